/**
 * Tikhonov regularisation of the kernel: minimise |Ax − b|² + λ∫(d^kγ/d(ln τ)^k)² d ln τ, γ being 0 beyond the grid, and the choice of λ.
 *
 * Generalised cross-validation: G. H. Golub, M. Heath, G. Wahba, Technometrics 21 (1979) 215; each degree of freedom counted 1.4 times
 * against undersmoothing (C. Gu, Smoothing Spline ANOVA Models, 2nd ed., sec. 3.2). L-curve: the corner of log|γ| against log|r|, where its
 * curvature is largest (P. C. Hansen, D. P. O'Leary, SIAM J. Sci. Comput. 14 (1993) 1487). Both judge the solution without signs.
 */
import { factorCholesky } from '../linear/cholesky.ts';
import { eigenvalues } from '../linear/eigenvalues.ts';
import { reflect } from '../linear/least-squares.ts';
import { nonNegative } from '../linear/nnls.ts';
import type { Kernel } from './kernel.ts';

/** The kernel as a triangle, with its penalty. */
export interface Regularised {
  /** Gram matrix AᵀA, all unknowns. */
  gram: Float64Array;
  /** Aᵀb. */
  moments: Float64Array;
  /** Penalty matrix of γ alone. */
  penalty: Float64Array;
  series: number;
  /** Equations. */
  rows: number;
  /** Eigenvalues of γ's part relative to the penalty, and the data along their vectors. */
  spectrum: { values: Float64Array; components: Float64Array; rest: number };
}

/** What each degree of freedom costs in the cross-validation. */
const COST = 1.4;
/** λ is sought over so many decades below the largest eigenvalue. */
const DECADES = 12;
const STEPS_PER_DECADE = 8;
/** Curvature from which on a bend of the L-curve is a corner. */
const CORNER = 0.5;
/** Data are followed where |r|² is less than this share of what it is without γ. */
const FOLLOWED = 0.05;

/** Prepares the kernel for any λ. `derivative` is the order k of the penalty. */
export function regularise({ matrix, data, series }: Kernel, step: number, derivative: 0 | 1 | 2): Regularised {
  const rows = data.length;
  const columns = matrix.length / rows;
  const { gram, moments } = normalEquations(matrix, data, columns);
  const penalty = penaltyMatrix(columns - series, step, derivative);
  const reduced = { triangle: matrix.slice(), data: data.slice() };
  for (let k = 0; k < Math.min(columns, rows); k++) reflect(reduced.triangle, rows, columns, k, reduced.data);
  return { gram, moments, penalty, series, rows, spectrum: spectrumOf(reduced.triangle, reduced.data, series, columns, penalty) };
}

/** The unknowns ≥ 0 for one λ. */
export function solveRegularised({ gram, moments, penalty, series }: Regularised, lambda: number): Float64Array {
  const n = moments.length;
  const size = n - series;
  const h = gram.slice();
  for (let r = 0; r < size; r++) {
    for (let c = 0; c < size; c++) {
      const at = (r + series) * n + c + series;
      h[at] = (h[at] as number) + lambda * (penalty[r * size + c] as number);
    }
  }
  return nonNegative(h, moments);
}

/** λ by generalised cross-validation. */
export function crossValidate({ spectrum, rows, series }: Regularised): number {
  const score = (lambda: number): number => {
    let residual = spectrum.rest;
    let freedom = series;
    spectrum.values.forEach((value, i) => {
      const share = lambda / (value + lambda);
      residual += (share * (spectrum.components[i] as number)) ** 2;
      freedom += 1 - share;
    });
    const left = rows - COST * freedom;
    return left > 0 ? Math.log(residual) - 2 * Math.log(left) : Infinity;
  };
  const grid = lambdaGrid(spectrum.values);
  const scores = grid.map(score);
  return refine(grid, scores, indexOfLowest(scores));
}

/**
 * λ at the corner of the L-curve: of several where the data are followed, the one of the smallest λ, before noise takes over. Data without
 * noise have none, and get the smallest λ; data that no λ follows the corner of largest curvature.
 */
export function lCurveCorner({ spectrum }: Regularised): number {
  const grid = lambdaGrid(spectrum.values);
  const scores = grid.map((lambda) => -curvature(spectrum, lambda));
  const size = residualAt(spectrum, Infinity);
  const follows = (k: number) => residualAt(spectrum, grid[k] as number) < FOLLOWED * size;
  const last = grid.length - 1;
  if (!follows(last)) return refine(grid, scores, indexOfLowest(scores));
  for (let k = last - 1; k > 0 && follows(k); k--) {
    const score = scores[k] as number;
    if (score < -CORNER && score < (scores[k - 1] as number) && score <= (scores[k + 1] as number)) return refine(grid, scores, k);
  }
  return grid[last] as number;
}

/** |r|² for a λ. */
function residualAt({ values, components, rest }: Regularised['spectrum'], lambda: number): number {
  return values.reduce((sum, value, i) => sum + ((components[i] as number) / (1 + value / lambda)) ** 2, rest);
}

/** Curvature of (ln|r|², ln|γ|²) along ln λ, by the derivatives of the sums themselves. */
function curvature({ values, components, rest }: Regularised['spectrum'], lambda: number): number {
  let residual = rest;
  let norm = 0;
  let normSlope = 0;
  let normBend = 0;
  values.forEach((value, i) => {
    const b2 = (components[i] as number) ** 2;
    const sum = value + lambda;
    residual += (lambda / sum) ** 2 * b2;
    const part = (value * b2) / sum ** 2;
    const rate = (-2 * lambda) / sum;
    norm += part;
    normSlope += part * rate;
    normBend += part * (rate * rate + (-2 * lambda * value) / sum ** 2);
  });
  const x1 = (-lambda * normSlope) / residual;
  const x2 = (-lambda * (normSlope + normBend)) / residual - x1 * x1;
  const y1 = normSlope / norm;
  const y2 = normBend / norm - y1 * y1;
  return (x1 * y2 - y1 * x2) / (x1 * x1 + y1 * y1) ** 1.5;
}

/** λ from ten times the largest eigenvalue downwards, even in ln λ. */
function lambdaGrid(values: Float64Array): Float64Array {
  const top = 10 * values.reduce((a, b) => Math.max(a, b), 0);
  return Float64Array.from({ length: DECADES * STEPS_PER_DECADE }, (_, k) => top * 10 ** (-k / STEPS_PER_DECADE));
}

function indexOfLowest(scores: Float64Array): number {
  let best = 0;
  scores.forEach((v, k) => {
    if (v < (scores[best] as number)) best = k;
  });
  return best;
}

/** λ at the vertex of the parabola through a lowest score and its neighbours. */
function refine(grid: Float64Array, scores: Float64Array, k: number): number {
  const [left, middle, right] = [scores[k - 1] as number, scores[k] as number, scores[k + 1] as number];
  const bend = left - 2 * middle + right;
  const shift = bend > 0 && bend < Infinity ? (left - right) / (2 * bend) : 0;
  return (grid[k] as number) * 10 ** (-shift / STEPS_PER_DECADE);
}

function normalEquations(matrix: Float64Array, data: Float64Array, n: number): { gram: Float64Array; moments: Float64Array } {
  const rows = data.length;
  const gram = new Float64Array(n * n);
  const moments = new Float64Array(n);
  for (let r = 0; r < n; r++) {
    for (let c = 0; c <= r; c++) {
      let sum = 0;
      for (let i = r * rows, k = c * rows; i < (r + 1) * rows; i++, k++) sum += (matrix[i] as number) * (matrix[k] as number);
      gram[r * n + c] = sum;
      gram[c * n + r] = sum;
    }
    let sum = 0;
    for (let i = 0; i < rows; i++) sum += (matrix[r * rows + i] as number) * (data[i] as number);
    moments[r] = sum;
  }
  return { gram, moments };
}

/** step^(1−2k)·DᵀD of the k-th differences of (0, …, 0, γ, 0, …, 0): a band of binomials. */
function penaltyMatrix(size: number, step: number, derivative: 0 | 1 | 2): Float64Array {
  const band = [[1], [2, -1], [6, -4, 1]][derivative] as number[];
  const factor = step ** (1 - 2 * derivative);
  const penalty = new Float64Array(size * size);
  for (let r = 0; r < size; r++) {
    for (let c = Math.max(0, r - derivative); c <= Math.min(size - 1, r + derivative); c++) {
      penalty[r * size + c] = factor * (band[Math.abs(r - c)] as number);
    }
  }
  return penalty;
}

/** The triangle's rows below the series elements are free of these: W = C⁻¹Rᵀ with CCᵀ the penalty, then the eigenvalues of WᵀW. */
function spectrumOf(
  triangle: Float64Array,
  data: Float64Array,
  series: number,
  columns: number,
  penalty: Float64Array,
): Regularised['spectrum'] {
  const rows = data.length;
  const size = columns - series;
  const rank = Math.min(rows - series, size);
  const factor = penalty.slice();
  factorCholesky(factor, size);
  const w = Array.from({ length: rank }, (_, r) => {
    const column = new Float64Array(size);
    for (let c = r; c < size; c++) {
      let sum = triangle[(c + series) * rows + r + series] as number;
      for (let k = Math.max(0, c - 2); k < c; k++) sum -= (factor[c * size + k] as number) * (column[k] as number);
      column[c] = sum / (factor[c * size + c] as number);
    }
    return column;
  });
  const gram = new Float64Array(rank * rank);
  for (let r = 0; r < rank; r++) {
    for (let c = 0; c <= r; c++) {
      let sum = 0;
      for (let k = r; k < size; k++) sum += ((w[r] as Float64Array)[k] as number) * ((w[c] as Float64Array)[k] as number);
      gram[r * rank + c] = sum;
      gram[c * rank + r] = sum;
    }
  }
  const components = data.slice(series, series + rank);
  const values = eigenvalues(gram, components).map((v) => Math.max(v, 0));
  const rest = data.subarray(series + rank).reduce((sum, v) => sum + v * v, 0);
  return { values, components, rest };
}
