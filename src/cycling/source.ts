/** Whether to believe the instrument's counters, and whether they agree with the integral. */
import { InputError } from '../core/errors.ts';
import type { Warning } from '../fit/result.ts';
import type { Measured } from './measure.ts';
import { type CounterPair, count, counterPair, MOVING, movingShare } from './passed.ts';
import type { Rows } from './rows.ts';
import type { HalfCycle, Source } from './types.ts';

/** A counter coarser than this share of a typical half cycle, which stands still in many rows for that, is not used unasked. */
const COARSE = 0.01;

/** A relative difference between counter and integral that is worth a warning. */
const DIFFERENT = 1e-3;

/** @throws {@link InputError} `missing-column`: counters are asked for, and one is missing. */
export function chooseSource(rows: Rows, halves: readonly HalfCycle[], wanted: Source | null): { source: Source; warnings: Warning[] } {
  const pair = counterPair(rows, 'capacity');
  const missing = halves.find(({ direction }) => !pair?.[direction])?.direction;
  if (wanted === 'counter' && missing) throw new InputError('missing-column', `there is no counter of the ${missing} capacity`, 'source');
  if (wanted) return { source: wanted, warnings: [] };
  if (!pair || missing) return { source: 'integral', warnings: [] };
  const share = coarseness(pair, halves);
  if (share === null) return { source: 'counter', warnings: [] };
  const percent = (100 * share).toPrecision(2);
  const message = `the counters count in steps of ${percent} % of a half cycle: capacities are integrated instead (source: 'counter' insists)`;
  return { source: 'integral', warnings: [{ code: 'coarse-counters', message }] };
}

/** The counters of energy unless they are too coarse or stand still, as some exports fill the column with zeros: then ∫V dQ is taken. */
export function chooseEnergies(
  rows: Rows,
  halves: readonly HalfCycle[],
  source: Source,
): { energies: CounterPair | null; warnings: Warning[] } {
  const pair = counterPair(rows, 'energy');
  const share = pair && source === 'counter' ? coarseness(pair, halves) : null;
  if (share === null) return { energies: pair, warnings: [] };
  const what = share === Infinity ? 'stand still' : `count in steps of ${(100 * share).toPrecision(2)} % of a half cycle`;
  const message = `the counters of energy ${what}: energies are ∫V dQ instead`;
  return { energies: null, warnings: [{ code: 'coarse-counters', message }] };
}

/** The step of counters as a share of a half cycle, where it is too large and they stand still in many rows for that; else `null`. */
function coarseness(pair: CounterPair, halves: readonly HalfCycle[]): number | null {
  const share = resolutionOf(pair, halves);
  if (share <= COARSE) return null;
  const steps = halves.flatMap((half) => half.steps);
  return movingShare(pair, steps) < MOVING ? share : null;
}

/** The smallest step of the counters over the capacity of a typical half cycle. */
function resolutionOf(pair: CounterPair, halves: readonly HalfCycle[]): number {
  const counted = new Float64Array(halves.reduce((most, { from, to }) => Math.max(most, to - from), 0));
  let quantum = Infinity;
  const totals = halves.map(({ steps, direction, from, to }) => {
    count(pair, steps, direction, counted);
    for (let i = 1; i < to - from; i++) {
      const rise = (counted[i] as number) - (counted[i - 1] as number);
      if (rise > 0 && rise < quantum) quantum = rise;
    }
    return counted[to - from - 1] as number;
  });
  const typical = totals.sort((a, b) => a - b)[totals.length >> 1] as number;
  return typical > 0 ? quantum / typical : Infinity;
}

/** Says where counter and integral differ. */
export function disagreement(halves: readonly HalfCycle[], measured: ReadonlyMap<HalfCycle, Measured>): Warning[] {
  let many = 0;
  let most = 0;
  let where: HalfCycle | undefined;
  for (const half of halves) {
    const summary = measured.get(half)?.summary;
    if (!summary || summary.capacityByCounter === null) continue;
    const difference = Math.abs(summary.capacityByCounter / summary.capacityByIntegration - 1);
    if (!(difference > DIFFERENT)) continue;
    many++;
    if (difference > most) [most, where] = [difference, half];
  }
  if (!where) return [];
  const worst = `most in the ${where.direction} of cycle ${where.cycle}, by ${(100 * most).toPrecision(2)} %`;
  return [
    {
      code: 'counters-differ',
      message: `counter and integral differ by more than 0.1 % in ${many} of ${halves.length} half cycles, ${worst}`,
    },
  ];
}
