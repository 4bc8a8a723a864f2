/** Which of many cycles are shown. */
import type { CyclingSummary } from '../../../cycling/result.ts';
import { evenly } from '../../figures/sample.ts';

/**
 * Numbers of at most about `most` complete cycles: the first, the last of formation and the one behind it, the last, and others evenly
 * between.
 */
export function selectCycles({ cycles, settings }: CyclingSummary, most: number): number[] {
  const complete = cycles.flatMap((cycle) => (cycle.complete ? [cycle.cycle] : []));
  const landmarks = [complete[0], settings.formation, settings.formation + 1, complete.at(-1)];
  const fixed = new Set(landmarks.filter((cycle) => cycle !== undefined && complete.includes(cycle)));
  const between = complete.filter((cycle) => !fixed.has(cycle));
  const filled = evenly(between.length, Math.max(0, most - fixed.size)).map((place) => between[place] as number);
  return [...(fixed as Set<number>), ...filled].sort((a, b) => a - b);
}
