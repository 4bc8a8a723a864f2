import { describe, expect, it } from 'vitest';
import { fitCurve, fitPeaks, gaussian, linear, voigt } from '../../src/index.ts';
import { grid, simulate } from '../support/spectra.ts';

const x = grid(-50, 50, 201);
const TWO = { peaks: { A: voigt(), B: voigt() }, background: linear() };
const spectrum = simulate(
  TWO,
  {
    'A.center': -10,
    'A.area': 100,
    'A.sigma': 3,
    'A.gamma': 2,
    'B.center': 12,
    'B.area': 60,
    'B.sigma': 3.6,
    'B.gamma': 2,
    'background.intercept': 5,
    'background.slope': 0.01,
  },
  x,
  0.1,
  4,
);

describe('a tied parameter', () => {
  it('has exactly the value its expression has at the fitted values', () => {
    const fit = fitPeaks(spectrum, {
      ...TWO,
      peaks: { A: voigt(), B: voigt({ sigma: { tie: 'A.sigma * 1.2' }, gamma: { tie: 'A.gamma' } }) },
    });
    expect(fit.termination.ok).toBe(true);
    expect(fit.values['B.sigma']).toBe(fit.values['A.sigma'] * 1.2);
    expect(fit.values['B.gamma']).toBe(fit.values['A.gamma']);
    expect(fit.parameters['B.sigma']).toMatchObject({ vary: false, tie: 'A.sigma * 1.2', atBound: null });
    expect(fit.parameters['B.sigma'].stderr).toBeCloseTo(1.2 * (fit.parameters['A.sigma'].stderr ?? 0), 12);
  });

  it('fits as the model with the expression written out, with the same errors', () => {
    const tied = fitPeaks(spectrum, {
      peaks: {
        A: gaussian({ center: -10, area: 100, sigma: 4 }),
        B: gaussian({ center: 12, area: 60, sigma: { tie: '0.5*A.sigma + 3' } }),
      },
      background: linear(),
    });
    const written = fitCurve(
      { x: spectrum.x, y: spectrum.y },
      'a/(s*sqrt(2*pi))*exp(-0.5*((x-c)/s)^2) + b/((0.5*s+3)*sqrt(2*pi))*exp(-0.5*((x-d)/(0.5*s+3))^2) + i + k*x',
      { parameters: { a: 100, s: 4, c: -10, b: 60, d: 12, i: 5, k: 0 } },
    );
    const pairs = { 'A.area': 'a', 'A.sigma': 's', 'A.center': 'c', 'B.area': 'b', 'B.center': 'd', 'background.intercept': 'i' } as const;
    expect(tied.statistics.chiSquare / written.statistics.chiSquare).toBeCloseTo(1, 12);
    for (const [name, short] of Object.entries(pairs)) {
      const [p, q] = [tied.parameters[name as 'A.area'], written.parameters[short]];
      expect(p.value / (q?.value ?? 0), name).toBeCloseTo(1, 8);
      expect((p.stderr ?? 0) / (q?.stderr ?? 0), name).toBeCloseTo(1, 7);
    }
    expect(tied.parameters['B.sigma'].stderr).toBeCloseTo(0.5 * (tied.parameters['A.sigma'].stderr ?? 0), 12);
  });

  it('propagates the errors of all it depends on, correlations included', () => {
    const line = { x: grid(0, 10, 30), y: grid(0, 10, 30).map((v, i) => 1 + 2 * v + 0.3 * Math.sin(7 * i)) };
    // y at x = 4 as a parameter: its error follows from those of a and b, and is known in closed form.
    const fit = fitCurve(line, 'a + b*x + 0*at4', { parameters: { a: 0, b: 1, at4: { tie: 'a + 4*b' } } });
    const mean = line.x.reduce((s, v) => s + v, 0) / 30;
    const spread = line.x.reduce((s, v) => s + (v - mean) ** 2, 0);
    const expected = Math.sqrt((fit.statistics.reducedChiSquare ?? 0) * (1 / 30 + (4 - mean) ** 2 / spread));
    expect((fit.parameters.at4?.stderr ?? 0) / expected).toBeCloseTo(1, 10);
  });

  it('may depend on other ties, in any order of mention', () => {
    const fit = fitCurve({ x: [0, 1, 2, 3, 4], y: [1, 3.1, 4.9, 7, 9.2] }, 'p + q*x + 0*r', {
      parameters: { p: { tie: 'r/2' }, q: 1, r: { tie: 'q + 1' } },
    });
    const { p = 0, q = 0, r = 0 } = fit.values;
    expect(r).toBe(q + 1);
    expect(p).toBe(r / 2);
    expect(fit.parameters.p?.stderr).toBeCloseTo((fit.parameters.q?.stderr ?? 0) / 2, 12);
  });

  it('follows widths through their squares: σ tied to γ and γ tied to σ reach the same minimum', () => {
    const bySigma = fitPeaks(spectrum, { ...TWO, peaks: { A: voigt({ gamma: { tie: 'A.sigma' } }), B: voigt() } });
    const byGamma = fitPeaks(spectrum, { ...TWO, peaks: { A: voigt({ sigma: { tie: 'A.gamma' } }), B: voigt() } });
    expect(bySigma.statistics.chiSquare / byGamma.statistics.chiSquare).toBeCloseTo(1, 12);
    expect(bySigma.values['A.sigma'] / byGamma.values['A.sigma']).toBeCloseTo(1, 8);
    expect((bySigma.parameters['A.sigma'].stderr ?? 0) / (byGamma.parameters['A.sigma'].stderr ?? 0)).toBeCloseTo(1, 7);
  });

  it('follows a fixed parameter and has no error then', () => {
    const fit = fitPeaks(spectrum, {
      ...TWO,
      peaks: { A: voigt({ sigma: { value: 3, vary: false } }), B: voigt({ sigma: { tie: '2*A.sigma' } }) },
    });
    expect(fit.parameters['B.sigma']).toMatchObject({ value: 6, stderr: null });
  });

  it('works under a model written in JavaScript', () => {
    const data = { x: grid(0, 5, 40), y: grid(0, 5, 40).map((v) => 3 * Math.exp(-v / 2) + 0.01 * Math.cos(9 * v)) };
    const parameters = { a: 1, t: 1, b: { tie: 'a/10' } };
    const fromFunction = fitCurve(data, ({ x: v = 0 }, { a = 0, t = 1, b = 0 }) => a * Math.exp(-v / t) + b, { parameters });
    const fromExpression = fitCurve(data, 'a*exp(-x/t) + b', { parameters });
    expect((fromFunction.values.a ?? 0) / (fromExpression.values.a ?? 1)).toBeCloseTo(1, 7);
    expect((fromFunction.parameters.b?.stderr ?? 0) / (fromExpression.parameters.b?.stderr ?? 1)).toBeCloseTo(1, 5);
  });
});
