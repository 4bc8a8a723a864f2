/** Baseline by asymmetrically reweighted penalised least squares: arPLS. */
import { InputError } from '../../core/errors.ts';
import type { Warning } from '../../fit/result.ts';
import { checkCount, checkNames, checkPositive } from '../check-options.ts';
import { secondDifferencePenalty, solveWeighted } from './pentadiagonal.ts';
import { type Baseline, copyValues, describeBaseline } from './values.ts';

/** Options of {@link arpls}. */
export interface ArplsOptions {
  /** Weight of the squared second differences: the larger, the stiffer the baseline. Twice the points per band want 16 times as much. @defaultValue 1e5 */
  lambda?: number;
  /** Relative change of the weights at which the iteration ends. @defaultValue 1e-3 */
  ratio?: number;
  /** @defaultValue 100 */
  maxIterations?: number;
}

/** A baseline, and how it was reached. */
export interface ArplsResult extends Baseline {
  /** Weight of each value in the last solution: near 1 on the baseline, near 0 on peaks. */
  weights: Float64Array;
  iterations: number;
  converged: boolean;
  warnings: Warning[];
}

/** Rounding reaches 1e-16 λ of the baseline: with this much, four digits of it are left. */
const STIFFEST = 1e12;
/** Rounding of a solution, relative to the largest value: residuals that scatter less say nothing. */
const roundingOf = (lambda: number) => 1e-16 * (1e6 + lambda);

/**
 * The baseline z of equally spaced values with the least Σw(y − z)² + λΣ(second difference of z)². Weights are 1 at first, then
 * w = 1/(1 + exp(2(d − (2s − m))/s)) of d = y − z, where m and s are mean and standard deviation of the negative d: values within the noise
 * count alike on both sides, values well above it do not. The iteration ends where ‖Δw‖/‖w‖ falls below `ratio`.
 *
 * S.-J. Baek, A. Park, Y.-J. Ahn, J. Choo, Analyst 140 (2015) 250. Each solution takes time linear in the points.
 *
 * Warnings: `not-converged`.
 *
 * @throws {@link InputError} `non-finite`, `too-few-points`, `bad-option`, `unknown-option`.
 * @example
 * ```ts
 * import { arpls } from 'warburg';
 * const y = Array.from({ length: 401 }, (_, i) => 100 + i / 4 + 500 * Math.exp(-(((i - 180) / 12) ** 2)) + Math.sin(i * i));
 * const { background, net } = arpls(y, { lambda: 1e6 });
 * console.log(background[180].toFixed(0), net[180].toFixed(0)); // → 145 499
 * ```
 */
export function arpls(y: ArrayLike<number>, options: ArplsOptions = {}): ArplsResult {
  checkNames(options, ['lambda', 'ratio', 'maxIterations']);
  const { lambda = 1e5, ratio = 1e-3, maxIterations = 100 } = options;
  checkPositive('lambda', lambda);
  if (lambda > STIFFEST) throw new InputError('bad-option', `lambda is ${lambda}, expected at most ${STIFFEST}`, 'lambda');
  checkPositive('ratio', ratio);
  checkCount('maxIterations', maxIterations, 1);
  const values = copyValues(y);
  if (values.length < 3) throw new InputError('too-few-points', `y has ${values.length} points, expected 3 or more`, 'y');
  const { background, weights, iterations, converged } = iterate(values, lambda, ratio, maxIterations);
  const warnings = converged ? [] : [{ code: 'not-converged', message: `the weights still change after ${iterations} iterations` }];
  return { ...describeBaseline(values, background), weights, iterations, converged, warnings };
}

function iterate(y: Float64Array, lambda: number, ratio: number, maxIterations: number) {
  const penalty = secondDifferencePenalty(y.length, lambda);
  const least = roundingOf(lambda) * y.reduce((largest, v) => Math.max(largest, Math.abs(v)), 0);
  let weights: Float64Array = new Float64Array(y.length).fill(1);
  let background = y;
  for (let iterations = 1; iterations <= maxIterations; iterations++) {
    const smooth = solveWeighted(penalty, weights, y);
    if (smooth === null) return { background, weights, iterations, converged: false };
    background = smooth;
    const next = reweight(y, background, least);
    if (next === null || change(weights, next) < ratio) return { background, weights, iterations, converged: true };
    weights = next;
  }
  return { background, weights, iterations: maxIterations, converged: false };
}

/** The weights that residuals ask for; null where fewer than two are negative, or these scatter by no more than `least`: the baseline is final. */
function reweight(y: Float64Array, background: Float64Array, least: number): Float64Array | null {
  const residuals = new Float64Array(y.length);
  for (let i = 0; i < y.length; i++) residuals[i] = (y[i] as number) - (background[i] as number);
  const { mean, spread } = negativePart(residuals);
  if (!(spread > least)) return null;
  const steepness = 2 / spread;
  const half = 2 * spread - mean;
  for (let i = 0; i < y.length; i++) residuals[i] = 1 / (1 + Math.exp(steepness * ((residuals[i] as number) - half)));
  return residuals;
}

/** Mean and standard deviation (n − 1) of the values below 0; the latter NaN for fewer than two. */
function negativePart(values: Float64Array): { mean: number; spread: number } {
  let [count, sum, squares] = [0, 0, 0];
  for (const v of values) {
    if (v < 0) {
      count++;
      sum += v;
    }
  }
  const mean = sum / count;
  for (const v of values) if (v < 0) squares += (v - mean) ** 2;
  return { mean, spread: count < 2 ? Number.NaN : Math.sqrt(squares / (count - 1)) };
}

/** ‖next − weights‖/‖weights‖. */
function change(weights: Float64Array, next: Float64Array): number {
  let [moved, size] = [0, 0];
  for (let i = 0; i < next.length; i++) {
    moved += ((next[i] as number) - (weights[i] as number)) ** 2;
    size += (weights[i] as number) ** 2;
  }
  return Math.sqrt(moved / size);
}
