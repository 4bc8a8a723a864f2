/** Between which values a column lies. */

/** Lowest and highest value. */
export function extent(values: ArrayLike<number>): { low: number; high: number } {
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < values.length; i++) {
    const v = values[i] as number;
    if (v < low) low = v;
    if (v > high) high = v;
  }
  return { low, high };
}

/** How far apart the lowest and the highest are. */
export function spanOf(values: ArrayLike<number>): number {
  const { low, high } = extent(values);
  return high - low;
}
