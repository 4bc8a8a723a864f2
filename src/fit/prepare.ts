/** Data sets into a Job: what every kind of model does the same way. */
import { InputError } from '../core/errors.ts';
import { withCore } from '../core/module.ts';
import { countResiduals, type ProblemShape } from '../core/problem.ts';
import type { FitContext, ModelView } from './context.ts';
import type { PreparedRows } from './data.ts';
import { evaluateTape } from './derived.ts';
import type { FitJob, Spread } from './job.ts';
import { type FitOptions, type ResolvedOptions, resolveOptions } from './options.ts';
import type { Parameter } from './parameters.ts';
import { totalSquares } from './statistics.ts';

/** A job for the engine, and for every data set what its result will need. */
export interface Prepared {
  job: FitJob;
  /** By data set: what its result needs, or why it cannot be fitted. */
  sets: ({ context: FitContext } | { error: unknown })[];
  /** Names of reported parameters. */
  names: string[];
}

/** One data set as its kind of model prepared it. */
interface PreparedSet {
  rows: PreparedRows;
  /** This set's own copies, with bounds that depend on its data. */
  parameters: readonly Parameter[];
  start: Float64Array;
  guessed: boolean;
  /** How a parameter is drawn for other starts. */
  spread(parameter: Parameter): Spread;
  view: ModelView;
  /** Further starts, most promising first, in place of drawn ones. */
  starts?: Float64Array[];
  /** Where a plain weighted mean of all rows is not what the data vary about. */
  totalSquares?(): number;
}

/** What a kind of model contributes. */
interface Plan<D> {
  shape: ProblemShape;
  automaticStarts: number;
  hasSigma(data: D): boolean;
  /** Without sigmas. @defaultValue `'unit'` */
  defaultWeights?: 'unit' | 'modulus';
  prepare(data: D, options: ResolvedOptions): PreparedSet;
}

/** Prepares every data set; one that is unfit costs only itself. */
export function prepareSets<D>(data: readonly D[], options: FitOptions, plan: Plan<D>): Prepared {
  const withoutSigma = resolveOptions(options, false, plan.defaultWeights);
  let withSigma: ResolvedOptions | undefined;
  const { shape } = plan;
  const job: FitJob = { kind: 'fit', shape, sets: [], options: withoutSigma, automaticStarts: plan.automaticStarts };
  const prepared: Prepared = { job, sets: [], names: [] };
  if (shape.free.length === 0)
    throw new InputError('no-variables', 'every parameter is fixed or tied: there is nothing to fit', 'parameters');
  if (!Array.isArray(data)) throw new InputError('bad-option', 'the data sets are expected as an array', 'data');
  for (const one of data) {
    try {
      if (plan.hasSigma(one)) withSigma ??= resolveOptions(options, true, plan.defaultWeights);
      const resolved = plan.hasSigma(one) ? (withSigma as ResolvedOptions) : withoutSigma;
      const set = plan.prepare(one, resolved);
      const { rows, parameters, start, guessed, view } = set;
      setTies(shape, start);
      const free = shape.free.map((i) => parameters[i] as Parameter);
      job.options = resolved;
      job.sets.push({
        rows,
        start,
        guessed,
        lower: new Float64Array(free.map((p, k) => floorOf(p, start[shape.free[k] as number] as number))),
        upper: new Float64Array(free.map((p) => p.max)),
        spread: free.map(set.spread),
        ...(set.starts && { starts: set.starts }),
      });
      const context = {
        view,
        parameters,
        shape,
        options: resolved,
        start,
        points: rows.order.length,
        residuals: countResiduals(rows.y, rows.weights),
        totalSquares: set.totalSquares ?? (() => totalSquares(rows.y, rows.weights)),
        warnings: rows.warnings,
      };
      prepared.sets.push({ context });
      if (prepared.names.length === 0) prepared.names = parameters.filter((p) => !p.hidden).map((p) => p.name);
    } catch (error) {
      prepared.sets.push({ error });
    }
  }
  return prepared;
}

/** A lower bound; for a parameter varied through its logarithm it lies above 0: the catalogue's floor, else twelve decades below the start. */
function floorOf(p: Parameter, start: number): number {
  if (!p.logarithmic) return p.min;
  if (!(start > 0))
    throw new InputError(
      'start-outside-bounds',
      `${p.name} has a logarithmic scale and starts at ${start}, expected more than 0`,
      `parameters.${p.name}`,
    );
  return Math.max(p.min, p.floor ?? 1e-12 * start);
}

/** Tied parameters start where their expressions say. */
function setTies({ ties }: ProblemShape, start: Float64Array): void {
  for (const { parameter, tape } of ties) start[parameter] = withCore((core) => evaluateTape(core, tape, [...start]).value);
}
