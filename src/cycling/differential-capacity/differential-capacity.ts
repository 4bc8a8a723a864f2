/** dQ/dV of one half cycle, by several methods that share one account of the charge by voltage. */
import { InputError } from '../../core/errors.ts';
import { checkFinite, pick } from '../../fit/data.ts';
import type { Warning } from '../../fit/result.ts';
import { savitzkyGolay } from '../../model/smooth.ts';
import { expectCurve } from '../expect.ts';
import { extent } from '../extent.ts';
import { gradient } from './gradient.ts';
import { countLevels, cumulate, evenEdges, quantisedEdges } from './levels.ts';
import { oddBelow, type ResolvedDifferentialCapacity, resolveFor, type VoltageScale } from './options.ts';
import { noiseOf, quantumOf } from './resolution.ts';
import { smoothingSpline } from './spline.ts';
import type { CapacityCurveLike, DifferentialCapacity, DifferentialCapacityOptions } from './types.ts';

/** A curve of fewer rows has no derivative worth the name: `too-few-points`. */
const LEAST_POINTS = 10;
/** Greatest |∫(dQ/dV)dV/ΔQ − 1| without a warning. */
const CLOSURE = 1e-3;

/** What a method computes; voltages ascend except for `'gradient'`, whose signs and order are those of the rows. */
interface Derivative {
  voltage: Float64Array;
  slope: Float64Array;
  integral: number;
  resolved: ResolvedDifferentialCapacity;
}

/**
 * dQ/dV of a half cycle, with the sign of the current, and the check that its integral gives back the charge.
 *
 * Voltages are quantised and not monotonic. The first three methods count the charge by level of voltage: what passed between two rows is
 * spread evenly over the voltages between them, so nothing is sorted, averaged or dropped, and where the voltage steps back the charge adds
 * up on its level (summed up, this is the monotone rearrangement of the curve).
 *
 * - `'levels'`: charge of each level over its width (level counting, LEAN); exact closure.
 * - `'savitzky-golay'`: Q at the edges of fine levels, and the slope of the polynomial fitted in a moving window of V.
 * - `'spline'`: Q likewise, smoothed by a natural cubic spline through both ends, by generalised cross-validation unless `smoothing` is given.
 * - `'gradient'`: Q and V smoothed row by row (Savitzky–Golay), then numpy's gradient of one by the other; for comparison with
 *   published work. Its voltages run as the rows do and may step back.
 *
 * Warnings: `closure` where ∫(dQ/dV)dV differs from ΔQ by more than 1e-3, `repeated-voltage` where `'gradient'` meets neighbours of equal
 * voltage (its values there are not finite), `falling-capacity` where Q falls along the curve (a counter restarted, or steps of several half cycles).
 *
 * @param curve Rows of one half cycle without its constant voltage steps, whose charge would stand in one level.
 * @throws {@link InputError} `too-few-points` below 10 rows, `zero-range` for a constant voltage, `length-mismatch`, `non-finite`,
 * `bad-option`, `unknown-option`, `too-large`.
 * @example
 * ```ts
 * import { differentialCapacity } from 'warburg/cycling';
 * const voltage = Array.from({ length: 401 }, (_, i) => 2 - i / 200);
 * const capacity = voltage.map((v) => 1 / (1 + Math.exp((v - 0.1) / 0.02)));
 * const { voltage: v, dqdv, closure } = differentialCapacity({ voltage, capacity, direction: 'discharge' }, { window: '25 mV' });
 * const peak = dqdv.indexOf(Math.min(...dqdv));
 * console.log(v[peak].toFixed(2), dqdv[peak].toFixed(1), Math.abs(closure) < 1e-3); // → 0.10 -12.5 true
 * ```
 */
export function differentialCapacity(curve: CapacityCurveLike, options: DifferentialCapacityOptions = {}): DifferentialCapacity {
  check(curve);
  const scale = scaleOf(curve);
  const resolved = resolveFor(scale, options);
  const { points, quantum, noise } = scale;
  const capacity = (curve.capacity[points - 1] as number) - (curve.capacity[0] as number);
  const derivative = derive(curve, scale, resolved);
  const closure = derivative.integral / capacity - 1;
  const { voltage, dqdv } = orient(derivative, curve.direction);
  return {
    voltage,
    dqdv,
    direction: curve.direction,
    ...derivative.resolved,
    quantum,
    noise,
    capacity,
    integral: derivative.integral,
    closure,
    points,
    warnings: warningsOf(curve, dqdv, closure),
  };
}

function check(curve: CapacityCurveLike): void {
  expectCurve(curve);
  const { voltage, capacity, direction } = curve;
  checkFinite(voltage, 'voltage');
  checkFinite(capacity, 'capacity');
  if (direction !== 'charge' && direction !== 'discharge')
    throw new InputError('bad-option', `direction is ${JSON.stringify(direction)}, expected 'charge' or 'discharge'`, 'direction');
  if (voltage.length !== capacity.length)
    throw new InputError('length-mismatch', `capacity has ${capacity.length} points, voltage has ${voltage.length}`, 'capacity');
  if (voltage.length < LEAST_POINTS)
    throw new InputError('too-few-points', `${voltage.length} points are too few for dQ/dV, expected ${LEAST_POINTS} or more`, 'voltage');
}

function scaleOf({ voltage }: CapacityCurveLike): VoltageScale {
  const { low, high } = extent(voltage);
  if (!(high > low)) throw new InputError('zero-range', `all voltages are ${low} V: there is no dQ/dV`, 'voltage');
  return { low, high, quantum: quantumOf(voltage), noise: noiseOf(voltage), points: voltage.length };
}

function derive(curve: CapacityCurveLike, scale: VoltageScale, resolved: ResolvedDifferentialCapacity): Derivative {
  switch (resolved.method) {
    case 'levels':
      return byLevels(curve, scale, resolved);
    case 'savitzky-golay':
      return bySavitzkyGolay(curve, scale, resolved);
    case 'spline':
      return bySpline(curve, scale, resolved);
    case 'gradient':
      return byGradient(curve, scale, resolved);
  }
}

function byLevels(curve: CapacityCurveLike, { low, high, quantum }: VoltageScale, resolved: ResolvedDifferentialCapacity): Derivative {
  const step = resolved.step as number;
  const edges = quantum === null ? evenEdges(low, high, step) : quantisedEdges(low, high, step, quantum);
  const { charge } = countLevels(curve, edges);
  const [voltage, slope] = [new Float64Array(charge.length), new Float64Array(charge.length)];
  let integral = 0;
  for (let k = 0; k < charge.length; k++) {
    const [q, from, to] = [charge[k] as number, edges[k] as number, edges[k + 1] as number];
    voltage[k] = (from + to) / 2;
    slope[k] = q / (to - from);
    integral += q;
  }
  const width = quantum === null ? (edges[1] as number) - (edges[0] as number) : step;
  return { voltage, slope, integral, resolved: { ...resolved, step: width } };
}

/** Q at the edges of fine levels; quantised voltages stand for all that is rounded to them. */
function cumulative(
  curve: CapacityCurveLike,
  { low, high, quantum }: VoltageScale,
  step: number,
): { edges: Float64Array; sums: Float64Array } {
  const spread = (quantum ?? 0) / 2;
  const edges = evenEdges(low - spread, high + spread, step);
  return { edges, sums: cumulate(countLevels(curve, edges, spread).charge) };
}

function bySavitzkyGolay(curve: CapacityCurveLike, scale: VoltageScale, resolved: ResolvedDifferentialCapacity): Derivative {
  const { edges, sums } = cumulative(curve, scale, resolved.step as number);
  const step = (edges[1] as number) - (edges[0] as number);
  const points = Math.round((resolved.window as number) / step);
  const window = Math.min(oddBelow(points + 1), oddBelow(edges.length));
  const slope = savitzkyGolay(sums, { window, degree: resolved.degree as number, derivative: 1, step });
  return { voltage: edges, slope, integral: trapezoid(edges, slope), resolved: { ...resolved, step, window: (window - 1) * step } };
}

/**
 * Knots are the edges of levels that hold rows: between rows that lie far apart Q is interpolated by the spline, not by straight lines. The
 * slope is given at all edges, so that trapezoids add up to the charge there too.
 */
function bySpline(curve: CapacityCurveLike, scale: VoltageScale, resolved: ResolvedDifferentialCapacity): Derivative {
  const { edges, sums } = cumulative(curve, scale, resolved.step as number);
  const step = (edges[1] as number) - (edges[0] as number);
  const knots = knotsOf(curve, edges, step);
  const { slope, smoothing } = smoothingSpline(pick(edges, knots), pick(sums, knots), resolved.smoothing, edges);
  return { voltage: edges, slope, integral: trapezoid(edges, slope), resolved: { ...resolved, step, smoothing } };
}

/** The first and the last edge, and those between that have a row beside them. */
function knotsOf({ voltage }: CapacityCurveLike, edges: Float64Array, step: number): Int32Array {
  const low = edges[0] as number;
  const holds = new Uint8Array(edges.length);
  for (let i = 0; i < voltage.length; i++) holds[Math.round(((voltage[i] as number) - low) / step)] = 1;
  holds[0] = holds[edges.length - 1] = 1;
  const knots: number[] = [];
  for (let k = 0; k < holds.length; k++) if (holds[k] === 1) knots.push(k);
  return Int32Array.from(knots);
}

function byGradient(
  { voltage, capacity }: CapacityCurveLike,
  { low, high }: VoltageScale,
  resolved: ResolvedDifferentialCapacity,
): Derivative {
  const { window, degree } = resolved as { window: number; degree: number };
  const v = savitzkyGolay(voltage, { window, degree });
  const slope = gradient(savitzkyGolay(capacity, { window, degree }), v, high - low);
  return { voltage: v, slope, integral: trapezoid(v, slope), resolved };
}

/** Leaves out what is not finite. */
function trapezoid(x: Float64Array, y: Float64Array): number {
  let sum = 0;
  for (let i = 1; i < x.length; i++) {
    const area = (((y[i] as number) + (y[i - 1] as number)) / 2) * ((x[i] as number) - (x[i - 1] as number));
    if (Number.isFinite(area)) sum += area;
  }
  return sum;
}

/** Along the measurement, with the sign of the current. */
function orient(
  { voltage, slope, resolved }: Derivative,
  direction: 'charge' | 'discharge',
): { voltage: Float64Array; dqdv: Float64Array } {
  if (resolved.method === 'gradient' || direction === 'charge') return { voltage, dqdv: slope };
  const dqdv = slope.reverse();
  for (let i = 0; i < dqdv.length; i++) dqdv[i] = -(dqdv[i] as number);
  return { voltage: voltage.reverse(), dqdv };
}

function warningsOf({ capacity }: CapacityCurveLike, dqdv: Float64Array, closure: number): Warning[] {
  const warnings: Warning[] = [];
  const add = (code: string, message: string) => warnings.push({ code, message });
  let bad = 0;
  for (let i = 0; i < dqdv.length; i++) if (!Number.isFinite(dqdv[i])) bad++;
  if (bad > 0) add('repeated-voltage', `${bad} values of dQ/dV are not finite, where neighbours have the same voltage: use another method`);
  let falls = 0;
  for (let i = 1; i < capacity.length; i++) if ((capacity[i] as number) < (capacity[i - 1] as number)) falls++;
  if (falls > 0) add('falling-capacity', `the capacity falls at ${falls} rows: the curve is not one half cycle`);
  if (!(Math.abs(closure) <= CLOSURE))
    add(
      'closure',
      `∫(dQ/dV)dV differs from ΔQ by ${(100 * closure).toPrecision(2)} %: choose a narrower window, less smoothing or 'levels'`,
    );
  return warnings;
}
