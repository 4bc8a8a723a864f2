/**
 * Which cycles count: both halves are there, reach the voltage the others reach, and give back no more than can be. Where the test ends
 * within current, its last half cycle may have been cut: so it is measured against the others, never against itself.
 */
import type { Warning } from '../fit/result.ts';
import type { CycleSummary, HalfCycleSummary } from './result.ts';
import type { Direction } from './types.ts';

/** How far a half cycle may end before the others, as a share of the voltage range of the test, and in their median deviations. */
const SHORT = { share: 0.02, deviations: 5 };

/** An efficiency above which the cell was charged before, or half of a cycle is missing. */
const EFFICIENCY = 1.5;

/** How far before the voltage its cycle began at the only half cycle of a direction may end with the test unasked, as a share of the range. */
const NEARLY_BACK = 0.1;

type Cycle = Pick<CycleSummary, 'charge' | 'discharge' | 'coulombicEfficiency'>;

/** The cycles of a test, and what was measured around them. */
export interface Measures {
  cycles: readonly Cycle[];
  /** What came before the first cycle. */
  before: HalfCycleSummary | null;
  /** Of the test. */
  rows: number;
}

/** Tells for each cycle why it does not count. */
export function incompleteness(test: Measures): string[][] {
  const short = { charge: shortOf(test, 'charge'), discharge: shortOf(test, 'discharge') };
  return test.cycles.map((cycle, c) => {
    const reasons: string[] = [];
    for (const direction of ['charge', 'discharge'] as const) {
      const half = cycle[direction];
      if (!half) reasons.push(`there is no ${direction}`);
      else if (!Number.isFinite(half.capacity + half.energy)) reasons.push(`the ${direction} carries no finite charge or energy`);
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
function shortOf({ cycles, before, rows }: Measures, direction: Direction): (half: HalfCycleSummary) => number | null {
  const halves = halvesOf(cycles, direction);
  const sign = direction === 'charge' ? 1 : -1;
  const endsOf = (some: readonly HalfCycleSummary[]) => some.map(({ endVoltage }) => sign * endVoltage).sort((a, b) => a - b);
  const least = SHORT.share * rangeOf(cycles);
  const ends = endsOf(halves);
  const all = reachedBy(ends, least);
  const beside = (half: HalfCycleSummary) => [
    ...(before?.direction === direction ? [before] : []),
    ...halves.filter((one) => one !== half),
  ];
  return (half) => {
    const cut = half.to === rows ? endsOf(beside(half)) : [];
    const { reached, tolerance } = cut.length > 0 ? reachedBy(cut, least) : all;
    const end = sign * half.endVoltage;
    if (!(end < reached - tolerance)) return null;
    const alike = ends.filter((other) => Math.abs(other - end) <= tolerance / 2).length;
    return alike > 1 ? null : sign * reached;
  };
}

/** @param ends Ascending. */
function reachedBy(ends: readonly number[], least: number): { reached: number; tolerance: number } {
  const reached = upperMedian(ends);
  const deviation = upperMedian(ends.map((end) => Math.abs(end - reached)).sort((a, b) => a - b));
  return { reached, tolerance: Math.max(least, SHORT.deviations * deviation) };
}

const upperMedian = (sorted: readonly number[]): number => sorted[Math.floor(sorted.length / 2)] ?? 0;

const halvesOf = (cycles: readonly Cycle[], direction: Direction) => cycles.flatMap((cycle) => cycle[direction] ?? []);

function rangeOf(cycles: readonly Cycle[]): number {
  let low = Infinity;
  let high = -Infinity;
  for (const half of [...halvesOf(cycles, 'charge'), ...halvesOf(cycles, 'discharge')]) {
    low = Math.min(low, half.startVoltage, half.endVoltage);
    high = Math.max(high, half.startVoltage, half.endVoltage);
  }
  return high - low;
}

/** Says where the only half cycle of its direction ends with the test, far from where its cycle began: nothing tells whether it was cut. */
export function aboutTheEnd(cycles: readonly CycleSummary[], before: HalfCycleSummary | null, rows: number): Warning[] {
  const last = cycles.at(-1);
  if (!last?.complete || !last.charge || !last.discharge) return [];
  const [first, second] = last.charge.from < last.discharge.from ? [last.charge, last.discharge] : [last.discharge, last.charge];
  const missing = (second.direction === 'charge' ? 1 : -1) * (first.startVoltage - second.endVoltage);
  const alone = cycles.length === 1 && before?.direction !== second.direction;
  if (second.to !== rows || !alone || missing <= NEARLY_BACK * rangeOf(cycles)) return [];
  const [from, to] = [first.startVoltage.toFixed(3), second.endVoltage.toFixed(3)];
  const message =
    `the test ends within the ${second.direction} of cycle ${last.cycle}, at ${to} V, and the ${first.direction} began at ${from} V: ` +
    'if it was cut there, its capacity and the efficiency are too small';
  return [{ code: 'ends-in-half-cycle', message }];
}
