/** Medians. */

/** The median; the mean of the middle two of an even number. NaN for none. */
export function median(values: Float64Array): number {
  const sorted = Float64Array.from(values).sort();
  const half = sorted.length >> 1;
  const upper = sorted[half] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[half - 1] ?? Number.NaN)) / 2;
}

/** At each point the median of it and `half` neighbours on each side, fewer at the ends. */
export function runningMedian(values: Float64Array, half: number): Float64Array {
  return values.map((_, i) => median(values.subarray(Math.max(0, i - half), i + half + 1)));
}
