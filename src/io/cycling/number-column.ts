/** A column of numbers as they are read from cells of bytes. */
import { numberAt } from '../text/byte-number.ts';
import type { Decimal } from '../text/number.ts';
import { clockAt } from './clock.ts';
import type { PlannedColumn } from './plan.ts';
import type { Quantity } from './quantities.ts';

export interface NumberColumn extends PlannedColumn {
  /** Those read so far, and room for more. */
  values: Float64Array;
  /** Whether a row without it is left out. */
  required: boolean;
  isTime: boolean;
  /** Whether its times end in fields of milliseconds: `0:00:01:500`. */
  isFine: boolean;
  /** Whether the last time was printed as hours, minutes and seconds. */
  isClock: boolean;
}

const TIMES: ReadonlySet<Quantity> = new Set(['time', 'stepTime']);
const FINE = /s:ms/i;

export function makeNumberColumn(column: PlannedColumn, required: boolean, capacity: number): NumberColumn {
  const isTime = TIMES.has(column.quantity);
  return { ...column, values: new Float64Array(capacity), required, isTime, isFine: FINE.test(column.unit), isClock: false };
}

/** The number, or for times the hours, minutes and seconds, that a cell holds; NaN if none. */
export function readCell(column: NumberColumn, bytes: Uint8Array, from: number, to: number, decimal: Decimal): number {
  return column.isTime ? timeAt(column, bytes, from, to, decimal) : numberAt(bytes, from, to, decimal);
}

/** Whichever the row before had is tried first. */
function timeAt(column: NumberColumn, bytes: Uint8Array, from: number, to: number, decimal: Decimal): number {
  const as = (clock: boolean) => (clock ? clockAt(bytes, from, to, column.isFine) : numberAt(bytes, from, to, decimal));
  const value = as(column.isClock);
  if (!Number.isNaN(value)) return value;
  const other = as(!column.isClock);
  if (!Number.isNaN(other)) column.isClock = !column.isClock;
  return other;
}
