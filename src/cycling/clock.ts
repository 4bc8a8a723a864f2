/**
 * A clock that never falls back. Rows are never moved: a time that falls back by a few rows stands still, rows that stand at another place
 * of the file or twice in it add nothing, and a clock that starts anew goes on.
 */
import type { Warning } from '../fit/result.ts';

/** A clock that fell back by nearly all it had counted, in some rows at least, started anew; one that catches up within some, did not. */
export const RESTART = { share: 0.9, rows: 4, catchUp: 3 };

/** Columns of a test, without gaps. */
export interface ClockColumns {
  readonly time: Float64Array;
  readonly voltage: Float64Array;
  readonly current: Float64Array;
}

/** What a fall of the clock means. */
type Fall = 'out-of-order' | 'starts-anew' | 'misplaced' | 'repeated' | 'set-back';

interface Falls {
  count: number;
  /** Row of the first. */
  first: number;
}

/** @returns s; the input itself where it never falls. */
export function neverFalling(columns: ClockColumns, warnings: Warning[]): Float64Array {
  const { time } = columns;
  const falls = new Map<Fall, Falls>();
  let result = time;
  let shift = 0;
  let start = 0;
  /** Whether rows that add nothing go on. */
  let idle = false;
  for (let i = 1; i < time.length; i++) {
    const before = result[i - 1] as number;
    const now = (time[i] as number) + shift;
    if (now >= before) {
      idle = false;
      if (shift !== 0) result[i] = now;
      continue;
    }
    if (result === time) result = time.slice();
    result[i] = before;
    if (idle && (time[i] as number) >= (time[i - 1] as number)) continue;
    const fall = fallOf(columns, result, i, start, shift);
    note(falls, fall, i);
    idle = fall === 'misplaced' || fall === 'repeated';
    if (fall === 'starts-anew' || fall === 'set-back') {
      shift += before - now;
      start = i;
    }
  }
  for (const [fall, found] of falls) warnings.push(warningOf(fall, found));
  return result;
}

function note(falls: Map<Fall, Falls>, fall: Fall, row: number): void {
  const known = falls.get(fall);
  if (known) known.count++;
  else falls.set(fall, { count: 1, first: row });
}

/**
 * Why the clock, which began to run in row `start`, falls back in row i.
 *
 * @param running The time up to row i, as it was continued: `shift` later than the clock.
 */
function fallOf(columns: ClockColumns, running: Float64Array, i: number, start: number, shift: number): Fall {
  const { time } = columns;
  const latest = (running[i - 1] as number) - shift;
  const fell = latest - (time[i] as number);
  if (i - start >= RESTART.rows && fell > RESTART.share * (latest - (time[start] as number))) return 'starts-anew';
  if (time.subarray(i + 1, i + 1 + RESTART.catchUp).some((later) => later >= latest)) return 'out-of-order';
  const to = blockEnd(time, i, latest);
  const place = rowFrom(running, start, i, (time[i] as number) + shift);
  if (place > start && (time[to - 1] as number) + shift < (running[place] as number)) return 'misplaced';
  return isRepeated(columns, i, to, place) ? 'repeated' : 'set-back';
}

/** The row behind the last of those from row i on whose time runs on below `latest`. */
function blockEnd(time: Float64Array, i: number, latest: number): number {
  let to = i + 1;
  while (to < time.length && (time[to] as number) >= (time[to - 1] as number) && (time[to] as number) < latest) to++;
  return to;
}

/** The first of the rows from `start` to `end` whose time is not before `wanted`. */
function rowFrom(running: Float64Array, start: number, end: number, wanted: number): number {
  let [low, high] = [start, end];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((running[middle] as number) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether rows i to `to` are those from `place` on once more. */
function isRepeated({ time, voltage, current }: ClockColumns, i: number, to: number, place: number): boolean {
  for (let row = i, at = place; row < to; row++, at++) {
    if (at >= i || time[row] !== time[at] || voltage[row] !== voltage[at] || current[row] !== current[at]) return false;
  }
  return true;
}

function warningOf(fall: Fall, { count, first }: Falls): Warning {
  const at = `(row ${first + 1} first)`;
  const blocks = count === 1 ? 'a block of rows' : `${count} blocks of rows`;
  const times = count === 1 ? 'once' : `${count} times`;
  switch (fall) {
    case 'out-of-order':
      return { code: 'time-not-monotonic', message: `${count} rows are earlier than the row before and add nothing to any sum ${at}` };
    case 'starts-anew':
      return { code: 'time-restarts', message: `the time starts anew ${count} times and was continued ${at}` };
    case 'misplaced': {
      const stead = 'the rows around the gap they left stand for them, and the charge there is unsure';
      return { code: 'rows-out-of-order', message: `by the time ${blocks} should stand further up: ${stead} ${at}` };
    }
    case 'repeated':
      return { code: 'repeated-rows', message: `${blocks} of the test stand there twice and add nothing the second time ${at}` };
    case 'set-back': {
      const unsure = 'rows may be out of order or stand there twice, and the charge is unsure';
      return { code: 'time-falls-back', message: `the time falls back ${times}, not to the beginning, and was continued: ${unsure} ${at}` };
    }
  }
}
