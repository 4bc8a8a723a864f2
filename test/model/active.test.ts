/** Active backgrounds: their integrals and derivatives against dense sums, and what a fit makes of them. */
import { describe, expect, it } from 'vitest';
import { withCore } from '../../src/core/module.ts';
import { OpenProblem } from '../../src/core/problem.ts';
import {
  activeShirley,
  activeTougaard,
  type BackgroundSpec,
  evaluatePeaks,
  type FitResult,
  fitPeaks,
  fitPeaksSeries,
  gaussian,
  linear,
  lorentzian,
  type PeakModel,
  polynomial,
  voigt,
} from '../../src/index.ts';
import { preparePeaks } from '../../src/model/peaks.ts';
import { distance, grid, Random, simulate } from '../support/spectra.ts';

type Kernel = (loss: number) => number;
const one: Kernel = () => 1;
const tougaard =
  (C: number, D: number): Kernel =>
  (t) =>
    t / ((C - t * t) ** 2 + D * t * t);

/** Weights of the trapezoidal rule over everything from the low end to row i, times the kernel: integral_i = Σ_s matrix[i][s] y_s. */
function dense(x: ArrayLike<number>, kernel: Kernel, direction: number): Float64Array[] {
  const n = x.length;
  const at = (k: number) => direction * (x[direction > 0 ? k : n - 1 - k] as number);
  const rows = Array.from({ length: n }, () => new Float64Array(n));
  for (let i = 0; i < n; i++) {
    for (let s = 0; s < i; s++) {
      const half = 0.5 * (at(s + 1) - at(s));
      for (const k of [s, s + 1]) {
        const [to, from] = direction > 0 ? [i, k] : [n - 1 - i, n - 1 - k];
        const row = rows[to] as Float64Array;
        row[from] = (row[from] as number) + half * kernel(at(i) - at(k));
      }
    }
  }
  return rows;
}

const apply = (matrix: readonly Float64Array[], y: ArrayLike<number>) =>
  Float64Array.from(matrix, (row) => row.reduce((sum, v, s) => sum + v * (y[s] as number), 0));

/** Values and derivative columns of a model on its rows, out of the core. Column i of u is read off with residuals that are 1 in row i. */
function columnsOf(x: Float64Array, model: PeakModel): { names: string[]; f: Float64Array; columns: Float64Array[] } {
  const { job, names } = preparePeaks([{ x, y: x.map((_, i) => i % 7) }], model, {});
  const set = job.sets[0];
  if (!set) throw new Error('no set');
  return withCore((core) => {
    const problem = new OpenProblem(core, job.shape, x.length);
    problem.load(set.rows);
    problem.setBounds(set.lower, set.upper);
    problem.setStart(set.start);
    const f = problem.curve();
    const { u } = problem;
    const columns = job.shape.free.map(() => new Float64Array(x.length));
    for (let i = 0; i < x.length; i++) {
      problem.setY(f.map((v, k) => (k === i ? v - 1 : v)));
      problem.normalEquations(u).gradient.forEach((g, k) => {
        (columns[k] as Float64Array)[i] = g;
      });
    }
    return { names: job.shape.free.map((p) => names[p] as string), f, columns };
  });
}

/** Steps between 0.02 and 0.1, in a different order each time. */
function uneven(n: number): Float64Array {
  const random = new Random(n);
  let x = 280;
  return Float64Array.from({ length: n }, () => {
    x += random.between(0.02, 0.1);
    return x;
  });
}

const PEAKS = {
  A: voigt({ center: 285.1, area: 900, sigma: 0.4, gamma: 0.2 }),
  B: gaussian({ center: 287.3, area: 400, sigma: 0.6 }),
  C: lorentzian({ center: 291.8, area: 150, gamma: 0.5 }),
};
const BACKGROUNDS: readonly [string, BackgroundSpec, Kernel, number][] = [
  ['Shirley', activeShirley({ c: 30, k: 0.07 }), one, 1],
  ['Shirley, kinetic energies', activeShirley({ c: 30, k: 0.07, direction: -1 }), one, -1],
  ['Tougaard, two parameters', activeTougaard({ c: 30, B: 2866 }), tougaard(1643, 4 * 1643), 1],
  ['Tougaard, kinetic energies', activeTougaard({ c: 30, B: 2866, direction: -1 }), tougaard(1643, 4 * 1643), -1],
  ['Tougaard, polymers', activeTougaard({ c: 30, B: 434, C: 551, D: 436 }), tougaard(551, 436), 1],
  ['Tougaard, aluminium', activeTougaard({ c: 30, B: 16.5, C: 230, D: 4.5 }), tougaard(230, 4.5), 1],
];

describe.each(BACKGROUNDS)('active %s', (_, background, kernel, direction) => {
  const factor = 'k' in background ? (background.k as number) : 'B' in background ? (background.B as number) : Number.NaN;

  it.each([15, 40, 255, 256, 257, 520])('is the dense sum, and so are its derivatives (%i uneven rows)', (n) => {
    const x = n < 100 ? grid(281, 295, n) : uneven(n);
    const matrix = dense(x, kernel, direction);
    const plain = columnsOf(x, { peaks: PEAKS });
    const { names, f, columns } = columnsOf(x, { peaks: PEAKS, background });
    const integral = apply(matrix, plain.f);
    expect(
      distance(
        f,
        plain.f.map((v, i) => v + 30 + factor * (integral[i] as number)),
      ),
    ).toBeLessThan(1e-12);
    names.forEach((name, k) => {
      const own = plain.columns[k];
      const expected = own
        ? own.map((v, i) => v + factor * (apply([matrix[i] as Float64Array], own)[0] as number))
        : name === 'background.c'
          ? x.map(() => 1)
          : integral;
      expect(distance(columns[k] as Float64Array, expected), name).toBeLessThan(1e-10);
    });
  });

  it('is evaluated on any x as the core does it on the rows', () => {
    const x = uneven(333);
    const { f } = columnsOf(x, { peaks: PEAKS, background });
    expect(distance(evaluatePeaks({ peaks: PEAKS, background }, {}, x).total, f)).toBeLessThan(1e-12);
    const shuffled = Float64Array.from(x).reverse();
    expect(distance(evaluatePeaks({ peaks: PEAKS, background }, {}, shuffled).total.reverse(), f)).toBeLessThan(1e-12);
  });
});

describe('an active background in a fit', () => {
  const spectrum = (model: PeakModel, x: ArrayLike<number>, noise = 0, seed = 1) => simulate(model, {}, x, noise, seed);
  const open: PeakModel = { peaks: { A: gaussian(), B: gaussian() }, background: activeShirley() };
  const truth: PeakModel = {
    peaks: { A: gaussian({ center: 284.6, area: 9000, sigma: 0.5 }), B: gaussian({ center: 287.2, area: 3000, sigma: 0.6 }) },
    background: activeShirley({ c: 200, k: 0.05 }),
  };
  const x = grid(280, 292, 241);

  it('is guessed and found, its level and step too', () => {
    const fit = fitPeaks(spectrum(truth, x), open);
    expect(fit.termination.kind).toBe('converged');
    expect(fit.values['A.area']).toBeCloseTo(9000, 6);
    expect(fit.values['B.area']).toBeCloseTo(3000, 6);
    expect(fit.values['background.c']).toBeCloseTo(200, 8);
    expect(fit.values['background.k']).toBeCloseTo(0.05, 10);
  });

  it('is found with Tougaard’s kernel on a kinetic energy axis, whose order does not matter', () => {
    const kinetic = activeTougaard({ c: 200, B: 3000, direction: -1 });
    const data = spectrum({ ...truth, background: kinetic }, x);
    for (const turn of [(v: ArrayLike<number>) => v, (v: ArrayLike<number>) => Array.from(v).reverse()]) {
      const fit = fitPeaks({ x: turn(data.x), y: turn(data.y) }, { ...open, background: activeTougaard({ direction: -1 }) });
      expect(fit.values['background.B']).toBeCloseTo(3000, 3);
      expect(distance(fit.curves().total, turn(data.y))).toBeLessThan(1e-10);
    }
  });

  it('integrates over the rows of the fit, across what is left out, and is drawn on all of them', () => {
    const options = { range: [281, 291] as [number, number], exclude: [[285.4, 286] as [number, number]] };
    const rows = Float64Array.from(x).filter((v) => v >= 281 && v <= 291 && !(v >= 285.4 && v <= 286));
    const data = { x, y: evaluatePeaks(truth, {}, x).total };
    const y = evaluatePeaks(truth, {}, rows).total;
    rows.forEach((v, i) => {
      data.y[x.indexOf(v)] = y[i] as number;
    });
    const fit = fitPeaks(data, open, options);
    expect(fit.values['background.k']).toBeCloseTo(0.05, 9);
    const { total, background, used } = fit.curves();
    expect(
      distance(
        total.filter((_, i) => used[i]),
        y,
      ),
    ).toBeLessThan(1e-10);
    for (let i = 1; i < x.length; i++) expect(background[i] as number).toBeGreaterThanOrEqual(background[i - 1] as number);
    expect(background[0]).toBeCloseTo(200, 8);
    const inside = [283.01, 285.72, 288.33];
    const between = evaluatePeaks(fit, {}, inside).background;
    inside.forEach((v, i) => {
      const next = x.findIndex((a) => a > v);
      expect(between[i] as number).toBeGreaterThan(background[next - 1] as number);
      expect(between[i] as number).toBeLessThan(background[next] as number);
    });
  });

  it('warns where the range ends inside a peak, and not elsewhere', () => {
    const model: PeakModel = {
      peaks: { A: gaussian({ center: 285, sigma: 0.5, area: 900 }) },
      background: activeShirley({ c: 50, k: 0.05 }),
    };
    const x = Array.from({ length: 201 }, (_, i) => 280 + 0.05 * i);
    const y = evaluatePeaks(model, {}, x).total;
    const codes = (range: [number, number], background: BackgroundSpec) =>
      (fitPeaks({ x, y }, { ...model, background }, { range }) as FitResult).warnings.map(({ code }) => code);
    expect(codes([285.2, 290], activeShirley())).toContain('endpoint-in-peak');
    expect(codes([280, 285.4], activeShirley())).toContain('endpoint-in-peak');
    expect(codes([282, 288], activeShirley())).not.toContain('endpoint-in-peak');
    expect(codes([285.2, 290], linear())).not.toContain('endpoint-in-peak');
  });

  it('adds up with others, whose level then serves for both', () => {
    const both = (shirley: object, line: object): PeakModel => ({ ...truth, background: [linear(line), activeShirley(shirley)] });
    const data = spectrum(both({ k: 0.05 }, { intercept: 250, slope: -4 }), x);
    const fit = fitPeaks(data, { ...open, background: [activeShirley(), linear()] });
    expect(fit.values['background.activeShirley.k']).toBeCloseTo(0.05, 9);
    expect(fit.values['background.linear.slope']).toBeCloseTo(-4, 6);
    expect(fit.parameters['background.activeShirley.c']).toMatchObject({ value: 0, vary: false, stderr: null });
    const three = fitPeaks(data, { ...open, background: [linear(), activeShirley(), activeTougaard({ B: { value: 0, vary: false } })] });
    expect(three.values['background.activeShirley.k']).toBeCloseTo(0.05, 9);
    expect(three.values['A.area']).toBeCloseTo(9000, 5);
  });

  it('two at once are the sum of both', () => {
    const at = uneven(300);
    const [s, t] = [activeShirley({ c: 1, k: 0.07 }), activeTougaard({ B: 2866, c: 2 })];
    const model = (background: PeakModel['background']) => columnsOf(at, { peaks: PEAKS, ...(background && { background }) });
    const [none, first, second, both] = [model(undefined), model(s), model(t), model([t, s])];
    expect(
      distance(
        both.f,
        none.f.map((v, i) => (first.f[i] as number) + (second.f[i] as number) - v),
      ),
    ).toBeLessThan(1e-12);
    none.columns.forEach((column, k) => {
      const sum = column.map((v, i) => (first.columns[k]?.[i] as number) + (second.columns[k]?.[i] as number) - v);
      expect(distance(both.columns[k] as Float64Array, sum), none.names[k]).toBeLessThan(1e-11);
    });
  });

  it('serves series, ties, losses and profile intervals', () => {
    const spectra = [1, 2, 3].map((seed) => spectrum(truth, x, 30, seed));
    const { columns } = fitPeaksSeries(spectra, open, { warmStart: 'previous' });
    spectra.forEach((data, i) => {
      expect(fitPeaks(data, open).values['background.k']).toBeCloseTo(columns['background.k']?.[i] as number, 8);
    });
    const options = { parameters: { 'B.sigma': { tie: 'A.sigma * 1.2' } }, intervals: 'profile', loss: 'huber' } as const;
    const fit = fitPeaks(spectra[0] as { x: Float64Array; y: Float64Array }, open, options);
    expect(fit.values['B.sigma']).toBeCloseTo(1.2 * (fit.values['A.sigma'] as number), 12);
    const { value, stderr, interval } = fit.parameters['background.k'] as NonNullable<(typeof fit.parameters)[string]>;
    expect(((interval?.high as number) - value) / (stderr as number)).toBeGreaterThan(1);
    expect((value - (interval?.low as number)) / (stderr as number)).toBeLessThan(4);
  });
});

describe('bad input', () => {
  const data = { x: grid(0, 10, 50), y: grid(1, 2, 50) };
  const peaks = { A: gaussian() };
  it.each([
    ['no peaks', { peaks: {}, background: activeShirley() }, 'bad-model'],
    ['two of a kind', { peaks, background: [linear(), linear()] }, 'bad-model'],
    ['a direction of 2', { peaks, background: activeShirley({ direction: 2 }) }, 'bad-option'],
    ['a direction of 0', { peaks, background: activeShirley({ direction: 0 }) }, 'bad-option'],
    ['both directions', { peaks, background: [activeShirley(), activeTougaard({ direction: -1 })] }, 'bad-option'],
    ['C below 0', { peaks, background: activeTougaard({ C: -1643 }) }, 'start-outside-bounds'],
    ['D below 0', { peaks, background: activeTougaard({ D: -1 }) }, 'start-outside-bounds'],
    ['an unknown parameter', { peaks, background: [polynomial({ degree: 1 }), { ...activeShirley(), slope: 1 }] }, 'unknown-parameter'],
    ['a peak with a background’s name', { peaks: { 'background.linear': gaussian() } }, 'bad-name'],
  ] as const)('%s', (_, model, code) => {
    expect(() => fitPeaks(data, model as unknown as PeakModel)).toThrow(expect.objectContaining({ code }));
  });
});
