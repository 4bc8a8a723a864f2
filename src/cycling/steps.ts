/**
 * Rows → steps: where the current changes its kind (charge, discharge, rest), where the instrument says so, where a constant current
 * gives way to a constant voltage, which some instruments count as one step, and without their numbers also where it changes its level.
 */
import { spanOf } from './extent.ts';
import type { Rows } from './rows.ts';
import type { Direction, Step } from './types.ts';

/** What was found, and by what. */
export interface Steps {
  steps: Step[];
  /** A: rows of a smaller current are at rest. */
  threshold: number;
  /** Rows of another direction than both their neighbours, which were counted to them. */
  glitches: number;
  /** Whether the instrument's step numbers were used. */
  numbered: boolean;
}

/** Share of the charge that smaller currents may carry, and the threshold relative to the current above. */
const SMALL_CURRENTS = 2e-3;
const REST = 0.05;
/** Neighbours to each side that must agree in sign, so that noise at rest does not count as charge. */
const AGREEING = 2;
/** Bins of the histogram of log10 |I|. */
const PER_DECADE = 20;
const DECADES = { from: -15, to: 5 };

export function findSteps(rows: Rows): Steps {
  const threshold = restThreshold(rows);
  const states = statesOf(rows.current, threshold);
  const numbers = usable(rows.step, states) ? rows.step : null;
  const glitches = absorbGlitches(states, numbers);
  const voltageSpan = spanOf(rows.voltage);
  const steps: Step[] = [];
  let from = 0;
  for (let i = 1; i <= rows.rows; i++) {
    if (i < rows.rows && states[i] === states[from] && (!numbers || numbers[i] === numbers[from])) continue;
    const parts = states[from] === 0 ? [from] : (numbers ? heldApart : subdivide)(rows, from, i, voltageSpan);
    for (const [p, part] of parts.entries()) steps.push(stepOf(rows, states[from] as number, part, parts[p + 1] ?? i, voltageSpan));
    from = i;
  }
  return { steps, threshold, glitches, numbered: numbers !== null };
}

/**
 * The current below which the cell rests: a twentieth of the current above which all charge but 0.2 % is passed. So a slow formation
 * among fast cycles is charge still, and the noise of a long rest is none.
 */
function restThreshold(rows: Rows): number {
  const bins = (DECADES.to - DECADES.from) * PER_DECADE;
  const weights = new Float64Array(bins);
  let total = weigh(rows, weights, AGREEING);
  if (total === 0) total = weigh(rows, weights, 0);
  if (total === 0) return 0;
  let sum = 0;
  let bin = 0;
  while (bin < bins - 1 && sum + (weights[bin] as number) <= SMALL_CURRENTS * total) sum += weights[bin++] as number;
  return REST * 10 ** (DECADES.from + bin / PER_DECADE);
}

/** Adds |I| dt of every row to the bin of its |I|. */
function weigh({ current, time }: Rows, weights: Float64Array, agreeing: number): number {
  let total = 0;
  let run = 0;
  let sign = 0;
  let bin = 0;
  const clock = (time.at(-1) as number) > (time[0] as number);
  for (let i = 0; i < current.length; i++) {
    const value = current[i] as number;
    if (i === 0 || value !== current[i - 1]) bin = binOf(value, weights.length);
    run = Math.sign(value) === sign ? run + 1 : 1;
    sign = Math.sign(value);
    if (sign === 0 || run <= 2 * agreeing) continue;
    const interval = clock ? (time[i] as number) - (time[i - 1] ?? (time[0] as number)) : 1;
    const weight = Math.abs(value) * interval;
    weights[bin] = (weights[bin] as number) + weight;
    total += weight;
  }
  return total;
}

function binOf(current: number, bins: number): number {
  const bin = Math.floor((Math.log10(Math.abs(current)) - DECADES.from) * PER_DECADE);
  return Math.min(Math.max(bin, 0), bins - 1);
}

function statesOf(current: Float64Array, threshold: number): Int8Array {
  const states = new Int8Array(current.length);
  for (let i = 0; i < current.length; i++) {
    const value = current[i] as number;
    if (Math.abs(value) > threshold) states[i] = value > 0 ? 1 : -1;
  }
  return states;
}

/** A column that changes in every other row numbers rows, not steps. */
function usable(numbers: Float64Array | null, states: Int8Array): boolean {
  if (!numbers) return false;
  let changes = 0;
  let turns = 0;
  for (let i = 1; i < numbers.length; i++) {
    if (numbers[i] !== numbers[i - 1]) changes++;
    if (states[i] !== states[i - 1]) turns++;
  }
  return changes > 0 && (changes <= numbers.length / 3 || changes <= 2 * turns + 2);
}

/** One row that differs from two on each side, which are alike and of its own step, is a glitch of the instrument. */
function absorbGlitches(states: Int8Array, numbers: Float64Array | null): number {
  let glitches = 0;
  for (let i = 2; i < states.length - 2; i++) {
    const state = states[i - 1];
    if (states[i] === state || states[i - 2] !== state || states[i + 1] !== state || states[i + 2] !== state) continue;
    if (numbers && !(numbers[i] === numbers[i - 1] && numbers[i] === numbers[i + 1])) continue;
    states[i] = state as number;
    glitches++;
  }
  return glitches;
}

/** Relative change of the current that begins another step, and the rows it has to last. */
const LEVEL = 0.05;
const LASTING = 3;
/** How closely a constant voltage is held, as a share of the test's range of voltages, and at least V. */
const HELD = { share: 2e-3, least: 2e-3 };
/** By how much the current falls while the voltage is held. */
const DECAY = 0.8;

/**
 * Where steps of one direction begin in rows without step numbers: at lasting changes of the current, and where the voltage is held.
 * A current that drifts is followed; one row off the level is not.
 */
function subdivide(rows: Rows, from: number, to: number, voltageSpan: number): number[] {
  const { current } = rows;
  const held = heldFrom(rows, from, to, voltageSpan);
  const parts = [from];
  let level = current[from] as number;
  for (let i = from + 1; i < held; i++) {
    const value = current[i] as number;
    if (!near(value, level)) {
      if (!lasts(current, i, held)) continue;
      parts.push(i);
    }
    level = value;
  }
  return held < to && held > from ? [...parts, held] : parts;
}

const near = (value: number, level: number) => Math.abs(value - level) <= LEVEL * Math.abs(level);

function lasts(current: Float64Array, from: number, to: number): boolean {
  if (to - from < LASTING) return false;
  for (let i = from + 1; i < from + LASTING; i++) if (!near(current[i] as number, current[from] as number)) return false;
  return true;
}

/** Where the parts of one numbered step begin: a constant current may go over into a constant voltage. */
function heldApart(rows: Rows, from: number, to: number, voltageSpan: number): number[] {
  if (voltageHeldFrom(rows.voltage, from, to, voltageSpan) - from < LASTING) return [from];
  const held = heldFrom(rows, from, to, voltageSpan);
  return held < to && isConstant(rows.current, from, held) ? [from, held] : [from];
}

/** First row of a constant voltage at the end where the current decays, or `to`. */
function heldFrom({ voltage, current }: Rows, from: number, to: number, voltageSpan: number): number {
  let held = voltageHeldFrom(voltage, from, to, voltageSpan);
  const before = current[held] as number;
  while (held < to && Math.abs((current[held] as number) - before) <= 0.02 * Math.abs(before)) held++;
  const decayed = to - held >= LASTING && Math.abs(current[to - 1] as number) < DECAY * Math.abs(before);
  return decayed ? held : to;
}

/** First of the rows up to the last that have its voltage. */
function voltageHeldFrom(voltage: Float64Array, from: number, to: number, voltageSpan: number): number {
  const end = voltage[to - 1] as number;
  const tolerance = Math.max(HELD.share * voltageSpan, HELD.least);
  let held = to - 1;
  while (held > from && Math.abs((voltage[held - 1] as number) - end) <= tolerance) held--;
  return held;
}

/** Mean deviation from the mean, relative to the mean, up to which a current is constant. */
const CONSTANT = 0.02;

function stepOf(rows: Rows, state: number, from: number, to: number, voltageSpan: number): Step {
  const direction: Direction | null = state > 0 ? 'charge' : state < 0 ? 'discharge' : null;
  return { kind: kindOf(rows, state, from, to, voltageSpan), direction, from, to };
}

function kindOf({ current, voltage }: Rows, state: number, from: number, to: number, voltageSpan: number): Step['kind'] {
  if (state === 0) return 'rest';
  if (isConstant(current, from, to)) return 'cc';
  const held = Math.max(HELD.share * voltageSpan, HELD.least);
  return deviation(voltage, from, to, meanOf(voltage, from, to)) <= held ? 'cv' : 'mixed';
}

function isConstant(current: Float64Array, from: number, to: number): boolean {
  const mean = meanOf(current, from, to);
  return deviation(current, from, to, mean) <= CONSTANT * Math.abs(mean);
}

function meanOf(values: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += values[i] as number;
  return sum / (to - from);
}

function deviation(values: Float64Array, from: number, to: number, mean: number): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += Math.abs((values[i] as number) - mean);
  return sum / (to - from);
}
