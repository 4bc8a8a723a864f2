/**
 * Height and full width at half maximum of a line shape from its own values and derivative columns, for shapes without closed
 * forms. The shape is looked at with its center at 0 and amplitude 1, so widths keep their digits however far the center is, and
 * the sign of the amplitude plays no part. Its columns must begin with the center and a factor (area or height), and f must
 * rise to one maximum and fall on both sides.
 *
 * With f_x = −∂f/∂center: f_x(x₀) = 0 gives the maximum H, ∂H/∂θ = f_θ(x₀); f(x±) = H/2 gives the half points,
 * ∂x±/∂θ = −(f_θ(x±) − ½ ∂H/∂θ)/f_x(x±). Bisection to the last bit: a measure is taken once per fit, not per step, so the shape is
 * called for each point as for a spectrum.
 */
import { Sweep } from "./catalogue";

const MAX_PARAMETERS = 16;
/** The parameters with center 0 and amplitude 1, one pair of equal points, their values and columns. */
const unit = memory.data(128, 16), point = memory.data(16, 16), sum = memory.data(16, 16), columns = memory.data(256, 16);
/** Beyond this distance there is nothing to be found (and shapes hold their argument within ±1e150 widths). */
const FAR: f64 = 1e120;

/** Row 0 of a measure is area, height, fwhm; row 1 + k their derivatives by parameter k. */
export function storeMeasure(out: usize, row: i32, area: f64, height: f64, fwhm: f64): void {
  const at = out + <usize>row * 24;
  store<f64>(at, area); store<f64>(at, height, 8); store<f64>(at, fwhm, 16);
}

/** A step of center, height and width has a height, and neither area nor full width. */
export function storeStepMeasure(out: usize, height: f64): void {
  storeMeasure(out, 0, NaN, height, NaN);
  storeMeasure(out, 1, NaN, 0, NaN);
  storeMeasure(out, 2, NaN, 1, NaN);
  storeMeasure(out, 3, NaN, 0, NaN);
}

function value(sweep: Sweep, x: f64): f64 {
  v128.store(point, f64x2.splat(x));
  v128.store(sum, f64x2.splat(0));
  sweep(unit, point, 1, sum, columns, 0);
  return load<f64>(sum);
}

@inline function column(k: i32): f64 { return load<f64>(columns + (<usize>k << 4)); }

function slope(sweep: Sweep, x: f64): f64 {
  value(sweep, x);
  return -column(0);
}

/** False, too, when anything is not a number. */
@inline function between(from: f64, middle: f64, to: f64): bool { return (from < middle && middle < to) || (to < middle && middle < from); }

/** Where f has its maximum: f_x is followed uphill from 0 by doubling steps, then its sign change is bisected. */
function maximum(sweep: Sweep, step: f64): f64 {
  const start = slope(sweep, 0);
  if (start == 0) return 0;
  const sign = start > 0 ? 1.0 : -1.0;
  let from = 0.0, to = sign * step;
  while (sign * slope(sweep, to) > 0 && Math.abs(to) < FAR) { from = to; to *= 2; }
  for (let middle = 0.5 * (from + to); between(from, middle, to); middle = 0.5 * (from + to)) {
    if (sign * slope(sweep, middle) > 0) from = middle; else to = middle;
  }
  return to;
}

/** Where f has fallen to `level` on the side that `step` points to; NaN where it never does. */
function crossing(sweep: Sweep, top: f64, step: f64, level: f64): f64 {
  let from = top, to = top + step;
  while (value(sweep, to) > level) {
    if (Math.abs(to) > FAR) return NaN;
    from = to; step *= 2; to = top + step;
  }
  for (let middle = 0.5 * (from + to); between(from, middle, to); middle = 0.5 * (from + to)) {
    if (value(sweep, middle) > level) from = middle; else to = middle;
  }
  return to;
}

/** Adds `sign` times the half point's derivatives to the fwhm column; the heights' derivatives are already there. */
function addHalfPoint(sweep: Sweep, parameters: i32, x: f64, sign: f64, out: usize): void {
  value(sweep, x);
  const perSlope = sign / column(0);
  for (let k = 2; k < parameters; k++) {
    const row = out + <usize>(k + 1) * 24;
    store<f64>(row, load<f64>(row, 16) + perSlope * (column(k) - 0.5 * load<f64>(row, 8)), 16);
  }
}

/**
 * Fills the measure of the shape with the parameters p, by its sweep, but for the areas, which become 0; `step` is a rough width.
 * p begins with the center and `amplitude`.
 */
export function measureUnit(sweep: Sweep, p: usize, parameters: i32, step: f64, out: usize): void {
  const amplitude = load<f64>(p, 8);
  memory.copy(unit, p, <usize>min(parameters, MAX_PARAMETERS) << 3);
  store<f64>(unit, 0); store<f64>(unit, 1, 8);
  const top = maximum(sweep, step), height = value(sweep, top);
  for (let k = 0; k < parameters; k++) storeMeasure(out, k + 1, 0, k == 0 ? 0 : column(k), 0);
  const low = crossing(sweep, top, -step, 0.5 * height), high = crossing(sweep, top, step, 0.5 * height);
  storeMeasure(out, 0, 0, amplitude * height, high - low);
  addHalfPoint(sweep, parameters, low, -1, out);
  addHalfPoint(sweep, parameters, high, 1, out);
  for (let k = 2; k < parameters; k++) {
    const row = out + <usize>(k + 1) * 24;
    store<f64>(row, amplitude * load<f64>(row, 8), 8);
  }
}
