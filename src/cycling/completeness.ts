/** Which cycles count: both halves are there, reach the voltage the others reach, and give back no more than can be. */
import type { CycleSummary, HalfCycleSummary } from './result.ts';
import type { Direction } from './types.ts';

/** How far a half cycle may end before the others, as a share of the voltage range of the test, and in their median deviations. */
const SHORT = { share: 0.02, deviations: 5 };

/** An efficiency above which the cell was charged before, or half of a cycle is missing. */
const EFFICIENCY = 1.5;

type Cycle = Pick<CycleSummary, 'charge' | 'discharge' | 'coulombicEfficiency'>;

/** Tells for each cycle why it does not count. */
export function incompleteness(cycles: readonly Cycle[]): string[][] {
  const short = { charge: shortOf(cycles, 'charge'), discharge: shortOf(cycles, 'discharge') };
  return cycles.map((cycle, c) => {
    const reasons: string[] = [];
    for (const direction of ['charge', 'discharge'] as const) {
      const half = cycle[direction];
      if (!half) reasons.push(`there is no ${direction}`);
      else if (!(half.capacity > 0)) reasons.push(`the ${direction} carries nothing`);
      else {
        const target = short[direction](half);
        if (target !== null)
          reasons.push(`the ${direction} ends at ${half.endVoltage.toFixed(3)} V, the others reach ${target.toFixed(3)} V`);
      }
    }
    const efficiency = cycle.coulombicEfficiency;
    if (reasons.length === 0 && efficiency !== null && efficiency > EFFICIENCY) {
      const cause = c === 0 ? 'the cell starts charged, or rows are missing' : 'rows are missing';
      reasons.push(`the efficiency is ${(100 * efficiency).toFixed(0)} %: ${cause}`);
    }
    return reasons;
  });
}

/** For half cycles of one direction: the voltage the others reach where one ends before it and no other ends there too; else `null`. */
function shortOf(cycles: readonly Cycle[], direction: Direction): (half: HalfCycleSummary) => number | null {
  const halves = cycles.flatMap((cycle) => cycle[direction] ?? []);
  const sign = direction === 'charge' ? 1 : -1;
  const ends = halves.map(({ endVoltage }) => sign * endVoltage).sort((a, b) => a - b);
  const reached = upperMedian(ends);
  const deviation = upperMedian(ends.map((end) => Math.abs(end - reached)).sort((a, b) => a - b));
  const tolerance = Math.max(SHORT.share * rangeOf(cycles), SHORT.deviations * deviation);
  return ({ endVoltage }) => {
    const end = sign * endVoltage;
    if (!(end < reached - tolerance)) return null;
    const alike = ends.filter((other) => Math.abs(other - end) <= tolerance / 2).length;
    return alike > 1 ? null : sign * reached;
  };
}

const upperMedian = (sorted: readonly number[]): number => sorted[Math.floor(sorted.length / 2)] ?? 0;

function rangeOf(cycles: readonly Cycle[]): number {
  let low = Infinity;
  let high = -Infinity;
  for (const { charge, discharge } of cycles) {
    for (const half of [charge, discharge]) {
      if (!half) continue;
      low = Math.min(low, half.startVoltage, half.endVoltage);
      high = Math.max(high, half.startVoltage, half.endVoltage);
    }
  }
  return high - low;
}
