/** Baseline as a rubber band stretched under a spectrum: its lower convex hull. */
import { InputError } from '../../core/errors.ts';
import { checkFinite } from '../../fit/data.ts';
import { type Baseline, describeBaseline } from './values.ts';

/** A baseline, and the points it rests on. */
export interface RubberBandResult extends Baseline {
  /** Indices in the caller's arrays of the points that the band touches, in ascending x. */
  touches: number[];
}

/**
 * The lower convex hull of a spectrum, straight between the points it touches: right for convex baselines without noise; noise draws it down.
 * The hull is Andrew's monotone chain (A. M. Andrew, Inf. Process. Lett. 9 (1979) 216).
 *
 * @param x In any order, steps of any size.
 * @returns Values in the caller's order.
 * @throws {@link InputError} `length-mismatch`, `non-finite`, `too-few-points`, `zero-range`.
 * @example
 * ```ts
 * import { rubberBand } from 'warburg';
 * const x = Array.from({ length: 101 }, (_, i) => i);
 * const y = x.map((v) => (v - 50) ** 2 / 100 + 80 * Math.exp(-(((v - 40) / 5) ** 2)));
 * const { background, touches } = rubberBand(x, y);
 * console.log(background[0], background[100], touches.includes(40)); // → 25 25 false
 * ```
 */
export function rubberBand(x: ArrayLike<number>, y: ArrayLike<number>): RubberBandResult {
  checkFinite(x, 'x');
  checkFinite(y, 'y');
  if (x.length !== y.length) throw new InputError('length-mismatch', `y has ${y.length} points, x has ${x.length}`, 'y');
  if (x.length < 2) throw new InputError('too-few-points', `x has ${x.length} points, expected 2 or more`, 'x');
  const order = Int32Array.from(x, (_, i) => i);
  order.sort((a, b) => (x[a] as number) - (x[b] as number) || (y[a] as number) - (y[b] as number));
  if (x[order[0] as number] === x[order.at(-1) as number]) throw new InputError('zero-range', `all ${x.length} x are ${x[0]}`, 'x');
  const touches = lowerHull(x, y, order);
  return { ...describeBaseline(y, stretch(x, y, order, touches)), touches };
}

/** Indices of the hull from the least x to the largest. Of points at one x only the lowest can touch. */
function lowerHull(x: ArrayLike<number>, y: ArrayLike<number>, order: Int32Array): number[] {
  const hull: number[] = [];
  for (const i of order) {
    if (hull.length > 0 && x[hull.at(-1) as number] === x[i]) continue;
    while (hull.length > 1 && !turnsLeft(x, y, hull.at(-2) as number, hull.at(-1) as number, i)) hull.pop();
    hull.push(i);
  }
  return hull;
}

/** Whether the way from a over b to c bends upwards. */
function turnsLeft(x: ArrayLike<number>, y: ArrayLike<number>, a: number, b: number, c: number): boolean {
  const [ax, ay] = [x[a] as number, y[a] as number];
  const forward = ((x[b] as number) - ax) * ((y[c] as number) - ay);
  return forward > ((y[b] as number) - ay) * ((x[c] as number) - ax);
}

function stretch(x: ArrayLike<number>, y: ArrayLike<number>, order: Int32Array, hull: readonly number[]): Float64Array {
  const background = new Float64Array(order.length);
  let k = 0;
  for (const i of order) {
    while (k + 2 < hull.length && (x[i] as number) > (x[hull[k + 1] as number] as number)) k++;
    const [a, b] = [hull[k] as number, hull[k + 1] as number];
    const part = ((x[i] as number) - (x[a] as number)) / ((x[b] as number) - (x[a] as number));
    background[i] = part === 1 ? (y[b] as number) : (y[a] as number) + part * ((y[b] as number) - (y[a] as number));
  }
  return background;
}
