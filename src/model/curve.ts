/** Curves given as an expression or as a JavaScript function: prepare a Job, run it, finish its results. */

import { InputError } from '../core/errors.ts';
import { withCore } from '../core/module.ts';
import { type ModelProgram, OpenProblem } from '../core/problem.ts';
import type { ModelView } from '../fit/context.ts';
import { type PreparedRows, prepareRows } from '../fit/data.ts';
import { compileExpression, parseExpression } from '../fit/expression.ts';
import type { Spread } from '../fit/job.ts';
import { checkKeys, type FitOptions } from '../fit/options.ts';
import { applySpecs, checkParameters, describeParameters, type Parameter } from '../fit/parameters.ts';
import { type Prepared, prepareSets } from '../fit/prepare.ts';
import type { FitCurves, FitResult } from '../fit/result.ts';
import { fitOne, fitSeries, type SeriesResult } from '../fit/series.ts';

/** Columns by name: `y`, any predictors (`x`, or `x1`, `x2`, …), and `sigma` if known. */
export type CurveData = Readonly<Record<string, ArrayLike<number>>> & { readonly y: ArrayLike<number> };

/**
 * A model written in JavaScript: y at one point from the predictors of that point and the parameters, both by name.
 * Its derivatives are taken numerically (central differences).
 */
export type CurveFunction = (point: Readonly<Record<string, number>>, parameters: Readonly<Record<string, number>>) => number;

/** Names of a curve's parameters: those that `options.parameters` gives a start. */
export type CurveParameters<O extends FitOptions> = O extends { parameters: infer P } ? keyof P & string : string;

const RESERVED = ['y', 'sigma'];

/**
 * Fits a curve: an expression such as `'b1*(1 - exp(-b2*x))'`, or a JavaScript function.
 *
 * @param data Columns by name. A name in the expression that is a column is a variable; any other is a parameter.
 * @param model The expression, or `(point, parameters) => y`; a function's parameters are those of `options.parameters`.
 * @param options See {@link FitOptions}; `parameters` gives every parameter a start.
 * @throws {@link InputError} `missing-start`, `missing-column`, …; {@link ParseError} for an expression that cannot be read.
 * @example
 * ```ts
 * import { fitCurve } from 'warburg';
 * const x = [1, 2, 3, 5, 7, 10];
 * const y = [109, 149, 149, 191, 213, 224];
 * const fit = fitCurve({ x, y }, 'b1*(1 - exp(-b2*x))', { parameters: { b1: 100, b2: 0.75 } });
 * console.log(fit.values.b1); // → 213.8094
 * ```
 */
export function fitCurve<const O extends FitOptions = FitOptions>(
  data: CurveData,
  model: string | CurveFunction,
  options: O = {} as O,
): FitResult<CurveParameters<O>> {
  return fitOne(prepareCurve([data], model, options)) as FitResult<CurveParameters<O>>;
}

/**
 * Fits one curve to many data sets; see {@link fitCurve} and `fitPeaksSeries`.
 *
 * @example
 * ```ts
 * import { fitCurveSeries } from 'warburg';
 * const x = [0, 1, 2, 3];
 * const { columns } = fitCurveSeries([{ x, y: [1, 3, 5, 7] }, { x, y: [0, 3, 6, 9] }], 'a + b*x', { parameters: { a: 0, b: 1 } });
 * console.log(columns.b); // → Float64Array(2) [ 2.000, 3.000 ]
 * ```
 */
export function fitCurveSeries<const O extends FitOptions = FitOptions>(
  data: readonly CurveData[],
  model: string | CurveFunction,
  options: O = {} as O,
): SeriesResult<FitResult<CurveParameters<O>>> {
  return fitSeries(prepareCurve(data, model, options)) as SeriesResult<FitResult<CurveParameters<O>>>;
}

/** Checks data and model and lays them out for the engine. */
export function prepareCurve(data: readonly CurveData[], model: string | CurveFunction, options: FitOptions): Prepared {
  checkKeys(options);
  if (typeof model !== 'string' && typeof model !== 'function') {
    throw new InputError('bad-model', 'the model is expected as an expression or a function', 'model');
  }
  if (!(data?.length > 0)) throw new InputError('too-few-points', 'there is no data set to fit', 'data');
  const predictors = [...new Set(data.flatMap((set) => Object.keys(set ?? {})))].filter((name) => !RESERVED.includes(name));
  const parameters = parametersOf(model, predictors, options);
  applySpecs(parameters, options.parameters);
  for (const p of parameters) {
    if (p.value === null && p.tie === null)
      throw new InputError(
        'missing-start',
        `${p.name} needs a start: parameters: { ${JSON.stringify(p.name)}: 1 }`,
        `parameters.${p.name}`,
      );
  }
  checkParameters(parameters);
  const shape = { ...describeParameters(parameters), model: programOf(model, predictors, parameters) };
  return prepareSets(data, options, {
    shape,
    automaticStarts: 0,
    hasSigma: (set) => set?.sigma !== undefined,
    prepare: (set, resolved) => {
      const columns = predictors.map((name) => ({ name, values: columnOf(set, name) }));
      const rows = prepareRows(columns, { name: 'y', values: columnOf(set, 'y') }, set.sigma, options.weights, resolved, false);
      if (rows.y.length < shape.free.length || rows.y.length === 0) {
        throw new InputError('too-few-points', `${rows.y.length} points cannot determine ${shape.free.length} parameters`, 'y');
      }
      const start = Float64Array.from(parameters, (p) => p.value ?? 0);
      return { rows, parameters, start, guessed: false, spread: spreadOf, view: new CurveView(model, predictors, parameters, set, rows) };
    },
  });
}

function columnOf(data: CurveData, name: string): ArrayLike<number> {
  const column = data && Object.hasOwn(data, name) ? data[name] : undefined;
  if (column === undefined) throw new InputError('missing-column', `the data have no column "${name}"`, name);
  return column;
}

/** The expression's names that are no columns, or every name in `options.parameters` for a function. */
function parametersOf(model: string | CurveFunction, predictors: readonly string[], options: FitOptions): Parameter[] {
  const names =
    typeof model === 'string'
      ? parseExpression(model).names.filter((name) => !predictors.includes(name))
      : Object.keys(options.parameters ?? {});
  if (typeof model === 'string' && names.some((name) => RESERVED.includes(name))) {
    throw new InputError('bad-model', 'the model is what y is compared with: it cannot use y or sigma', 'model');
  }
  return names.map((name) => ({
    name,
    unit: '',
    value: null,
    min: -Infinity,
    max: Infinity,
    minIncluded: true,
    minGiven: false,
    vary: true,
    tie: null,
    logarithmic: false,
    even: false,
    hidden: false,
    linear: false,
  }));
}

function programOf(model: string | CurveFunction, predictors: readonly string[], parameters: readonly Parameter[]): ModelProgram {
  const names = parameters.map((p) => p.name);
  if (typeof model === 'string')
    return { kind: 'curve', tape: compileExpression(parseExpression(model), predictors, names), columns: predictors.length };
  return {
    kind: 'external',
    columns: predictors.length,
    evaluate: (theta, columns, out) => evaluateFunction(model, predictors, names, theta, columns, out),
  };
}

function evaluateFunction(
  model: CurveFunction,
  predictors: readonly string[],
  names: readonly string[],
  theta: Float64Array,
  columns: readonly Float64Array[],
  out: Float64Array,
): void {
  const values = Object.fromEntries(names.map((name, k) => [name, theta[k] as number]));
  const point = Object.fromEntries(predictors.map((name) => [name, 0]));
  for (let i = 0; i < out.length; i++) {
    predictors.forEach((name, c) => {
      point[name] = (columns[c] as Float64Array)[i] as number;
    });
    out[i] = model(point, values);
  }
}

/** Other starts lie within some decades of the given one, or about 1 where it is 0. */
function spreadOf({ value }: Parameter): Spread {
  return value ? { kind: 'relative', size: 2 } : { kind: 'absolute', size: 1 };
}

class CurveView implements ModelView {
  readonly text: string;
  readonly #model: string | CurveFunction;
  readonly #predictors: readonly string[];
  readonly #parameters: readonly Parameter[];
  readonly #data: CurveData;
  readonly #order: Int32Array;

  constructor(
    model: string | CurveFunction,
    predictors: readonly string[],
    parameters: readonly Parameter[],
    data: CurveData,
    rows: PreparedRows,
  ) {
    this.text = typeof model === 'string' ? model : 'a JavaScript function';
    this.#model = model;
    this.#predictors = predictors;
    this.#parameters = parameters;
    this.#data = data;
    this.#order = rows.order;
  }

  peaks(): Record<string, never> {
    return {};
  }

  derived(): [] {
    return [];
  }

  curves(theta: Float64Array): FitCurves {
    const data = Float64Array.from(this.#data.y);
    const columns = this.#predictors.map((name) => Float64Array.from(columnOf(this.#data, name)));
    const total = evaluateCurve(programOf(this.#model, this.#predictors, this.#parameters), theta, columns, data.length);
    const used = new Uint8Array(data.length);
    for (const i of this.#order) used[i] = 1;
    const x = columns[0] ?? Float64Array.from(data, (_, i) => i);
    return {
      x,
      data,
      total,
      background: new Float64Array(data.length),
      components: {},
      residuals: data.map((v, i) => v - (total[i] as number)),
      used,
    };
  }
}

/** f(x; θ) on any rows. */
function evaluateCurve(program: ModelProgram, theta: Float64Array, columns: readonly Float64Array[], rows: number): Float64Array {
  if (program.kind === 'external') {
    const out = new Float64Array(rows);
    program.evaluate(theta, columns, out);
    return out;
  }
  return withCore((core) => {
    const shape = { model: program, parameters: theta.length, even: [], free: [], scale: [], ties: [] };
    const problem = new OpenProblem(core, shape, rows);
    problem.load({ columns, y: new Float64Array(rows), weights: null });
    problem.setStart(theta);
    return problem.curve();
  });
}
