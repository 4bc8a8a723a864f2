/** The times of a file to seconds since the test began. */
import type { ReadWarning } from '../types.ts';
import { parseDate } from './clock.ts';
import type { Plan } from './plan.ts';
import type { TestRows } from './rows.ts';
import { convert, type Unit } from './units.ts';
import type { NumberedWords } from './words.ts';

/** Times without a unit are in one of these, if the dates beside them say so. */
const SECONDS: readonly number[] = [1, 1e-3, 60, 3600, 86400];
const CLOSE = 0.01;
/** Share of the times that go back at which the step changes from which they restart with each step. */
const MOST = 0.5;
/** Share of the steps whose first time goes on from the last of the step before up to which all are taken to start anew. */
const FEW = 0.1;
/** A time that runs on over most step changes starts anew where it falls below this share of the one before; else it is a glitch. */
const FALL = 0.5;

export interface Times {
  time: Float64Array;
  warnings: ReadWarning[];
}

export function finishTime(rows: TestRows, plan: Plan): Times {
  const quantity = plan.required[0] as 'time' | 'stepTime' | 'unixTime';
  const column = plan.columns.find((candidate) => candidate.quantity === quantity) as Plan['columns'][number];
  const values = rows.valuesOf(quantity) as Float64Array;
  const guessed = column.size ? null : guessUnit(values, rows.wordsOf('date'));
  const time = convert(values, column.size ?? times(guessed?.seconds ?? 1));
  const anew = quantity === 'unixTime' ? null : restarts(time, rows, quantity === 'stepTime');
  const restarted = anew ? runOn(time, anew) : 0;
  if (quantity === 'unixTime') sinceFirst(time);
  const warnings = guessed ? unitWarning(column.heading, guessed) : [];
  if (restarted > 0) {
    const message = `the times of "${column.heading}" restart ${restarted} times, with each step: they were added up`;
    warnings.push({ code: 'time-restarts', message, count: restarted });
  }
  return { time, warnings: [...warnings, ...orderWarnings(time, rows)] };
}

const times = (factor: number): Unit => ({ times: factor, over: 1, plus: 0 });

interface Guess {
  seconds: number;
  /** What it rests on. */
  by: 'clock' | 'dates' | 'nothing';
}

/** The unit in which the times differ by what the dates of the same rows differ by. */
function guessUnit(values: Float64Array, dates: NumberedWords | null): Guess {
  const samples = dates?.samples ?? [];
  const first = samples[0];
  for (const { row, text } of samples.toReversed()) {
    if (!first || row === first.row) break;
    const step = (values[row] as number) - (values[first.row] as number);
    for (const from of parseDate(first.text))
      for (const to of parseDate(text)) {
        const seconds = SECONDS.find((unit) => step > 0 && Math.abs((to - from) / (step * unit) - 1) < CLOSE);
        if (seconds !== undefined) return { seconds, by: 'dates' };
      }
  }
  return { seconds: 1, by: 'nothing' };
}

function unitWarning(heading: string, { seconds, by }: Guess): ReadWarning[] {
  const unit = { 1: 's', 1e-3: 'ms', 60: 'min', 3600: 'h', 86400: 'd' }[seconds];
  if (by === 'dates' && seconds === 1) return [];
  const why = by === 'dates' ? 'by the dates beside it it is in' : 'it was taken to be in';
  return [{ code: 'units-assumed', message: `the heading "${heading}" names no unit: ${why} ${unit}` }];
}

/** Whether the times start anew in a row. */
type StartsAnew = (row: number) => boolean;

/** Which rows start times anew, as times within a step do; null if none does. */
function restarts(time: Float64Array, rows: TestRows, stepTime: boolean): StartsAnew | null {
  const goesBack: StartsAnew = (i) => (time[i] as number) < (time[i - 1] as number);
  const back = time.reduce((count, _, i) => count + (goesBack(i) ? 1 : 0), 0);
  if (back === 0) return null;
  const numbers = [rows.valuesOf('step'), rows.valuesOf('cycle')].filter((values) => values !== null);
  const state = rows.wordsOf('state');
  const changes: StartsAnew = (i) => numbers.some((values) => !Object.is(values[i], values[i - 1]));
  const changesState: StartsAnew = (i) => state !== null && state.codeAt(i) !== state.codeAt(i - 1);
  // A time within a step may begin at what the step before ended at; a total one often does at every border.
  const runsOn: StartsAnew = (i) => (stepTime || time[i] === 0 ? (time[i] as number) > (time[i - 1] as number) : !goesBack(i));
  let withStep = 0,
    steps = 0,
    onward = 0;
  for (let i = 1; i < time.length; i++) {
    if (goesBack(i) && (changes(i) || changesState(i))) withStep += 1;
    if (!changes(i)) continue;
    steps += 1;
    if (runsOn(i)) onward += 1;
  }
  if (!stepTime && withStep <= MOST * back) return null;
  // Where nearly all steps start anew all do: one may begin at a later time than the short one before it ended.
  if (onward < FEW * steps) return (i) => changes(i) || goesBack(i);
  if (stepTime || onward <= MOST * steps) return goesBack;
  return (i) => (time[i] as number) < FALL * (time[i - 1] as number);
}

/** Adds to each run of times the end of the run before; returns how many runs that were. */
function runOn(time: Float64Array, startsAnew: StartsAnew): number {
  const starts = Uint8Array.from(time, (_, i) => (i > 0 && startsAnew(i) ? 1 : 0));
  let offset = 0,
    runs = 0;
  for (let i = 0; i < time.length; i++) {
    if (starts[i] === 1) {
      offset = time[i - 1] as number;
      runs += 1;
    }
    time[i] = (time[i] as number) + offset;
  }
  return runs;
}

function sinceFirst(time: Float64Array): void {
  const first = time[0] ?? 0;
  for (let i = 0; i < time.length; i++) time[i] = (time[i] as number) - first;
}

function orderWarnings(time: Float64Array, rows: TestRows): ReadWarning[] {
  const same: number[] = [0, -1];
  const back: number[] = [0, -1];
  for (let i = 1; i < time.length; i++) {
    const step = (time[i] as number) - (time[i - 1] as number);
    const found = step === 0 ? same : step < 0 ? back : null;
    if (!found) continue;
    if (found[0] === 0) found[1] = i;
    found[0] = (found[0] as number) + 1;
  }
  return [
    ...orderWarning('duplicate-time', 'have the time of the row before, kept', same, rows),
    ...orderWarning('time-goes-back', 'are earlier than the row before, kept in the order of the file', back, rows),
  ];
}

function orderWarning(code: string, what: string, [count = 0, row = 0]: number[], rows: TestRows): ReadWarning[] {
  if (count === 0) return [];
  const line = rows.lineOf(row);
  return [{ code, message: `${count} rows ${what} (first in ${rows.placeOf(row)})`, line, count }];
}
