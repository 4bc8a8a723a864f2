import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tQuantile } from '../../src/fit/distributions.ts';
import { type FitOptions, fitPeaks, linear, voigt } from '../../src/index.ts';
import { table, writeReport } from '../support/shared.ts';
import { grid, simulate } from '../support/spectra.ts';

/**
 * Whether 95 % intervals cover the truth in 95 % of simulated spectra: two Voigts far apart on a line, each at least 200 times
 * as high as the noise, every width some 35 standard errors or more away from 0.
 */
const SPECTRA = 1000;
const NOISE = 0.9;
const X = grid(-59.5, 59.5, 120);
const MODEL = {
  peaks: { A: voigt({ center: -28, area: 2500, sigma: 3, gamma: 3 }), B: voigt({ center: 28, area: 2500, sigma: 3, gamma: 3 }) },
  background: linear({ intercept: 90, slope: 0 }),
};
const TRUTH = {
  'A.center': -28.3,
  'A.area': 2600,
  'A.sigma': 3,
  'A.gamma': 2.5,
  'B.center': 27.6,
  'B.area': 2500,
  'B.sigma': 2.5,
  'B.gamma': 3,
  'background.intercept': 100,
  'background.slope': 0.1,
} as const;
type Name = keyof typeof TRUTH;
const NAMES = Object.keys(TRUTH) as Name[];
const METHODS = ['standard error', 'profile', 'bootstrap'] as const;
type Method = (typeof METHODS)[number];

const covered = Object.fromEntries(METHODS.map((m) => [m, Object.fromEntries(NAMES.map((n) => [n, 0]))])) as Record<
  Method,
  Record<Name, number>
>;
let nearestBound = Infinity;
const missing: string[] = [];

/** One spectrum through all three kinds of intervals. Every spectrum has noise and resamples of its own. */
function count(seed: number): void {
  const spectrum = simulate(MODEL, TRUTH, X, NOISE, seed);
  const fitWith = (options: FitOptions) => fitPeaks(spectrum, MODEL, { ...options, seed });
  const { parameters, statistics } = fitWith({ intervals: 'profile' });
  const { parameters: resampled } = fitWith({ intervals: 'bootstrap', resamples: 400 });
  const t = tQuantile(0.95, statistics.degreesOfFreedom);
  for (const name of NAMES) {
    const { value, stderr, min, interval } = parameters[name];
    const error = stderr ?? Number.NaN;
    if (min !== null) nearestBound = Math.min(nearestBound, (value - min) / error);
    tally('standard error', name, value - t * error, value + t * error);
    tally('profile', name, interval?.low, interval?.high);
    tally('bootstrap', name, resampled[name].interval?.low, resampled[name].interval?.high);
  }
}

function tally(method: Method, name: Name, low: number | null | undefined, high: number | null | undefined): void {
  if (!Number.isFinite(low) || !Number.isFinite(high)) missing.push(`${method} ${name}`);
  if ((low as number) <= TRUTH[name] && TRUTH[name] <= (high as number)) covered[method][name]++;
}

const percent = (hits: number, of: number) => (100 * hits) / of;
const pooled = (method: Method) => NAMES.reduce((sum, name) => sum + covered[method][name], 0);

describe('95 % intervals of 1000 simulated spectra of two Voigts', () => {
  beforeAll(() => {
    for (let seed = 1; seed <= SPECTRA; seed++) count(seed);
  }, 600_000);

  it('stay far from every bound, as the simulation means to', () => {
    expect(nearestBound).toBeGreaterThan(4);
  });

  it('exist for every parameter of every spectrum', () => {
    expect(missing).toEqual([]);
  });

  describe.each(METHODS)('by %s', (method) => {
    it('cover the truth in 94 to 96 % of all cases', () => {
      const share = percent(pooled(method), SPECTRA * NAMES.length);
      expect(share).toBeGreaterThanOrEqual(94);
      expect(share).toBeLessThanOrEqual(96);
    });

    it.each(NAMES)('cover the truth of %s in 92.5 to 97.5 %%', (name) => {
      const share = percent(covered[method][name], SPECTRA);
      expect(share).toBeGreaterThanOrEqual(92.5);
      expect(share).toBeLessThanOrEqual(97.5);
    });
  });

  afterAll(() => {
    const rows = [...NAMES.map((name) => [name, ...METHODS.map((m) => percent(covered[m][name], SPECTRA).toFixed(1))])];
    rows.push(['pooled', ...METHODS.map((m) => percent(pooled(m), SPECTRA * NAMES.length).toFixed(2))]);
    writeReport(
      'coverage.md',
      `# Spectra out of ${SPECTRA} whose 95 % interval covers the truth, in %\n\n${table(['parameter', ...METHODS], rows)}`,
    );
  });
});
