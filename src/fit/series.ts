/** Runs a prepared job here and finishes its results: one, or a series with columns. */
import type { WarburgError } from '../core/errors.ts';
import type { SetOutput } from './chain.ts';
import type { FitContext } from './context.ts';
import { finish } from './finish.ts';
import type { Prepared } from './prepare.ts';
import type { FitResult } from './result.ts';
import { runJob } from './run.ts';

/** A data set that could not be fitted. */
export interface FailedFit {
  readonly ok: false;
  readonly error: WarburgError;
}

/** The fits of a series, one by one and as columns. */
export interface SeriesResult<R = FitResult> {
  /** One entry for each data set, in order; results are made when they are first looked at. */
  readonly fits: readonly (R | FailedFit)[];
  /** By parameter: `'G.center'`, `'G.center.stderr'`, …, `'chiSquare'`; NaN where a fit failed or has none. */
  readonly columns: Record<string, Float64Array>;
}

/** Runs a job of one data set. Throws what stopped it. */
export function fitOne(prepared: Prepared): FitResult {
  const set = prepared.sets[0];
  if (!set || 'error' in set) throw set?.error;
  const output = runJob(prepared.job)[0];
  if (!output || 'error' in output) throw output?.error;
  return finish(set.context, output);
}

/** Runs all data sets of a job. */
export function fitSeries(prepared: Prepared): SeriesResult {
  const outputs = prepared.job.sets.length > 0 ? runJob(prepared.job) : [];
  let next = 0;
  const pairs = prepared.sets.map((set) =>
    'error' in set ? { error: set.error } : { context: set.context, output: outputs[next++] as SetOutput },
  );
  const made: (FitResult | FailedFit | undefined)[] = new Array(pairs.length);
  const at = (i: number): FitResult | FailedFit => {
    made[i] ??= resultOf(pairs[i] as Pair);
    return made[i] as FitResult | FailedFit;
  };
  let columns: Record<string, Float64Array> | undefined;
  return {
    fits: lazyArray(pairs.length, at),
    get columns() {
      columns ??= columnsOf(prepared.names, pairs.length, at);
      return columns;
    },
  };
}

type Pair = { error: unknown } | { context: FitContext; output: SetOutput };

function resultOf(pair: Pair): FitResult | FailedFit {
  if ('error' in pair) return { ok: false, error: pair.error as WarburgError };
  if ('error' in pair.output) return { ok: false, error: pair.output.error as WarburgError };
  return finish(pair.context, pair.output);
}

/** An array whose entries are made on first access. */
function lazyArray<T>(length: number, at: (i: number) => T): T[] {
  const array: T[] = [];
  for (let i = 0; i < length; i++) Object.defineProperty(array, i, { get: () => at(i), enumerable: true, configurable: true });
  return array;
}

function columnsOf(names: readonly string[], length: number, at: (i: number) => FitResult | FailedFit): Record<string, Float64Array> {
  const empty = () => new Float64Array(length).fill(Number.NaN);
  const entries = new Map<string, Float64Array>(
    names.flatMap((name) => [
      [name, empty()],
      [`${name}.stderr`, empty()],
    ]),
  );
  const chiSquare = empty();
  for (let i = 0; i < length; i++) {
    const fit = at(i);
    if ('ok' in fit) continue;
    chiSquare[i] = fit.statistics.chiSquare;
    for (const [name, { value, stderr }] of Object.entries(fit.parameters)) {
      (entries.get(name) as Float64Array)[i] = value;
      (entries.get(`${name}.stderr`) as Float64Array)[i] = stderr ?? Number.NaN;
    }
  }
  return Object.fromEntries([...entries, ['chiSquare', chiSquare]]);
}
