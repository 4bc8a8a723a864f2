import { describe, expect, it } from 'vitest';
import type { CircuitFit, CircuitOptions } from '../../src/impedance/types.ts';
import { fitCircuit, fitCircuitSeries, simulateCircuit } from '../../src/index.ts';
import { frequencies, lazily, type Spectrum, simulateNoisy } from '../support/impedance.ts';

const CIRCUIT = 'R0-p(R1,CPE1)-p(R2,CPE2)';
const F = frequencies(1e5, 0.1, 36);
const COUNT = 24;
const LAMBDA = 100;

type Values = Record<string, number>;

/** Overlapping arcs whose parameters drift by a few per cent a spectrum: exponentially, so linearly in their logarithms. */
const drifting = (i: number): Values => ({
  R0: 10 * 1.01 ** i,
  R1: 30 * 1.02 ** i,
  'CPE1.Q': 1e-5 * 0.99 ** i,
  'CPE1.alpha': 0.85,
  R2: 40 * 1.015 ** i,
  'CPE2.Q': 2e-4 * 0.98 ** i,
  'CPE2.alpha': 0.8,
});
const NAMES = Object.keys(drifting(0));
const POSITIVE = NAMES.filter((name) => !name.endsWith('alpha'));

const simulateSeries = (truth: (i: number) => Values, noise: number, seed: number): Spectrum[] =>
  Array.from({ length: COUNT }, (_, i) => simulateNoisy(CIRCUIT, truth(i), F, noise, 1000 * seed + i));
const fitSeries = (spectra: Spectrum[], options: CircuitOptions = {}) => fitCircuitSeries(spectra, CIRCUIT, options).columns;
const column = (columns: Record<string, Float64Array>, name: string) => columns[name] as Float64Array;
const rms = (values: ArrayLike<number>) => Math.sqrt(Array.from(values).reduce((s, v) => s + v * v, 0) / values.length);
const mean = (values: ArrayLike<number>) => Array.from(values).reduce((s, v) => s + v, 0) / values.length;

/** ln(value/truth) of one parameter along a series. */
const errors = (columns: Record<string, Float64Array>, name: string, truth: (i: number) => Values) =>
  column(columns, name).map((v, i) => Math.log(v / (truth(i)[name] as number)));
const bends = (values: Float64Array) =>
  values.slice(1, -1).map((v, i) => Math.log((values[i] as number) * (values[i + 2] as number)) - 2 * Math.log(v));

describe('a smoothness penalty on drifting spectra', () => {
  const SERIES = 8;
  const results = lazily(() =>
    Array.from({ length: SERIES }, (_, seed) => {
      const spectra = simulateSeries(drifting, 0.01, seed + 1);
      return { alone: fitSeries(spectra), smooth: fitSeries(spectra, { smoothness: LAMBDA }) };
    }),
  );

  it.each(POSITIVE)('brings %s nearer to the truth', (name) => {
    const total = (which: 'alone' | 'smooth') => rms(results().flatMap((r) => [...errors(r[which], name, drifting)]));
    expect(total('smooth')).toBeLessThan(0.8 * total('alone'));
  });

  it('shrinks its standard errors with it', () => {
    const [first] = results();
    for (const name of NAMES) {
      const stderr = (columns: Record<string, Float64Array>) => mean(column(columns, `${name}.stderr`));
      expect(stderr(first?.smooth ?? {}), name).toBeLessThan(stderr(first?.alone ?? {}));
    }
  });

  // The errors of one series are correlated along it: its mean counts as a few independent numbers, not as 24.
  it.each(NAMES)('leaves the drift of %s unbiased: errors average to 0 within what chance allows', (name) => {
    const z = results().flatMap(({ smooth }) => {
      const error = column(smooth, name).map((v, i) => (v - (drifting(i)[name] as number)) / (smooth[`${name}.stderr`]?.[i] as number));
      return [mean(error)];
    });
    expect(Math.abs(mean(z))).toBeLessThan(3 / Math.sqrt(SERIES));
    expect(rms(z)).toBeLessThan(1.5);
  });

  it('gives errors that are honest: the truth lies within three of them nearly always', () => {
    for (const name of NAMES) {
      const outside = results().flatMap(({ smooth }) =>
        [...column(smooth, name)].filter(
          (v, i) => Math.abs(v - (drifting(i)[name] as number)) > 3 * (smooth[`${name}.stderr`]?.[i] as number),
        ),
      );
      expect(outside.length, name).toBeLessThan(0.03 * SERIES * COUNT);
    }
  });
});

describe('a smoothness penalty', () => {
  it('finds a linear drift of the logarithms exactly where there is no noise to speak of, however strong it is', () => {
    const columns = fitSeries(simulateSeries(drifting, 1e-9, 3), { smoothness: 1e4 });
    for (const name of NAMES) expect(rms(errors(columns, name, drifting)), name).toBeLessThan(1e-6);
  });

  it('makes the logarithms run straight as it becomes strong', () => {
    const spectra = simulateSeries(drifting, 0.01, 4);
    const bent = [0, 10, 1e5].map((smoothness) => rms(bends(column(fitSeries(spectra, { smoothness }), 'R1'))));
    expect(bent[1]).toBeLessThan(bent[0] as number);
    expect(bent[2]).toBeLessThan(1e-3 * (bent[0] as number));
  });

  it('of next to nothing leaves every spectrum what it is alone', () => {
    const spectra = simulateSeries(drifting, 0.01, 5);
    const [alone, smooth] = [fitSeries(spectra), fitSeries(spectra, { smoothness: 1e-4 })];
    for (const name of NAMES) {
      column(alone, name).forEach((v, i) => {
        const stderr = alone[`${name}.stderr`]?.[i] as number;
        expect(Math.abs((smooth[name]?.[i] as number) - v), `${name} of ${i}`).toBeLessThan(0.01 * stderr);
        expect((smooth[`${name}.stderr`]?.[i] as number) / stderr, `error of ${name} of ${i}`).toBeCloseTo(1, 2);
      });
    }
  });

  it('gives way where the data decide: a bend far above the noise stays', () => {
    const jumping = (i: number): Values => ({ ...drifting(i), R0: i < COUNT / 2 ? 10 : 14 });
    const columns = fitSeries(simulateSeries(jumping, 1e-4, 6), { smoothness: { R0: LAMBDA } });
    expect(rms(errors(columns, 'R0', jumping))).toBeLessThan(1e-3);
  });

  it('by name holds that parameter and no other', () => {
    const spectra = simulateSeries(drifting, 0.01, 7);
    const [alone, one] = [fitSeries(spectra), fitSeries(spectra, { smoothness: { R0: 1e4 } })];
    expect(rms(bends(column(one, 'R0')))).toBeLessThan(0.01 * rms(bends(column(alone, 'R0'))));
    expect(rms(bends(column(one, 'CPE2.Q')))).toBeGreaterThan(0.5 * rms(bends(column(alone, 'CPE2.Q'))));
  });

  it('steps over a spectrum that cannot be fitted', () => {
    const spectra = simulateSeries(drifting, 0.01, 8);
    const broken = spectra.with(7, { ...(spectra[7] as Spectrum), re: F.map(() => Number.NaN) });
    const columns = fitSeries(broken, { smoothness: LAMBDA });
    expect(columns.R1?.[7]).toBeNaN();
    expect(Array.from(column(columns, 'R1')).filter(Number.isNaN)).toHaveLength(1);
    expect(rms(errors(columns, 'R1', drifting).filter((_, i) => i !== 7))).toBeLessThan(0.05);
  });

  it('leaves a spectrum whose model is no number as it is, and the errors of all others', () => {
    const circuit = 'R0-X1';
    const X = { expression: 'A*sqrt(1e4 - w)/(1 + j*w*tau)', parameters: { A: {}, tau: {} } };
    const low = frequencies(1e3, 1, 20);
    const parts = (frequency: Float64Array, i: number) =>
      simulateNoisy('R0-p(R1,C1)', { R0: 1, R1: 100 + i, C1: 1e-4 }, frequency, 0.01, i + 1);
    const spectra = [0, 1, 2, 3, 4].map((i) => parts(i === 2 ? frequencies(1e5, 1e4, 20) : low, i));
    const { fits, columns } = fitCircuitSeries(spectra, circuit, { elements: { X }, smoothness: 10 });
    expect(fits.map((fit) => 'termination' in fit && fit.termination.kind)).toEqual(
      [0, 1, 2, 3, 4].map((i) => (i === 2 ? 'non-finite' : 'converged')),
    );
    for (const i of [0, 1, 3, 4]) expect(columns['X1.A.stderr']?.[i], `error of ${i}`).toBeGreaterThan(0);
  });

  it.each([1e-6, 1, 1e6])('treats a spectrum without degrees of freedom alike in all units: Ω times %f', (unit) => {
    const make = (i: number) =>
      simulateNoisy('R0-p(R1,C1)', { R0: 10, R1: 100, C1: 1e-4 }, frequencies(1e4, 1, i === 2 ? 2 : 30), 0.02, i + 1);
    const fitIn = (scale: number) => {
      const spectra = [0, 1, 2, 3, 4].map(make).map((s) => ({ ...s, re: s.re.map((v) => v * scale), im: s.im.map((v) => v * scale) }));
      const { columns } = fitCircuitSeries(spectra, 'R0-p(R1,CPE1)', { smoothness: 30, weights: 'unit' });
      return column(columns, 'R1').map((v) => v / scale);
    };
    const expected = fitIn(1);
    fitIn(unit).forEach((v, i) => {
      expect(v / (expected[i] as number), `R1 of ${i}`).toBeCloseTo(1, 4);
    });
  });

  it('that finds no time says so', () => {
    const spectra = simulateSeries(drifting, 0.01, 11);
    const { fits } = fitCircuitSeries(spectra, CIRCUIT, { smoothness: LAMBDA, maxTime: 1e-3 });
    for (const fit of fits as CircuitFit[]) expect(fit.termination).toMatchObject({ kind: 'time-limit', ok: false });
  });

  it('on one or two spectra changes nothing: there is no bend', () => {
    const spectra = simulateSeries(drifting, 0.01, 9).slice(0, 2);
    expect(fitSeries(spectra, { smoothness: LAMBDA }).R1).toEqual(fitSeries(spectra).R1);
  });

  it('keeps an exponent on its bound where all spectra have it there', () => {
    const ideal = (i: number): Values => ({ ...drifting(i), 'CPE1.alpha': 1 });
    const { fits } = fitCircuitSeries(simulateSeries(ideal, 0.003, 10), CIRCUIT, { smoothness: LAMBDA });
    for (const fit of fits as CircuitFit[]) expect(fit.values['CPE1.alpha']).toBeLessThanOrEqual(1);
    const resting = (fits as CircuitFit[]).map((fit) => fit.parameters['CPE1.alpha']).filter((p) => p?.atBound === 'max');
    expect(resting.length).toBeGreaterThan(0);
    for (const p of resting) expect(p).toMatchObject({ value: 1, stderr: null });
  });
});

describe.each([3, 30, 3000])('the joint minimum at a smoothness of %i', (lambda) => {
  const circuit = 'R0-p(R1,C1)';
  const names = ['R0', 'R1', 'C1'];
  const spectra = Array.from({ length: 5 }, (_, i) => simulateNoisy(circuit, { R0: 10, R1: 50 + 5 * i, C1: 1e-4 }, F, 0.01, 50 + i));
  /** s² of each spectrum: its reduced χ² when fitted alone. */
  const variances = spectra.map((s) => fitCircuit(s, circuit).statistics.reducedChiSquare as number);

  /** What is minimised, computed from simulated impedances: u by spectrum, then by parameter. */
  function cost(u: readonly number[][]): number {
    const misfit = spectra.reduce((sum, { frequency, re, im }, i) => {
      const z = simulateCircuit(circuit, Object.fromEntries(names.map((name, k) => [name, Math.exp(u[i]?.[k] as number)])), frequency);
      const squares = re.reduce((s, v, f) => {
        const [a, b] = [v - (z.re[f] as number), (im[f] as number) - (z.im[f] as number)];
        return s + (a * a + b * b) / (v * v + (im[f] as number) ** 2);
      }, 0);
      return sum + squares / (variances[i] as number);
    }, 0);
    const second = (i: number, k: number) => (u[i - 1]?.[k] as number) - 2 * (u[i]?.[k] as number) + (u[i + 1]?.[k] as number);
    const bend = [1, 2, 3].reduce((s, i) => s + names.reduce((t, _, k) => t + second(i, k) ** 2, 0), 0);
    return misfit + lambda ** 2 * bend;
  }

  const columns = fitCircuitSeries(spectra, circuit, { smoothness: lambda }).columns;
  const minimum = spectra.map((_, i) => names.map((name) => Math.log(columns[name]?.[i] as number)));
  const moved = (i: number, k: number, by: number) => minimum.map((row, a) => row.map((v, b) => (a === i && b === k ? v + by : v)));

  it('is one: along every variable the cost rises both ways, and its parabola’s top lies there', () => {
    const here = cost(minimum);
    const h = 1e-3;
    for (let i = 0; i < spectra.length; i++) {
      for (let k = 0; k < names.length; k++) {
        const [below, above] = [cost(moved(i, k, -h)), cost(moved(i, k, h))];
        expect(Math.min(below, above)).toBeGreaterThan(here);
        const offset = (h * (below - above)) / (2 * (below - 2 * here + above));
        const sigma = 1 / Math.sqrt((below - 2 * here + above) / (2 * h * h));
        expect(Math.abs(offset), `${names[k]} of ${i}`).toBeLessThan(1e-2 * sigma);
      }
    }
  });
});
