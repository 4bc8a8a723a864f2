/** A spectrum's values at other positions. */
import { InputError } from '../../core/errors.ts';

/**
 * Linear interpolation, x in any order. Positions that are points of x give their values exactly.
 *
 * @param name Whose x it is, for messages.
 * @throws {@link InputError} `bad-range` for a position outside x: nothing is extrapolated.
 */
export function interpolate(x: Float64Array, y: Float64Array, at: Float64Array, name: string): Float64Array {
  if (sameValues(x, at)) return Float64Array.from(y);
  const order = Int32Array.from(x, (_, i) => i).sort((a, b) => (x[a] as number) - (x[b] as number) || a - b);
  const xs = Float64Array.from(order, (i) => x[i] as number);
  const ys = Float64Array.from(order, (i) => y[i] as number);
  return at.map((position) => valueAt(xs, ys, position, name));
}

/** Whether two axes are the same, point by point. */
export function sameValues(a: Float64Array, b: Float64Array): boolean {
  return a.length === b.length && a.every((v, i) => v === b[i]);
}

function valueAt(x: Float64Array, y: Float64Array, position: number, name: string): number {
  let [low, high] = [0, x.length - 1];
  if (!(position >= (x[low] as number) && position <= (x[high] as number))) {
    throw new InputError('bad-range', `${name} runs from ${x[low]} to ${x[high]}, which does not reach ${position}: crop first`, name);
  }
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((x[middle] as number) <= position) low = middle;
    else high = middle;
  }
  const [from, to] = [x[low] as number, x[high] as number];
  if (position === from) return y[low] as number;
  if (position === to) return y[high] as number;
  const part = (position - from) / (to - from);
  return (y[low] as number) + part * ((y[high] as number) - (y[low] as number));
}
