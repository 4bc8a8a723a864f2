/**
 * The columns of a test as everything in this folder computes with them: checked, as typed arrays, and free of what would spoil a sum.
 *
 * Rows are never left out, so that row numbers stay those of the input: a row without a number in time, voltage or current stands as
 * its predecessor (an interval of no length), a single impossible current as the one before it, and the time never falls back.
 */
import { InputError } from '../core/errors.ts';
import type { Warning } from '../fit/result.ts';
import { neverFalling } from './clock.ts';
import { expectObject } from './expect.ts';
import { withoutSpikes } from './spikes.ts';
import type { CounterName, CyclingData } from './types.ts';

/** A test, or what is left of it behind a row. */
export interface Rows {
  readonly rows: number;
  /** s, never falling. */
  readonly time: Float64Array;
  /** V and A, finite. */
  readonly voltage: Float64Array;
  readonly current: Float64Array;
  readonly cycle: Float64Array | null;
  readonly step: Float64Array | null;
  /** Ah and Wh, finite. */
  readonly counters: { readonly [K in CounterName]: Float64Array | null };
  readonly warnings: Warning[];
}

/** @throws {@link InputError} `length-mismatch`; `too-few-points`: no row, or none with numbers; `missing-column`. */
export function readRows(data: CyclingData): Rows {
  const rows = rowsOf(data);
  const warnings: Warning[] = [];
  const optional = (values: ArrayLike<number> | null | undefined) => (values ? carryForward(typed(values)) : null);
  const counters = data.counters ?? {};
  const [time, voltage, current] = withoutGaps([typed(data.time), typed(data.voltage), typed(data.current)], warnings);
  const step = optional(data.step);
  const running = neverFalling({ time, voltage, current }, warnings);
  return {
    rows,
    time: running,
    voltage,
    current: withoutSpikes({ time: running, voltage, current, step }, warnings),
    cycle: optional(data.cycle),
    step,
    counters: {
      chargeCapacity: optional(counters.chargeCapacity),
      dischargeCapacity: optional(counters.dischargeCapacity),
      capacity: optional(counters.capacity),
      chargeEnergy: optional(counters.chargeEnergy),
      dischargeEnergy: optional(counters.dischargeEnergy),
      energy: optional(counters.energy),
    },
    warnings,
  };
}

/** The rows from `from` on of a test that is read: what was repaired stays as the whole test told. */
export function rowsFrom(rows: Rows, from: number): Rows {
  const rest = (values: Float64Array | null) => values?.subarray(from) ?? null;
  const { chargeCapacity, dischargeCapacity, capacity, chargeEnergy, dischargeEnergy, energy } = rows.counters;
  return {
    rows: rows.rows - from,
    time: rows.time.subarray(from),
    voltage: rows.voltage.subarray(from),
    current: rows.current.subarray(from),
    cycle: rest(rows.cycle),
    step: rest(rows.step),
    counters: {
      chargeCapacity: rest(chargeCapacity),
      dischargeCapacity: rest(dischargeCapacity),
      capacity: rest(capacity),
      chargeEnergy: rest(chargeEnergy),
      dischargeEnergy: rest(dischargeEnergy),
      energy: rest(energy),
    },
    warnings: rows.warnings,
  };
}

/** Rows of a test whose columns agree in length. */
export function rowsOf(data: CyclingData): number {
  expectObject(data, 'data', 'the columns of a test, { time, voltage, current }');
  const columns = { time: data.time, voltage: data.voltage, current: data.current, cycle: data.cycle, step: data.step, ...data.counters };
  for (const name of ['time', 'voltage', 'current'] as const) {
    if (!data[name]) throw new InputError('missing-column', `cycling data need time, voltage and current: there is no ${name}`, name);
  }
  const rows = data.time.length;
  for (const [name, values] of Object.entries(columns)) {
    if (values && values.length !== rows) {
      throw new InputError('length-mismatch', `${name} has ${values.length} rows, time has ${rows}`, name);
    }
  }
  if (rows === 0) throw new InputError('too-few-points', 'the test has no row', 'time');
  return rows;
}

/** The input itself where it is a Float64Array, else a copy. */
function typed(values: ArrayLike<number>): Float64Array {
  return values instanceof Float64Array ? values : Float64Array.from(values);
}

type Triple = [Float64Array, Float64Array, Float64Array];

/** Rows without a number in one of the columns stand as the row before them; the first as the first that has all. */
function withoutGaps(columns: Triple, warnings: Warning[]): Triple {
  const [a, b, c] = columns;
  const whole = (i: number) => Number.isFinite((a[i] as number) + (b[i] as number) + (c[i] as number));
  const bad: number[] = [];
  for (let i = 0; i < a.length; i++) if (!whole(i)) bad.push(i);
  if (bad.length === 0) return columns;
  if (bad.length === a.length) throw new InputError('too-few-points', 'no row holds a time, a voltage and a current', 'time');
  let first = 0;
  while (!whole(first)) first++;
  const repaired = columns.map((values) => {
    const copy = values.slice();
    for (const i of bad) copy[i] = i < first ? (values[first] as number) : (copy[i - 1] as number);
    return copy;
  });
  warnings.push({
    code: 'rows-without-numbers',
    message: `${bad.length} of ${a.length} rows hold no number in time, voltage or current and are left out of every sum (row ${(bad[0] as number) + 1} first)`,
  });
  return repaired as Triple;
}

/** A counter or number that is missing in a row is the one before; of none at all nothing is left. */
function carryForward(values: Float64Array): Float64Array | null {
  const gap = values.findIndex((value) => !Number.isFinite(value));
  if (gap < 0) return values;
  const first = values.find((value) => Number.isFinite(value));
  if (first === undefined) return null;
  const copy = values.slice();
  for (let i = gap; i < copy.length; i++) if (!Number.isFinite(copy[i])) copy[i] = copy[i - 1] ?? first;
  return copy;
}
