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
  const rows = weights((window - 1) / 2, degree, derivative);
  const scale = 1 / step ** derivative;
  const smooth = new Float64Array(y.length);
  for (let i = 0; i < smooth.length; i++) {
    const start = Math.min(Math.max(i - (window - 1) / 2, 0), y.length - window);
    const row = rows[i - start] as Float64Array;
    let sum = 0;
    for (let k = 0; k < window; k++) sum += (row[k] as number) * (y[start + k] as number);
    smooth[i] = scale * sum;
  }
  return smooth;
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
function weights(m: number, degree: number, derivative: number): Float64Array[] {
  const rows = Array.from({ length: 2 * m + 1 }, () => new Float64Array(2 * m + 1));
  let ratio = 1 / (2 * m + 1);
  for (let k = 0; k <= degree; k++) {
    const values = Float64Array.from(rows, (_, i) => (2 * k + 1) * ratio * gram(i - m, m, k, 0));
    rows.forEach((row, t) => {
      const slope = gram(t - m, m, k, derivative);
      for (let i = 0; i < row.length; i++) row[i] = (row[i] as number) + (values[i] as number) * slope;
    });
    ratio *= (2 * m - k) / (2 * m + k + 2);
  }
  return rows;
}

/** The s-th derivative of Gram's polynomial of degree k on −m … m, at i. */
function gram(i: number, m: number, degree: number, s: number): number {
  const table = Array.from({ length: s + 1 }, () => [0, 0]);
  (table[0] as number[])[1] = 1;
  for (let k = 1; k <= degree; k++) {
    const a = (4 * k - 2) / (k * (2 * m - k + 1));
    const b = ((k - 1) * (2 * m + k)) / (k * (2 * m - k + 1));
    for (let d = s; d >= 0; d--) {
      const [before, last] = table[d] as [number, number];
      const lower = d > 0 ? (table[d - 1] as [number, number])[1] : 0;
      table[d] = [last, a * (i * last + d * lower) - b * before];
    }
  }
  return (table[s] as [number, number])[1];
}
