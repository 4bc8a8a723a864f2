import fc from 'fast-check';
import { expect, it } from 'vitest';
import { BACKGROUNDS, SHAPES } from '../../src/generated/catalogue.ts';
import { type FitOptions, type FitResult, fitPeaks, InputError, ParseError, type PeakModel } from '../../src/index.ts';
import { timed } from '../support/cpu-time.ts';

/** Numbers as they come, and now and then as they should not. */
const number = fc.oneof(
  { weight: 6, arbitrary: fc.double({ min: -1e3, max: 1e3, noNaN: true }) },
  { weight: 1, arbitrary: fc.double() },
  { weight: 1, arbitrary: fc.constantFrom(0, -0, Number.NaN, Infinity, 1e-300, 1e300, 1e150) },
);
const tame = fc.double({ min: -100, max: 100, noNaN: true });
const tie = fc.constantFrom('A.center*2', 'A.area', 'B.center + 1', '1/0', 'background.slope', 'log(A.center)', 'A.sigma^2');
const spec = fc.oneof(
  number,
  fc.record({ value: number, min: number, max: number, vary: fc.boolean() }, { requiredKeys: [] }),
  fc.record({ tie }),
);

const SHAPE_NAMES = Object.keys(SHAPES) as (keyof typeof SHAPES)[];
const peak = fc
  .constantFrom(...SHAPE_NAMES)
  .chain((kind) =>
    fc
      .dictionary(fc.constantFrom(...SHAPES[kind].parameters.map((p) => p.name)), spec, { maxKeys: 2 })
      .map((parameters) => ({ ...parameters, kind })),
  );
const background = fc.constantFrom(...Object.keys(BACKGROUNDS)).map((kind) => ({ kind }));
const model = fc.record(
  { peaks: fc.dictionary(fc.constantFrom('A', 'B', 'C'), peak, { maxKeys: 3 }), background },
  { requiredKeys: ['peaks'] },
) as unknown as fc.Arbitrary<PeakModel>;

const array = (of: fc.Arbitrary<number>, length: number) => fc.array(of, { minLength: length, maxLength: length });
const spectrum = fc.integer({ min: 1, max: 60 }).chain((n) =>
  fc.record({
    x: fc.oneof({ weight: 4, arbitrary: fc.constant(Array.from({ length: n }, (_, i) => i)) }, array(tame, n), array(number, n)),
    y: fc.oneof({ weight: 6, arbitrary: array(tame, n) }, array(number, n)),
  }),
);

const options: fc.Arbitrary<FitOptions> = fc.record(
  {
    loss: fc.constantFrom('squares', 'huber', 'cauchy', 'softL1'),
    intervals: fc.constantFrom('profile', 'bootstrap'),
    resamples: fc.constant(60),
    starts: fc.constantFrom(1, 3),
    weights: fc.constantFrom('poisson', 'unit', 'proportional'),
    absoluteSigma: fc.boolean(),
    maxEvaluations: fc.constantFrom(1, 2, 50, 300),
  },
  { requiredKeys: ['maxEvaluations'] },
);

/** What holds of every result, however little sense its input makes. */
function examine(fit: FitResult): void {
  expect(JSON.parse(JSON.stringify(fit))).toMatchObject({ schema: 1 });
  const { used, total } = fit.curves();
  if (!fit.termination.ok) return;
  expect(fit.statistics.chiSquare).toBeGreaterThanOrEqual(0);
  expect(total.every((v, i) => used[i] === 0 || Number.isFinite(v))).toBe(true);
  for (const [name, { value, stderr, vary, min, max, interval }] of Object.entries(fit.parameters)) {
    expect(Number.isFinite(value), name).toBe(true);
    expect(stderr === null || stderr >= 0, name).toBe(true);
    if (vary) expect(value >= (min ?? -Infinity) && value <= (max ?? Infinity), name).toBe(true);
    if (interval) expect((interval.low ?? -Infinity) <= (interval.high ?? Infinity), name).toBe(true);
    if (interval?.method === 'profile') expect((interval.low ?? value) <= value && value <= (interval.high ?? value), name).toBe(true);
  }
}

it('any spectrum, model and options give a sound result, one marked as not ok, or a typed error: never a trap, a hang or a silent NaN', () => {
  let [fitted, slowest] = [0, 0];
  const property = fc.property(spectrum, model, options, (data, peaks, settings) => {
    const { milliseconds } = timed(() => {
      try {
        examine(fitPeaks(data, peaks, settings));
        fitted++;
      } catch (error) {
        if (!(error instanceof InputError || error instanceof ParseError)) throw error;
      }
    });
    slowest = Math.max(slowest, milliseconds);
  });
  fc.assert(property, { seed: 1, numRuns: 2000 });
  expect(fitted).toBeGreaterThan(200);
  expect(slowest).toBeLessThan(20_000);
}, 600_000);
