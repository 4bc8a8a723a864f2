/**
 * Parametric bootstrap (Efron & Tibshirani 1993, §6.5, §13.3): new data are the fitted curve plus normal noise of the
 * estimated standard deviation, each refitted from the estimate; the interval runs between percentiles of the refits,
 * expanded for the noise being estimated: Φ(±t) instead of Φ(±z) (T. Hesterberg, Am. Stat. 69 (2015) 371, §4.1).
 */
import { STATUS } from '../core/calls.ts';
import type { OpenProblem, Rows } from '../core/problem.ts';
import { normalTail, tQuantile } from './distributions.ts';
import type { FitJob } from './job.ts';
import { normalSource, uniformSource } from './random.ts';
import type { Minimum } from './search.ts';

/** Percentile intervals of every free parameter in θ; `null` where too few refits converged. */
export function bootstrapIntervals(
  problem: OpenProblem,
  job: FitJob,
  rows: Rows,
  best: Minimum,
  outOfTime?: () => boolean,
): { low: number | null; high: number | null }[] {
  const { options, shape } = job;
  const normal = normalSource(uniformSource(options.seed));
  const dof = problem.residuals - shape.free.length;
  const scale = options.absoluteSigma ? 1 : Math.sqrt(best.chiSquare / dof);
  problem.setVariables(best.u);
  const curve = problem.curve();
  const draws: Float64Array[] = [];
  for (let resample = 0; resample < options.resamples && !outOfTime?.(); resample++) {
    const y = curve.map((f, i) => f + (normal() * scale) / (rows.weights ? (rows.weights[i] as number) || Infinity : 1));
    problem.setY(y);
    problem.setVariables(best.u);
    const status = problem.minimise(options.tolerance, options.maxEvaluations);
    if (status >= 0 && status <= STATUS.exact) draws.push(problem.theta);
  }
  problem.setY(rows.y);
  const tail = normalTail(tQuantile(options.confidence, options.absoluteSigma ? Infinity : dof));
  return shape.free.map((parameter) => {
    if (draws.length < 50) return { low: null, high: null };
    const sorted = Float64Array.from(draws, (theta) => theta[parameter] as number).sort();
    return { low: quantile(sorted, tail), high: quantile(sorted, 1 - tail) };
  });
}

/** Between order statistics at p(n + 1): unbiased for the coverage of percentile intervals (Hyndman & Fan 1996, type 6). */
function quantile(sorted: Float64Array, p: number): number {
  const position = Math.min(Math.max(p * (sorted.length + 1) - 1, 0), sorted.length - 1);
  const below = Math.floor(position);
  const low = sorted[below] as number;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] as number;
  return low + (position - below) * (high - low);
}
