/**
 * Height and full width at half maximum of a line shape from its own values and derivative columns, for shapes without closed
 * forms. The shape is looked at with its center at 0 and amplitude 1, so widths keep their digits however far the center is, and
 * the sign of the amplitude plays no part. Its columns must begin with the center and a factor (area or height), and f must
 * rise to one maximum and fall on both sides.
 *
 * With f_x = −∂f/∂center: f_x(x₀) = 0 gives the maximum H, ∂H/∂θ = f_θ(x₀); f(x±) = H/2 gives the half points,
 * ∂x±/∂θ = −(f_θ(x±) − ½ ∂H/∂θ)/f_x(x±). Bisection to the last bit: a measure is taken once per fit, not per step.
 */
import { Component } from "./catalogue";

const MAX_PARAMETERS = 16;
const block = memory.data(128, 16);
const columns = memory.data(256, 16);
/** Beyond this distance there is nothing to be found (and shapes hold their argument within ±1e150 widths). */
const FAR: f64 = 1e120;

/** Row 0 of a measure is area, height, fwhm; row 1 + k their derivatives by parameter k. */
@inline export function storeMeasure(out: usize, row: i32, area: f64, height: f64, fwhm: f64): void {
  const at = out + <usize>row * 24;
  store<f64>(at, area); store<f64>(at, height, 8); store<f64>(at, fwhm, 16);
}

/** A copy of a parameter block with center 0 and amplitude 1, valid until the next copy. */
export function unitCopy(p: usize, parameters: i32): usize {
  memory.copy(block, p, <usize>min(parameters, MAX_PARAMETERS) << 3);
  store<f64>(block, 0); store<f64>(block, 1, 8);
  return block;
}

@inline function value<S extends Component>(unit: S, x: f64): f64 {
  return f64x2.extract_lane(unit.valueAndGradient2(f64x2.splat(x), columns), 0);
}

@inline function column(k: i32): f64 { return load<f64>(columns + (<usize>k << 4)); }

@inline function slope<S extends Component>(unit: S, x: f64): f64 {
  value<S>(unit, x);
  return -column(0);
}

/** False, too, when anything is not a number. */
@inline function between(from: f64, middle: f64, to: f64): bool { return (from < middle && middle < to) || (to < middle && middle < from); }

/** Where f has its maximum: f_x is followed uphill from 0 by doubling steps, then its sign change is bisected. */
function maximum<S extends Component>(unit: S, step: f64): f64 {
  const start = slope<S>(unit, 0);
  if (start == 0) return 0;
  const sign = start > 0 ? 1.0 : -1.0;
  let from = 0.0, to = sign * step;
  while (sign * slope<S>(unit, to) > 0 && Math.abs(to) < FAR) { from = to; to *= 2; }
  for (let middle = 0.5 * (from + to); between(from, middle, to); middle = 0.5 * (from + to)) {
    if (sign * slope<S>(unit, middle) > 0) from = middle; else to = middle;
  }
  return to;
}

/** Where f has fallen to `level` on the side that `step` points to; NaN where it never does. */
function crossing<S extends Component>(unit: S, top: f64, step: f64, level: f64): f64 {
  let from = top, to = top + step;
  while (value<S>(unit, to) > level) {
    if (Math.abs(to) > FAR) return NaN;
    from = to; step *= 2; to = top + step;
  }
  for (let middle = 0.5 * (from + to); between(from, middle, to); middle = 0.5 * (from + to)) {
    if (value<S>(unit, middle) > level) from = middle; else to = middle;
  }
  return to;
}

/** Adds `sign` times the half point's derivatives to the fwhm column; the heights' derivatives are already there. */
function addHalfPoint<S extends Component>(unit: S, parameters: i32, x: f64, sign: f64, out: usize): void {
  value<S>(unit, x);
  const perSlope = sign / column(0);
  for (let k = 2; k < parameters; k++) {
    const row = out + <usize>(k + 1) * 24;
    store<f64>(row, load<f64>(row, 16) + perSlope * (column(k) - 0.5 * load<f64>(row, 8)), 16);
  }
}

/** Fills the measure of `amplitude` times the unit shape but for the areas, which become 0; `step` is a rough width. */
export function measureUnit<S extends Component>(unit: S, parameters: i32, amplitude: f64, step: f64, out: usize): void {
  const top = maximum<S>(unit, step), height = value<S>(unit, top);
  for (let k = 0; k < parameters; k++) storeMeasure(out, k + 1, 0, k == 0 ? 0 : column(k), 0);
  const low = crossing<S>(unit, top, -step, 0.5 * height), high = crossing<S>(unit, top, step, 0.5 * height);
  storeMeasure(out, 0, 0, amplitude * height, high - low);
  addHalfPoint<S>(unit, parameters, low, -1, out);
  addHalfPoint<S>(unit, parameters, high, 1, out);
  for (let k = 2; k < parameters; k++) {
    const row = out + <usize>(k + 1) * 24;
    store<f64>(row, amplitude * load<f64>(row, 8), 8);
  }
}
