/** The fit of one early curve, which the series starts from, and the search for its peaks where nobody names them. */

import type { FitResult } from '../../../fit/result.ts';
import { fitCurve } from '../../../model/curve.ts';
import { findPeaks } from '../../../model/find.ts';
import { differentialCapacity } from '../differential-capacity.ts';
import type { CapacityCurveLike, DifferentialCapacity } from '../types.ts';
import { type FullModel, type Rows, slopeAt, startsOf, type Values, weighted } from './problem.ts';
import { expressionOf } from './shapes.ts';
import type { PeakBackground, PeakShape } from './types.ts';

/** Passes in which the weights follow the model. */
const PASSES = 3;
/** Starts of the first pass. */
const STARTS = 6;
/** Least prominence of a peak that is found, as a share of the tallest. */
const PROMINENCE = 0.03;
/** Another peak has to lower the Bayesian information criterion by this much: very strong evidence (Kass & Raftery 1995). */
const EVIDENCE = 10;

/** A reference and its fit. */
export interface Reference {
  model: FullModel;
  values: Values;
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
  let slope = interpolate(data);
  let parameters = startsOf(model, rows, slope);
  let fit: FitResult | null = null;
  for (let pass = 0; pass < PASSES; pass++) {
    fit = fitCurve(weighted(rows, slope), expression, {
      parameters,
      starts: pass === 0 ? STARTS : 1,
    });
    const values = fit.values;
    slope = (v) => slopeAt(model, v, values);
    parameters = Object.fromEntries(Object.entries(parameters).map(([name, spec]) => [name, restart(spec, values[name] as number)]));
  }
  const { chiSquare, points, variables } = (fit as FitResult).statistics;
  const logs = weighted(rows, slope).sigma.reduce((sum, s) => sum + Math.log(s), 0);
  return {
    model,
    values: (fit as FitResult).values,
    criterion: points * Math.log(chiSquare / points) + 2 * logs + variables * Math.log(points),
  };
}

/** The same parameter from another start. */
export function restart(spec: FullModel['peaks'][string]['center'], value: number): FullModel['peaks'][string]['center'] {
  if (typeof spec === 'number') return value;
  return spec.tie === undefined ? { ...spec, value } : spec;
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
    const left = size.map((s, i) => s - slopeAt(model, data.voltage[i] as number, values));
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
