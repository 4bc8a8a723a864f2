import { describe, expect, it } from 'vitest';
import { type FitResult, fitCurve, type Loss } from '../../src/index.ts';
import { readFixture } from '../support/core.ts';
import { grid, Random } from '../support/spectra.ts';

interface Losses {
  x: number[];
  y: number[];
  start: [number, number, number];
  fits: {
    loss: 'huber' | 'soft_l1' | 'cauchy';
    scale: number | null;
    usedScale: number;
    parameters: number[];
    chiSquare: number;
    stderr: number[];
  }[];
}

// Made by test/reference/losses.py with scipy.
const { x, y, start, fits } = readFixture<Losses>('losses.json');
const [a, b, c] = start;

describe('robust losses against scipy', () => {
  it.each(fits)('$loss with scale $scale: parameters, χ², sandwich errors', ({ loss, scale, usedScale, parameters, chiSquare, stderr }) => {
    const options = { loss: (loss === 'soft_l1' ? 'softL1' : loss) as Loss, parameters: { a, b, c } };
    const fit = fitCurve({ x, y }, 'a*exp(-b*x) + c', scale === null ? options : { ...options, lossScale: scale });
    expect(fit.termination.ok).toBe(true);
    expect((fit.options.lossScale as number) / usedScale).toBeCloseTo(1, 8);
    // The automatic scale carries the pilot fit's last digits into the result.
    const digits = scale === null ? 6 : 7;
    (['a', 'b', 'c'] as const).forEach((name, k) => {
      expect((fit.values[name] as number) / (parameters[k] as number), name).toBeCloseTo(1, digits);
      expect((fit.parameters[name]?.stderr ?? 0) / (stderr[k] as number), `${name}.stderr`).toBeCloseTo(1, 5);
    });
    // The statistics are those of the squares, never of the loss.
    expect(fit.statistics.chiSquare / chiSquare).toBeCloseTo(1, digits);
  });
});

describe('a robust fit', () => {
  const points = grid(0, 10, 200);
  const { normal } = new Random(3);
  const clean = points.map((v) => 2 + 0.5 * v + 0.1 * normal());
  const spoiled = clean.map((v, i) => (i % 10 === 3 ? v + 20 : v));
  const parameters = { a: 0, b: 0 };

  it.each(['huber', 'softL1', 'cauchy'] as const)('by %s is moved by outliers less than a fifth as far as least squares', (loss) => {
    const robust = fitCurve({ x: points, y: spoiled }, 'a + b*x', { parameters, loss });
    const squares = fitCurve({ x: points, y: spoiled }, 'a + b*x', { parameters });
    const moved = Math.abs((squares.values.a ?? 0) - 2);
    expect(moved).toBeGreaterThan(1);
    expect(Math.abs((robust.values.a ?? 0) - 2)).toBeLessThan(0.2 * moved);
  });

  it('agrees with least squares where the scale is far beyond every residual', () => {
    const robust = fitCurve({ x: points, y: clean }, 'a + b*x', { parameters, loss: 'huber', lossScale: 100 });
    const squares = fitCurve({ x: points, y: clean }, 'a + b*x', { parameters });
    expect((robust.values.b ?? 0) / (squares.values.b ?? 1)).toBeCloseTo(1, 10);
    expect(robust.statistics.chiSquare / squares.statistics.chiSquare).toBeCloseTo(1, 12);
  });

  it('gives a model written in JavaScript the errors of the expression', () => {
    const options = { parameters: { a: 4, b: 0.3, c: 0.5 }, loss: 'cauchy' } as const;
    const byFunction: FitResult = fitCurve({ x, y }, ({ x: v = 0 }, p) => (p.a ?? 0) * Math.exp(-(p.b ?? 0) * v) + (p.c ?? 0), options);
    const byExpression = fitCurve({ x, y }, 'a*exp(-b*x) + c', options);
    for (const [name, { stderr }] of Object.entries(byExpression.parameters)) {
      expect((byFunction.parameters[name]?.stderr ?? 0) / (stderr ?? 1), name).toBeCloseTo(1, 6);
    }
  });

  it('takes the scale in units of weighted residuals', () => {
    const sigma = new Float64Array(points.length).fill(0.1);
    const weighted = fitCurve({ x: points, y: spoiled, sigma }, 'a + b*x', { parameters, loss: 'cauchy', lossScale: 2 });
    const plain = fitCurve({ x: points, y: spoiled }, 'a + b*x', { parameters, loss: 'cauchy', lossScale: 0.2 });
    expect((weighted.values.a ?? 0) / (plain.values.a ?? 1)).toBeCloseTo(1, 9);
    expect((weighted.parameters.a?.stderr ?? 0) / (plain.parameters.a?.stderr ?? 1)).toBeCloseTo(1, 8);
  });
});
