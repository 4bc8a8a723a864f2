/** The fit of one curve, which a series starts from. */

import type { FitResult, ParameterResult } from '../../../fit/result.ts';
import { fitCurve } from '../../../model/curve.ts';
import type { Direction } from '../../types.ts';
import { differentialCapacity } from '../differential-capacity.ts';
import type { DifferentialCapacity } from '../types.ts';
import { absentPeaks, startAt, without } from './presence.ts';
import { chargeOf, type FullModel, type Rows, type Specs, slopeOf, startsOf, type Values, weighted } from './problem.ts';
import { expressionOf } from './shapes.ts';

/** The first pass: from several starts, roughly, with the weights of the data; two more follow with those of the model. */
const FIRST = { starts: 4, tolerance: { f: 1e-6, x: 1e-6 }, maxEvaluations: 60 };
const PASSES = 3;
const NONE: ReadonlySet<string> = new Set();

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

/** dQ/dV of the rows themselves. */
export function derivativeOf({ V, y }: Rows, direction: Direction): DifferentialCapacity {
  return differentialCapacity({ voltage: V, capacity: y, direction });
}

/** Fits a model to one curve, the weights from |dQ/dV| of the data, then from the model; centers that `roam` may pass others. */
export function fitReference(
  rows: Rows,
  direction: Direction,
  model: FullModel,
  data: DifferentialCapacity,
  roam: ReadonlySet<string> = NONE,
): Reference {
  const names = Object.keys(model.peaks);
  const expression = expressionOf(names, model.shape, model.background, signOf(direction));
  const starts = startsOf(model, rows, interpolate(data), roam);
  const first = fitCurve(weighted(rows, interpolate(data)), expression, { parameters: starts, ...FIRST });
  const absent = absentPeaks(names, chargeOf(rows), (name) => first.parameters[name] as ParameterResult);
  let parameters = startAt(starts, first.values, absent);
  let fit: FitResult = first;
  let slope = slopeOf(model, first.values);
  for (let pass = 1; pass < PASSES; pass++) {
    fit = fitCurve(weighted(rows, slope), expression, { parameters: without(absent, parameters), starts: 1 });
    slope = slopeOf(model, fit.values);
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
