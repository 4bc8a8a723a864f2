import { describe, expect, it } from 'vitest';
import { type FitResult, fitCurve, fitPeaks, linear, preset, voigt } from '../../src/index.ts';
import { distance, grid, Random, simulate } from '../support/spectra.ts';

const MODEL = { peaks: { A: voigt(), B: voigt() }, background: linear() };
const TRUTH = {
  'A.center': -11,
  'A.area': 100,
  'A.sigma': 3,
  'A.gamma': 2,
  'B.center': 14,
  'B.area': 60,
  'B.sigma': 2,
  'B.gamma': 3,
  'background.intercept': 5,
  'background.slope': 0.02,
};
const x = grid(-50, 50, 201);
const spectrum = simulate(MODEL, TRUTH, x, 0.05, 6);
const reference = fitPeaks(spectrum, MODEL);

/** Every value and error, by name. */
const numbers = (fit: FitResult): Record<string, number> =>
  Object.fromEntries(
    Object.entries(fit.parameters).flatMap(([name, p]) => [
      [name, p.value],
      [`${name}.stderr`, p.stderr ?? Number.NaN],
    ]),
  );

function permuted(order: readonly number[]) {
  const pick = (values: ArrayLike<number>) => order.map((i) => values[i] as number);
  return { x: pick(spectrum.x), y: pick(spectrum.y) };
}

describe('the order of the points', () => {
  const indices = Array.from(x, (_, i) => i);
  const random = new Random(1);
  const orders: Record<string, number[]> = {
    descending: indices.toReversed(),
    shuffled: indices
      .map((i) => [random.between(0, 1), i] as const)
      .sort(([a], [b]) => a - b)
      .map(([, i]) => i),
  };

  it.each(Object.keys(orders))('%s gives the same fit, and curves in that order', (name) => {
    const order = orders[name] as number[];
    const data = permuted(order);
    const fit = fitPeaks(data, MODEL);
    expect(fit.values).toEqual(reference.values);
    expect(fit.statistics).toEqual(reference.statistics);
    const curves = fit.curves();
    expect(Array.from(curves.x)).toEqual(data.x);
    expect(Array.from(curves.data)).toEqual(data.y);
    const expected = reference.curves();
    order.forEach((i, k) => {
      expect(curves.total[k]).toBe(expected.total[i]);
      expect(curves.background[k]).toBe(expected.background[i]);
      expect(curves.components.B?.[k]).toBe(expected.components.B?.[i]);
    });
  });

  it('keeps weights, exclusions by index and sigma with their points', () => {
    const sigma = Float64Array.from(x, (_, i) => 0.05 + 0.0002 * i);
    const forward = fitPeaks({ ...spectrum, sigma }, MODEL, { exclude: [3, 150] });
    const backward = fitPeaks({ ...permuted(orders.descending as number[]), sigma: sigma.toReversed() }, MODEL, { exclude: [197, 50] });
    expect(backward.values).toEqual(forward.values);
    expect(backward.curves().used.toReversed()).toEqual(forward.curves().used);
  });
});

describe('units', () => {
  it.each([1e6, 1e-6, 1e60, 1e-60])('y times %f scales areas, background, their errors, and nothing else', (factor) => {
    const fit = fitPeaks({ x, y: spectrum.y.map((v) => v * factor) }, MODEL);
    expect(fit.termination.ok).toBe(true);
    const [scaled, plain] = [numbers(fit), numbers(reference)];
    for (const [name, value] of Object.entries(plain)) {
      const power = /area|intercept|slope/.test(name) ? factor : 1;
      expect((scaled[name] as number) / power / value, name).toBeCloseTo(1, 6);
    }
  });

  it.each([1e-3, 1e3, 1e-25, 1e25])('x times %f scales centers, widths and areas, their errors, and nothing else', (factor) => {
    const fit = fitPeaks({ x: x.map((v) => v * factor), y: spectrum.y }, MODEL);
    const [scaled, plain] = [numbers(fit), numbers(reference)];
    for (const [name, value] of Object.entries(plain)) {
      const power = /center|area|sigma|gamma/.test(name) ? factor : /slope/.test(name) ? 1 / factor : 1;
      expect((scaled[name] as number) / power / value, name).toBeCloseTo(1, 6);
    }
    expect(fit.statistics.chiSquare / reference.statistics.chiSquare).toBeCloseTo(1, 10);
  });

  it('moves centers with x', () => {
    const fit = fitPeaks({ x: x.map((v) => v + 1000), y: spectrum.y }, MODEL);
    expect(fit.values['A.center'] - 1000).toBeCloseTo(reference.values['A.center'], 7);
    expect(fit.values['background.intercept']).toBeCloseTo(reference.values['background.intercept'], 7);
  });

  it('mirrors with x', () => {
    const fit = fitPeaks(
      { x: x.map((v) => -v), y: spectrum.y },
      { ...MODEL, peaks: { A: voigt({ center: 11 }), B: voigt({ center: -14 }) } },
    );
    expect(fit.values['A.center']).toBeCloseTo(-reference.values['A.center'], 7);
    expect(fit.values['background.slope']).toBeCloseTo(-reference.values['background.slope'], 7);
  });
});

describe('weights', () => {
  const sigma = Float64Array.from(x, (_, i) => 0.05 * (1 + 0.5 * Math.sin(i)));
  const bySigma = fitPeaks({ ...spectrum, sigma }, MODEL);

  it('as an array multiply the residuals: 1/σ is σ', () => {
    const byArray = fitPeaks(spectrum, MODEL, { weights: sigma.map((s) => 1 / s) });
    expect(byArray.values).toEqual(bySigma.values);
    expect(byArray.statistics.chiSquare).toBe(bySigma.statistics.chiSquare);
    expect(byArray.options.weights).toBe('array');
    expect(bySigma.options.weights).toBe('sigma');
  });

  it('of any common factor give the same values and the same scaled errors', () => {
    const fit = fitPeaks({ ...spectrum, sigma: sigma.map((s) => 1000 * s) }, MODEL);
    const [scaled, plain] = [numbers(fit), numbers(bySigma)];
    for (const [name, value] of Object.entries(plain)) expect((scaled[name] as number) / value, name).toBeCloseTo(1, 7);
    expect(fit.statistics.chiSquare / bySigma.statistics.chiSquare).toBeCloseTo(1e-6, 15);
  });

  it('that are absolute leave the errors unscaled', () => {
    const fit = fitPeaks({ ...spectrum, sigma }, MODEL, { absoluteSigma: true });
    const ratio = Math.sqrt(bySigma.statistics.reducedChiSquare ?? 0);
    expect((bySigma.parameters['A.area'].stderr ?? 0) / (fit.parameters['A.area'].stderr ?? 1)).toBeCloseTo(ratio, 10);
    expect(fit.statistics.aic).toBeCloseTo(fit.statistics.chiSquare + 2 * fit.statistics.variables, 9);
  });

  it('of 0 leave a point out of χ² as exclude does', () => {
    const weights = Float64Array.from(x, (_, i) => (i >= 40 && i < 50 ? 0 : 1));
    const weighted = fitPeaks(spectrum, MODEL, { weights });
    const excluded = fitPeaks(spectrum, MODEL, { exclude: [[x[40] as number, x[49] as number]] });
    for (const [name, value] of Object.entries(excluded.values)) expect(weighted.values[name as 'A.area'] / value, name).toBeCloseTo(1, 8);
  });

  it("'poisson' are 1/√counts, at least 1 count, with absolute errors", () => {
    const counts = spectrum.y.map((v, i) => (i === 7 ? 0 : Math.round(100 * v)));
    const fit = fitPeaks({ x, y: counts }, MODEL, { weights: 'poisson' });
    const same = fitPeaks({ x, y: counts, sigma: counts.map((c) => Math.sqrt(Math.max(c, 1))) }, MODEL, { absoluteSigma: true });
    for (const [name, value] of Object.entries(same.values)) {
      expect(Math.abs(fit.values[name as 'A.area'] - value), name).toBeLessThanOrEqual(1e-8 * Math.abs(value));
    }
    expect((fit.parameters['A.area'].stderr ?? 0) / (same.parameters['A.area'].stderr ?? 1)).toBeCloseTo(1, 8);
    expect(fit.options.absoluteSigma).toBe(true);
  });

  it("'proportional' are 1/|y|", () => {
    const fit = fitPeaks(spectrum, MODEL, { weights: 'proportional' });
    const same = fitPeaks({ ...spectrum, sigma: spectrum.y.map(Math.abs) }, MODEL);
    for (const [name, value] of Object.entries(same.values)) expect(fit.values[name as 'A.area'] / value, name).toBeCloseTo(1, 8);
  });
});

describe('range and exclude', () => {
  it('fit the points inside, closed at both ends, and mark them in the curves', () => {
    const fit = fitPeaks(spectrum, MODEL, {
      range: [
        [-40, -2],
        [2, 40],
      ],
      exclude: [[10, 11], 5],
    });
    const used = Array.from(x, (v, i) => ((v >= -40 && v <= -2) || (v >= 2 && v <= 40)) && !(v >= 10 && v <= 11) && i !== 5);
    expect(Array.from(fit.curves().used, Boolean)).toEqual(used);
    expect(fit.statistics.points).toBe(used.filter(Boolean).length);
    expect(fit.curves().total).toHaveLength(x.length);
  });

  it('may be given from high to low', () => {
    expect(fitPeaks(spectrum, MODEL, { range: [40, -40] }).values).toEqual(fitPeaks(spectrum, MODEL, { range: [-40, 40] }).values);
  });
});

describe('seeds', () => {
  const carbon = preset('raman-carbon', { shape: 'voigt' });
  const shift = grid(900, 1850, 200);
  const { normal } = new Random(5);
  const y = shift.map((v) => 500 * Math.exp(-(((v - 1350) / 90) ** 2)) + 400 * Math.exp(-(((v - 1590) / 45) ** 2)) + 100 + 10 * normal());

  it('reproduce every number of a fit with several starts and resamples', () => {
    const options = { seed: 7, intervals: 'bootstrap', resamples: 60 } as const;
    expect(JSON.stringify(fitPeaks({ x: shift, y }, carbon, options))).toBe(JSON.stringify(fitPeaks({ x: shift, y }, carbon, options)));
  });

  it('change the resamples', () => {
    const line = { x: grid(0, 10, 30), y: grid(0, 10, 30).map((v) => v + normal()) };
    const interval = (seed: number) =>
      fitCurve(line, 'a + b*x', { parameters: { a: 0, b: 1 }, intervals: 'bootstrap', seed }).parameters.b?.interval?.low;
    expect(interval(1)).not.toBe(interval(2));
    expect(distance([interval(1) ?? 0], [interval(2) ?? 0])).toBeLessThan(0.05);
  });
});
