/** Runs a prepared job here and finishes its results: one, or a series with columns. */
import type { WarburgError } from '../core/errors.ts';
import type { SetOutput } from './chain.ts';
import type { FitContext } from './context.ts';
import { finish } from './finish.ts';
import { standardErrorOf } from './parameter-results.ts';
import type { Prepared } from './prepare.ts';
import type { FitResult } from './result.ts';
import { runJob } from './run.ts';
import { StandardErrors } from './standard-errors.ts';

/** A data set that could not be fitted. */
export interface FailedFit {
  readonly ok: false;
  readonly error: WarburgError;
}

/** The fits of a series, one by one and as columns. */
export interface SeriesResult<R = FitResult> {
  /** One entry for each data set, in order; the parts of a result are computed when they are first looked at. */
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
  let columns: Record<string, Float64Array> | undefined;
  return {
    fits: pairs.map(resultOf),
    get columns() {
      columns ??= columnsOf(prepared.names, pairs);
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

function columnsOf(names: readonly string[], pairs: readonly Pair[]): Record<string, Float64Array> {
  const empty = () => new Float64Array(pairs.length).fill(Number.NaN);
  const columns = names.map(() => ({ values: empty(), errors: empty() }));
  const chiSquare = empty();
  pairs.forEach((pair, row) => {
    if ('error' in pair || 'error' in pair.output) return;
    const { context, output } = pair;
    const errors = new StandardErrors(context, output);
    chiSquare[row] = output.chiSquare;
    let column = 0;
    for (const [i, p] of context.parameters.entries()) {
      if (p.hidden) continue;
      const own = columns[column++] as (typeof columns)[number];
      own.values[row] = output.theta[i] as number;
      own.errors[row] = standardErrorOf(p, i, output, errors) ?? Number.NaN;
    }
  });
  const entries = names.flatMap((name, c) => [
    [name, columns[c]?.values],
    [`${name}.stderr`, columns[c]?.errors],
  ]);
  return Object.fromEntries([...entries, ['chiSquare', chiSquare]]);
}
