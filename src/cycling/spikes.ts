/**
 * Single rows whose current cannot be: a disturbance of the instrument, which would pass for most of the charge of a test.
 *
 * A real pulse is a step of the test, lasts for rows, or comes again and again. So a spike is a row within a step, whose neighbours agree
 * with each other, and whose current is many times that of every other row but a few such rows; in a rest its voltage must also stand
 * still. From {@link OMITTED} times on its current is taken to be that of the row before. Below that it may be meant, and is kept.
 */
import type { Warning } from '../fit/result.ts';
import { spanOf } from './extent.ts';

/** How many times the largest of the other currents a row is spoken of, and from which on it is not believed. */
const SPOKEN_OF = 10;
const OMITTED = 100;
/** Spikes are rare: this share of the rows, or a few. */
const RARE = 0.01;
const FEW = 3;
/** Up to which share of each other two currents agree, and of the test's range a voltage stands still. */
const AGREE = 0.5;
const STILL = 0.01;

/** Columns of a test, without gaps. */
export interface SpikeColumns {
  readonly time: Float64Array;
  readonly voltage: Float64Array;
  readonly current: Float64Array;
  readonly step: Float64Array | null;
}

/** @returns The current; the input itself where nothing is omitted. */
export function withoutSpikes(columns: SpikeColumns, warnings: Warning[]): Float64Array {
  const { current } = columns;
  const alone = loneRows(columns);
  if (alone.length === 0) return current;
  const lasting = largestBut(current, alone);
  const spikes = alone.filter((row) => Math.abs(current[row] as number) >= SPOKEN_OF * lasting);
  if (lasting === 0 || spikes.length === 0) return current;
  if (spikes.length > Math.max(FEW, RARE * current.length)) {
    warnings.push(manyWarning(spikes));
    return current;
  }
  const result = current.slice();
  for (const row of spikes) {
    const omitted = Math.abs(current[row] as number) >= OMITTED * lasting;
    if (omitted) result[row] = result[row - 1] as number;
    warnings.push(warningOf(columns, row, omitted, lasting));
  }
  return result;
}

/** Rows far above both their neighbours, which agree with each other, within one step. */
function loneRows({ voltage, current, step }: SpikeColumns): number[] {
  const rows: number[] = [];
  let still: number | null = null;
  for (let i = 1; i < current.length - 1; i++) {
    const now = Math.abs(current[i] as number);
    const before = Math.abs(current[i - 1] as number);
    if (!(now >= SPOKEN_OF * before && now > 0)) continue;
    const after = Math.abs(current[i + 1] as number);
    if (!(now >= SPOKEN_OF * after)) continue;
    if (step && !(step[i] === step[i - 1] && step[i] === step[i + 1])) continue;
    const flowing = Math.min(before, after) >= AGREE * Math.max(before, after) && before > 0;
    if (flowing) {
      if ((current[i - 1] as number) * (current[i + 1] as number) > 0) rows.push(i);
      continue;
    }
    still ??= STILL * spanOf(voltage);
    if (moved(voltage, i) <= still) rows.push(i);
  }
  return rows;
}

/** How far the voltage of a row is from that of its neighbours. */
function moved(voltage: Float64Array, row: number): number {
  const [before, now, after] = [voltage[row - 1] as number, voltage[row] as number, voltage[row + 1] as number];
  return Math.max(Math.abs(now - before), Math.abs(now - after));
}

function largestBut(current: Float64Array, rows: readonly number[]): number {
  const left = new Set(rows);
  let largest = 0;
  for (let i = 0; i < current.length; i++) if (!left.has(i)) largest = Math.max(largest, Math.abs(current[i] as number));
  return largest;
}

function manyWarning(spikes: readonly number[]): Warning {
  const what = `${spikes.length} rows (row ${(spikes[0] as number) + 1} first) have a current of over ${SPOKEN_OF} times any other`;
  return { code: 'suspicious-current', message: `${what}, for one row each: they may be pulses, and are kept as they are` };
}

function warningOf({ time, current }: SpikeColumns, row: number, omitted: boolean, lasting: number): Warning {
  const value = current[row] as number;
  const ratio = Math.abs(value) / lasting;
  const times = ratio < 1e6 ? Math.round(ratio) : 'over a million';
  const message = `row ${row + 1} has a current of ${value.toPrecision(3)} A, ${times} times any other`;
  if (omitted) return { code: 'spike', message: `${message}: it is taken as that of the row before` };
  const seconds = ((time[row + 1] as number) - (time[row - 1] as number)) / 2;
  const charge = ((Math.abs(value) * seconds) / 3.6).toPrecision(3);
  return {
    code: 'suspicious-current',
    message: `${message}, for one row: it may be a disturbance, and adds ${charge} mAh where capacities are integrated`,
  };
}
