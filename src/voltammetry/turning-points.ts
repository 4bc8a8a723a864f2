/** Extremes of a curve that are worth the name: between two of them it runs at least a threshold. */

/** An extreme and whether it is a maximum. */
export interface TurningPoint {
  index: number;
  maximum: boolean;
}

/**
 * Maxima and minima in turn, each separated from the next by `threshold` or more, so that noise turns nothing. The first and last point
 * are extremes only if they are followed, or preceded, by such a run.
 */
export function turningPoints(values: ArrayLike<number>, threshold: number): TurningPoint[] {
  const found: TurningPoint[] = [];
  const at = (i: number) => values[i] as number;
  let highest = 0;
  let lowest = 0;
  let rising: boolean | null = null;
  for (let i = 1; i < values.length; i++) {
    if (at(i) > at(highest)) highest = i;
    if (at(i) < at(lowest)) lowest = i;
    if (rising !== false && at(highest) - at(i) >= threshold && highest < i) {
      if (rising !== null || highest > 0) found.push({ index: highest, maximum: true });
      rising = false;
      lowest = i;
      highest = i;
    } else if (rising !== true && at(i) - at(lowest) >= threshold && lowest < i) {
      if (rising !== null || lowest > 0) found.push({ index: lowest, maximum: false });
      rising = true;
      highest = i;
      lowest = i;
    }
  }
  return found;
}
