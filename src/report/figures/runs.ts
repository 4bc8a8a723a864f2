/** A column with gaps as the runs of numbers between them. */
import { decimate } from './decimate.ts';

/** Two points are drawn in each, over all runs. */
const BUCKETS = 400;

/** Places without a gap between them, thinned out where there are more than a figure shows. */
export function runsOf(values: Float64Array, isPresent: (index: number) => boolean): Uint32Array[] {
  const runs: number[][] = [];
  let open = false;
  for (let index = 0; index < values.length; index++) {
    if (!isPresent(index)) open = false;
    else if (open) runs.at(-1)?.push(index);
    else {
      runs.push([index]);
      open = true;
    }
  }
  return runs.map((run) => decimate(Uint32Array.from(run), values, Math.max(1, Math.round((BUCKETS * run.length) / values.length))));
}
