/** In which order the data sets of a series are fitted, and from where: on their own, from their neighbors, and again where χ² jumps. */
import { STATUS } from '../core/calls.ts';
import type { FitOutput } from './job.ts';
import type { ResolvedOptions } from './options.ts';

/** A data set that could not be fitted costs its own row only. */
export type SetOutput = FitOutput | { error: unknown };

/** Fits data set `index` from all parameters of another fit, or from its own start. */
export type FitSetFrom = (index: number, from: Float64Array | null) => SetOutput;

/** A reduced χ² this many times that of its better neighbor is tried again. */
const JUMP = 3;

/** Fits `total` data sets. */
export function runChain(
  solve: FitSetFrom,
  total: number,
  warmStart: ResolvedOptions['warmStart'],
  onProgress?: (done: number, total: number) => void,
): SetOutput[] {
  const outputs: SetOutput[] = [];
  let last: Float64Array | null = null;
  for (let i = 0; i < total; i++) {
    const output = solve(i, warmStart === 'none' ? null : last);
    outputs.push(output);
    last = thetaOf(output) ?? last;
    onProgress?.(i + 1, total);
  }
  if (warmStart === 'both') {
    last = null;
    for (let i = total - 1; i >= 0; i--) {
      if (last) outputs[i] = better(outputs[i] as SetOutput, solve(i, last));
      last = thetaOf(outputs[i] as SetOutput) ?? last;
    }
  }
  if (warmStart !== 'none') retryJumps(solve, outputs);
  return outputs;
}

/** Where χ² is far above a neighbor's, the neighbors' parameters are tried, and the data set's own start. */
function retryJumps(solve: FitSetFrom, outputs: SetOutput[]): void {
  for (let i = 0; i < outputs.length; i++) {
    const neighbors = [outputs[i - 1], outputs[i + 1]].filter((o) => o !== undefined && !('error' in o)) as FitOutput[];
    if (!jumps(outputs[i] as SetOutput, neighbors)) continue;
    for (const from of [null, ...neighbors.map(thetaOf)]) outputs[i] = better(outputs[i] as SetOutput, solve(i, from));
  }
}

function jumps(output: SetOutput, neighbors: readonly FitOutput[]): boolean {
  if (neighbors.length === 0) return false;
  if ('error' in output) return false;
  if (!thetaOf(output)) return true;
  return costOf(output) > JUMP * Math.min(...neighbors.map(costOf));
}

/** The parameters of a fit that ended well. */
function thetaOf(output: SetOutput): Float64Array | null {
  return 'error' in output || output.status < 0 || output.status > STATUS.exact ? null : output.theta;
}

function better(a: SetOutput, b: SetOutput): SetOutput {
  if ('error' in a) return b;
  if ('error' in b) return a;
  return costOf(b) < costOf(a) * (1 - 1e-9) ? b : a;
}

/** Where the model is no number, anything is better. */
function costOf({ cost }: FitOutput): number {
  return Number.isNaN(cost) ? Infinity : cost;
}
