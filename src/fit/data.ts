/** Data in: checked, masked, sorted by x for the core, with the way back to the caller's order. */
import { InputError } from '../core/errors.ts';
import type { ResolvedOptions, Weights } from './options.ts';
import type { Warning } from './result.ts';

/** A curve or spectrum: y over x, in any order, with standard deviations of y if they are known. */
export interface Spectrum {
  x: ArrayLike<number>;
  y: ArrayLike<number>;
  sigma?: ArrayLike<number>;
}

/** The points that take part in a fit, and where they came from. */
export interface PreparedRows {
  /** Columns in the order of the fit; the first is x (or the only predictor). */
  columns: Float64Array[];
  y: Float64Array;
  weights: Float64Array | null;
  /** Index in the caller's arrays of each row. */
  order: Int32Array;
  warnings: Warning[];
}

/** Throws InputError `non-finite` naming the first bad index, `bad-option` for something that is no array. */
export function checkFinite(values: ArrayLike<number>, name: string): void {
  if (typeof values?.length !== 'number') throw new InputError('bad-option', `${name} is expected as an array of numbers`, name);
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i]))
      throw new InputError('non-finite', `${name}[${i}] is ${String(values[i])}, expected a finite number`, `${name}[${i}]`);
  }
}

/**
 * Checks columns of equal length, applies `range` and `exclude` to the first column, and sorts by it if `sort`.
 *
 * @throws InputError `length-mismatch`, `non-finite`, `too-few-points`, `zero-range`, `bad-scale`, `bad-sigma`, `bad-weights`.
 */
export function prepareRows(
  columns: readonly { name: string; values: ArrayLike<number> }[],
  y: { name: string; values: ArrayLike<number> },
  sigma: ArrayLike<number> | undefined,
  weights: Weights | undefined,
  options: ResolvedOptions,
  sort: boolean,
): PreparedRows {
  for (const { name, values } of [...columns, y]) checkFinite(values, name);
  const first = columns[0] ?? y;
  for (const { name, values } of [y, ...columns]) {
    if (values.length !== first.values.length) {
      throw new InputError('length-mismatch', `${name} has ${values.length} points, ${first.name} has ${first.values.length}`, name);
    }
  }
  const factors = weightFactors(y.values, sigma, weights, options);
  const order = usedRows(first.values, options);
  if (sort) sortBy(order, first.values);
  const rows = {
    columns: columns.map(({ values }) => pick(values, order)),
    y: pick(y.values, order),
    weights: factors && pick(factors, order),
    order,
    warnings: [...warningsOf(y, order), ...(options.weights === 'poisson' ? negativeCounts(y, order) : [])],
  };
  checkScale(rows.y, rows.weights, y.name);
  return rows;
}

/** The values at some indices. A plain loop: the callback of `Float64Array.from` costs ten times as much. */
export function pick(values: ArrayLike<number>, order: Int32Array): Float64Array {
  const picked = new Float64Array(order.length);
  for (let i = 0; i < picked.length; i++) picked[i] = values[order[i] as number] as number;
  return picked;
}

function warningsOf({ name, values }: { name: string; values: ArrayLike<number> }, order: Int32Array): Warning[] {
  const first = values[order[0] as number];
  if (order.length < 2 || order.some((i) => values[i] !== first)) return [];
  return [{ code: 'constant-data', message: `all ${order.length} values of ${name} are ${first}: there is nothing to tell peaks apart` }];
}

/** What is below 0 was not counted: a background was subtracted, or the weights are not what they seem. */
function negativeCounts({ name, values }: { name: string; values: ArrayLike<number> }, order: Int32Array): Warning[] {
  const below = Array.from(order, (i) => values[i] as number).filter((v) => v < 0);
  if (below.length === 0) return [];
  const least = below.reduce((a, b) => Math.min(a, b));
  const message = `${below.length} of ${order.length} values of ${name} are below 0, the least is ${least}: these are no counts, and weigh as one count does`;
  return [{ code: 'negative-counts', message }];
}

/** Doubles end at 1e±308: between these limits, and those of x, the squares of all derivatives stay clear of that. */
const SMALLEST = 1e-70;
const LARGEST = 1e70;

function checkScale(y: Float64Array, weights: Float64Array | null, name: string): void {
  let largest = 0;
  for (let i = 0; i < y.length; i++) largest = Math.max(largest, Math.abs((y[i] as number) * (weights ? (weights[i] as number) : 1)));
  if (largest === 0 || (largest >= SMALLEST && largest <= LARGEST)) return;
  throw new InputError(
    'bad-scale',
    `the largest ${weights ? 'weighted ' : ''}${name} is ${largest}, expected between ${SMALLEST} and ${LARGEST}: choose another unit`,
    name,
  );
}

/** Indices of the points that `range` and `exclude` leave. Throws InputError `bad-range`, `too-few-points`. */
export function usedRows(x: ArrayLike<number>, { range, exclude }: ResolvedOptions): Int32Array {
  if (!range && !exclude) {
    const all = new Int32Array(x.length);
    for (let i = 0; i < all.length; i++) all[i] = i;
    return all;
  }
  const inside = (v: number, [low, high]: readonly [number, number]) => v >= low && v <= high;
  const out = new Set(exclude?.filter((e) => typeof e === 'number'));
  for (const index of out) {
    if (!Number.isInteger(index) || index < 0 || index >= x.length) {
      throw new InputError('bad-range', `exclude names the point ${index}, there are points 0 to ${x.length - 1}`, 'exclude');
    }
  }
  const masks = exclude?.filter((e) => typeof e !== 'number') ?? [];
  const used: number[] = [];
  for (let i = 0; i < x.length; i++) {
    const v = x[i] as number;
    if (range && !range.some((r) => inside(v, r))) continue;
    if (out.has(i) || masks.some((r) => inside(v, r))) continue;
    used.push(i);
  }
  if (x.length > 0 && used.length === 0) {
    throw new InputError('too-few-points', `range and exclude leave no point to fit: x runs ${extentOf(x)}`, 'range');
  }
  return Int32Array.from(used);
}

function extentOf(x: ArrayLike<number>): string {
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < x.length; i++) {
    low = Math.min(low, x[i] as number);
    high = Math.max(high, x[i] as number);
  }
  return `from ${low} to ${high}`;
}

/** Sorts indices by ascending x unless they are so already; equal x keep their order. */
function sortBy(order: Int32Array, x: ArrayLike<number>): void {
  let ascending = true;
  let descending = true;
  for (let k = 1; k < order.length; k++) {
    const step = (x[order[k] as number] as number) - (x[order[k - 1] as number] as number);
    if (step < 0) ascending = false;
    if (step >= 0) descending = false;
  }
  if (descending) order.reverse();
  else if (!ascending) order.sort((a, b) => (x[a] as number) - (x[b] as number) || a - b);
}

function weightFactors(
  y: ArrayLike<number>,
  sigma: ArrayLike<number> | undefined,
  weights: Weights | undefined,
  options: ResolvedOptions,
): Float64Array | null {
  switch (options.weights) {
    case 'unit':
      return null;
    case 'poisson':
      return Float64Array.from(y, (v) => 1 / Math.sqrt(Math.max(v, 1)));
    case 'sigma':
      return inverse(sigma as ArrayLike<number>, y.length);
    case 'array':
      return multipliers(weights as ArrayLike<number>, y.length);
    default:
      return relative(y);
  }
}

/** 1/|y|, with a floor of 1e-6 of the largest, so that a zero does not take all the weight. */
function relative(y: ArrayLike<number>): Float64Array {
  let largest = 0;
  for (let i = 0; i < y.length; i++) largest = Math.max(largest, Math.abs(y[i] as number));
  if (largest === 0) throw new InputError('bad-weights', 'all y are 0: relative weights do not exist', 'weights');
  return Float64Array.from(y, (v) => 1 / Math.max(Math.abs(v), 1e-6 * largest));
}

function inverse(sigma: ArrayLike<number>, length: number): Float64Array {
  if (typeof sigma?.length !== 'number') throw new InputError('bad-sigma', 'sigma is expected as an array of numbers', 'sigma');
  if (sigma.length !== length) throw new InputError('length-mismatch', `sigma has ${sigma.length} points, y has ${length}`, 'sigma');
  const factors = new Float64Array(length);
  for (let i = 0; i < length; i++) {
    const s = sigma[i] as number;
    if (!(s > 0) || !Number.isFinite(s))
      throw new InputError('bad-sigma', `sigma[${i}] is ${s}, expected a positive number`, `sigma[${i}]`);
    factors[i] = 1 / s;
  }
  return factors;
}

function multipliers(weights: ArrayLike<number>, length: number): Float64Array {
  if (weights.length !== length)
    throw new InputError('length-mismatch', `weights has ${weights.length} points, y has ${length}`, 'weights');
  const factors = Float64Array.from(weights, (w, i) => {
    if (!(w >= 0) || !Number.isFinite(w)) throw new InputError('bad-weights', `weights[${i}] is ${w}, expected 0 or more`, `weights[${i}]`);
    return w;
  });
  if (factors.every((w) => w === 0)) throw new InputError('bad-weights', 'all weights are 0', 'weights');
  return factors;
}
