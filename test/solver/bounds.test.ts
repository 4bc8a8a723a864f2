import { describe, expect, it } from 'vitest';
import { fitCurve, fitPeaks, linear, lorentzian, type ParameterSpec } from '../../src/index.ts';
import { grid, Random, simulate } from '../support/spectra.ts';

const parametersOf = (
  start: Record<string, number>,
  bounds: Record<string, { min?: number; max?: number }>,
): Record<string, ParameterSpec> =>
  Object.fromEntries(
    Object.entries(start).map(([name, value]) => {
      const { min = -Infinity, max = Infinity } = bounds[name] ?? {};
      return [name, { value: Math.min(Math.max(value, min), max), min, max }];
    }),
  );

/** A random linear model in a random box, half of whose bounds cut off the free optimum. */
function randomBox(seed: number) {
  const random = new Random(seed);
  const n = random.integer(1, 6);
  const names = Array.from({ length: n }, (_, k) => `p${k}`);
  const columns = Object.fromEntries(
    names.map((_, k) => [`x${k}`, Float64Array.from({ length: 20 }, () => random.between(-1, 1) + 0.5 * k)]),
  );
  const truth = names.map(() => random.between(-3, 3));
  const y = Float64Array.from({ length: 20 }, (_, i) =>
    truth.reduce((sum, t, k) => sum + t * (columns[`x${k}`]?.[i] ?? 0), random.normal()),
  );
  const bounds = Object.fromEntries(
    names.map((name, k) => {
      const middle = (truth[k] as number) + random.between(-2, 2);
      return [name, { min: middle - random.between(0.1, 2), max: middle + random.between(0.1, 2) }];
    }),
  );
  const model = names.map((name, k) => `${name}*x${k}`).join(' + ');
  const start = Object.fromEntries(names.map((name) => [name, random.between(-4, 4)]));
  return { names, columns, y, model, parameters: parametersOf(start, bounds) };
}

describe('a fit in a box', () => {
  it.each(Array.from({ length: 200 }, (_, i) => i + 1))(
    'meets the conditions of Karush, Kuhn and Tucker (random linear model %i)',
    (seed) => {
      const { names, columns, y, model, parameters } = randomBox(seed);
      const fit = fitCurve({ ...columns, y }, model, { parameters });
      const { residuals } = fit.curves();
      expect(fit.termination.ok).toBe(true);
      const norm = Math.hypot(...residuals);
      names.forEach((name, k) => {
        const { value, min, max, atBound } = fit.parameters[name] as NonNullable<(typeof fit.parameters)[string]>;
        const column = columns[`x${k}`] as Float64Array;
        // The cosine between the residuals and ∂f/∂p: positive where a larger p would lower χ².
        const cosine = column.reduce((sum, v, i) => sum + v * (residuals[i] as number), 0) / (norm * Math.hypot(...column));
        if (atBound === 'min') expect([value, cosine <= 1e-12]).toEqual([min, true]);
        else if (atBound === 'max') expect([value, cosine >= -1e-12]).toEqual([max, true]);
        else expect(Math.abs(cosine)).toBeLessThan(1e-9);
        expect(value).toBeGreaterThanOrEqual(min as number);
        expect(value).toBeLessThanOrEqual(max as number);
      });
    },
  );

  it.each(Array.from({ length: 60 }, (_, i) => i + 1))(
    'ends where the fit with the active bounds fixed ends (random exponentials %i)',
    (seed) => {
      const random = new Random(seed);
      const x = grid(0, 5, 40);
      const y = x.map((v) => 3 * Math.exp(-v) + 0.5 * v + 0.1 * random.normal());
      const model = 'a*exp(-b*x) + c + d*x';
      const bounds: Record<string, { min?: number; max?: number }> = {
        a: { min: random.between(2, 4) },
        b: random.between(0, 1) < 0.5 ? { max: random.between(0.7, 1.3) } : {},
        c: { min: random.between(-0.5, 0.3) },
        d: { max: random.between(0.2, 0.6) },
      };
      const parameters = parametersOf({ a: 5, b: 0.5, c: 1, d: 0 }, bounds);
      const fit = fitCurve({ x, y }, model, { parameters });
      const active = Object.entries(fit.parameters).filter(([, p]) => p.atBound !== null);
      for (const [, p] of active) {
        expect(p.value).toBe(p.atBound === 'min' ? p.min : p.max);
        expect(p.stderr).toBeNull();
      }
      const fixed = Object.fromEntries(active.map(([name, p]) => [name, { value: p.value, vary: false }]));
      const free = Object.fromEntries(Object.entries(fit.values).filter(([name]) => !(name in fixed)));
      const reference = fitCurve({ x, y }, model, { parameters: { ...free, ...fixed } });
      expect(fit.statistics.chiSquare / reference.statistics.chiSquare - 1).toBeLessThan(1e-12);
      for (const [name, p] of Object.entries(reference.parameters)) {
        const scale = Math.max(Math.abs(p.value), p.stderr ?? 0);
        expect(Math.abs((fit.values[name] as number) - p.value) / scale, name).toBeLessThan(1e-8);
      }
    },
  );

  it('gives conditional errors beside an active bound, those of the fit with that parameter fixed', () => {
    const x = grid(0, 10, 50);
    const { normal } = new Random(2);
    const y = x.map((v) => 1 + 2 * v + normal());
    const bounded = fitCurve({ x, y }, 'a + b*x', { parameters: { a: { value: 0, max: 0.5 }, b: 1 } });
    const fixed = fitCurve({ x, y }, 'a + b*x', { parameters: { a: { value: 0.5, vary: false }, b: 1 } });
    expect(bounded.parameters.a).toMatchObject({ value: 0.5, atBound: 'max', stderr: null, identified: true });
    // The bounded fit counts one variable more (the bound is not a fixed value), hence the degrees of freedom.
    const ratio = Math.sqrt(fixed.statistics.degreesOfFreedom / bounded.statistics.degreesOfFreedom);
    expect((bounded.parameters.b?.stderr ?? 0) / (fixed.parameters.b?.stderr ?? 0)).toBeCloseTo(ratio, 10);
    expect(bounded.warnings.map((w) => w.code)).toContain('at-bound');
  });

  it('leaves a bound it starts on where the optimum is inside', () => {
    const x = grid(0, 10, 30);
    const y = x.map((v) => 1 + 2 * v);
    const { values, parameters } = fitCurve({ x, y }, 'a + b*x', { parameters: { a: { value: 3, max: 3 }, b: { value: 0, min: 0 } } });
    expect(values.a).toBeCloseTo(1, 12);
    expect(values.b).toBeCloseTo(2, 12);
    expect(parameters.a?.atBound).toBeNull();
  });

  it('holds a peak inside the bounds of its center and width', () => {
    const x = grid(0, 100, 101);
    const model = {
      peaks: { A: lorentzian({ center: { value: 40, min: 35, max: 45 }, gamma: { value: 3, max: 4 } }) },
      background: linear(),
    };
    const spectrum = simulate({ peaks: { A: lorentzian() } }, { 'A.center': 50, 'A.area': 100, 'A.gamma': 6 }, x, 0.02);
    const fit = fitPeaks(spectrum, model);
    expect(fit.parameters['A.center']).toMatchObject({ value: 45, atBound: 'max', stderr: null });
    expect(fit.parameters['A.gamma']).toMatchObject({ value: 4, atBound: 'max', stderr: null });
  });

  it('accepts a bound of any magnitude', () => {
    const x = grid(0, 1, 20);
    const y = x.map((v) => 1e-12 * v);
    const fit = fitCurve({ x, y }, 'a*x', { parameters: { a: { value: 1e-13, min: 1e-300, max: 5e-13 } } });
    expect(fit.parameters.a).toMatchObject({ value: 5e-13, atBound: 'max' });
  });
});

describe('a fixed parameter', () => {
  const x = grid(0, 100, 101);
  const spectrum = simulate({ peaks: { A: lorentzian() } }, { 'A.center': 50, 'A.area': 100, 'A.gamma': 6 }, x, 0.02);

  it('keeps its exact value, has no error and does not count as a variable', () => {
    const fit = fitPeaks(spectrum, { peaks: { A: lorentzian({ gamma: { value: 5.7, vary: false } }) } });
    expect(fit.parameters['A.gamma']).toMatchObject({ value: 5.7, stderr: null, vary: false, atBound: null, identified: true });
    expect(fit.statistics.variables).toBe(2);
    expect(fit.correlations.names).toEqual(['A.center', 'A.area']);
  });

  it('may lie on its own bound', () => {
    const fit = fitPeaks(spectrum, { peaks: { A: lorentzian({ gamma: { value: 6, min: 6, max: 6, vary: false } }) } });
    expect(fit.parameters['A.gamma']).toMatchObject({ value: 6, atBound: null });
  });
});
