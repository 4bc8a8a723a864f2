/** The peaks of dQ/dV of every half cycle, as one warm-started series for each direction. */
import { InputError } from '../../../core/errors.ts';
import { hint } from '../../../fit/nearest.ts';
import type { FitResult, Warning } from '../../../fit/result.ts';
import type { FailedFit } from '../../../fit/series.ts';
import { expectArray, expectCurve, expectObject } from '../../expect.ts';
import { extent } from '../../extent.ts';
import type { Direction } from '../../types.ts';
import { noiseOf } from '../resolution.ts';
import { peakColumns } from './columns.ts';
import { fitGroups } from './groups.ts';
import { modelOf } from './model.ts';
import { type FullModel, type Rows, rowsOf, slopeOf, startOf } from './problem.ts';
import { signOf } from './reference.ts';
import { scatter } from './series.ts';
import { BACKGROUNDS, backgroundSlope, peakSlope, SHAPES } from './shapes.ts';
import type {
  CapacityPeakModel,
  DifferentialCapacityCurves,
  DifferentialCapacityModel,
  DifferentialCapacityPeaks,
  DirectionPeaks,
  FitDifferentialCapacityOptions,
  NumberedCurveLike,
} from './types.ts';

/** Rows a curve needs at least: as for dQ/dV itself. */
const LEAST_ROWS = 10;
/** Residuals beyond this many times the noise are the model's, not the voltage's. */
const MODEL_ERROR = 3;

/**
 * Deconvolutes dQ/dV of every half cycle into peaks, one series for each direction, each fit started where the one before it ended.
 *
 * What is fitted is Q(V): a sum of the peaks' integrals (steps) and that of the background. Nothing is differentiated or smoothed
 * before, and standard errors are right: the charge is known, the voltage carries the noise, so rows are independent with
 * σ(Q) = |dQ/dV|·σ(V); σ(V) is taken from the residuals, |dQ/dV| from the fit itself (second pass). A peak cut off by the
 * end of the window is fitted as such.
 *
 * A peak has two places. `center` is that of its component. `position` is the maximum of the whole fitted dQ/dV, background and
 * neighbours included, which is what one reads off a plot and what is printed as "the peak"; the two differ by a few mV on a slope.
 *
 * Half cycles that look alike (one current, no film) are a series with a reference fit of its own, so peaks follow the polarisation: within
 * a series a center stays within half the distance to its neighbours, outwards within the whole, of where the model, shifted as the curve is,
 * has it. A peak whose area is below five standard errors and 1 % of the charge in a first pass, or whose center lies beyond the data, is
 * absent from that row: its area is 0, the rest NaN, and the name is there again when the peak is.
 *
 * Without names, or up to `maxPeaks`, peaks are looked for on the second curve, then on the first, which has what happens but once: the maxima of
 * dQ/dV, then what is left, while the Bayesian information criterion falls by more than 10. Nothing is added to peaks that follow the
 * curve within its noise, or beyond `maxPeaks`.
 *
 * Warnings: `absent-peak` where a peak is expected beyond the data; `model-error` where residuals exceed three times the voltage's noise: errors then tell the noise's share only.
 *
 * @param curves From `capacityCurves`; V and any unit of capacity.
 * @throws {@link InputError} `too-few-points`: no curves; `bad-model`, `bad-name`, `missing-start`, `bad-option`, `unknown-option`. A curve that cannot be fitted
 * costs its own row.
 * @example
 * ```ts
 * import { fitDifferentialCapacity } from 'warburg/cycling';
 * const step = (v: number, center: number) => 1 / (1 + Math.exp((v - center) / 0.02));
 * const voltage = Array.from({ length: 300 }, (_, i) => 1 - i / 300);
 * const curves = [0.2, 0.21, 0.22].map((center) => ({ voltage, capacity: voltage.map((v) => step(v, center) - v / 5), direction: 'discharge' as const }));
 * const { discharge } = fitDifferentialCapacity(curves, { discharge: { peaks: { plateau: { center: 0.2 } }, background: 'constant' } });
 * console.log(discharge?.columns['plateau.center']); // → Float64Array(3) [ 0.2000, 0.2100, 0.2200 ]
 * ```
 */
export function fitDifferentialCapacity(
  curves: readonly NumberedCurveLike[],
  model: DifferentialCapacityModel = {},
  options: FitDifferentialCapacityOptions = {},
): DifferentialCapacityPeaks {
  check(curves, model, options);
  const peaksOf = (direction: Direction) => {
    const own = curves.filter((curve) => curve.direction === direction);
    return own.length > 0 ? fitDirection(own, direction, model[direction], options) : null;
  };
  return { charge: peaksOf('charge'), discharge: peaksOf('discharge') };
}

const KNOWN = ['range', 'maxPeaks', 'shape', 'background'];

function check(curves: readonly NumberedCurveLike[], model: DifferentialCapacityModel, options: FitDifferentialCapacityOptions): void {
  expectArray(curves, 'curves', 'curves, { voltage, capacity, direction }');
  for (const [c, curve] of curves.entries()) expectCurve(curve, `curves[${c}]`);
  expectObject(model, 'model', 'a model, { discharge: { peaks: { plateau: { center: 0.06 } } } }');
  expectObject(options, 'options', 'an object');
  if (!(curves.length > 0)) throw new InputError('too-few-points', 'there are no curves to fit', 'curves');
  for (const key of Object.keys(options)) {
    if (!KNOWN.includes(key)) throw new InputError('unknown-option', `unknown option "${key}"${hint(key, KNOWN)}`, key);
  }
  const { maxPeaks = 1, range } = options;
  if (!(Number.isInteger(maxPeaks) && maxPeaks >= 1))
    throw new InputError('bad-option', `maxPeaks is ${maxPeaks}, expected a whole number ≥ 1`, 'maxPeaks');
  if (range !== undefined && !(range.length === 2 && range[0] < range[1]))
    throw new InputError('bad-range', 'range is expected as [from, to] in V, from < to', 'range');
  checkKind('options', options);
  for (const [direction, own] of Object.entries(model) as [string, CapacityPeakModel | undefined][]) {
    if (direction !== 'charge' && direction !== 'discharge')
      throw new InputError('bad-model', `a model has no "${direction}"${hint(direction, ['charge', 'discharge'])}`, `model.${direction}`);
    if (own) checkModel(direction, own);
  }
}

function checkModel(direction: string, model: CapacityPeakModel): void {
  const path = `model.${direction}`;
  if (typeof model.peaks !== 'object' || model.peaks === null || Object.keys(model.peaks).length === 0)
    throw new InputError('bad-model', `${path} has no peaks: { peaks: { plateau: { center: 0.06 } } }`, path);
  for (const [name, { center }] of Object.entries(model.peaks)) {
    if (name === '' || name === 'background' || name.includes("'"))
      throw new InputError('bad-name', `a peak cannot be called "${name}": no quotes, and not "background"`, `${path}.peaks.${name}`);
    startOf(center, name);
  }
  checkKind(path, model);
}

function checkKind(
  path: string,
  { shape = 'logistic', background = 'exponential' }: Pick<CapacityPeakModel, 'shape' | 'background'>,
): void {
  if (!Object.hasOwn(SHAPES, shape))
    throw new InputError('unknown-kind', `${path}: unknown shape "${shape}"${hint(String(shape), Object.keys(SHAPES))}`, `${path}.shape`);
  if (!Object.hasOwn(BACKGROUNDS, background)) {
    const near = hint(String(background), Object.keys(BACKGROUNDS));
    throw new InputError('unknown-kind', `${path}: unknown background "${background}"${near}`, `${path}.background`);
  }
}

function fitDirection(
  curves: readonly NumberedCurveLike[],
  direction: Direction,
  given: CapacityPeakModel | undefined,
  options: FitDifferentialCapacityOptions,
): DirectionPeaks {
  const rows = curves.map((curve) => rowsOf(curve, options.range));
  const usable = rows.flatMap((own, row) => (own.V.length >= LEAST_ROWS ? [row] : []));
  if (usable.length === 0)
    throw new InputError('too-few-points', `no curve of a ${direction} has ${LEAST_ROWS} rows or more to fit`, 'curves');
  const own = usable.map((row) => rows[row] as Rows);
  const model = modelOf(own, direction, given, options);
  const all = scatter(fitGroups(own, direction, model), usable, rows.length);
  const fits = all.fits.map((fit, row) => fit ?? tooFew((rows[row] as Rows).V.length));
  const columns = peakColumns({ fits, columns: all.columns }, rows, model, signOf(direction));
  return {
    direction,
    names: Object.keys(model.peaks),
    cycle: Float64Array.from(curves, (curve, row) => curve.cycle ?? row + 1),
    columns,
    fits,
    model,
    curves: (row, voltage) => curvesOf(model, fits[row], voltage, signOf(direction)),
    warnings: [...peaksBeyond(rows, model, options.range), ...warningsOf(rows, columns, model)],
  };
}

function tooFew(points: number): FailedFit {
  return {
    ok: false,
    error: new InputError('too-few-points', `${points} rows are too few for peaks, expected ${LEAST_ROWS} or more`, 'curve'),
  };
}

function curvesOf(
  model: FullModel,
  fit: FitResult | FailedFit | undefined,
  voltage: ArrayLike<number>,
  sign: 1 | -1,
): DifferentialCapacityCurves {
  if (!fit || !('values' in fit)) throw new InputError('not-found', 'there is no fit in this row', 'row');
  const { values } = fit;
  const v = Float64Array.from(voltage);
  const signed = (slope: (x: number) => number) => v.map((x) => sign * slope(x));
  const components = Object.fromEntries(Object.keys(model.peaks).map((name) => [name, signed(peakSlope(model.shape, values, name))]));
  return {
    voltage: v,
    total: signed(slopeOf(model, values)),
    background: signed(backgroundSlope(model.background, values)),
    components,
  };
}

/** Says which peaks are named for voltages that no half cycle has: they are not to vanish without a word. */
function peaksBeyond(rows: readonly Rows[], { peaks }: FullModel, range: readonly [number, number] | undefined): Warning[] {
  const extents = rows.map(({ V }) => extent(V));
  const low = extents.reduce((least, own) => Math.min(least, own.low), Infinity);
  const high = extents.reduce((most, own) => Math.max(most, own.high), -Infinity);
  return Object.entries(peaks).flatMap(([name, spec]) => {
    const center = startOf(spec.center, name);
    if (center >= low && center <= high) return [];
    if (range && (center < range[0] || center > range[1])) {
      const message = `the peak "${name}" is expected at ${center} V, outside the range of ${range[0]} to ${range[1]} V that is fitted`;
      return [{ code: 'absent-peak', message }];
    }
    return [{ code: 'absent-peak', message: `no half cycle reaches ${center} V, where the peak "${name}" is expected` }];
  });
}

function warningsOf(rows: readonly Rows[], columns: Record<string, Float64Array>, { peaks, background }: FullModel): Warning[] {
  const variables = 1 + 3 * Object.keys(peaks).length + BACKGROUNDS[background].parameters.length;
  const wrong = rows.filter(({ V }, row) => {
    const residual = Math.sqrt((columns.chiSquare?.[row] as number) / (V.length - variables));
    return residual > MODEL_ERROR * noiseOf(V);
  }).length;
  if (wrong === 0) return [];
  const message = `in ${wrong} of ${rows.length} half cycles the residuals exceed ${MODEL_ERROR} times the noise of the voltage: the model does not follow them, and errors tell the noise's share only`;
  return [{ code: 'model-error', message }];
}
