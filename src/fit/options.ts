/** Options of every fit: one object, the same words everywhere, resolved and checked once. */
import type { LOSS } from '../core/calls.ts';
import { InputError } from '../core/errors.ts';
import { hint } from './nearest.ts';
import type { ParameterSpec } from './parameters.ts';

/** How residuals are weighted; an array multiplies them (1/σ). `modulus` and `proportional` are 1/|y| for real data. */
export type Weights = 'unit' | 'modulus' | 'proportional' | 'poisson' | ArrayLike<number>;

/** A robust loss: how a residual beyond `lossScale` counts. */
export type Loss = 'squares' | 'huber' | 'softL1' | 'cauchy';

/** A closed interval of x. */
export type Range = readonly [number, number];

/** What every fit can be told. */
export interface FitOptions {
  /** Starts, bounds, fixed values and ties by name; they win over the model's own. */
  parameters?: Readonly<Record<string, ParameterSpec>>;
  /** @defaultValue 1/sigma if the data have `sigma`, else `'unit'` */
  weights?: Weights;
  /** Fit only these parts of x. */
  range?: Range | readonly Range[];
  /** Leave out these parts of x, or points by index. */
  exclude?: readonly (Range | number)[];
  /** @defaultValue `'squares'` */
  loss?: Loss;
  /** Residual (times weight) beyond which the loss bends. @defaultValue 1.4826·MAD of a pilot fit's residuals */
  lossScale?: number;
  /** Whether sigmas are absolute: standard errors are then not scaled by √(reduced χ²). @defaultValue false; true for `'poisson'` */
  absoluteSigma?: boolean;
  /** How many starts to try. @defaultValue `'automatic'`: more than one where several minima are likely */
  starts?: number | 'automatic';
  /** Seed of everything random. @defaultValue 1 */
  seed?: number;
  /** Relative tolerances of χ² (f), the parameters (x) and the gradient (g), in MINPACK's sense. @defaultValue 1e-10, 1e-10, 0 */
  tolerance?: { f?: number; x?: number; g?: number };
  /** Evaluations per start. @defaultValue 2000 */
  maxEvaluations?: number;
  /** Milliseconds a synchronous call may take. @defaultValue no limit */
  maxTime?: number;
  /** Confidence intervals beyond standard errors. */
  intervals?: 'profile' | 'bootstrap';
  /** @defaultValue 0.95 */
  confidence?: number;
  /** Resamples of the parametric bootstrap. @defaultValue 400 */
  resamples?: number;
  /** Where each fit of a series starts. @defaultValue `'none'`: each on its own */
  warmStart?: 'none' | 'previous' | 'both';
}

/** Options with every default filled in. */
export interface ResolvedOptions {
  weights: 'sigma' | 'array' | 'unit' | 'modulus' | 'proportional' | 'poisson';
  range: Range[] | null;
  exclude: (Range | number)[] | null;
  loss: keyof typeof LOSS;
  lossScale: number | null;
  absoluteSigma: boolean;
  starts: number | 'automatic';
  seed: number;
  tolerance: { f: number; x: number; g: number };
  maxEvaluations: number;
  maxTime: number | null;
  intervals: 'profile' | 'bootstrap' | null;
  confidence: number;
  resamples: number;
  warmStart: 'none' | 'previous' | 'both';
}

const KNOWN: readonly (keyof FitOptions)[] = [
  'parameters',
  'weights',
  'range',
  'exclude',
  'loss',
  'lossScale',
  'absoluteSigma',
  'starts',
  'seed',
  'tolerance',
  'maxEvaluations',
  'maxTime',
  'intervals',
  'confidence',
  'resamples',
  'warmStart',
];
const WEIGHTS = ['unit', 'modulus', 'proportional', 'poisson'] as const;
const LOSSES = ['squares', 'huber', 'softL1', 'cauchy'] as const;

/** Throws InputError `bad-option` for options that are no object, `unknown-option` naming the nearest; `own`: options of one kind of fit. */
export function checkKeys(options: FitOptions, own: readonly string[] = []): void {
  if (typeof options !== 'object' || options === null) throw new InputError('bad-option', 'options are expected as an object', 'options');
  for (const key of Object.keys(options)) {
    if (KNOWN.includes(key as keyof FitOptions) || own.includes(key)) continue;
    throw new InputError('unknown-option', `unknown option "${key}"${hint(key, [...KNOWN, ...own])}`, key);
  }
}

/** Fills in the defaults. Throws InputError `unknown-option`, `bad-option` or `bad-range`. */
export function resolveOptions(options: FitOptions, hasSigma: boolean, defaultWeights: 'unit' | 'modulus' = 'unit'): ResolvedOptions {
  checkKeys(options);
  const weights = weightsOf(options.weights, hasSigma ? 'sigma' : defaultWeights);
  return {
    weights,
    range: rangesOf(options.range),
    exclude: excludedOf(options.exclude),
    loss: oneOf('loss', options.loss ?? 'squares', LOSSES),
    lossScale: options.lossScale === undefined ? null : above('lossScale', options.lossScale, 0),
    absoluteSigma: flag('absoluteSigma', options.absoluteSigma ?? weights === 'poisson'),
    starts: options.starts === undefined || options.starts === 'automatic' ? 'automatic' : count('starts', options.starts),
    seed: finite('seed', options.seed ?? 1),
    tolerance: toleranceOf(options.tolerance ?? {}),
    maxEvaluations: count('maxEvaluations', options.maxEvaluations ?? 2000),
    maxTime: options.maxTime === undefined ? null : above('maxTime', options.maxTime, 0),
    intervals: options.intervals === undefined ? null : oneOf('intervals', options.intervals, ['profile', 'bootstrap'] as const),
    confidence: fraction('confidence', options.confidence ?? 0.95),
    resamples: count('resamples', options.resamples ?? 400),
    warmStart: oneOf('warmStart', options.warmStart ?? 'none', ['none', 'previous', 'both'] as const),
  };
}

function weightsOf(weights: Weights | undefined, fallback: ResolvedOptions['weights']): ResolvedOptions['weights'] {
  if (weights === undefined) return fallback;
  if (typeof weights === 'string') return oneOf('weights', weights, WEIGHTS);
  if (typeof weights?.length === 'number') return 'array';
  throw new InputError('bad-option', `weights are expected as an array or one of ${WEIGHTS.join(', ')}`, 'weights');
}

function toleranceOf(tolerance: { f?: number; x?: number; g?: number }): { f: number; x: number; g: number } {
  if (typeof tolerance !== 'object' || tolerance === null) {
    throw new InputError('bad-option', 'tolerance is expected as { f, x, g }', 'tolerance');
  }
  for (const key of Object.keys(tolerance)) {
    if (!['f', 'x', 'g'].includes(key))
      throw new InputError('unknown-option', `tolerance has an unknown key "${key}" (there are: f, x, g)`, `tolerance.${key}`);
  }
  const check = (name: 'f' | 'x' | 'g', fallback: number): number => {
    const value = tolerance[name] ?? fallback;
    if (!(value >= 0 && value < 1))
      throw new InputError('bad-option', `tolerance.${name} is ${value}, expected 0 ≤ tolerance < 1`, `tolerance.${name}`);
    return value;
  };
  return { f: check('f', 1e-10), x: check('x', 1e-10), g: check('g', 0) };
}

function isRange(value: unknown): value is Range {
  return Array.isArray(value) && value.length === 2 && value.every((v) => typeof v === 'number' && !Number.isNaN(v));
}

function rangesOf(range: FitOptions['range']): Range[] | null {
  if (range === undefined) return null;
  const list = isRange(range) ? [range] : range;
  if (!Array.isArray(list)) throw new InputError('bad-range', 'range is expected as [from, to], or a list of such', 'range');
  return (list as readonly unknown[]).map((r, i) => rangeOf(r, `range[${i}]`));
}

function excludedOf(exclude: FitOptions['exclude']): (Range | number)[] | null {
  if (exclude === undefined) return null;
  if (!Array.isArray(exclude)) throw new InputError('bad-range', 'exclude is expected as a list of ranges or indices', 'exclude');
  return exclude.map((e, i) => (typeof e === 'number' ? e : rangeOf(e, `exclude[${i}]`)));
}

/** A range as [low, high], whichever way round it came. */
function rangeOf(value: unknown, path: string): Range {
  if (!isRange(value)) throw new InputError('bad-range', `${path} is expected as [from, to], two numbers`, path);
  return value[0] <= value[1] ? [value[0], value[1]] : [value[1], value[0]];
}

function oneOf<const T extends string>(name: string, value: unknown, allowed: readonly T[]): T {
  if (allowed.includes(value as T)) return value as T;
  throw new InputError('bad-option', `${name} is ${JSON.stringify(value)}${hint(String(value), allowed)}`, name);
}

function finite(name: string, value: unknown): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw new InputError('bad-option', `${name} is ${String(value)}, expected a finite number`, name);
}

/** A value that has to be true or false. Throws InputError `bad-option`. */
export function flag(name: string, value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  throw new InputError('bad-option', `${name} is ${String(value)}, expected true or false`, name);
}

function above(name: string, value: unknown, limit: number): number {
  const number = finite(name, value);
  if (number > limit) return number;
  throw new InputError('bad-option', `${name} is ${number}, expected more than ${limit}`, name);
}

function count(name: string, value: unknown): number {
  if (Number.isInteger(value) && (value as number) >= 1 && (value as number) <= 1e9) return value as number;
  throw new InputError('bad-option', `${name} is ${String(value)}, expected a whole number ≥ 1`, name);
}

function fraction(name: string, value: unknown): number {
  const number = finite(name, value);
  if (number > 0 && number < 1) return number;
  throw new InputError('bad-option', `${name} is ${number}, expected a fraction between 0 and 1`, name);
}
