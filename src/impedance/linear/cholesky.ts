/** Cholesky's factorisation of small dense matrices, row by row in one Float64Array; only the lower triangle is read. */

/** A pivot below this share of its diagonal is lifted to it: the matrix is singular to working precision. */
const SINGULAR = 1e-15;

/** Replaces the lower triangle of a by L with LLᵀ = A. */
export function factorCholesky(a: Float64Array, n: number): void {
  for (let r = 0; r < n; r++) {
    const row = r * n;
    for (let c = 0; c <= r; c++) {
      const other = c * n;
      let sum = a[row + c] as number;
      for (let k = 0; k < c; k++) sum -= (a[row + k] as number) * (a[other + k] as number);
      a[row + c] = c < r ? sum / (a[other + c] as number) : Math.sqrt(Math.max(sum, SINGULAR * (a[row + r] as number)));
    }
  }
}

/** Solves Ax = b in place of b; a is overwritten by its factor. */
export function solveCholesky(a: Float64Array, b: Float64Array): void {
  const n = b.length;
  factorCholesky(a, n);
  for (let r = 0; r < n; r++) {
    let sum = b[r] as number;
    for (let k = 0; k < r; k++) sum -= (a[r * n + k] as number) * (b[k] as number);
    b[r] = sum / (a[r * n + r] as number);
  }
  for (let r = n - 1; r >= 0; r--) {
    const value = (b[r] as number) / (a[r * n + r] as number);
    b[r] = value;
    for (let k = 0; k < r; k++) b[k] = (b[k] as number) - value * (a[r * n + k] as number);
  }
}
