import { describe, expect, it } from 'vitest';
import { type CurveFunction, fitCurve, fitCurveSeries } from '../../src/index.ts';
import { grid, Random } from '../support/spectra.ts';

const { sqrt, exp, sin, atan } = Math;
const x = grid(0.1, 6, 80);
const { normal } = new Random(9);

const MODELS: Record<string, { expression: string; model: CurveFunction; start: Record<string, number>; truth: Record<string, number> }> = {
  'an exponential decay': {
    expression: 'a*exp(-b*x) + c',
    model: ({ x: v = 0 }, { a = 0, b = 0, c = 0 }) => a * exp(-b * v) + c,
    start: { a: 1, b: 1, c: 0 },
    truth: { a: 5, b: 0.7, c: 1 },
  },
  'a Gaussian on a line': {
    expression: 'h*exp(-0.5*((x-m)/s)^2) + p + q*x',
    model: ({ x: v = 0 }, { h = 0, m = 0, s = 1, p = 0, q = 0 }) => h * exp(-0.5 * ((v - m) / s) ** 2) + p + q * v,
    start: { h: 3, m: 2.5, s: 1, p: 0, q: 0 },
    truth: { h: 8, m: 3, s: 0.6, p: 1, q: 0.3 },
  },
  'a damped oscillation': {
    expression: 'a*exp(-x/t)*sin(w*x)',
    model: ({ x: v = 0 }, { a = 0, t = 1, w = 1 }) => a * exp(-v / t) * sin(w * v),
    start: { a: 1, t: 2, w: 2.2 },
    truth: { a: 3, t: 4, w: 2 },
  },
  'parameters of very different size': {
    expression: 'a*1e-6*atan(b*1e-9*x) + sqrt(c)',
    model: ({ x: v = 0 }, { a = 0, b = 0, c = 0 }) => a * 1e-6 * atan(b * 1e-9 * v) + sqrt(c),
    start: { a: 1e6, b: 1e9, c: 1 },
    truth: { a: 4e6, b: 1.5e9, c: 2 },
  },
};

describe.each(Object.entries(MODELS))('a model written in JavaScript: %s', (_, { expression, model, start, truth }) => {
  const y = x.map((v) => model({ x: v }, truth) + 0.02 * normal());

  it('gives the answer of the expression', () => {
    const byFunction = fitCurve({ x, y }, model, { parameters: start });
    const byExpression = fitCurve({ x, y }, expression, { parameters: start });
    expect(byFunction.termination.ok).toBe(true);
    expect(byFunction.statistics.chiSquare / byExpression.statistics.chiSquare).toBeCloseTo(1, 10);
    for (const name of Object.keys(start)) {
      const [p, q] = [byFunction.parameters[name], byExpression.parameters[name]];
      expect(Math.abs((p?.value ?? 0) / (q?.value ?? 1) - 1), name).toBeLessThan(1e-6);
      expect(Math.abs((p?.stderr ?? 0) / (q?.stderr ?? 1) - 1), `${name}.stderr`).toBeLessThan(1e-5);
    }
    expect(byFunction.curves().total).toHaveLength(80);
  });
});

describe('a model written in JavaScript', () => {
  const model: CurveFunction = ({ x: v = 0 }, { a = 0, b = 0 }) => a * exp(-b * v);
  const y = x.map((v) => 2 * exp(-v) + 0.01 * normal());

  it('is never asked beyond the bounds', () => {
    const seen: number[] = [];
    const watched: CurveFunction = (point, parameters) => {
      seen.push(parameters.b ?? Number.NaN);
      return model(point, parameters);
    };
    const fit = fitCurve({ x, y }, watched, { parameters: { a: 1, b: { value: 0.5, min: 0.2, max: 0.8 } } });
    expect(fit.parameters.b).toMatchObject({ value: 0.8, atBound: 'max', stderr: null });
    expect(Math.min(...seen)).toBeGreaterThanOrEqual(0.2);
    expect(Math.max(...seen)).toBeLessThanOrEqual(0.8);
  });

  it('may use several predictors', () => {
    const x2 = x.map((v) => sin(3 * v));
    const z = x.map((v, i) => 1 + 2 * v - 3 * (x2[i] ?? 0));
    const plane: CurveFunction = ({ x1 = 0, x2: w = 0 }, { a = 0, b = 0, c = 0 }) => a + b * x1 + c * w;
    const fit = fitCurve({ x1: x, x2, y: z }, plane, { parameters: { a: 0, b: 0, c: 0 } });
    expect(fit.values.a).toBeCloseTo(1, 8);
    expect(fit.values.b).toBeCloseTo(2, 8);
    expect(fit.values.c).toBeCloseTo(-3, 8);
  });

  it('that throws stops the call with its own error, and the engine goes on working', () => {
    const broken: CurveFunction = () => {
      throw new RangeError('my own');
    };
    expect(() => fitCurve({ x, y }, broken, { parameters: { a: 1 } })).toThrow(new RangeError('my own'));
    expect(fitCurve({ x, y }, model, { parameters: { a: 1, b: 1 } }).termination.ok).toBe(true);
  });

  it('that gives NaN at the start ends as non-finite', () => {
    const fit = fitCurve({ x, y }, () => Number.NaN, { parameters: { a: 1 } });
    expect(fit.termination).toMatchObject({ kind: 'non-finite', ok: false });
    expect(fit.values.a).toBe(1);
  });

  it('that gives NaN on the way is kept where it is finite', () => {
    const rooted: CurveFunction = ({ x: v = 0 }, { a = 0, b = 0 }) => a * exp(-b * v) + 0 * sqrt(1.5 - b);
    const fit = fitCurve({ x, y }, rooted, { parameters: { a: 40, b: 1.4 } });
    expect(fit.termination.ok).toBe(true);
    expect(fit.values.b).toBeCloseTo(1, 1);
  });

  it('may itself fit something: fits nest', () => {
    const inner = () => fitCurve({ x: [0, 1, 2], y: [0, 2, 4] }, 'k*x', { parameters: { k: 1 } }).values.k ?? 0;
    const nested: CurveFunction = ({ x: v = 0 }, { a = 0 }) => a * inner() * v;
    const few = { x: [1, 2, 3], y: [4, 8, 12] };
    expect(fitCurve(few, nested, { parameters: { a: 1 } }).values.a).toBeCloseTo(2, 9);
  });

  it('is fitted to a series as to each data set alone', () => {
    const sets = [1, 2, 3].map((k) => ({ x, y: x.map((v) => k * exp(-v) + 0.01 * normal()) }));
    const { fits, columns } = fitCurveSeries(sets, model, { parameters: { a: 1, b: 1 } });
    sets.forEach((set, i) => {
      expect(columns.a?.[i]).toBe(fitCurve(set, model, { parameters: { a: 1, b: 1 } }).values.a);
      expect(fits[i]).toMatchObject({ termination: { ok: true } });
    });
  });
});
