/** The fit of one early curve, which the series starts from, and the search for its peaks where nobody names them. */

import type { FitResult, ParameterResult } from '../../../fit/result.ts';
import { fitCurve } from '../../../model/curve.ts';
import { findPeaks } from '../../../model/find.ts';
import { differentialCapacity } from '../differential-capacity.ts';
import type { CapacityCurveLike, DifferentialCapacity } from '../types.ts';
import { absentPeaks, startAt, without } from './presence.ts';
import { type FullModel, type Rows, type Specs, slopeOf, startsOf, type Values, weighted } from './problem.ts';
import { expressionOf } from './shapes.ts';
import type { PeakBackground, PeakShape } from './types.ts';

/** The first pass: from several starts, roughly, with the weights of the data; two more follow with those of the model. */
const FIRST = { starts: 4, tolerance: { f: 1e-6, x: 1e-6 }, maxEvaluations: 60 };
const PASSES = 3;
/** Least prominence of a peak that is found, as a share of the tallest. */
const PROMINENCE = 0.03;
/** Another peak has to lower the Bayesian information criterion by this much: very strong evidence (Kass & Raftery 1995). */
const EVIDENCE = 10;

/** A reference and its fit. */
export interface Reference {
  model: FullModel;
  /** Starts for the series: the fit's values, those of the model for peaks that the reference does not have. */
  parameters: Specs;
  values: Values;
  absent: ReadonlySet<string>;
  /** −2 ln L + k ln n with the noise of the voltage free. */
  criterion: number;
}

export const signOf = (direction: CapacityCurveLike['direction']): 1 | -1 => (direction === 'charge' ? 1 : -1);

/** Fits a model to one curve, the weights from |dQ/dV| of the data, then from the model. */
export function fitReference(
  rows: Rows,
  direction: CapacityCurveLike['direction'],
  model: FullModel,
  data: DifferentialCapacity,
): Reference {
  const names = Object.keys(model.peaks);
  const expression = expressionOf(names, model.shape, model.background, signOf(direction));
  const starts = startsOf(model, rows, interpolate(data));
  const first = fitCurve(weighted(rows, interpolate(data)), expression, { parameters: starts, ...FIRST });
  const absent = absentPeaks(names, (name) => first.parameters[name] as ParameterResult);
  let parameters = startAt(starts, first.values, absent);
  let fit: FitResult = first;
  let slope = slopeOf(model, first.values);
  for (let pass = 1; pass < PASSES; pass++) {
    fit = fitCurve(weighted(rows, slope), expression, { parameters: without(absent, parameters), starts: 1 });
    slope = slopeOf(model, fit.values);
    parameters = startAt(parameters, fit.values, absent);
  }
  return { model, parameters, values: fit.values, absent, criterion: criterionOf(fit, weighted(rows, slope).sigma) };
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

/** Finds the peaks of a curve: the maxima of dQ/dV, then, as long as the evidence is very strong, what the fit of those leaves. */
export function searchModel(curve: CapacityCurveLike, rows: Rows, shape: PeakShape, background: PeakBackground, most: number): Reference {
  const data = differentialCapacity(curve);
  const size = data.dqdv.map(Math.abs);
  const found = findPeaks({ x: data.voltage, y: size }, { prominence: PROMINENCE, window: 1, count: most }).map((p) => p.center);
  const fitAt = (centers: readonly number[]) => fitReference(rows, curve.direction, modelOf(centers, shape, background), data);
  let best = fitAt(found.length > 0 ? found : [data.voltage[size.indexOf(Math.max(...size))] as number]);
  while (Object.keys(best.model.peaks).length < most) {
    const { model, values } = best;
    const fitted = slopeOf(model, values);
    const left = size.map((s, i) => s - fitted(data.voltage[i] as number));
    const place = data.voltage[left.indexOf(Math.max(...left))] as number;
    const trial = fitAt([...Object.keys(model.peaks).map((name) => values[`${name}.center`] as number), place]);
    if (!(trial.criterion < best.criterion - EVIDENCE)) break;
    best = trial;
  }
  return best;
}

/** `p1`, `p2`, … by rising voltage. */
function modelOf(centers: readonly number[], shape: PeakShape, background: PeakBackground): FullModel {
  const sorted = [...centers].sort((a, b) => a - b);
  return { peaks: Object.fromEntries(sorted.map((center, k) => [`p${k + 1}`, { center }])), shape, background };
}
