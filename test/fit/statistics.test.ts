import { describe, expect, it } from 'vitest';
import { tQuantile } from '../../src/fit/distributions.ts';
import { fitCurve, fitPeaks, linear, type ParameterResult, voigt } from '../../src/index.ts';
import { readFixture } from '../support/core.ts';

interface Fit {
  names: string[];
  values: number[];
  stderr: number[];
  correlations: number[][];
  chiSquare: number;
  reducedChiSquare: number;
  rSquared: number;
  aic: number;
  aicc: number;
  bic: number;
  points: number;
  variables: number;
}

// Made by test/reference/weighted-peak.py with lmfit.
const { x, y, sigma, scaled, absolute } = readFixture<{ x: number[]; y: number[]; sigma: number[]; scaled: Fit; absolute: Fit }>(
  'weighted-peak.json',
);

/** Our names of lmfit's parameters. The range of x is symmetric about 0, so both intercepts are the same. */
const NAMES: Record<string, string> = {
  amplitude: 'A.area',
  center: 'A.center',
  sigma: 'A.sigma',
  gamma: 'A.gamma',
  slope: 'background.slope',
  intercept: 'background.intercept',
};

describe.each([
  ['scaled by the reduced χ²', scaled, false],
  ['from absolute sigmas', absolute, true],
] as const)('statistics against lmfit, errors %s', (_, reference, absoluteSigma) => {
  const fit = fitPeaks({ x, y, sigma }, { peaks: { A: voigt() }, background: linear() }, { absoluteSigma });
  const parameters: Record<string, ParameterResult> = fit.parameters;

  it('gives its parameters and standard errors', () => {
    reference.names.forEach((name, k) => {
      const { value, stderr } = parameters[NAMES[name] ?? ''] as ParameterResult;
      expect(Math.abs(value - (reference.values[k] as number)) / (reference.stderr[k] as number), name).toBeLessThan(1e-4);
      // lmfit differentiates numerically.
      expect((stderr ?? 0) / (reference.stderr[k] as number), name).toBeCloseTo(1, 4);
    });
  });

  it('gives its correlations', () => {
    const { names, matrix } = fit.correlations;
    const at = (name: string) => names.indexOf(NAMES[name] ?? '');
    reference.names.forEach((a, i) => {
      reference.names.forEach((b, k) => {
        expect(matrix[at(a)]?.[at(b)], `${a} ${b}`).toBeCloseTo(reference.correlations[i]?.[k] as number, 4);
      });
    });
  });

  it('gives its χ², reduced χ² and R²', () => {
    expect(fit.statistics.chiSquare / reference.chiSquare).toBeCloseTo(1, 9);
    expect((fit.statistics.reducedChiSquare ?? 0) / reference.reducedChiSquare).toBeCloseTo(1, 9);
    expect(fit.statistics.rSquared).toBeCloseTo(reference.rSquared, 10);
    expect(fit.statistics).toMatchObject({ points: reference.points, variables: reference.variables, degreesOfFreedom: 75 });
  });

  it('gives AIC, AICc and BIC', () => {
    // Of absolute sigmas the deviance is χ² itself, which lmfit does not know: n ln(χ²/n) is exchanged for it.
    const { points, chiSquare } = reference;
    const shift = absoluteSigma ? chiSquare - points * Math.log(chiSquare / points) : 0;
    expect(fit.statistics.aic).toBeCloseTo(reference.aic + shift, 6);
    expect(fit.statistics.aicc).toBeCloseTo(reference.aicc + shift, 6);
    expect(fit.statistics.bic).toBeCloseTo(reference.bic + shift, 6);
  });
});

describe('the condition number', () => {
  it('is that of the column-scaled Jacobian', () => {
    const t = [0, 1, 2, 3, 4];
    const { statistics, correlations } = fitCurve({ x: t, y: [1, 3, 5, 7, 9.5] }, 'a + b*x', { parameters: { a: 0, b: 1 } });
    // Of two unit columns with cosine c it is √((1 + c)/(1 − c)); the correlation of a and b is −c.
    const c = -(correlations.matrix[0]?.[1] ?? 0);
    expect(statistics.conditionNumber).toBeCloseTo(Math.sqrt((1 + c) / (1 - c)), 2);
  });
});

describe("Student's t", () => {
  // scipy.stats.t.ppf, norm.ppf
  it.each([
    [0.95, 1, 12.706204736432095],
    [0.95, 2, 4.302652729911275],
    [0.95, 10, 2.2281388519649385],
    [0.95, 110, 1.98176528208651],
    [0.6827, 30, 1.0169692087189843],
    [0.9545, 978, 2.002561894145227],
    [0.99, 5, 4.032142983557536],
    [0.95, Infinity, 1.959963984540054],
    [0.999999, Infinity, 4.89163847571478],
  ])('of confidence %f and %f degrees of freedom is %f', (confidence, dof, t) => {
    expect(tQuantile(confidence, dof) / t).toBeCloseTo(1, 8);
  });
});

describe('residuals of weight 0', () => {
  it('are no degrees of freedom: leaving points out by weight or by exclude gives the same errors', () => {
    const x = Array.from({ length: 21 }, (_, i) => i);
    const y = x.map((v) => 3 + 2 * v + Math.sin(5 * v));
    const parameters = { a: 1, b: 1 };
    const weighted = fitCurve({ x, y }, 'a + b*x', { parameters, weights: x.map((v) => (v < 10 ? 1 : 0)) });
    const excluded = fitCurve({ x, y }, 'a + b*x', { parameters, exclude: [[10, 20]] });
    expect(weighted.statistics.degreesOfFreedom).toBe(8);
    expect(weighted.parameters.b.stderr).toBeCloseTo(excluded.parameters.b.stderr as number, 10);
  });
});
