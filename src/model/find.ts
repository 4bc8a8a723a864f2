/** Peaks in a spectrum that nobody has described yet. */
import { InputError } from '../core/errors.ts';
import { checkFinite } from '../fit/data.ts';
import { savitzkyGolay } from './smooth.ts';

/** What counts as a peak. */
export interface FindPeaksOptions {
  /** Least prominence, as a fraction of the range of y. @defaultValue 0.05 */
  prominence?: number;
  /** Least distance between peaks, in x. @defaultValue none */
  distance?: number;
  /** Points of the Savitzky–Golay window that smooths before the search; 1: none. @defaultValue 9 */
  window?: number;
  /** Keep the most prominent only. @defaultValue all */
  count?: number;
}

/** A maximum of the smoothed data. */
export interface FoundPeak {
  center: number;
  /** Value of the data there. */
  y: number;
  /** Rise above the higher of the two valleys beside it. */
  prominence: number;
  /** Width at half prominence. */
  fwhm: number;
  /** Index of the point in the caller's arrays. */
  index: number;
}

/**
 * Finds the maxima of a spectrum by their prominence, in order of x.
 *
 * @param spectrum x in any order, y of the same length.
 * @throws {@link InputError} `length-mismatch`, `non-finite`, `bad-option`.
 * @example
 * ```ts
 * import { findPeaks } from 'warburg';
 * const x = Array.from({ length: 101 }, (_, i) => i);
 * const y = x.map((v) => Math.exp(-(((v - 30) / 5) ** 2)) + 0.5 * Math.exp(-(((v - 70) / 5) ** 2)));
 * console.log(findPeaks({ x, y }).map((p) => p.center)); // → [ 30, 70 ]
 * ```
 */
export function findPeaks(
  spectrum: { x: ArrayLike<number>; y: ArrayLike<number> },
  { prominence = 0.05, distance = 0, window = 9, count = Infinity }: FindPeaksOptions = {},
): FoundPeak[] {
  const x = spectrum?.x;
  const y = spectrum?.y;
  checkFinite(x, 'x');
  checkFinite(y, 'y');
  if (x.length !== y.length) throw new InputError('length-mismatch', `y has ${y.length} points, x has ${x.length}`, 'y');
  if (!(prominence >= 0)) throw new InputError('bad-option', `prominence is ${prominence}, expected 0 or more`, 'prominence');
  if (!(distance >= 0)) throw new InputError('bad-option', `distance is ${distance}, expected 0 or more`, 'distance');
  if (!(count >= 0)) throw new InputError('bad-option', `count is ${count}, expected 0 or more`, 'count');
  if (!(Number.isInteger(window) && window % 2 === 1 && window >= 1)) {
    throw new InputError('bad-option', `window is ${window}, expected an odd number of points, 1 for no smoothing`, 'window');
  }
  const order = Int32Array.from(x, (_, i) => i).sort((a, b) => (x[a] as number) - (x[b] as number) || a - b);
  const xs = Float64Array.from(order, (i) => x[i] as number);
  const ys = Float64Array.from(order, (i) => y[i] as number);
  const smooth = window > 1 && ys.length > window ? savitzkyGolay(ys, { window, degree: Math.min(3, window - 1) }) : ys;
  const [low, high] = extremes(smooth);
  const found = maxima(smooth)
    .map((i) => describe(xs, ys, smooth, i, order))
    .filter((p) => p.prominence > 0 && p.prominence >= prominence * (high - low));
  return spaced(
    found.sort((a, b) => b.prominence - a.prominence),
    distance,
    count,
  ).sort((a, b) => a.center - b.center);
}

function extremes(y: Float64Array): [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (const v of y) {
    low = Math.min(low, v);
    high = Math.max(high, v);
  }
  return [low, high];
}

/** Indices of local maxima; the middle of a flat top. */
function maxima(y: Float64Array): number[] {
  const found: number[] = [];
  for (let i = 1; i < y.length - 1; i++) {
    if (!((y[i] as number) > (y[i - 1] as number))) continue;
    let end = i;
    while (end + 1 < y.length && y[end + 1] === y[i]) end++;
    if (end + 1 < y.length && (y[end + 1] as number) < (y[i] as number)) found.push((i + end) >> 1);
    i = end;
  }
  return found;
}

function describe(x: Float64Array, y: Float64Array, smooth: Float64Array, i: number, order: Int32Array): FoundPeak {
  const top = smooth[i] as number;
  const prominence = top - Math.max(valley(smooth, i, -1), valley(smooth, i, 1));
  const half = top - prominence / 2;
  const fwhm = crossing(x, smooth, i, 1, half) - crossing(x, smooth, i, -1, half);
  return { center: vertex(x, smooth, i), y: y[i] as number, prominence, fwhm, index: order[i] as number };
}

/** The lowest value on the way to something higher, or to the end. */
function valley(y: Float64Array, from: number, direction: number): number {
  let low = y[from] as number;
  for (let i = from + direction; i >= 0 && i < y.length && (y[i] as number) <= (y[from] as number); i += direction)
    low = Math.min(low, y[i] as number);
  return low;
}

function crossing(x: Float64Array, y: Float64Array, from: number, direction: number, level: number): number {
  let i = from;
  while (i + direction >= 0 && i + direction < y.length && (y[i + direction] as number) > level) i += direction;
  const next = i + direction;
  if (next < 0 || next >= y.length) return x[i] as number;
  const part = ((y[i] as number) - level) / ((y[i] as number) - (y[next] as number));
  return (x[i] as number) + part * ((x[next] as number) - (x[i] as number));
}

/** The vertex of the parabola through three points about i. */
function vertex(x: Float64Array, y: Float64Array, i: number): number {
  const [xa, xb, xc] = [x[i - 1] as number, x[i] as number, x[i + 1] as number];
  const left = ((y[i] as number) - (y[i - 1] as number)) / (xb - xa);
  const right = ((y[i + 1] as number) - (y[i] as number)) / (xc - xb);
  const curvature = (right - left) / (xc - xa);
  const at = curvature < 0 ? (xa + xb) / 2 - left / (2 * curvature) : xb;
  return at > xa && at < xc ? at : xb;
}

function spaced(peaks: readonly FoundPeak[], distance: number, count: number): FoundPeak[] {
  const kept: FoundPeak[] = [];
  for (const peak of peaks) {
    if (kept.length >= count) break;
    if (kept.every((k) => Math.abs(k.center - peak.center) >= distance)) kept.push(peak);
  }
  return kept;
}
