/** A baseline of plain values. */
import { checkFinite } from '../../fit/data.ts';

/** A baseline and what it leaves, one value for each that came in. */
export interface Baseline {
  background: Float64Array;
  /** y − background. */
  net: Float64Array;
}

/** Copies values after checking that they are numbers. */
export function copyValues(y: ArrayLike<number>): Float64Array {
  checkFinite(y, 'y');
  return Float64Array.from(y);
}

/** A baseline with what it leaves of y. */
export function describeBaseline(y: ArrayLike<number>, background: Float64Array): Baseline {
  return { background, net: background.map((b, i) => (y[i] as number) - b) };
}
