/** Least-squares polynomials of low degree through a few points, with their covariance. */

/** c₀ + c₁t + … with t = (x − middle)/half, so that t runs from −1 to 1. */
export interface Polynomial {
  middle: number;
  half: number;
  coefficients: number[];
  /** (TᵀT)⁻¹, to be scaled by the variance of the points. */
  inverse: number[][];
  /** Of the points about the polynomial; 0 where there are no more points than coefficients. */
  variance: number;
}

/** x must not all be equal; there are more points than the degree. */
export function fitPolynomial(x: Float64Array, y: Float64Array, degree: number): Polynomial {
  const [first, last] = [x[0] as number, x.at(-1) as number];
  const middle = (first + last) / 2;
  const half = Math.abs(last - first) / 2 || 1;
  const terms = Array.from({ length: degree + 1 }, (_, k) => k);
  const t = x.map((v) => (v - middle) / half);
  const moment = (power: number, weigh: (i: number) => number) => t.reduce((sum, v, i) => sum + v ** power * weigh(i), 0);
  const normal = terms.map((j) => terms.map((k) => moment(j + k, () => 1)));
  const inverse = invert(normal);
  const right = terms.map((j) => moment(j, (i) => y[i] as number));
  const coefficients = inverse.map((row) => row.reduce((sum, v, k) => sum + v * (right[k] as number), 0));
  const polynomial = { middle, half, coefficients, inverse, variance: 0 };
  const squares = x.reduce((sum, v, i) => sum + ((y[i] as number) - valueAt(polynomial, v)) ** 2, 0);
  const freedom = x.length - terms.length;
  return { ...polynomial, variance: freedom > 0 ? squares / freedom : 0 };
}

/** The value, or a derivative of it, at x. */
export function valueAt({ middle, half, coefficients }: Polynomial, x: number, derivative = 0): number {
  const basis = basisAt((x - middle) / half, coefficients.length, derivative);
  return coefficients.reduce((sum, c, k) => sum + c * (basis[k] as number), 0) / half ** derivative;
}

/** The standard error of the same; the points scatter by `variance`. */
export function errorAt({ middle, half, inverse }: Polynomial, x: number, derivative: number, variance: number): number {
  const basis = basisAt((x - middle) / half, inverse.length, derivative);
  const form = inverse.reduce(
    (sum, row, j) => sum + row.reduce((part, v, k) => part + v * (basis[j] as number) * (basis[k] as number), 0),
    0,
  );
  return Math.sqrt(Math.max(0, form * variance)) / half ** derivative;
}

/** tᵏ, or its derivative. */
function basisAt(t: number, length: number, derivative: number): number[] {
  return Array.from({ length }, (_, k) => {
    let factor = 1;
    for (let d = 0; d < derivative; d++) factor *= k - d;
    return factor === 0 ? 0 : factor * t ** (k - derivative);
  });
}

/** Gauss–Jordan with pivoting: five rows at most, well conditioned by the scaling. */
function invert(matrix: readonly number[][]): number[][] {
  const n = matrix.length;
  const rows = matrix.map((row, i) => [...row, ...Array.from({ length: n }, (_, j) => (i === j ? 1 : 0))]);
  for (let k = 0; k < n; k++) {
    let pivot = k;
    for (let i = k + 1; i < n; i++) if (Math.abs(rows[i]?.[k] ?? 0) > Math.abs(rows[pivot]?.[k] ?? 0)) pivot = i;
    [rows[k], rows[pivot]] = [rows[pivot] as number[], rows[k] as number[]];
    const head = rows[k] as number[];
    const scale = head[k] as number;
    for (let j = 0; j < 2 * n; j++) head[j] = (head[j] as number) / scale;
    rows.forEach((row, i) => {
      const factor = row[k] as number;
      if (i !== k) for (let j = 0; j < 2 * n; j++) row[j] = (row[j] as number) - factor * (head[j] as number);
    });
  }
  return rows.map((row) => row.slice(n));
}
