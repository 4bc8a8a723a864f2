/** Several files of one test as one. */
import { InputError } from '../core/errors.ts';
import type { Warning } from '../fit/result.ts';
import { RESTART } from './clock.ts';
import { type Rows, readRows, rowsFrom } from './rows.ts';
import { findSteps } from './steps.ts';
import type { CounterName, CyclingData } from './types.ts';

/** A test put together from several files: {@link CyclingData} as it stands. */
export interface AppendedTest extends CyclingData {
  time: Float64Array;
  voltage: Float64Array;
  current: Float64Array;
  cycle: Float64Array | null;
  step: Float64Array | null;
  counters: { [K in CounterName]: Float64Array | null };
  /** What was done at each border, and columns that not every file has. */
  warnings: Warning[];
}

const COUNTERS: readonly CounterName[] = ['chargeCapacity', 'dischargeCapacity', 'capacity', 'chargeEnergy', 'dischargeEnergy', 'energy'];

/** What is added to a part's time, cycle and step numbers. */
interface Shift {
  time: number;
  cycle: number;
  step: number;
}

/**
 * Appends the files of one test in the order given.
 *
 * A file whose time begins after the end of the one before goes on with time, cycle and step numbers as they are. In any other, time
 * starts anew and is continued without a gap, cycle numbers are continued, and step numbers are made different, so that counters may
 * start anew with it. A half cycle that a border interrupts is one half cycle. Columns that one file lacks are dropped. Rows that a file
 * begins with and the one before ends with are taken once; files all of whose rows stand in one before, whose times overlap otherwise, or
 * that stand in reverse order, are warned of.
 *
 * @param parts s, V, A, Ah, Wh; at least one.
 * @returns The test, with warnings.
 * @throws {@link InputError} `too-few-points`: no part or an empty one; `length-mismatch`; `missing-column`.
 * @example
 * ```ts
 * import { appendTests, summarizeCycles } from 'warburg/cycling';
 * const first = { time: [0, 1800], voltage: [1.5, 0.6], current: [-2e-3, -2e-3] };
 * const second = { time: [0, 1800, 1800, 5400], voltage: [0.6, 0.1, 0.4, 1.4], current: [-2e-3, -2e-3, 1.8e-3, 1.8e-3] };
 * const test = appendTests([first, second]);
 * console.log(summarizeCycles(test, { role: 'anode-half' }).cycles[0].discharge.capacity); // → 2
 * console.log(test.warnings[0].code); // → joined-half-cycle
 * ```
 */
export function appendTests(parts: readonly CyclingData[]): AppendedTest {
  if (!Array.isArray(parts) || parts.length === 0) throw new InputError('too-few-points', 'there is no file to append', 'parts');
  const read = readParts(parts);
  const warnings = read.flatMap((rows, p) => rows.warnings.map(({ code, message }) => ({ code, message: `part ${p + 1}: ${message}` })));
  const shifts = shiftsOf(read, warnings);
  const join = (column: (rows: Rows) => Float64Array, shift: keyof Shift | null) => {
    const joined = new Float64Array(read.reduce((sum, { rows }) => sum + rows, 0));
    let at = 0;
    for (const [p, rows] of read.entries()) {
      const values = column(rows);
      const added = shift === null ? 0 : (shifts[p]?.[shift] ?? 0);
      joined.set(added === 0 ? values : values.map((value) => value + added), at);
      at += rows.rows;
    }
    return joined;
  };
  const shared = (name: string, column: (rows: Rows) => Float64Array | null, shift: keyof Shift | null = null) => {
    const having = read.filter((rows) => column(rows)).length;
    if (having === read.length) return join((rows) => column(rows) as Float64Array, shift);
    if (having > 0)
      warnings.push({
        code: 'dropped-column',
        message: `${name} is missing in ${read.length - having} of ${read.length} parts and was dropped`,
      });
    return null;
  };
  return {
    time: join(({ time }) => time, 'time'),
    voltage: join(({ voltage }) => voltage, null),
    current: join(({ current }) => current, null),
    cycle: shared('cycle', ({ cycle }) => cycle, 'cycle'),
    step: shared('step', ({ step }) => step, 'step'),
    counters: Object.fromEntries(
      COUNTERS.map((name) => [name, shared(name, ({ counters }) => counters[name])]),
    ) as AppendedTest['counters'],
    warnings,
  };
}

/** Each part without the rows that the part before ends with. */
function readParts(parts: readonly CyclingData[]): Rows[] {
  const wholes = parts.map((part) => readRows(part));
  const read: Rows[] = [];
  for (const [p, whole] of wholes.entries()) {
    const before = read.at(-1);
    const repeated = before ? repeatedRows(before, whole) : 0;
    if (repeated > 0) {
      whole.warnings.push({ code: 'repeated-rows', message: `its first ${repeated} rows end part ${p} too and are taken once` });
    }
    const holder = wholes.slice(0, p).findIndex((other) => holds(other, whole));
    if (holder >= 0) {
      const message = `all its ${whole.rows} rows stand in part ${holder + 1} too and are counted twice: it may be the same file`;
      whole.warnings.push({ code: 'repeated-rows', message });
    }
    read.push(rowsFrom(whole, repeated));
  }
  return read;
}

/** Whether all rows of a part, two at least, stand in another in one piece. */
function holds(other: Rows, part: Rows): boolean {
  if (part.rows < 2) return false;
  for (let at = other.time.indexOf(firstOf(part.time)); at >= 0 && other.time[at] === part.time[0]; at++) {
    if (at + part.rows <= other.rows && isAt(other, at, part, part.rows)) return true;
  }
  return false;
}

/** Whether the first `rows` of a part are those of another from row `at` on. */
function isAt(other: Rows, at: number, part: Rows, rows: number): boolean {
  const same = (column: 'time' | 'voltage' | 'current') =>
    part[column].subarray(0, rows).every((value, row) => value === other[column][at + row]);
  return same('time') && same('voltage') && same('current');
}

/** How many rows at the beginning of a part are the last of the part before; 0 if all are. */
function repeatedRows(before: Rows, now: Rows): number {
  const start = before.time.lastIndexOf(firstOf(now.time));
  const repeated = before.rows - start;
  if (start < 0 || repeated >= now.rows) return 0;
  return isAt(before, start, now, repeated) ? repeated : 0;
}

function shiftsOf(read: readonly Rows[], warnings: Warning[]): Shift[] {
  const shifts: Shift[] = [{ time: 0, cycle: 0, step: 0 }];
  let clock: Clock = { part: 1, begin: firstOf(read[0]?.time ?? null) };
  for (let p = 1; p < read.length; p++) {
    const [before, now, last] = [read[p - 1] as Rows, read[p] as Rows, shifts[p - 1] as Shift];
    const joined = borderDirection(before, 'end') !== 0 && borderDirection(before, 'end') === borderDirection(now, 'start');
    const shift = goesOn(before, now) ? last : shiftOf(before, now, last, joined);
    shifts.push(shift);
    if (joined)
      warnings.push({ code: 'joined-half-cycle', message: `a half cycle goes on from part ${p} to part ${p + 1} and was joined` });
    if (shift === last) continue;
    warnings.push(aboutClock(before, now, clock, p));
    clock = { part: p + 1, begin: firstOf(now.time) };
  }
  return shifts;
}

const firstOf = (values: Float64Array | null): number => values?.[0] ?? 0;
const lastOf = (values: Float64Array | null): number => values?.at(-1) ?? 0;

/** Whether time and cycle numbers of a file are those of the file before, going on. */
function goesOn(before: Rows, now: Rows): boolean {
  return firstOf(now.time) >= lastOf(before.time) && firstOf(now.cycle) >= lastOf(before.cycle);
}

/** A clock that runs through one file or several, as they have it themselves. */
interface Clock {
  /** The part that it began in, counted from 1. */
  part: number;
  /** s */
  begin: number;
}

/** Why the time of part `p`, counted from 0, had to be continued. */
function aboutClock(before: Rows, now: Rows, { part, begin }: Clock, p: number): Warning {
  const [end, start] = [lastOf(before.time), firstOf(now.time)];
  const continued = 'its time was continued without a gap';
  if (start < end && end - start < RESTART.share * (end - begin)) {
    const overlap = `part ${p + 1} begins at ${start} s, before part ${p} ends at ${end} s`;
    return { code: 'overlapping-parts', message: `${overlap}: rows may be counted twice, or parts be out of order; ${continued}` };
  }
  if (lastOf(now.time) <= begin && begin > 0) {
    const order = `part ${p + 1} ends at ${lastOf(now.time)} s, before part ${part} begins at ${begin} s`;
    return { code: 'overlapping-parts', message: `${order}: the parts may be out of order; ${continued}` };
  }
  return { code: 'continued-time', message: `the time of part ${p + 1} starts anew and was continued without a gap` };
}

function shiftOf(before: Rows, now: Rows, last: Shift, joined: boolean): Shift {
  const steps = (before.step ?? new Float64Array()).reduce((most, step) => Math.max(most, step), 0);
  return {
    time: lastOf(before.time) + last.time - firstOf(now.time),
    cycle: lastOf(before.cycle) + last.cycle - firstOf(now.cycle) + (joined ? 0 : 1),
    step: steps + last.step + 1,
  };
}

/** 1 or −1 for the charge or discharge that a file begins or ends with, rests apart; 0 without any. */
function borderDirection(rows: Rows, border: 'start' | 'end'): number {
  const { steps } = findSteps(rows);
  const active = border === 'start' ? steps.find(({ direction }) => direction) : steps.findLast(({ direction }) => direction);
  return active ? (active.direction === 'charge' ? 1 : -1) : 0;
}
