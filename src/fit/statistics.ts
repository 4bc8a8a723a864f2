/** How well the model fits: χ², R², information criteria, correlations. */
import type { FitContext } from './context.ts';
import type { FitOutput } from './job.ts';
import type { Parameter } from './parameters.ts';
import type { FitStatistics } from './result.ts';

/**
 * χ² is Σ(w·r)², never the loss. AIC = n ln(χ²/n) + 2k, with absolute sigmas χ² + 2k; AICc and BIC likewise
 * (K. P. Burnham, D. R. Anderson, Model Selection, 2002, §2.4, §6.4).
 */
export function statisticsOf({ points, residuals: n, totalSquares, shape, options }: FitContext, output: FitOutput): FitStatistics {
  const variables = shape.free.length;
  const degreesOfFreedom = n - variables;
  const { chiSquare } = output;
  const deviance = options.absoluteSigma ? chiSquare : n * Math.log(chiSquare / n);
  const finite = (v: number) => (Number.isFinite(v) ? v : null);
  return {
    points,
    variables,
    degreesOfFreedom,
    chiSquare,
    reducedChiSquare: degreesOfFreedom > 0 ? chiSquare / degreesOfFreedom : null,
    rSquared: finite(1 - chiSquare / totalSquares()),
    aic: finite(deviance + 2 * variables),
    aicc: n - variables > 1 ? finite(deviance + 2 * variables + (2 * variables * (variables + 1)) / (n - variables - 1)) : null,
    bic: finite(deviance + variables * Math.log(n)),
    iterations: output.iterations,
    evaluations: output.evaluations,
    conditionNumber: finite(output.condition),
  };
}

/** Σ w²(y − ȳ)² about the weighted mean. */
export function totalSquares(y: Float64Array, weights: Float64Array | null): number {
  let sum = 0;
  let total = 0;
  y.forEach((v, i) => {
    const w = weights ? (weights[i] as number) ** 2 : 1;
    sum += w;
    total += w * v;
  });
  const mean = total / sum;
  return y.reduce((squares, v, i) => squares + (weights ? (weights[i] as number) ** 2 : 1) * (v - mean) ** 2, 0);
}

/** Of the free parameters; null where one has no variance. */
export function correlationsOf(
  { parameters, shape }: FitContext,
  { covariance }: FitOutput,
): { names: string[]; matrix: (number | null)[][] } {
  const n = shape.free.length;
  const at = (i: number, k: number) => covariance[i * n + k] as number;
  return {
    names: shape.free.map((i) => (parameters[i] as Parameter).name),
    matrix: shape.free.map((_, i) =>
      shape.free.map((_, k) => {
        const value = at(i, k) / Math.sqrt(at(i, i) * at(k, k));
        return i === k && at(i, i) > 0 ? 1 : Number.isFinite(value) ? value : null;
      }),
    ),
  };
}
