/** Means over replicates, spots or cycles, with the standard deviation of a sample. */

/** A mean with its standard deviation (n − 1), `null` where there are none or one. */
export interface Mean {
  mean: number | null;
  sd: number | null;
  n: number;
}

/** Below this share of the mean a scatter is that of rounding. */
const ROUNDING = 1e-14;

/** Over the finite values; equal ones have a standard deviation of 0. */
export function meanOf(values: readonly (number | null | undefined)[]): Mean {
  const finite = values.filter((value): value is number => typeof value === 'number' && Number.isFinite(value));
  const n = finite.length;
  if (n === 0) return { mean: null, sd: null, n };
  const mean = finite.reduce((sum, value) => sum + value, 0) / n;
  const sd = n === 1 ? null : Math.sqrt(finite.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1));
  return { mean, sd: sd !== null && sd <= ROUNDING * Math.abs(mean) ? 0 : sd, n };
}
