/**
 * Where dQ/dV of a fit is greatest near one of its peaks, background and neighbours included: what one reads off a plot. It lies beside the
 * center of the component, and a shoulder or a peak beyond the window has none.
 */
import { partsOf } from '../../../fit/finish.ts';
import type { FitResult } from '../../../fit/result.ts';
import type { StandardErrors } from '../../../fit/standard-errors.ts';
import { extent } from '../../extent.ts';
import { type FullModel, slopeOf, type Values } from './problem.ts';
import { BACKGROUNDS, peakSlope, SHAPES } from './shapes.ts';

/** A maximum is looked for in such steps, in widths of the peak, and within so many of them: half its width. */
const STEP = 1 / 16;
const STEPS = 8;
/** Steps of Newton's method at most; three do as a rule. */
const REFINEMENTS = 20;
/** Of a maximum, in such steps. */
const PRECISION = 1e-7;
/** Distance for derivatives by central differences, in widths of a peak. */
const DISTANCE = 1e-3;

/** A value and its standard error; NaN where there is none. */
export interface Estimate {
  readonly value: number;
  readonly error: number;
}

export const NONE: Estimate = { value: Number.NaN, error: Number.NaN };

/** A fit whose maxima are asked for. */
export interface FittedSlope {
  readonly model: FullModel;
  /** In the order of the engine. */
  readonly values: Values;
  readonly errors: StandardErrors;
  /** Voltages of the data. */
  readonly window: { readonly low: number; readonly high: number };
  /** |dQ/dV| by V. */
  readonly at: (v: number) => number;
}

export function fittedSlope(model: FullModel, fit: FitResult, V: Float64Array): FittedSlope {
  const { values } = fit;
  return { model, values, errors: partsOf(fit).errors, window: extent(V), at: slopeOf(model, values) };
}

/** A gradient by all parameters, from the derivatives that are not 0. */
export function gradientOf(values: Values, derivatives: Values): Float64Array {
  const names = Object.keys(values);
  const gradient = new Float64Array(names.length);
  for (const [k, name] of names.entries()) gradient[k] = derivatives[name] ?? 0;
  return gradient;
}

/** The maximum of |dQ/dV| at a peak, V. */
export function positionOf(fit: FittedSlope, name: string): Estimate {
  const [center, fwhm] = [fit.values[`${name}.center`] as number, fit.values[`${name}.fwhm`] as number];
  const value = maximumNear(fit.at, center, fwhm, fit.window);
  return value === null || tallestAt(fit, value) !== name ? NONE : { value, error: errorOf(fit, value) };
}

/** The peak that a maximum belongs to. */
function tallestAt({ model, values }: FittedSlope, v: number): string | undefined {
  const slopes = Object.keys(model.peaks).map(
    (name) => [name, (values[`${name}.area`] as number) > 0 ? peakSlope(model.shape, values, name)(v) : 0] as const,
  );
  return slopes.reduce((a, b) => (b[1] > a[1] ? b : a))[0];
}

/** Uphill from the center to the next maximum, `null` where none comes. */
function maximumNear(f: (v: number) => number, center: number, fwhm: number, { low, high }: FittedSlope['window']): number | null {
  let v = Math.min(Math.max(center, low), high);
  const step = f(v + STEP * fwhm) >= f(v) ? STEP * fwhm : -STEP * fwhm;
  for (let k = 0; k < STEPS && f(v + step) > f(v); k++) v += step;
  if (f(v + step) > f(v)) return null;
  const at = refine(f, v, Math.abs(step));
  return at > low && at < high ? at : null;
}

/** Newton's method on the slope of f, by central differences, kept within `reach` of where it begins. */
function refine(f: (v: number) => number, start: number, reach: number): number {
  const h = (DISTANCE / STEP) * reach;
  let v = start;
  for (let k = 0; k < REFINEMENTS; k++) {
    const [below, at, above] = [f(v - h), f(v), f(v + h)];
    const curvature = above - 2 * at + below;
    const next = curvature < 0 ? v - (h * (above - below)) / (2 * curvature) : v;
    const kept = Math.min(Math.max(next, start - reach), start + reach);
    if (Math.abs(kept - v) < PRECISION * reach) return kept;
    v = kept;
  }
  return v;
}

/** From ∂v/∂θ = −(∂²f/∂v∂θ)/(∂²f/∂v²) at the maximum v of f and the covariance of the parameters. */
function errorOf({ model, values, errors }: FittedSlope, v: number): number {
  const mixed: Record<string, number> = {};
  let curvature = backgroundAt(model, values, v, mixed);
  for (const name of Object.keys(model.peaks)) curvature += peakAt(model, values, name, v, mixed);
  const gradient = gradientOf(values, mixed);
  for (let k = 0; k < gradient.length; k++) gradient[k] = -(gradient[k] as number) / curvature;
  return errors.of(gradient) ?? Number.NaN;
}

/** Adds ∂²/∂v∂θ of one peak, A/w·s(u) with u = (v − c)/w, to `mixed`; returns ∂²/∂v². */
function peakAt({ shape }: FullModel, values: Values, name: string, v: number, mixed: Record<string, number>): number {
  const [c, w, area] = ['center', 'fwhm', 'area'].map((part) => values[`${name}.${part}`] as number) as [number, number, number];
  const u = (v - c) / w;
  const { slope } = SHAPES[shape];
  const [below, at, above] = [slope(u - DISTANCE), slope(u), slope(u + DISTANCE)];
  const [first, second] = [(above - below) / (2 * DISTANCE), (above - 2 * at + below) / DISTANCE ** 2];
  mixed[`${name}.area`] = first / w ** 2;
  mixed[`${name}.center`] = (-area * second) / w ** 3;
  mixed[`${name}.fwhm`] = (-area * (2 * first + u * second)) / w ** 3;
  return (area * second) / w ** 3;
}

/** The same of the background, by central differences. */
function backgroundAt({ background }: FullModel, values: Values, v: number, mixed: Record<string, number>): number {
  const { parameters, value } = BACKGROUNDS[background];
  const own = parameters.map((name) => values[`background.${name}`] as number);
  const h = 1e-3 * Math.abs(v) + 1e-6;
  parameters.forEach((name, k) => {
    const step = 1e-4 * Math.abs(own[k] as number) || 1e-4;
    const slopeAt = (change: number) => {
      const changed = own.map((p, i) => (i === k ? p + change : p));
      return value(v + h, changed) - value(v - h, changed);
    };
    mixed[`background.${name}`] = (slopeAt(step) - slopeAt(-step)) / (4 * step * h);
  });
  return (value(v + h, own) - 2 * value(v, own) + value(v - h, own)) / h ** 2;
}
