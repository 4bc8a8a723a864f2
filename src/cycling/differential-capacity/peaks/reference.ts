/** The fit of one curve, which a series starts from. */

import type { FitResult, ParameterResult } from '../../../fit/result.ts';
import { fitCurve } from '../../../model/curve.ts';
import type { Direction } from '../../types.ts';
import { differentialCapacity } from '../differential-capacity.ts';
import type { DifferentialCapacity } from '../types.ts';
import { absentPeaks, startAt, startWithin, without } from './presence.ts';
import { type FullModel, type Rows, type Specs, slopeAt, startsOf, type Values, weighted } from './problem.ts';
import { expressionOf } from './shapes.ts';

/** The first pass: roughly, with the weights of the data; two more follow with those of the model. */
const FIRST = { tolerance: { f: 1e-6, x: 1e-6 }, maxEvaluations: 60 };
const NEXT = { starts: 1, maxEvaluations: 200 };
const PASSES = 3;
/** Starts of the first pass where the model is a guess. */
const STARTS = 4;
/** Rows that tell the peaks of a reference: more make it slower only. */
const ENOUGH_ROWS = 1000;

/** A reference and its fit. */
export interface Reference {
  model: FullModel;
  /** Starts for the series: the fit's values, those of the model for peaks that the reference does not have. */
  parameters: Specs;
  values: Values;
  absent: ReadonlySet<string>;
  /** −2 ln L + k ln n with the noise of the voltage free. */
  criterion: number;
  /** Of the residuals, V. */
  deviation: number;
}

export const signOf = (direction: Direction): 1 | -1 => (direction === 'charge' ? 1 : -1);

/** How the first pass of {@link fitReference} goes. */
export interface FirstPass {
  /** Names of peaks whose center may pass others. @defaultValue none */
  readonly roam?: ReadonlySet<string>;
  /** @defaultValue 4 */
  readonly starts?: number;
  /** Values to start from, kept between the bounds. @defaultValue guesses */
  readonly from?: Values;
}

/** Every second, third, … row of a long curve. */
export function thinned(rows: Rows): Rows {
  const every = Math.ceil(rows.V.length / ENOUGH_ROWS);
  const keep = (_: number, i: number) => i % every === 0 || i === rows.V.length - 1;
  return every > 1 ? { V: rows.V.filter(keep), y: rows.y.filter(keep) } : rows;
}

/** dQ/dV of the rows themselves. */
export function derivativeOf({ V, y }: Rows, direction: Direction): DifferentialCapacity {
  return differentialCapacity({ voltage: V, capacity: y, direction });
}

/** Fits a model to one curve, the weights from |dQ/dV| of the data, then from the model. */
export function fitReference(
  rows: Rows,
  direction: Direction,
  model: FullModel,
  data: DifferentialCapacity,
  { roam = new Set(), starts: count = STARTS, from }: FirstPass = {},
): Reference {
  const names = Object.keys(model.peaks);
  const expression = expressionOf(names, model.shape, model.background, signOf(direction));
  const measured = interpolate(data);
  const guesses = startsOf(model, rows, measured, roam);
  const starts = from ? startWithin(guesses, from) : guesses;
  const first = fitCurve(weighted(rows, rows.V.map(measured)), expression, { parameters: starts, starts: count, ...FIRST });
  const absent = absentPeaks(names, rows, (name) => first.parameters[name] as ParameterResult);
  let parameters = startAt(starts, first.values, absent);
  let fit: FitResult = first;
  let slope = slopeAt(model, first.values, rows.V);
  for (let pass = 1; pass < PASSES; pass++) {
    fit = fitCurve(weighted(rows, slope), expression, { parameters: without(absent, parameters), ...NEXT });
    slope = slopeAt(model, fit.values, rows.V);
    parameters = startAt(parameters, fit.values, absent);
  }
  const { chiSquare, points, variables } = fit.statistics;
  return {
    model,
    parameters,
    values: fit.values,
    absent,
    criterion: criterionOf(fit, weighted(rows, slope).sigma),
    deviation: Math.sqrt(chiSquare / Math.max(points - variables, 1)),
  };
}

function criterionOf({ statistics: { chiSquare, points, variables } }: FitResult, sigma: Float64Array): number {
  const logs = sigma.reduce((sum, s) => sum + Math.log(s), 0);
  return points * Math.log(chiSquare / points) + 2 * logs + variables * Math.log(points);
}

/** |dQ/dV| of the data at any voltage, level beyond the ends. */
function interpolate({ voltage, dqdv, direction }: DifferentialCapacity): (v: number) => number {
  const rising = direction === 'charge';
  const low = Math.min(voltage[0] as number, voltage[voltage.length - 1] as number);
  const step = Math.abs((voltage[1] as number) - (voltage[0] as number));
  const at = (k: number) => Math.abs(dqdv[rising ? k : dqdv.length - 1 - k] as number);
  return (v) => {
    const place = Math.min(Math.max((v - low) / step, 0), dqdv.length - 1);
    const k = Math.min(Math.floor(place), dqdv.length - 2);
    return at(k) + (place - k) * (at(k + 1) - at(k));
  };
}
