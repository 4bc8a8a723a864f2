import { describe, expect, it } from 'vitest';
import { eigenvalues } from '../../src/impedance/linear/eigenvalues.ts';
import { nonNegative } from '../../src/impedance/linear/nnls.ts';
import { fitArcs } from '../../src/impedance/relaxation/arcs.ts';
import { distributionOfRelaxationTimes, type RelaxationTimesOptions } from '../../src/impedance/relaxation-times.ts';
import type { RelaxationTimes } from '../../src/impedance/types.ts';
import { codes } from '../support/outcome.ts';
import { describeShared } from '../support/shared.ts';
import { type KnownArc, type KnownSpectrum, random, randomArcs, spectrumOf } from './spectra.ts';

const NOISE = 0.005;
const SEEDS = 25;

/** Exactly the known arcs: τ within 5 %, resistances within 3 %. */
function expectArcs({ peaks }: RelaxationTimes, arcs: readonly KnownArc[], name: string): void {
  expect(peaks, name).toHaveLength(arcs.length);
  arcs.forEach(({ tau, resistance }, k) => {
    expect(Math.abs((peaks[k]?.tau as number) / tau - 1), `${name}, τ of arc ${k}`).toBeLessThan(0.05);
    expect(Math.abs((peaks[k]?.resistance as number) / resistance - 1), `${name}, R of arc ${k}`).toBeLessThan(0.03);
  });
}

const ONE = [1, 1] as const;
const DEPRESSED = [0.8, 0.95] as const;
const WIDE = { decades: [6, -2] as const, resistance: 10 };

// Three depressed arcs 1.3 decades apart overlap so far that with 0.5 % noise the Cramér–Rao bound on the standard deviation of the worst
// resistance is 2.8 % (median of such spectra): they stand 2 decades apart here; that nothing better can be had of closer ones is tested below.
describe.each<[string, number, Omit<Parameters<typeof randomArcs>[1], 'seed'>, Partial<KnownSpectrum>]>([
  ['two RC arcs', 2, { alpha: ONE }, {}],
  ['three RC arcs', 3, { alpha: ONE, ratio: 2 }, {}],
  ['two depressed arcs', 2, { alpha: DEPRESSED, ratio: 2 }, {}],
  ['three depressed arcs', 3, { alpha: [0.85, 0.95], ratio: 1.5, first: -5, separation: 2, spread: 0.3 }, WIDE],
  ['two RC arcs and a blocking tail', 2, { alpha: ONE }, { capacitance: 0.05 }],
  ['two depressed arcs and a blocking tail', 2, { alpha: DEPRESSED, ratio: 2 }, { capacitance: 0.05 }],
  ['three RC arcs and an inductance', 3, { alpha: ONE, ratio: 2 }, { inductance: 2e-5 }],
  ['two depressed arcs, inductance and tail', 2, { alpha: DEPRESSED, ratio: 2 }, { inductance: 2e-5, capacitance: 0.05 }],
])('%s', (_, count, choice, known) => {
  it.each<RelaxationTimesOptions>([{}, { derivative: 2 }, { lambda: 'l-curve' }])(
    'with 0.5 per cent noise are found with %o: τ within 5, resistances within 3 per cent',
    (options) => {
      for (let seed = 1; seed <= SEEDS; seed++) {
        const arcs = randomArcs(count, { seed, ...choice });
        const result = distributionOfRelaxationTimes(spectrumOf({ arcs, noise: NOISE, seed, ...known }), options);
        expectArcs(result, arcs, `seed ${seed}`);
        if (known.capacitance) expect(Math.abs((result.capacitance as number) / known.capacitance - 1)).toBeLessThan(0.05);
        else expect(result.capacitance).toBeNull();
        if (known.inductance) expect(Math.abs((result.inductance as number) / known.inductance - 1)).toBeLessThan(0.1);
      }
    },
  );
});

describe('three depressed arcs 1.3 decades apart', () => {
  it('get the parameters of least χ²: a fit that begins at the truth finds no better ones', () => {
    let equal = 0;
    for (let seed = 1; seed <= SEEDS; seed++) {
      const arcs = randomArcs(3, { seed, alpha: DEPRESSED });
      const spectrum = spectrumOf({ arcs, noise: NOISE, seed });
      const { peaks } = distributionOfRelaxationTimes(spectrum);
      const [re, im] = [Float64Array.from(spectrum.re), Float64Array.from(spectrum.im)];
      const data = {
        omega: Float64Array.from(spectrum.frequency, (f) => 2 * Math.PI * f),
        re,
        im,
        weight: re.map((v, i) => 1 / Math.hypot(v, im[i] as number)),
      };
      const starts = arcs.map(({ resistance, tau, alpha }, k) => ({ resistance, tau, exponent: alpha, ideal: peaks[k]?.exponent === 1 }));
      const best = fitArcs(data, { capacitance: false, inductance: im.slice(0, 3).some((v) => v > 0) }, starts, {
        resistance: 10,
        elastance: 0,
        inductance: 0,
      });
      if (peaks.length === 3 && peaks.every((p, k) => Math.abs(p.resistance / (best.arcs[k]?.resistance as number) - 1) < 1e-3)) equal++;
    }
    expect(equal).toBeGreaterThanOrEqual(SEEDS - 1);
  });
});

const ARCS = [
  { resistance: 50, tau: 1e-3, alpha: 1 },
  { resistance: 30, tau: 0.1, alpha: 1 },
];

describe('distributionOfRelaxationTimes', () => {
  it('is exact without noise', () => {
    const result = distributionOfRelaxationTimes(spectrumOf({ arcs: ARCS, decades: [6, -3] }));
    expect(result.peaks).toEqual(
      ARCS.map(({ tau, resistance }) => ({ tau: expect.closeTo(tau, 9), resistance: expect.closeTo(resistance, 5), exponent: 1 })),
    );
    expect(result.polarization).toBeCloseTo(80, 1);
    expect(result.resistance).toBeCloseTo(10, 1);
    expect(Math.max(...result.residuals.re.map(Math.abs))).toBeLessThan(1e-3);
    expect(codes(result)).toEqual([]);
  });

  it('gives the γ of a depressed arc, which is known in closed form', () => {
    const [resistance, tau, alpha] = [50, 1e-3, 0.8];
    const result = distributionOfRelaxationTimes(spectrumOf({ arcs: [{ resistance, tau, alpha }], decades: [8, -4], noise: 1e-4 }));
    const exact = result.tau.map(
      (t) =>
        (resistance * Math.sin((1 - alpha) * Math.PI)) /
        (2 * Math.PI * (Math.cosh(alpha * Math.log(t / tau)) - Math.cos((1 - alpha) * Math.PI))),
    );
    const highest = Math.max(...exact);
    expect(Math.max(...result.gamma.map((v, i) => Math.abs(v - (exact[i] as number))))).toBeLessThan(0.06 * highest);
  });

  it('reports λ and how it came about; a given one is used, whatever the unit of Z', () => {
    const spectrum = spectrumOf({ arcs: ARCS, noise: NOISE });
    const given = distributionOfRelaxationTimes(spectrum, { lambda: 1e-3 });
    expect([given.lambda, given.method]).toEqual([1e-3, 'given']);
    const milli = { ...spectrum, re: spectrum.re.map((v) => v * 1e-3), im: spectrum.im.map((v) => v * 1e-3) };
    const scaled = distributionOfRelaxationTimes(milli, { lambda: 1e-3 });
    scaled.gamma.forEach((v, i) => {
      expect(v * 1e3).toBeCloseTo(given.gamma[i] as number, 6);
    });
    const methods = (['gcv', 'l-curve'] as const).map((lambda) => distributionOfRelaxationTimes(spectrum, { lambda }));
    for (const { lambda } of methods) expect(lambda > 1e-8 && lambda < 0.1).toBe(true);
    expect(methods.map((m) => m.method)).toEqual(['gcv', 'l-curve']);
  });

  it('follows the data, is nowhere negative, and does not depend on the order of points', () => {
    const spectrum = spectrumOf({ arcs: ARCS, noise: NOISE });
    const result = distributionOfRelaxationTimes(spectrum);
    expect(Math.min(...result.gamma)).toBeGreaterThanOrEqual(0);
    expect(Math.sqrt(result.residuals.re.reduce((sum, r) => sum + r * r, 0) / spectrum.re.length)).toBeLessThan(1.3 * NOISE);
    const turned = distributionOfRelaxationTimes({
      frequency: spectrum.frequency.toReversed(),
      re: spectrum.re.toReversed(),
      im: spectrum.im.toReversed(),
    });
    expect(turned.peaks.map((p) => p.resistance.toPrecision(6))).toEqual(result.peaks.map((p) => p.resistance.toPrecision(6)));
    expect(turned.fit.re[0]).toBeCloseTo(result.fit.re.at(-1) as number, 6);
  });

  it('fits with unit weights', () => {
    expectArcs(distributionOfRelaxationTimes(spectrumOf({ arcs: ARCS, noise: 1e-3 }), { weights: 'unit' }), ARCS, 'unit');
  });

  it('warns of few points, of what lies beyond the range, and of data that are no impedance of this kind', () => {
    expect(codes(distributionOfRelaxationTimes(spectrumOf({ arcs: ARCS, pointsPerDecade: 1 })))).toContain('few-points');
    expect(codes(distributionOfRelaxationTimes(spectrumOf({ arcs: ARCS, decades: [5, 1] })))).toContain('beyond-range');
    const uniform = random(1);
    const spectrum = spectrumOf({ arcs: ARCS });
    expect(codes(distributionOfRelaxationTimes({ ...spectrum, re: spectrum.re.map(uniform) }))).toContain('poor-fit');
  });

  it('survives resistors, capacitors, inductors and one frequency', () => {
    const frequency = Array.from({ length: 20 }, (_, k) => 10 ** (4 - k / 4));
    const of = (re: (f: number) => number, im: (f: number) => number) =>
      distributionOfRelaxationTimes({ frequency, re: frequency.map(re), im: frequency.map(im) });
    expect(
      of(
        () => 5,
        () => 0,
      ),
    ).toMatchObject({ peaks: [], resistance: expect.closeTo(5, 6) });
    expect(
      of(
        () => 0,
        (f) => -1 / f,
      ),
    ).toMatchObject({ peaks: [], capacitance: expect.closeTo(1 / (2 * Math.PI), 6) });
    expect(
      of(
        () => 0,
        (f) => f,
      ),
    ).toMatchObject({ peaks: [], inductance: expect.closeTo(1 / (2 * Math.PI), 6) });
    const one = distributionOfRelaxationTimes({ frequency: [10, 10, 10, 10, 10], re: [3, 3, 3, 3, 3], im: [-1, -1, -1, -1, -1] });
    expect([...one.gamma, one.lambda].every(Number.isFinite)).toBe(true);
  });

  it.each([
    [{ lambda: 0 }, 'bad-option'],
    [{ lambda: 'auto' }, 'bad-option'],
    [{ derivative: 3 }, 'bad-option'],
    [{ pointsPerDecade: 1 }, 'bad-option'],
    [{ pointsPerDecade: 99 }, 'too-large'],
    [{ weights: 'poisson' }, 'bad-option'],
    [{ capacitance: 'yes' }, 'bad-option'],
    [{ lamda: 1 }, 'unknown-option'],
  ])('refuses %o', (options, code) => {
    expect(() => distributionOfRelaxationTimes(spectrumOf({ arcs: ARCS }), options as never)).toThrow(expect.objectContaining({ code }));
  });

  it('refuses four points', () => {
    const four = spectrumOf({ arcs: ARCS, decades: [3, 0], pointsPerDecade: 1 });
    expect(() => distributionOfRelaxationTimes(four)).toThrow(expect.objectContaining({ code: 'too-few-points' }));
  });
});

/** Three columns: frequency, Re Z, Im Z. */
function columnsOf(text: string): { frequency: number[]; re: number[]; im: number[] } {
  const rows = text
    .trim()
    .split('\n')
    .map((line) =>
      line
        .trim()
        .split(/[\s,]+/)
        .map(Number),
    );
  return { frequency: rows.map((r) => r[0] as number), re: rows.map((r) => r[1] as number), im: rows.map((r) => r[2] as number) };
}

describeShared('a lithium-ion cell', 'data/eis/lib-drt/DRTtools_LIB_data.txt', (content) => {
  it('shows interphase, charge transfer and diffusion, whose resistances add up to the polarization seen', () => {
    const spectrum = columnsOf(content);
    const { peaks, residuals, resistance, inductance } = distributionOfRelaxationTimes(spectrum);
    expect(peaks.length).toBeGreaterThanOrEqual(3);
    const seen = (spectrum.re.at(-1) as number) - resistance;
    const sum = peaks.reduce((total, p) => total + p.resistance, 0);
    expect(Math.abs(sum / seen - 1)).toBeLessThan(0.1);
    const main = peaks.find((p) => p.tau > 0.05 && p.tau < 0.5);
    expect(main?.resistance).toBeCloseTo(0.0169, 3);
    expect(inductance).toBeGreaterThan(0);
    expect(Math.max(...residuals.re.map(Math.abs))).toBeLessThan(0.003);
  });
});

describeShared('the example of impedance.py', 'data/eis/instruments/exampleData.csv', (content) => {
  it('shows the two arcs of its documented circuit', () => {
    const { peaks, residuals } = distributionOfRelaxationTimes(columnsOf(content));
    const [first, second] = peaks as [RelaxationTimes['peaks'][0], RelaxationTimes['peaks'][0]];
    expect(first.tau > 1e-4 && first.tau < 2e-3 && second.tau > 0.01 && second.tau < 0.1).toBe(true);
    expect(first.resistance + second.resistance).toBeCloseTo(0.0185, 3);
    expect(Math.max(...residuals.re.map(Math.abs))).toBeLessThan(0.04);
  });
});

describe('nonNegative', () => {
  it('meets the conditions of Karush, Kuhn and Tucker', () => {
    const uniform = random(7);
    for (let trial = 0; trial < 50; trial++) {
      const n = 3 + (trial % 20);
      const a = Array.from({ length: n + 3 }, () => Array.from({ length: n }, () => uniform() - 0.5));
      const h = Float64Array.from({ length: n * n }, (_, k) =>
        a.reduce((sum, row) => sum + (row[k % n] as number) * (row[Math.floor(k / n)] as number), 0),
      );
      const g = Float64Array.from({ length: n }, () => uniform() - 0.5);
      const x = nonNegative(h, g);
      x.forEach((v, i) => {
        const slope = x.reduce((sum, w, k) => sum + (h[i * n + k] as number) * w, -(g[i] as number));
        expect(v).toBeGreaterThanOrEqual(0);
        expect(slope).toBeGreaterThan(-1e-9);
        if (v > 0) expect(Math.abs(slope)).toBeLessThan(1e-9);
      });
    }
  });
});

describe('eigenvalues', () => {
  it('are those of a matrix with known ones, and keep the length of a vector', () => {
    const n = 12;
    const second = Float64Array.from({ length: n * n }, (_, k) => ({ 0: 2, 1: -1 })[Math.abs((k % n) - Math.floor(k / n))] ?? 0);
    const vector = Float64Array.from({ length: n }, (_, k) => k + 1);
    const values = eigenvalues(second, vector).sort();
    values.forEach((v, k) => {
      expect(v).toBeCloseTo(2 - 2 * Math.cos(((k + 1) * Math.PI) / (n + 1)), 12);
    });
    expect(vector.reduce((sum, v) => sum + v * v, 0)).toBeCloseTo((n * (n + 1) * (2 * n + 1)) / 6, 9);
  });
});
