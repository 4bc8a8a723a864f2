/** From what the engine found to what the user reads. */
import { InputError } from '../core/errors.ts';
import type { FitContext, ModelView } from './context.ts';
import type { FitOutput } from './job.ts';
import { parameterResults } from './parameter-results.ts';
import type {
  Alternative,
  DerivedResult,
  FitCurves,
  FitResult,
  FitResultJson,
  FitStatistics,
  ParameterResult,
  PeakValues,
  Termination,
  Warning,
} from './result.ts';
import { StandardErrors } from './standard-errors.ts';
import { correlationsOf, statisticsOf } from './statistics.ts';
import { terminationOf } from './termination.ts';
import { warningsOf } from './warnings.ts';

/** The result object: cheap to make, its parts are computed when they are first looked at. */
export function finish(context: FitContext, output: FitOutput): FitResult {
  return new Fit(context, output);
}

/** What a result was made of, for functions that take a fit. */
interface Parts {
  view: ModelView;
  theta: Float64Array;
  errors: StandardErrors;
}

/** The model, all parameters and their errors of a fit. Throws InputError `bad-model` for anything that `finish` has not made. */
export function partsOf(fit: FitResult): Parts {
  const known = Fit.partsOf(fit);
  if (!known) throw new InputError('bad-model', 'this is not a fit made here: JSON has lost its model', 'source');
  return known;
}

class Fit implements FitResult {
  readonly schema = 1;
  readonly #context: FitContext;
  readonly #output: FitOutput;
  readonly #errors: StandardErrors;
  readonly #cache = new Map<string, unknown>();

  constructor(context: FitContext, output: FitOutput) {
    this.#context = context;
    this.#output = output;
    this.#errors = new StandardErrors(context, output);
  }

  static partsOf(fit: unknown): Parts | null {
    if (typeof fit !== 'object' || fit === null || !(#output in fit)) return null;
    return { view: fit.#context.view, theta: fit.#output.theta, errors: fit.#errors };
  }

  #once<T>(key: string, make: () => T): T {
    if (!this.#cache.has(key)) this.#cache.set(key, make());
    return this.#cache.get(key) as T;
  }

  get model(): string {
    return this.#context.view.text;
  }

  get options(): Record<string, unknown> {
    const { options, view } = this.#context;
    return { ...options, ...view.options, lossScale: this.#output.lossScale, startsTried: this.#output.startsTried };
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
    return this.#context.view.curves(this.#output.theta) as FitCurves;
  }

  toJSON(): FitResultJson {
    const { schema, model, options, termination, parameters, derived, statistics, correlations, alternatives, warnings } = this;
    return { schema, model, options, termination, parameters, derived, statistics, correlations, alternatives, warnings };
  }
}
