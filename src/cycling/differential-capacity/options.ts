/** Options of dQ/dV: checked, and what is left open taken from the voltage's noise and resolution. */
import { InputError } from '../../core/errors.ts';
import { hint } from '../../fit/nearest.ts';
import { parseQuantity } from '../../fit/quantity.ts';
import type { DifferentialCapacityMethod, DifferentialCapacityOptions } from './types.ts';

/** What the voltage of a curve is like. */
export interface VoltageScale {
  low: number;
  high: number;
  quantum: number | null;
  noise: number;
  points: number;
}

/** Options with every default filled in, lengths in V. */
export interface ResolvedDifferentialCapacity {
  method: DifferentialCapacityMethod;
  step: number | null;
  window: number | null;
  degree: number | null;
  /** `null` for `'spline'`: by cross-validation. */
  smoothing: number | null;
}

const METHODS: readonly DifferentialCapacityMethod[] = ['levels', 'savitzky-golay', 'spline', 'gradient'];
/** Which options belong to which method. */
const USED: Record<DifferentialCapacityMethod, readonly string[]> = {
  levels: ['step'],
  'savitzky-golay': ['step', 'window', 'degree'],
  spline: ['step', 'smoothing'],
  gradient: ['window', 'degree'],
};
const KNOWN = ['method', 'step', 'window', 'degree', 'smoothing'];
/** More levels than this are an oversight. */
const MOST_LEVELS = 1e6;
/** Rows in the window of `'gradient'`. */
const ROWS = 9;

/** Options read and checked, before any curve is seen; numbers in V (rows for `'gradient'`). */
export function readOptions(
  options: DifferentialCapacityOptions,
): { method: DifferentialCapacityMethod } & Record<string, number | string> {
  if (typeof options !== 'object' || options === null) throw new InputError('bad-option', 'options are expected as an object', 'options');
  for (const key of Object.keys(options)) {
    if (!KNOWN.includes(key)) throw new InputError('unknown-option', `unknown option "${key}"${hint(key, KNOWN)}`, key);
  }
  const { method = 'savitzky-golay', step, window, degree, smoothing } = options;
  if (!METHODS.includes(method))
    throw new InputError('bad-option', `method is ${JSON.stringify(method)}${hint(String(method), METHODS)}`, 'method');
  for (const [key, value] of Object.entries(options)) {
    if (key === 'method' || value === undefined || USED[method].includes(key)) continue;
    throw new InputError('bad-option', `${key} is no option of the method '${method}', which has ${USED[method].join(', ')}`, key);
  }
  return {
    method,
    ...(step !== undefined && { step: readWidth(step, 'step') }),
    ...(window !== undefined && { window: readWindow(window, method) }),
    ...(degree !== undefined && { degree }),
    ...(smoothing !== undefined && { smoothing: readWidth(smoothing, 'smoothing') }),
  };
}

/** A width is a voltage above 0. */
function readWidth(text: string, path: string): number {
  const width = parseQuantity(text, 'voltage', path);
  if (width > 0) return width;
  throw new InputError('bad-option', `${path} is '${text}', expected a voltage above 0, '5 mV'`, path);
}

function readWindow(window: string | number, method: DifferentialCapacityMethod): number {
  if (method !== 'gradient') return readWidth(window as string, 'window');
  if (typeof window === 'number') return window;
  throw new InputError('bad-option', `window of the method 'gradient' is a number of rows, 1001, not '${window}'`, 'window');
}

/** Fills in what the options leave open. Throws InputError `bad-option`, `too-large`. */
export function resolveFor(scale: VoltageScale, options: DifferentialCapacityOptions): ResolvedDifferentialCapacity {
  const given = readOptions(options) as { method: DifferentialCapacityMethod } & Partial<ResolvedDifferentialCapacity>;
  const range = scale.high - scale.low;
  const open = { step: null, window: null, degree: null, smoothing: null };
  if (given.method === 'gradient') return { ...open, window: Math.min(ROWS, oddBelow(scale.points)), degree: 1, ...given };
  if (given.method === 'levels') return { ...open, method: 'levels', step: levelWidth(scale, checkStep(given.step, range)) };
  const coarsest = Math.max(range / 100, 60 * scale.noise, 5 * (scale.quantum ?? 0));
  const window = given.window ?? (given.step ? Math.max(5 * given.step, coarsest) : Math.min(coarsest, range / 4));
  const step = checkStep(given.step, range) ?? window / 10;
  if (given.method === 'spline') return { ...open, method: 'spline', step, smoothing: given.smoothing ?? null };
  return { ...open, method: given.method, step, window, degree: given.degree ?? 3 };
}

function checkStep(step: number | null | undefined, range: number): number | null {
  if (step === undefined || step === null) return null;
  if (step > range) throw new InputError('bad-option', `step is ${step} V, more than the ${range} V the curve spans`, 'step');
  if (range / step > MOST_LEVELS) throw new InputError('too-large', `step is ${step} V: more than ${MOST_LEVELS} levels`, 'step');
  return step;
}

/** Quantised voltages have levels a whole number of quanta wide. */
function levelWidth({ low, high, noise, quantum }: VoltageScale, step: number | null): number {
  const width = step ?? Math.min(Math.max((high - low) / 400, 40 * noise, 2 * (quantum ?? 0)), (high - low) / 10);
  return quantum === null ? width : quantum * Math.max(1, Math.round(width / quantum));
}

/** The largest odd number not above n. */
export function oddBelow(n: number): number {
  return n - 1 + (n % 2);
}
