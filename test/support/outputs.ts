/** What the engine might have found, made by hand: for tests of what is done with it. */
import { STANDING, STATUS } from '../../src/core/calls.ts';
import type { FitOutput } from '../../src/fit/job.ts';

/** A converged fit of as many free parameters as θ has values; variance k + 1 for the k-th, and correlations that tell all pairs apart. */
export function outputOf(theta: readonly number[], cost = 1, rest: Partial<FitOutput> = {}): FitOutput {
  const n = theta.length;
  const transform = new Float64Array(n * n);
  for (let i = 0; i < n; i++) transform[i * n + i] = theta[i] as number;
  return {
    status: STATUS.ftol,
    theta: Float64Array.from(theta),
    u: Float64Array.from(theta, Math.log),
    chiSquare: cost,
    cost,
    iterations: 1,
    evaluations: 2,
    covariance: Float64Array.from({ length: n * n }, (_, at) => {
      const [i, k] = [Math.floor(at / n), at % n];
      return i === k ? i + 1 : 0.01 * (i + 1) * (k + 1);
    }),
    standing: new Int32Array(n).fill(STANDING.free),
    condition: 1,
    transform,
    lossScale: null,
    alternatives: [],
    intervals: null,
    startsTried: 1,
    residuals: 100,
    ...rest,
  };
}
