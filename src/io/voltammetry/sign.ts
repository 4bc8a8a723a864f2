/** Whether a file counts reduction as positive, as some instruments do by default. */

/** Both means must be this share of the largest current: a sweep of nothing but noise tells nothing. */
const CLEAR = 0.01;

/**
 * Whether the current is on average negative while the potential rises and positive while it falls: no cell gives out more work than
 * it takes in cycle by cycle.
 */
export function isReversed({ potential, current }: { potential: Float64Array; current: Float64Array }): boolean {
  const up = { work: 0, way: 0 };
  const down = { work: 0, way: 0 };
  let largest = 0;
  for (let i = 1; i < potential.length; i++) {
    const step = (potential[i] as number) - (potential[i - 1] as number);
    const mean = ((current[i] as number) + (current[i - 1] as number)) / 2;
    const way = step > 0 ? up : down;
    way.work += mean * Math.abs(step);
    way.way += Math.abs(step);
    largest = Math.max(largest, Math.abs(current[i] as number));
  }
  if (!(up.way > 0.1 * down.way) || !(down.way > 0.1 * up.way)) return false;
  return up.work / up.way < -CLEAR * largest && down.work / down.way > CLEAR * largest;
}
