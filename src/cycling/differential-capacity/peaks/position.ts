/**
 * Where dQ/dV of a fit is greatest near one of its peaks, background and neighbours included: what one reads off a plot. It lies beside the
 * center of the component, and a shoulder or a peak beyond the window has none.
 */
import type { StandardErrors } from '../../../fit/standard-errors.ts';
import { type FullModel, slopeOf, type Values } from './problem.ts';
import { peakSlope } from './shapes.ts';

/** A maximum is looked for in such steps, in widths of the peak, and within so many of them: half its width. */
const STEP = 1 / 16;
const STEPS = 8;
/** Steps of Newton's method at most; three do as a rule. */
const REFINEMENTS = 20;
/** Of a maximum, in such steps. */
const PRECISION = 1e-7;
/** Distance for derivatives, in such steps. */
const DISTANCE = 0.02;

/** A voltage and its standard error, both in V; NaN where there is none. */
export interface Position {
  value: number;
  error: number;
}

/** A fit whose maxima are asked for. */
export interface FittedSlope {
  readonly model: FullModel;
  /** In the order of the engine. */
  readonly values: Values;
  readonly errors: StandardErrors;
  /** Voltages of the data. */
  readonly window: { readonly low: number; readonly high: number };
}

const NONE: Position = { value: Number.NaN, error: Number.NaN };

/** The maximum of |dQ/dV| at a peak. */
export function positionOf(fit: FittedSlope, name: string): Position {
  const [center, fwhm] = [fit.values[`${name}.center`] as number, fit.values[`${name}.fwhm`] as number];
  const value = maximumNear(slopeOf(fit.model, fit.values), center, fwhm, fit.window);
  return value === null || tallestAt(fit, value) !== name ? NONE : { value, error: errorOf(fit, value, DISTANCE * STEP * fwhm) };
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
  const h = DISTANCE * reach;
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

/** From ∂v/∂θ = −(∂²f/∂v∂θ)/(∂²f/∂v²) at the maximum v of f, by central differences, and the covariance of the parameters. */
function errorOf({ model, values, errors }: FittedSlope, v: number, distance: number): number {
  const f = slopeOf(model, values);
  const curvature = (f(v + distance) - 2 * f(v) + f(v - distance)) / distance ** 2;
  const gradient = Float64Array.from(Object.keys(values), (name) => {
    const step = 1e-4 * Math.max(Math.abs(values[name] as number), distance);
    const changed = (by: number) => slopeOf(model, { ...values, [name]: (values[name] as number) + by });
    const [more, less] = [changed(step), changed(-step)];
    const mixed = (more(v + distance) - more(v - distance) - less(v + distance) + less(v - distance)) / (4 * step * distance);
    return -mixed / curvature;
  });
  return errors.of(gradient) ?? Number.NaN;
}
