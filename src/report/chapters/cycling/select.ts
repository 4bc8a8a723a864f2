/** Which of many cycles are shown. */
import type { CyclingSummary } from '../../../cycling/result.ts';

/**
 * Numbers of at most about `most` complete cycles: the first, the last of formation and the one behind it, the last, and others evenly
 * between.
 *
 * @param shows Whether there is something to show of a cycle.
 */
export function selectCycles({ cycles, settings }: CyclingSummary, most: number, shows = (_cycle: number) => true): number[] {
  const usable = cycles.flatMap(({ cycle, complete }) => (complete && shows(cycle) ? [cycle] : []));
  const landmarks = [usable[0], settings.formation, settings.formation + 1, usable.at(-1)];
  const fixed = new Set(usable.filter((cycle) => landmarks.includes(cycle)));
  const others = usable.filter((cycle) => !fixed.has(cycle));
  const filled = between(others.length, most - fixed.size).map((place) => others[place] as number);
  return [...fixed, ...filled].sort((a, b) => a - b);
}

/** At most `most` places below `count`, as far from each other as from the ends. */
function between(count: number, most: number): number[] {
  if (count <= most) return Array.from({ length: count }, (_, i) => i);
  return Array.from({ length: Math.max(0, most) }, (_, i) => Math.floor(((i + 1) * count) / (most + 1)));
}
