/** The current in A, positive while charging, whatever the file holds: signed, a magnitude with a state, or charge passed. */
import type { ReadWarning } from '../types.ts';
import type { Plan } from './plan.ts';
import type { TestRows } from './rows.ts';
import { type Direction, directionOf } from './states.ts';
import { convert } from './units.ts';

/** A/(Ah/s). */
const SECONDS_PER_HOUR = 3600;
/** Last digits of a time that an interval must have for its current to be good to 1 %. */
const TICKS = 100;
/** Share of the rows with a state whose current has the other sign from which the file counts discharge as positive. */
const NEARLY_ALL = 0.9;

export interface Currents {
  current: Float64Array;
  warnings: ReadWarning[];
}

export function finishCurrent(rows: TestRows, plan: Plan, time: Float64Array): Currents {
  const quantity = plan.required[2] as 'current' | 'charge' | 'chargeIncrement';
  const column = plan.columns.find((candidate) => candidate.quantity === quantity) as Plan['columns'][number];
  const values = rows.valuesOf(quantity) as Float64Array;
  if (column.size) convert(values, column.size);
  const assumed: ReadWarning[] = column.size
    ? []
    : [{ code: 'units-assumed', message: `the heading "${column.heading}" names no unit: it was taken to be in A` }];
  if (quantity === 'current') {
    const signed = applySigns(values, rows, column.heading);
    return { current: values, warnings: [...assumed, ...signed] };
  }
  const current = fromCharge(quantity === 'charge' ? differences(values) : values, time);
  const message = `there is no column of the current: it was computed from "${column.heading}" over the time between rows`;
  return { current, warnings: [...assumed, { code: 'current-derived', message }] };
}

function differences(values: Float64Array): Float64Array {
  return values.map((value, i) => (i === 0 ? 0 : value - (values[i - 1] as number)));
}

/**
 * The mean current of the interval that each row ends. Where that interval is too short to be told from the printed times (none, or a
 * few of their last digits), the current is that of the row after, or of the row before if its charge has not the sign of the former.
 */
function fromCharge(charge: Float64Array, time: Float64Array): Float64Array {
  const current = new Float64Array(charge.length);
  for (let i = 1; i < current.length; i++) {
    const interval = (time[i] as number) - (time[i - 1] as number);
    const known = interval > TICKS * tickOf(time[i] as number);
    current[i] = known ? (SECONDS_PER_HOUR * (charge[i] as number)) / interval : Number.NaN;
  }
  let next = Number.NaN;
  for (let i = current.length - 1; i > 0; i--) {
    if (!Number.isNaN(current[i])) next = current[i] as number;
    else if (next * (charge[i] as number) > 0) current[i] = next;
  }
  for (let i = 1; i < current.length; i++) if (Number.isNaN(current[i])) current[i] = current[i - 1] as number;
  return current;
}

/** The last digit of a time printed to nine. */
function tickOf(time: number): number {
  return 10 ** (Math.floor(Math.log10(Math.max(time, 1))) - 8);
}

function applySigns(current: Float64Array, rows: TestRows, heading: string): ReadWarning[] {
  const states = rows.wordsOf('state');
  const directions = states?.list.map(directionOf);
  if (!states || !directions?.some((direction) => direction === -1 || direction === 1)) return [];
  const { negative, agreeing, opposite, discharging } = compare(current, (row) => directions[states.codeAt(row)] as Direction);
  if (negative === 0 && discharging > 0) {
    for (let i = 0; i < current.length; i++) if (directions[states.codeAt(i)] === -1) current[i] = 0 - (current[i] as number);
    const words = states.list.filter((_, k) => directions[k] === -1).map((word) => `"${word}"`);
    const message = `"${heading}" holds no sign: the current was made negative where the state is ${words.join(', ')}`;
    const unknown = unknownStates(current, states.list, (row) => states.codeAt(row), directions);
    return [{ code: 'unsigned-current', message, count: discharging }, ...unknown];
  }
  if (opposite <= NEARLY_ALL * (agreeing + opposite)) return [];
  for (let i = 0; i < current.length; i++) current[i] = 0 - (current[i] as number);
  return [{ code: 'sign-of-current', message: `"${heading}" is positive while discharging by the states: its sign was turned` }];
}

function compare(current: Float64Array, directionAt: (row: number) => Direction) {
  const found = { negative: 0, agreeing: 0, opposite: 0, discharging: 0 };
  for (let i = 0; i < current.length; i++) {
    const value = current[i] as number;
    const direction = directionAt(i);
    if (value < 0) found.negative += 1;
    if (value === 0 || !direction) continue;
    if (direction === -1) found.discharging += 1;
    if (value * direction > 0) found.agreeing += 1;
    else found.opposite += 1;
  }
  return found;
}

function unknownStates(
  current: Float64Array,
  words: readonly string[],
  codeAt: (row: number) => number,
  directions: readonly Direction[],
): ReadWarning[] {
  let count = 0,
    code = 0;
  for (let i = 0; i < current.length; i++) {
    if (current[i] === 0 || directions[codeAt(i)] !== null) continue;
    if (count === 0) code = codeAt(i);
    count += 1;
  }
  if (count === 0) return [];
  const message = `${count} rows with a current have a state of unknown direction ("${words[code]}"): taken as charging`;
  return [{ code: 'unknown-state', message, count }];
}
