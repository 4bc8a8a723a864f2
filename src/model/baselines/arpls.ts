/** Baseline by asymmetrically reweighted penalised least squares: arPLS. */
import { InputError } from '../../core/errors.ts';
import { Banded } from '../../fit/banded.ts';
import type { Warning } from '../../fit/result.ts';
import { checkCount, checkNames, checkPositive } from '../check-options.ts';
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

/** The most the penalty may exceed the weights: beyond it, half the digits of the solution are lost. */
const STIFFEST = 1e12;

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
  let weights: Float64Array = new Float64Array(y.length).fill(1);
  let background = y;
  for (let iterations = 1; iterations <= maxIterations; iterations++) {
    background = smooth(y, weights, lambda) ?? background;
    const next = reweight(y, background);
    if (next === null || change(weights, next) < ratio) return { background, weights, iterations, converged: true };
    weights = next;
  }
  return { background, weights, iterations: maxIterations, converged: false };
}

/** z of (W + λDᵀD) z = W y, D the second differences; null if all weight is lost. */
function smooth(y: Float64Array, weights: Float64Array, lambda: number): Float64Array | null {
  const matrix = new Banded(y.length, 2);
  for (let i = 0; i < y.length; i++) matrix.add(i, i, weights[i] as number);
  const stencil = [1, -2, 1];
  for (let i = 0; i + 2 < y.length; i++) {
    for (let a = 0; a < 3; a++) {
      for (let b = 0; b <= a; b++) matrix.add(i + a, i + b, lambda * (stencil[a] as number) * (stencil[b] as number));
    }
  }
  return matrix.factor()?.solve(y.map((v, i) => v * (weights[i] as number))) ?? null;
}

/** The weights that residuals ask for; null where fewer than two are negative, or these are all alike: the baseline is final. */
function reweight(y: Float64Array, background: Float64Array): Float64Array | null {
  const residuals = y.map((v, i) => v - (background[i] as number));
  const negative = residuals.filter((d) => d < 0);
  if (negative.length < 2) return null;
  const mean = negative.reduce((sum, d) => sum + d, 0) / negative.length;
  const spread = Math.sqrt(negative.reduce((sum, d) => sum + (d - mean) ** 2, 0) / (negative.length - 1));
  if (!(spread > 0)) return null;
  return residuals.map((d) => 1 / (1 + Math.exp((2 * (d - (2 * spread - mean))) / spread)));
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
