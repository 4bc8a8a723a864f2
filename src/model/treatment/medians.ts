/** Medians along a curve and over several. */
import { median } from '../../fit/median.ts';

/** At each point the median of it and `half` neighbours on each side, fewer at the ends. */
export function runningMedian(values: Float64Array, half: number): Float64Array {
  return values.map((_, i) => median(values.subarray(Math.max(0, i - half), i + half + 1)));
}

/** For each of some curves of equal length, at each point the median of the others there. */
export function mediansOfOthers(curves: readonly Float64Array[]): Float64Array[] {
  const medians = curves.map((y) => new Float64Array(y.length));
  const column = new Float64Array(curves.length);
  for (let i = 0; i < (curves[0]?.length ?? 0); i++) {
    for (let k = 0; k < column.length; k++) column[k] = curves[k]?.[i] as number;
    column.sort();
    for (const [k, out] of medians.entries()) out[i] = medianWithout(column, curves[k]?.[i] as number);
  }
  return medians;
}

/** The median of sorted values after one of them is taken out. */
function medianWithout(sorted: Float64Array, value: number): number {
  const left = sorted.length - 1;
  const half = left >> 1;
  const at = (k: number) => ((sorted[k] as number) < value ? (sorted[k] as number) : (sorted[k + 1] as number));
  return left % 2 === 1 ? at(half) : (at(half - 1) + at(half)) / 2;
}
