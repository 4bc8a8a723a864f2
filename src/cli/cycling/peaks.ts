/**
 * Peaks of dQ/dV of a whole test: one series for the cycles of one current, since the current moves all peaks, and the first cycle by
 * itself, which has what happens but once.
 */
import {
  type DifferentialCapacityModel,
  type DifferentialCapacityPeaks,
  type Direction,
  type DirectionPeaks,
  fitDifferentialCapacity,
  type NumberedCurve,
  type RateTable,
} from '../../cycling/index.ts';
import { WarburgError } from '../../index.ts';
import { isUsageError } from '../messages.ts';
import type { CyclingPlan } from './plan.ts';

type Plan = NonNullable<CyclingPlan['peaks']>;
type Warnings = { code: string; message: string }[];

/** Half cycles of fewer rows have no peaks. */
const LEAST_ROWS = 10;

export function peaksOfTest(curves: readonly NumberedCurve[], rates: RateTable, plan: Plan, warnings: Warnings): DifferentialCapacityPeaks {
  const of = (direction: Direction) => {
    const all = curves.filter((curve) => curve.direction === direction);
    const long = all.filter(({ voltage }) => voltage.length >= LEAST_ROWS);
    const own = long.length > 0 ? long : all;
    const runs = runsOf(own, rates);
    const longest = runs.reduce<NumberedCurve[]>((most, run) => (run.length > most.length ? run : most), []);
    const model = plan.model[direction] ? plan.model : modelOf(longest, direction, plan, warnings);
    const found = model ? runs.flatMap((run) => attempted(run, direction, { ...plan, model }, warnings) ?? []) : [];
    return found.length > 0 ? joined(found) : null;
  };
  return { charge: of('charge'), discharge: of('discharge') };
}

/** Curves by the current of their cycle; what belongs to no complete cycle goes with those before. */
function runsOf(curves: readonly NumberedCurve[], { groups }: RateTable): NumberedCurve[][] {
  const starts = groups.flatMap(({ from, to }) => (from === 1 && to > 1 ? [1, 2] : [from]));
  const runs = new Map<number, NumberedCurve[]>();
  for (const curve of curves) {
    const start = starts.findLast((from) => from <= curve.cycle) ?? starts[0] ?? 1;
    runs.set(start, [...(runs.get(start) ?? []), curve]);
  }
  return [...runs.values()];
}

/** The peaks that the longest run shows; others are looked for where these are. */
function modelOf(
  longest: readonly NumberedCurve[],
  direction: Direction,
  plan: Plan,
  warnings: Warnings,
): DifferentialCapacityModel | null {
  const found = attempted(longest.slice(0, 2), direction, plan, warnings);
  return found && { [direction]: found.model };
}

/** `null` where no curve of the run has enough rows: said once. */
function attempted(run: readonly NumberedCurve[], direction: Direction, plan: Plan, warnings: Warnings): DirectionPeaks | null {
  if (run.length === 0) return null;
  try {
    return fitDifferentialCapacity(run, plan.model, plan.options)[direction];
  } catch (error) {
    if (isUsageError(error) || !(error instanceof WarburgError)) throw error;
    const message = `no peaks of dQ/dV of the ${direction} of cycle ${run[0]?.cycle}: ${error.message}`;
    if (!warnings.some(({ code }) => code === `peaks-${error.code}`)) warnings.push({ code: `peaks-${error.code}`, message });
    return null;
  }
}

/** Runs after each other as one table. */
function joined(runs: readonly DirectionPeaks[]): DirectionPeaks {
  const [first] = runs as [DirectionPeaks, ...DirectionPeaks[]];
  const keys = [...new Set(runs.flatMap(({ columns }) => Object.keys(columns)))];
  const column = (key: string) =>
    Float64Array.from(runs.flatMap(({ columns, cycle }) => Array.from(columns[key] ?? new Float64Array(cycle.length).fill(Number.NaN))));
  const places = runs.flatMap((run) => Array.from(run.cycle, (_, row) => ({ run, row })));
  return {
    ...first,
    cycle: Float64Array.from(runs.flatMap(({ cycle }) => Array.from(cycle))),
    columns: Object.fromEntries(keys.map((key) => [key, column(key)])),
    fits: runs.flatMap(({ fits }) => [...fits]),
    curves: (row, voltage) => {
      const { run, row: own } = places[row] as (typeof places)[number];
      return run.curves(own, voltage);
    },
    warnings: runs.flatMap(({ warnings, cycle }) =>
      warnings.map(({ code, message }) => ({ code, message: `from cycle ${cycle[0]} on ${message}` })),
    ),
  };
}
