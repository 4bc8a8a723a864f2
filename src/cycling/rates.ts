/** A rate test: cycles of one current after cycles of another, and back. */
import { type Mean, meanOf } from '../fit/mean.ts';
import { expectSummary } from './expect.ts';
import type { CycleSummary, CyclingSummary, CyclingUnits, HalfCycleSummary } from './result.ts';
import { secondOf } from './role.ts';

/** Consecutive cycles of one current. Currents are those of the half cycle that gives the reversible capacity. */
export interface RateGroup {
  /** First and last cycle. */
  from: number;
  to: number;
  /** mA, mA/g, mA/cm², C. */
  current: number;
  specificCurrent: number | null;
  currentDensity: number | null;
  cRate: number | null;
  /** In the unit of capacities. */
  chargeCapacity: Mean;
  dischargeCapacity: Mean;
  coulombicEfficiency: Mean;
  /** Mean reversible capacity over that of the first group. */
  relativeCapacity: number | null;
}

/** What {@link rateTable} gives. */
export interface RateTable {
  units: CyclingUnits;
  basis: string | null;
  groups: RateGroup[];
  /** `relativeCapacity` of the last group that has the first group's current, `null` if the test does not return to it. */
  recovery: number | null;
}

/** Relative difference up to which two currents are the same. */
const SAME_CURRENT = 0.02;

/**
 * Groups the complete cycles of a test by their currents.
 *
 * The reversible capacity is that of the second half of a cycle: desodiation of an anode, discharge of a cathode or full cell.
 *
 * @example
 * ```ts
 * import { rateTable, summarizeCycles } from 'warburg/cycling';
 * const data = {
 *   time: [0, 3600, 3600, 7200, 7200, 9000, 9000, 10800],
 *   voltage: [1.5, 0.1, 0.4, 1.4, 1.5, 0.1, 0.4, 1.4],
 *   current: [-2e-3, -2e-3, 2e-3, 2e-3, -4e-3, -4e-3, 3.6e-3, 3.6e-3],
 * };
 * const { groups } = rateTable(summarizeCycles(data, { role: 'anode-half' }));
 * console.log(groups.map((group) => [group.current, group.relativeCapacity])); // → [ [ 2, 1 ], [ 3.6, 0.9 ] ]
 * ```
 */
export function rateTable(result: CyclingSummary): RateTable {
  expectSummary(result, 'result');
  const reversible = (cycle: CycleSummary) => cycle[secondOf(result.role)] as HalfCycleSummary;
  const runs: CycleSummary[][] = [];
  for (const cycle of result.cycles) {
    if (!cycle.complete) continue;
    const run = runs.at(-1);
    if (run && sameCurrents(run[0] as CycleSummary, cycle)) run.push(cycle);
    else runs.push([cycle]);
  }
  const first = runs[0] ? meanOf(runs[0].map((cycle) => reversible(cycle).capacity)).mean : null;
  const groups = runs.map((run) => groupOf(run, reversible, first));
  const back = groups.slice(1).findLast(({ current }) => same(current, groups[0]?.current ?? 0));
  return { units: result.units, basis: result.basis, groups, recovery: back?.relativeCapacity ?? null };
}

const same = (a: number, b: number) => Math.abs(a - b) <= SAME_CURRENT * Math.max(a, b);

function sameCurrents(a: CycleSummary, b: CycleSummary): boolean {
  return same(a.charge?.current ?? 0, b.charge?.current ?? 0) && same(a.discharge?.current ?? 0, b.discharge?.current ?? 0);
}

function groupOf(run: readonly CycleSummary[], reversible: (cycle: CycleSummary) => HalfCycleSummary, first: number | null): RateGroup {
  const over = (value: (cycle: CycleSummary) => number | null | undefined) => meanOf(run.map(value));
  const current = (name: 'current' | 'specificCurrent' | 'currentDensity' | 'cRate') => over((cycle) => reversible(cycle)[name]).mean;
  const capacity = over((cycle) => reversible(cycle).capacity).mean;
  return {
    from: (run[0] as CycleSummary).cycle,
    to: (run.at(-1) as CycleSummary).cycle,
    current: current('current') as number,
    specificCurrent: current('specificCurrent'),
    currentDensity: current('currentDensity'),
    cRate: current('cRate'),
    chargeCapacity: over(({ charge }) => charge?.capacity),
    dischargeCapacity: over(({ discharge }) => discharge?.capacity),
    coulombicEfficiency: over(({ coulombicEfficiency }) => coulombicEfficiency),
    relativeCapacity: capacity === null || first === null ? null : capacity / first,
  };
}
