/** Symmetric positive definite matrices of five diagonals: solution by LDLᵀ in time linear in the size (Golub & Van Loan §4.3.5). */

/** The main diagonal and the two above it; element i of each belongs to row i. */
export interface Pentadiagonal {
  main: Float64Array;
  first: Float64Array;
  second: Float64Array;
}

/** λDᵀD of n values, D their second differences. */
export function secondDifferencePenalty(n: number, lambda: number): Pentadiagonal {
  const [main, first, second] = [new Float64Array(n), new Float64Array(n), new Float64Array(n)];
  const add = (values: Float64Array, i: number, v: number) => {
    values[i] = (values[i] as number) + lambda * v;
  };
  for (let i = 0; i + 2 < n; i++) {
    add(main, i, 1);
    add(main, i + 1, 4);
    add(main, i + 2, 1);
    add(first, i, -2);
    add(first, i + 1, -2);
    add(second, i, 1);
  }
  return { main, first, second };
}

/**
 * x of (A + diag(w)) x = diag(w) b.
 *
 * @returns null where a pivot is not above 0: rounding has made the matrix singular.
 */
export function solveWeighted({ main, first, second }: Pentadiagonal, w: Float64Array, b: Float64Array): Float64Array | null {
  const n = main.length;
  const [below, belowNext, x] = [new Float64Array(n), new Float64Array(n), new Float64Array(n)];
  // Pivots and forward solutions of the last two rows, and of L: (i, i − 1), (i, i − 2), (i + 1, i − 1).
  let [d1, d2, z1, z2] = [0, 0, 0, 0];
  let [l1, m2, m1] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    const weight = w[i] as number;
    const pivot = (main[i] as number) + weight - d1 * l1 * l1 - d2 * m2 * m2;
    if (!(pivot > 0)) return null;
    const forward = weight * (b[i] as number) - l1 * z1 - m2 * z2;
    const lower = ((first[i] as number) - d1 * l1 * m1) / pivot;
    [z2, z1, d2, d1, m2, l1] = [z1, forward, d1, pivot, m1, lower];
    m1 = (second[i] as number) / pivot;
    below[i] = l1;
    belowNext[i] = m1;
    x[i] = forward / pivot;
  }
  for (let i = n - 1; i >= 0; i--) {
    x[i] = (x[i] as number) - (below[i] as number) * (x[i + 1] ?? 0) - (belowNext[i] as number) * (x[i + 2] ?? 0);
  }
  return x;
}
