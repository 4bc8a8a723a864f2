/**
 * The charge passed in a half cycle, row by row, by two ways: the integral of the current, and the instrument's counter.
 *
 * Integral: the trapezoid of I dt between rows of the same step, never across the border of steps, where the current jumps. The interval
 * before a step's first row counts, with that row's current, if it is about as long as the step's other intervals: then rows are logged
 * at the end of an interval. Where it is much shorter the instrument logged a row at the beginning of the step, and where it is much
 * longer nobody knows what flowed: neither counts. Where a voltage is held from some row of the instrument's step on, the current flows
 * on without a jump, and the interval before counts as any other. Rests add nothing, pulses in the other direction are subtracted.
 *
 * Counter: what it rose (or fell) by within a step. Whether it starts anew with a step, a cycle or never, whether it is signed, and
 * whether it counts one direction or both is taken from its values.
 */
import type { Rows } from './rows.ts';
import type { Direction, Step } from './types.ts';

/** How long the interval before a step may be, in mean intervals of the step, to be its own. */
const LOGGED_AT_END = { least: 0.25, most: 2 };

/** Seconds of the interval before the step's first row that belong to the step. */
export function leadOf(rows: Rows, step: Step, previous: Step | undefined): number {
  if (step.from === 0) return 0;
  const lead = (rows.time[step.from] as number) - (rows.time[step.from - 1] as number);
  if (flowsOn(rows, step, previous)) return lead;
  const typical = meanInterval(rows, step) || (previous ? meanInterval(rows, previous) : 0);
  return lead >= LOGGED_AT_END.least * typical && lead <= LOGGED_AT_END.most * typical ? lead : 0;
}

/** Whether a constant voltage is the rest of the same charge or discharge, which the instrument counts as one step or does not number. */
function flowsOn({ step: numbers }: Rows, step: Step, previous: Step | undefined): boolean {
  if (step.kind !== 'cv' || step.direction !== previous?.direction) return false;
  return numbers === null || numbers[step.from] === numbers[step.from - 1];
}

function meanInterval(rows: Rows, { from, to }: Step): number {
  return to - from < 2 ? 0 : ((rows.time[to - 1] as number) - (rows.time[from] as number)) / (to - from - 1);
}

const signOf = (direction: Direction | null): number => (direction === 'charge' ? 1 : direction === 'discharge' ? -1 : 0);

/**
 * @param steps Consecutive steps; those of a half cycle.
 * @param out Ah passed in `direction` up to every row, from the first step's first row on.
 * @param energy Where given, Wh likewise: the trapezoid of I·V dt.
 */
export function integrate(rows: Rows, steps: readonly Step[], direction: Direction, out: Float64Array, energy?: Float64Array): void {
  const { time, voltage, current } = rows;
  const start = steps[0]?.from ?? 0;
  const scale = signOf(direction) / 7200;
  let charge = 0;
  let work = 0;
  steps.forEach((step, s) => {
    const rest = step.direction === null;
    if (!rest) {
      const first = step.from;
      const before = flowsOn(rows, step, steps[s - 1]) ? first - 1 : first;
      const lead = scale * leadOf(rows, step, steps[s - 1]);
      charge += lead * ((current[first] as number) + (current[before] as number));
      work += lead * ((current[first] as number) * (voltage[first] as number) + (current[before] as number) * (voltage[before] as number));
    }
    out[step.from - start] = charge;
    if (energy) energy[step.from - start] = work;
    for (let i = step.from + 1; i < step.to; i++) {
      if (!rest) {
        const interval = scale * ((time[i] as number) - (time[i - 1] as number));
        charge += interval * ((current[i] as number) + (current[i - 1] as number));
        work += interval * ((current[i] as number) * (voltage[i] as number) + (current[i - 1] as number) * (voltage[i - 1] as number));
      }
      out[i - start] = charge;
      if (energy) energy[i - start] = work;
    }
  });
}

/** The counters of one quantity: of each direction, or of both in one. */
export interface CounterPair {
  readonly charge: Float64Array | null;
  readonly discharge: Float64Array | null;
}

/** The counters of capacity or energy, or null where no counter of the directions exists. */
export function counterPair({ counters }: Rows, quantity: 'capacity' | 'energy'): CounterPair | null {
  const both = counters[quantity];
  const charge = (quantity === 'capacity' ? counters.chargeCapacity : counters.chargeEnergy) ?? both;
  const discharge = (quantity === 'capacity' ? counters.dischargeCapacity : counters.dischargeEnergy) ?? both;
  return charge || discharge ? { charge, discharge } : null;
}

/**
 * As {@link integrate}, from the instrument's counters.
 *
 * @returns Whether there is a counter of the direction.
 */
export function count(pair: CounterPair, steps: readonly Step[], direction: Direction, out: Float64Array): boolean {
  if (!pair[direction]) return false;
  const start = steps[0]?.from ?? 0;
  let total = 0;
  for (const step of steps) {
    const counter = step.direction && pair[step.direction];
    if (counter) total = countStep(counter, step, signOf(step.direction) * signOf(direction), total, out, start);
    else out.fill(total, step.from - start, step.to - start);
  }
  return true;
}

/** Adds what the counter counted in one step. */
function countStep(counter: Float64Array, { from, to }: Step, sign: number, before: number, out: Float64Array, start: number): number {
  const falls = fallsMostly(counter, from, to) ? -1 : 1;
  let total = before + sign * firstCount(counter, from);
  out[from - start] = total;
  for (let i = from + 1; i < to; i++) {
    const now = counter[i] as number;
    const last = counter[i - 1] as number;
    const rise = falls * (now - last);
    const restarted = rise < 0 && Math.abs(now) < Math.abs(last) / 2;
    total += sign * (restarted ? Math.abs(now) : rise);
    out[i - start] = total;
  }
  return total;
}

/** A counter that goes on differs little from the row before, one that started anew is itself small. */
function firstCount(counter: Float64Array, from: number): number {
  if (from === 0) return 0;
  const now = counter[from] as number;
  return Math.min(Math.abs(now), Math.abs(now - (counter[from - 1] as number)));
}

function fallsMostly(counter: Float64Array, from: number, to: number): boolean {
  let balance = 0;
  for (let i = from + 1; i < to; i++) balance += Math.sign((counter[i] as number) - (counter[i - 1] as number));
  return balance < 0;
}

/** Share of rows in which a counter that is fine enough moves. */
export const MOVING = 0.8;

/** In how many of the rows with current, 0 to 1, the counters move. */
export function movingShare(pair: CounterPair, steps: readonly Step[]): number {
  let moving = 0;
  let rows = 0;
  for (const { direction, from, to } of steps) {
    const counter = direction && pair[direction];
    if (!counter) continue;
    rows += to - from - 1;
    for (let i = from + 1; i < to; i++) if (counter[i] !== counter[i - 1]) moving++;
  }
  return rows === 0 ? 1 : moving / rows;
}
