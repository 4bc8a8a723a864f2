/** From what the engine found to what the user reads: errors, statistics, warnings, and the result object. */

import { STANDING, STATUS } from '../core/calls.ts';
import { InputError } from '../core/errors.ts';
import type { ProblemShape } from '../core/problem.ts';
import type { Quantity } from './derived.ts';
import type { FitOutput } from './job.ts';
import type { ResolvedOptions } from './options.ts';
import type { Parameter } from './parameters.ts';
import type {
  Alternative,
  DerivedResult,
  FitCurves,
  FitResult,
  FitResultJson,
  FitStatistics,
  Interval,
  ParameterResult,
  PeakValues,
  Termination,
  Warning,
} from './result.ts';

/** What a kind of model adds to a result. */
export interface ModelView {
  /** The model in words. */
  text: string;
  peaks(theta: Float64Array): Record<string, PeakValues>;
  derived(theta: Float64Array): Quantity[];
  curves(theta: Float64Array): FitCurves;
}

/** Everything a result is made of besides the output. */
export interface FitContext {
  view: ModelView;
  parameters: readonly Parameter[];
  shape: Omit<ProblemShape, 'model'>;
  options: ResolvedOptions;
  start: Float64Array;
  y: Float64Array;
  weights: Float64Array | null;
  warnings: readonly Warning[];
}

/** The result object: cheap to make, its parts are computed when they are first looked at. */
export function finish(context: FitContext, output: FitOutput): FitResult {
  const fit = new Fit(context, output);
  parts.set(fit, { view: context.view, theta: output.theta });
  return fit;
}

/** What a result was made of, for functions that take a fit. */
interface Parts {
  view: ModelView;
  theta: Float64Array;
}

const parts = new WeakMap<FitResult, Parts>();

/** The model and all parameters of a fit. Throws InputError `bad-model` for anything that `finish` has not made. */
export function partsOf(fit: FitResult): Parts {
  const known = parts.get(fit);
  if (!known) throw new InputError('bad-model', 'this is not a fit made here: JSON has lost its model', 'source');
  return known;
}

class Fit implements FitResult {
  readonly schema = 1;
  readonly #context: FitContext;
  readonly #output: FitOutput;
  readonly #errors: Errors;
  readonly #cache = new Map<string, unknown>();

  constructor(context: FitContext, output: FitOutput) {
    this.#context = context;
    this.#output = output;
    this.#errors = new Errors(context, output);
  }

  #once<T>(key: string, make: () => T): T {
    if (!this.#cache.has(key)) this.#cache.set(key, make());
    return this.#cache.get(key) as T;
  }

  get model(): string {
    return this.#context.view.text;
  }

  get options(): Record<string, unknown> {
    const { options } = this.#context;
    return { ...options, lossScale: this.#output.lossScale, startsTried: this.#output.startsTried };
  }

  get termination(): Termination {
    return this.#once('termination', () => terminationOf(this.#output));
  }

  get values(): Record<string, number> {
    return this.#once('values', () => Object.fromEntries(this.#visible(this.#output.theta)));
  }

  #visible(theta: Float64Array): [string, number][] {
    return this.#context.parameters.flatMap((p, i) => (p.hidden ? [] : [[p.name, theta[i] as number] as [string, number]]));
  }

  get parameters(): Record<string, ParameterResult> {
    return this.#once('parameters', () => Object.fromEntries(parameterResults(this.#context, this.#output, this.#errors)));
  }

  get peaks(): Record<string, PeakValues> {
    return this.#once('peaks', () => this.#context.view.peaks(this.#output.theta));
  }

  get derived(): Record<string, DerivedResult> {
    return this.#once('derived', () =>
      Object.fromEntries(
        this.#context.view.derived(this.#output.theta).map((q) => [
          q.name,
          {
            value: Number.isFinite(q.value) ? q.value : null,
            stderr: Number.isFinite(q.value) ? this.#errors.of(q.gradient) : null,
            unit: q.unit,
          },
        ]),
      ),
    );
  }

  get statistics(): FitStatistics {
    return this.#once('statistics', () => statisticsOf(this.#context, this.#output));
  }

  get correlations(): { names: string[]; matrix: (number | null)[][] } {
    return this.#once('correlations', () => correlationsOf(this.#context, this.#output));
  }

  get alternatives(): Alternative[] {
    return this.#output.alternatives.map(({ chiSquare, theta }) => ({ chiSquare, parameters: Object.fromEntries(this.#visible(theta)) }));
  }

  get warnings(): Warning[] {
    return this.#once('warnings', () => warningsOf(this.#context, this.#output, this));
  }

  curves(): FitCurves {
    return this.#context.view.curves(this.#output.theta);
  }

  toJSON(): FitResultJson {
    const { schema, model, options, termination, parameters, derived, statistics, correlations, alternatives, warnings } = this;
    return { schema, model, options, termination, parameters, derived, statistics, correlations, alternatives, warnings };
  }
}

/** Standard errors of anything with a gradient. */
class Errors {
  /** The factor of the covariance: reduced χ², 1 for absolute sigmas and the sandwich, null without degrees of freedom. */
  readonly scale: number | null;
  readonly #output: FitOutput;
  readonly #n: number;

  constructor({ shape, y, options }: FitContext, output: FitOutput) {
    const dof = y.length - shape.free.length;
    this.#output = output;
    this.#n = shape.free.length;
    if (options.absoluteSigma || output.lossScale !== null) this.scale = 1;
    else this.scale = dof > 0 ? output.chiSquare / dof : null;
  }

  /** Of a quantity with this gradient by κ; null if it hangs on a singular parameter, or on none that is free. */
  of(gradient: Float64Array): number | null {
    const { transform } = this.#output;
    const byVariable = new Float64Array(this.#n);
    gradient.forEach((g, p) => {
      if (g === 0) return;
      for (let k = 0; k < this.#n; k++) byVariable[k] = (byVariable[k] as number) + g * (transform[p * this.#n + k] as number);
    });
    return this.#byVariable(byVariable);
  }

  #byVariable(gradient: Float64Array): number | null {
    const { covariance, standing } = this.#output;
    if (this.scale === null) return null;
    let variance = 0;
    let free = false;
    for (let i = 0; i < this.#n; i++) {
      const g = gradient[i] as number;
      if (g === 0) continue;
      if (standing[i] === STANDING.singular) return null;
      if (standing[i] === STANDING.free) free = true;
      for (let k = 0; k < this.#n; k++) variance += g * (gradient[k] as number) * (covariance[i * this.#n + k] as number);
    }
    const error = Math.sqrt(Math.max(variance, 0) * this.scale);
    return free && Number.isFinite(error) ? error : null;
  }
}

function* parameterResults(
  { parameters, shape, start, options }: FitContext,
  output: FitOutput,
  errors: Errors,
): Generator<[string, ParameterResult]> {
  const position = new Map(shape.free.map((parameter, k) => [parameter, k]));
  for (const [i, p] of parameters.entries()) {
    if (p.hidden) continue;
    const k = position.get(i);
    const standing = k === undefined ? STANDING.held : output.standing[k];
    const value = output.theta[i] as number;
    const stderr = k === undefined && p.tie === null ? null : errors.of(unitGradient(output.theta, i, p.even));
    const singular = standing === STANDING.singular;
    const free = standing === STANDING.free;
    yield [
      p.name,
      {
        value,
        stderr,
        unit: p.unit,
        initial: start[i] as number,
        min: p.min === -Infinity ? null : p.min,
        max: p.max === Infinity ? null : p.max,
        vary: k !== undefined,
        tie: p.tie,
        atBound: standing === STANDING.atLower ? 'min' : standing === STANDING.atUpper ? 'max' : null,
        identified: !(singular || (free && p.min >= 0 && stderr !== null && stderr >= value)),
        interval: k === undefined ? null : intervalOf(output, k, options),
      },
    ];
  }
}

/** Gradient of θ_i itself by κ. */
function unitGradient(theta: Float64Array, i: number, even: boolean): Float64Array {
  const gradient = new Float64Array(theta.length);
  gradient[i] = even ? 0.5 / Math.max(theta[i] as number, Number.MIN_VALUE) : 1;
  return gradient;
}

function intervalOf(output: FitOutput, k: number, { intervals, confidence }: ResolvedOptions): Interval | null {
  const side = output.intervals?.[k];
  if (!side || intervals === null || output.standing[k] !== STANDING.free) return null;
  return { ...side, confidence, method: intervals };
}

function statisticsOf({ y, weights, shape, options }: FitContext, output: FitOutput): FitStatistics {
  const points = y.length;
  const variables = shape.free.length;
  const degreesOfFreedom = points - variables;
  const { chiSquare } = output;
  const deviance = options.absoluteSigma ? chiSquare : points * Math.log(chiSquare / points);
  const finite = (v: number) => (Number.isFinite(v) ? v : null);
  return {
    points,
    variables,
    degreesOfFreedom,
    chiSquare,
    reducedChiSquare: degreesOfFreedom > 0 ? chiSquare / degreesOfFreedom : null,
    rSquared: finite(1 - chiSquare / totalSquares(y, weights)),
    aic: finite(deviance + 2 * variables),
    aicc: points - variables > 1 ? finite(deviance + 2 * variables + (2 * variables * (variables + 1)) / (points - variables - 1)) : null,
    bic: finite(deviance + variables * Math.log(points)),
    iterations: output.iterations,
    evaluations: output.evaluations,
    conditionNumber: finite(output.condition),
  };
}

/** Σ w²(y − ȳ)² about the weighted mean. */
function totalSquares(y: Float64Array, weights: Float64Array | null): number {
  let sum = 0;
  let total = 0;
  y.forEach((v, i) => {
    const w = weights ? (weights[i] as number) ** 2 : 1;
    sum += w;
    total += w * v;
  });
  const mean = total / sum;
  return y.reduce((squares, v, i) => squares + (weights ? (weights[i] as number) ** 2 : 1) * (v - mean) ** 2, 0);
}

function correlationsOf({ parameters, shape }: FitContext, { covariance }: FitOutput): { names: string[]; matrix: (number | null)[][] } {
  const n = shape.free.length;
  const at = (i: number, k: number) => covariance[i * n + k] as number;
  return {
    names: shape.free.map((i) => (parameters[i] as Parameter).name),
    matrix: shape.free.map((_, i) =>
      shape.free.map((_, k) => {
        const value = at(i, k) / Math.sqrt(at(i, i) * at(k, k));
        return i === k && at(i, i) > 0 ? 1 : Number.isFinite(value) ? value : null;
      }),
    ),
  };
}

const CONVERGED: Record<number, { reason: string; message: string }> = {
  [STATUS.ftol]: { reason: 'ftol', message: 'converged: χ² no longer falls' },
  [STATUS.xtol]: { reason: 'xtol', message: 'converged: the parameters no longer move' },
  [STATUS.gtol]: { reason: 'gtol', message: 'converged: the gradient vanishes' },
  [STATUS.exact]: { reason: 'exact', message: 'converged: the model passes through every point' },
};

const STOPPED: Record<number, { kind: Termination['kind']; message: string }> = {
  [STATUS.running]: { kind: 'time-limit', message: 'stopped by maxTime; the parameters are the best so far' },
  [STATUS.evaluationLimit]: { kind: 'evaluation-limit', message: 'stopped by maxEvaluations; the parameters are the best so far' },
  [STATUS.noProgress]: { kind: 'no-progress', message: 'no step lowers χ² although the gradient does not vanish' },
  [STATUS.nonFinite]: { kind: 'non-finite', message: 'the model is not finite at the start' },
};

function terminationOf({ status, standing, theta }: FitOutput): Termination {
  const good = CONVERGED[status];
  if (good && !theta.every(Number.isFinite)) {
    return { kind: 'non-finite', reason: 'non-finite', ok: false, message: 'a tied parameter is not finite' };
  }
  if (good && standing.includes(STANDING.singular) && !standing.includes(STANDING.free)) {
    return { kind: 'singular', reason: 'singular', ok: false, message: 'the data determine none of the parameters' };
  }
  if (good) return { kind: 'converged', ok: true, ...good };
  const stopped = STOPPED[status] ?? { kind: 'no-progress' as const, message: `ended with status ${status}` };
  return { kind: stopped.kind, reason: stopped.kind, ok: false, message: stopped.message };
}

function warningsOf(context: FitContext, output: FitOutput, fit: FitResult): Warning[] {
  const warnings = [...context.warnings];
  const add = (code: string, message: string) => warnings.push({ code, message });
  const entries = Object.entries(fit.parameters);
  const bound = entries.filter(([, p]) => p.atBound !== null);
  if (!fit.termination.ok) add(fit.termination.kind, fit.termination.message);
  if (fit.statistics.degreesOfFreedom === 0 && !context.options.absoluteSigma) {
    add('no-degrees-of-freedom', 'as many variables as points: there are no standard errors');
  }
  if (bound.length > 0) {
    const list = bound.map(([name, p]) => `${name} (${p.atBound})`).join(', ');
    add('at-bound', `on a bound: ${list}; the other errors hold with ${bound.length > 1 ? 'these' : 'this'} fixed there`);
  }
  const beyond = context.parameters.filter(
    (p, i) => p.tie !== null && !((output.theta[i] as number) >= p.min && (output.theta[i] as number) <= p.max),
  );
  if (beyond.length > 0) add('outside-limits', `tied to values outside their limits: ${beyond.map((p) => p.name).join(', ')}`);
  const lost = entries.filter(([, p]) => !p.identified).map(([name]) => name);
  if (lost.length > 0) add('not-identified', `not determined by the data: ${lost.join(', ')}`);
  if (output.alternatives.length > 0) {
    const list = output.alternatives.map((a) => a.chiSquare.toPrecision(8)).join(', ');
    add(
      'several-minima',
      `other minima fit as well within the noise (χ² ${list} against ${output.chiSquare.toPrecision(8)}): see alternatives`,
    );
  }
  return warnings;
}
