/** Runs a Job on the core: loss scale, starts, covariance and intervals of each data set, one after the other. */

import { STANDING, STATUS } from '../core/calls.ts';
import { type Core, withCore } from '../core/module.ts';
import { OpenProblem } from '../core/problem.ts';
import { bootstrapIntervals } from './bootstrap.ts';
import { runChain, type SetOutput } from './chain.ts';
import { arrange } from './exchange.ts';
import type { FitJob, FitOutput, FitSet } from './job.ts';
import { median } from './median.ts';
import { profileIntervals } from './profile.ts';
import { type Minimum, Search } from './search.ts';
import { fitShared, type JointMember } from './shared.ts';
import { smoothSeries } from './smooth.ts';
import { transformOf } from './transform.ts';

/** Lower minima that profiles may run into before they are given up. */
const RESTARTS = 3;

/** Runs every data set of a job. */
export function runJob(job: FitJob, onProgress?: (done: number, total: number) => void): SetOutput[] {
  const deadline = job.options.maxTime === null ? null : performance.now() + job.options.maxTime;
  const outOfTime = deadline === null ? undefined : () => performance.now() > deadline;
  return withCore((core) => {
    const runner = new Runner(core, job, outOfTime);
    const outputs = runChain((index, from) => runner.run(index, from), job.sets.length, job.options.warmStart, onProgress);
    if (job.exchange) arrange(job.exchange, job.shape, outputs);
    if (job.shared) share([{ job, runner, outputs }], outOfTime);
    if (job.smoothness) smoothSeries(job, job.smoothness, outputs, (index) => runner.open(index), outOfTime);
    return outputs;
  });
}

/** Runs jobs of several models whose data sets share parameters: each by itself, then all together. */
export function runShared(jobs: readonly FitJob[]): SetOutput[][] {
  const [first] = jobs;
  const maxTime = first?.options.maxTime ?? null;
  const deadline = maxTime === null ? null : performance.now() + maxTime;
  const outOfTime = deadline === null ? undefined : () => performance.now() > deadline;
  return withCore((core) => {
    const parts = jobs.map((job): Part => ({ job, runner: new Runner(core, job, outOfTime), outputs: [] }));
    for (const part of parts) {
      part.outputs = runChain((index, from) => part.runner.run(index, from), part.job.sets.length, part.job.options.warmStart);
      part.runner.close();
    }
    share(parts, outOfTime);
    return parts.map(({ outputs }) => outputs);
  });
}

/** A job on its way through a joint fit. */
interface Part {
  job: FitJob;
  runner: Runner;
  outputs: SetOutput[];
}

/** The joint fit of all data sets that could be fitted by themselves, in place. One problem is open at a time. */
function share(parts: readonly Part[], outOfTime?: () => boolean): void {
  let open: Runner | null = null;
  const places: { part: Part; index: number }[] = [];
  const members = parts.flatMap((part) =>
    part.outputs.flatMap((output, index): JointMember[] => {
      if ('error' in output || !Number.isFinite(output.cost)) return [];
      places.push({ part, index });
      const enter = () => {
        if (open !== part.runner) open?.close();
        open = part.runner;
        return part.runner.open(index);
      };
      return [{ output, open: enter, shared: part.job.shared ?? [] }];
    }),
  );
  if (members.length < 2) return;
  const absolute = parts.every(({ job }) => job.options.absoluteSigma);
  fitShared(members, absolute, outOfTime).forEach((output, i) => {
    const { part, index } = places[i] as (typeof places)[number];
    part.outputs[index] = output;
  });
}

/** Keeps the problem open while data sets have the same number of rows. */
class Runner {
  readonly #core: Core;
  readonly #job: FitJob;
  readonly #outOfTime: (() => boolean) | undefined;
  #problem: OpenProblem | null = null;
  #mark = 0;

  constructor(core: Core, job: FitJob, outOfTime: (() => boolean) | undefined) {
    this.#core = core;
    this.#job = job;
    this.#outOfTime = outOfTime;
    this.#mark = core.calls.mark();
  }

  /** The problem with a data set loaded. */
  open(index: number): OpenProblem {
    const { rows, lower, upper } = this.#job.sets[index] as FitSet;
    const problem = this.#open(rows.y.length);
    problem.load(rows);
    problem.setBounds(lower, upper);
    return problem;
  }

  /** Gives the problem's memory back. */
  close(): void {
    this.#core.calls.release(this.#mark);
    this.#problem = null;
  }

  run(index: number, from: Float64Array | null): SetOutput {
    try {
      return this.#fit(this.open(index), this.#job.sets[index] as FitSet, from, index);
    } catch (error) {
      if (error instanceof WebAssembly.RuntimeError) throw error;
      return { error };
    }
  }

  #open(rows: number): OpenProblem {
    if (this.#problem?.rows !== rows) {
      this.#core.calls.release(this.#mark);
      this.#problem = new OpenProblem(this.#core, this.#job.shape, rows);
    }
    return this.#problem as OpenProblem;
  }

  #fit(problem: OpenProblem, given: FitSet, warm: Float64Array | null, index: number): FitOutput {
    // Each data set has random numbers of its own, the same for any order of running them.
    const options = { ...this.#job.options, seed: this.#job.options.seed + 0x9e3779b1 * index };
    const set = warm ? warmSet(given, warm, this.#job.shape.free) : given;
    const automaticStarts = warm ? (set.starts?.length ?? 0) : this.#job.automaticStarts;
    const job = { ...this.#job, options, automaticStarts };
    const lossScale = this.#prepareLoss(problem, job, set);
    const search = new Search(problem, job, set, this.#outOfTime);
    const count = this.#starts(problem, job, set, search.first());
    if (count > 0) search.more(count);
    return this.#describe(problem, job, set, search, lossScale);
  }

  /** How many more starts. Automatic: what the model expects, or some where the first fit went nowhere. */
  #starts(problem: OpenProblem, { options, automaticStarts }: FitJob, set: FitSet, first: Minimum): number {
    if (options.starts !== 'automatic') return options.starts - 1;
    if (first.status === STATUS.exact) return 0;
    if (set.starts) return automaticStarts;
    const failed = first.status < 0 || first.status > STATUS.exact;
    return failed || wentAstray(problem, set, first) ? Math.max(automaticStarts, ASTRAY_STARTS) : automaticStarts;
  }

  /** A robust loss without a scale gets 1.4826·MAD of a pilot fit's weighted residuals. */
  #prepareLoss(problem: OpenProblem, job: FitJob, set: FitSet): number | null {
    const { loss, lossScale } = job.options;
    const { rows } = set;
    if (loss === 'squares') return null;
    let scale = lossScale;
    if (scale === null) {
      new Search(problem, job, set, this.#outOfTime).first();
      const curve = problem.curve();
      const weight = (i: number) => (rows.weights ? (rows.weights[i] as number) : 1);
      const residuals = curve.map((f, i) => Math.abs(f - (rows.y[i] as number)) * weight(i));
      scale = 1.4826 * median(residuals.filter((_, i) => weight(i) > 0));
      if (!(scale > 0)) scale = 1;
    }
    problem.setLoss(loss, scale, rows.weights !== null);
    return scale;
  }

  #describe(problem: OpenProblem, job: FitJob, set: FitSet, search: Search, lossScale: number | null): FitOutput {
    let minimum = settle(problem, job, search.best);
    let intervals: FitOutput['intervals'] = null;
    let curvature = problem.covariance();
    const dof = problem.residuals - job.shape.free.length;
    if (job.options.intervals === 'profile' && dof > 0) {
      for (let restart = 0; ; restart++) {
        const profiled = profileIntervals(problem, job, minimum, curvature, this.#outOfTime);
        if (!('lower' in profiled)) {
          intervals = profiled.map((side, k) => toParameter(problem, k, side));
          break;
        }
        problem.setVariables(profiled.lower.u);
        minimum = settle(problem, job, profiled.lower);
        curvature = problem.covariance();
        if (restart === RESTARTS) break;
      }
    } else if (job.options.intervals === 'bootstrap' && dof > 0) {
      intervals = bootstrapIntervals(problem, job, set.rows, minimum, this.#outOfTime);
    }
    if (intervals) problem.setVariables(minimum.u);
    return {
      status: minimum.status,
      theta: minimum.theta,
      u: minimum.u,
      chiSquare: minimum.chiSquare,
      cost: minimum.cost,
      iterations: minimum.iterations,
      evaluations: search.evaluations,
      covariance: lossScale === null ? curvature.matrix : sandwich(problem, curvature.matrix),
      standing: curvature.standing,
      condition: curvature.condition,
      transform: transformOf(problem),
      lossScale,
      alternatives: search.alternatives().map(({ chiSquare, theta }) => ({ chiSquare, theta })),
      intervals,
      startsTried: search.tried,
      residuals: problem.residuals,
    };
  }
}

const ASTRAY_STARTS = 24;

/**
 * A fit that ended where the data say nothing about some parameter: worth other starts. Only parameters with a size of their
 * own are looked at: that a slope or a center is 0 within its error says nothing.
 */
function wentAstray(problem: OpenProblem, { spread, start }: FitSet, first: Minimum): boolean {
  const { matrix, standing } = problem.covariance();
  const n = first.u.length;
  const scale = first.chiSquare / Math.max(problem.residuals - n, 1);
  return Array.from(standing).some((s, k) => {
    if (s === STANDING.singular) return true;
    if (s !== STANDING.free || spread[k]?.kind !== 'relative') return false;
    const begun = problem.variableOf(k, start[problem.shape.free[k] as number] as number);
    const size = Math.max(Math.abs(first.u[k] as number), Math.abs(begun));
    return Math.sqrt((matrix[k * n + k] as number) * scale) > 10 * size;
  });
}

/** Puts the problem back at a minimum, so that its curvature can be read. The minimum stays what it is unless a lower one is near. */
function settle(problem: OpenProblem, job: FitJob, minimum: Minimum): Minimum {
  if (problem.isAt(minimum.u)) return minimum;
  problem.setVariables(minimum.u);
  problem.minimise(job.options.tolerance, job.options.maxEvaluations);
  const { u, theta, chiSquare, cost } = problem;
  if (cost < minimum.cost * (1 - 1e-9)) return { ...minimum, u, theta, chiSquare, cost };
  problem.setVariables(minimum.u);
  return minimum;
}

/** Starts from another fit; a start prepared from the data is tried too, in case the other fit was astray. */
function warmSet(given: FitSet, warm: Float64Array, free: readonly number[]): FitSet {
  const start = withConstants(warm, given.start, free);
  return { ...given, guessed: false, start, ...(given.starts && { starts: [given.start] }) };
}

/** Free parameters from the last fit, everything else from this set's own start. */
function withConstants(last: Float64Array, own: Float64Array, free: readonly number[]): Float64Array {
  const start = Float64Array.from(own);
  for (const parameter of free) start[parameter] = last[parameter] as number;
  return start;
}

function toParameter(
  problem: OpenProblem,
  k: number,
  side: { low: number | null; high: number | null },
): { low: number | null; high: number | null } {
  return {
    low: side.low === null ? null : problem.parameterOf(k, side.low),
    high: side.high === null ? null : problem.parameterOf(k, side.high),
  };
}

/** H⁻¹ M H⁻¹ (Huber 1967; White 1980) with the small-sample factor m/(m − n). */
function sandwich(problem: OpenProblem, inverse: Float64Array): Float64Array {
  const n = problem.shape.free.length;
  const factor = problem.residuals / Math.max(problem.residuals - n, 1);
  return multiply(multiply(inverse, problem.sandwich(), n), inverse, n).map((v) => v * factor);
}

function multiply(a: Float64Array, b: Float64Array, n: number): Float64Array {
  const c = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < n; k++) {
      const factor = a[i * n + k] as number;
      if (factor === 0) continue;
      for (let j = 0; j < n; j++) c[i * n + j] = (c[i * n + j] as number) + factor * (b[k * n + j] as number);
    }
  }
  return c;
}
