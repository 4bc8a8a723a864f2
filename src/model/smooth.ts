/** Savitzky–Golay smoothing and derivatives. */
import { InputError } from '../core/errors.ts';
import { checkFinite } from '../fit/data.ts';

/** What the filter fits and returns. */
export interface SavitzkyGolayOptions {
  /** Points in the window, odd. @defaultValue 9 */
  window?: number;
  /** Degree of the polynomial. @defaultValue 3 */
  degree?: number;
  /** Which derivative to return. @defaultValue 0 */
  derivative?: number;
  /** Distance between points, for derivatives. @defaultValue 1 */
  step?: number;
}

/**
 * Smooths equally spaced values, or differentiates them, by a least-squares polynomial in a moving window
 * (A. Savitzky, M. J. E. Golay, Anal. Chem. 36 (1964) 1627). At the ends the polynomial of the first (last) window is used.
 *
 * @returns As many values as came in.
 * @throws {@link InputError} `bad-option` for an even window, a degree not below it, or fewer values than the window.
 * @example
 * ```ts
 * import { savitzkyGolay } from 'warburg';
 * console.log(savitzkyGolay([0, 1, 4, 9, 16], { window: 5, degree: 2, derivative: 1 })); // → Float64Array(5) [ 0, 2, 4, 6, 8 ]
 * ```
 */
export function savitzkyGolay(
  y: ArrayLike<number>,
  { window = 9, degree = 3, derivative = 0, step = 1 }: SavitzkyGolayOptions = {},
): Float64Array {
  checkFinite(y, 'y');
  check(y.length, window, degree, derivative, step);
  const half = (window - 1) / 2;
  const rows = weights(half, degree, derivative);
  const scale = 1 / step ** derivative;
  const smooth = new Float64Array(y.length);
  const last = y.length - window;
  for (let i = 0; i < smooth.length; i++) {
    const start = Math.min(Math.max(i - half, 0), last);
    smooth[i] = scale * dot(rows, (i - start) * window, y, start, window);
  }
  return smooth;
}

function dot(a: Float64Array, fromA: number, b: ArrayLike<number>, fromB: number, count: number): number {
  let sum = 0;
  for (let k = 0; k < count; k++) sum += (a[fromA + k] as number) * (b[fromB + k] as number);
  return sum;
}

function check(length: number, window: number, degree: number, derivative: number, step: number): void {
  const whole = (v: number, low: number) => Number.isInteger(v) && v >= low;
  if (!whole(window, 3) || window % 2 === 0)
    throw new InputError('bad-option', `window is ${window}, expected an odd number of 3 or more points`, 'window');
  if (!whole(degree, 0) || degree >= window)
    throw new InputError('bad-option', `degree is ${degree}, expected less than the window (${window})`, 'degree');
  if (!whole(derivative, 0) || derivative > degree)
    throw new InputError('bad-option', `derivative is ${derivative}, expected at most the degree`, 'derivative');
  if (!(step > 0)) throw new InputError('bad-option', `step is ${step}, expected a positive distance`, 'step');
  if (length < window) throw new InputError('too-few-points', `${length} points are fewer than the window of ${window}`, 'y');
}

/**
 * Weights that give the derivative of the fitted polynomial, a row for each position of a window −m … m, through Gram's
 * orthogonal polynomials on that grid (P. A. Gorry, Anal. Chem. 62 (1990) 570).
 */
function weights(m: number, degree: number, derivative: number): Float64Array {
  const window = 2 * m + 1;
  const rows = new Float64Array(window * window);
  const values = gram(m, degree, 0);
  const slopes = derivative === 0 ? values : gram(m, degree, derivative);
  let ratio = 1 / window;
  for (let k = 0; k <= degree; k++) {
    for (let t = 0; t < window; t++) {
      const slope = slopes[k * window + t] as number;
      for (let i = 0; i < window; i++) {
        const at = t * window + i;
        rows[at] = (rows[at] as number) + (2 * k + 1) * ratio * (values[k * window + i] as number) * slope;
      }
    }
    ratio *= (2 * m - k) / (2 * m + k + 2);
  }
  return rows;
}

/** The s-th derivatives of Gram's polynomials of degrees 0 … `degree`, each on −m … m. */
function gram(m: number, degree: number, s: number): Float64Array {
  const window = 2 * m + 1;
  let below = new Float64Array(window * (degree + 1));
  for (let d = 0; d <= s; d++) {
    const own = new Float64Array(window * (degree + 1));
    if (d === 0) own.fill(1, 0, window);
    for (let k = 1; k <= degree; k++) {
      const a = (4 * k - 2) / (k * (2 * m - k + 1));
      const b = ((k - 1) * (2 * m + k)) / (k * (2 * m - k + 1));
      for (let t = 0; t < window; t++) {
        const at = k * window + t;
        const last = (t - m) * (own[at - window] as number) + d * (below[at - window] as number);
        own[at] = a * last - b * (k > 1 ? (own[at - 2 * window] as number) : 0);
      }
    }
    below = own;
  }
  return below;
}
