/**
 * The trust-region subproblem: minimise gᵀp + ½ pᵀGp over ‖Dp‖ ≤ Δ and the box, G = JᵀJ (+ S, see secant.ts), g = Jᵀr, D the column scales.
 *
 * In scaled variables s = Dp the unconstrained problem is (A + λI)s = −D⁻¹g with A = D⁻¹GD⁻¹; λ ≥ 0 is found by Moré's
 * iteration so that ‖s‖ is within 10 % of Δ (Moré 1978, "The Levenberg–Marquardt algorithm", algorithm 5.5; MINPACK lmpar).
 * Here each trial λ refactors the small stored matrix instead of a QR of the Jacobian.
 *
 * The box is an active set: a variable whose step would leave the box is fixed at its bound, the rest solved again with
 * that displacement; a fixed one whose multiplier points back inside is released. Bounds are met exactly.
 */
import { backward, dot, factor, forward } from "../linalg/cholesky";
import { Problem } from "../problem/record";
import { curvature, curvatureAlong, gradient, Solver } from "./record";

const TINY: f64 = 1e-14;
const SMALLEST: f64 = 2.2250738585072014e-308;

@inline function get(base: usize, k: i32): f64 { return load<f64>(base + (<usize>k << 3)); }
@inline function set(base: usize, k: i32, v: f64): void { store<f64>(base + (<usize>k << 3), v); }
@inline function mark(base: usize, k: i32): i32 { return load<i32>(base + (<usize>k << 2)); }
@inline function put(base: usize, k: i32, v: i32): void { store<i32>(base + (<usize>k << 2), v); }

/**
 * Share of the way to a bound that one step may go while steps still lower the cost by much: a Gauss–Newton step from far away
 * would take widths to 0 at once, and a peak without width has no derivatives that lead it back.
 */
const CAUTION: f64 = 0.9;

/** Room below and above the current point in this step. */
function lower(solver: Solver, k: i32): f64 {
  const room = get(changetype<Problem>(solver.problem).lower, k) - get(solver.u, k);
  return solver.cautious != 0 ? CAUTION * room : room;
}
function upper(solver: Solver, k: i32): f64 {
  const room = get(changetype<Problem>(solver.problem).upper, k) - get(solver.u, k);
  return solver.cautious != 0 ? CAUTION * room : room;
}

/** Marks what cannot move: held variables, and those on a bound that the gradient pushes against. Returns how many are free. */
export function markFree(solver: Solver): i32 {
  let free = 0;
  for (let k = 0; k < solver.n; k++) {
    const g = gradient(solver, k);
    const stuck = mark(solver.held, k) != 0 || (lower(solver, k) >= 0 && g >= 0) || (upper(solver, k) <= 0 && g <= 0);
    put(solver.fixed, k, stuck ? 1 : 0);
    if (!stuck) free++;
  }
  return free;
}

/** Finds the step p within Δ (Infinity: undamped) and the box. False where the undamped system is singular. */
export function solveStep(solver: Solver, delta: f64): bool {
  const n = solver.n;
  for (let k = 0; k < n; k++) set(solver.p, k, 0);
  for (let round = 0; round < 3 * n + 10; round++) {
    if (!solveFree(solver, delta)) return false;
    const blocked = firstBlocked(solver);
    if (blocked >= 0) {
      set(solver.p, blocked, get(solver.p, blocked) < 0 ? lower(solver, blocked) : upper(solver, blocked));
      put(solver.fixed, blocked, 2);
      continue;
    }
    const released = firstReleased(solver);
    if (released < 0 || round > 2 * n) break;
    put(solver.fixed, released, 0);
  }
  return true;
}

/** The free variable that leaves the box first along the step; −1 if none does. */
function firstBlocked(solver: Solver): i32 {
  let first = -1, shortest: f64 = 1;
  for (let k = 0; k < solver.n; k++) {
    if (mark(solver.fixed, k) != 0) continue;
    const p = get(solver.p, k), room = p < 0 ? lower(solver, k) : upper(solver, k);
    if (p == 0 || !(Math.abs(p) > Math.abs(room))) continue;
    const fraction = room / p;
    if (first < 0 || fraction < shortest) { first = k; shortest = fraction; }
  }
  return first;
}

/** A variable that this subproblem fixed and whose multiplier now points into the box; −1 if none. */
function firstReleased(solver: Solver): i32 {
  for (let k = 0; k < solver.n; k++) {
    if (mark(solver.fixed, k) != 2) continue;
    let slope = gradient(solver, k) + curvatureAlong(solver, k, solver.p);
    const d = get(solver.scale, k);
    slope += solver.damping * d * d * get(solver.p, k);
    const outward = get(solver.p, k) == lower(solver, k) ? slope : -slope;
    if (outward < -1e-12 * d * Math.sqrt(solver.cost)) return k;
  }
  return -1;
}

/** Solves for the free variables, the fixed ones displaced as p says. */
function solveFree(solver: Solver, delta: f64): bool {
  const n = solver.n;
  let free = 0, moved: f64 = 0;
  for (let k = 0; k < n; k++) {
    if (mark(solver.fixed, k) == 0) put(solver.index, free++, k);
    else moved += square(get(solver.p, k) * get(solver.scale, k));
  }
  if (free == 0) return true;
  scaleSystem(solver, free);
  const room = delta == Infinity ? delta : Math.sqrt(max(delta * delta - moved, 0.01 * delta * delta));
  if (!findDamping(solver, free, room)) return false;
  for (let i = 0; i < free; i++) {
    const k = mark(solver.index, i);
    set(solver.p, k, get(solver.s, i) / get(solver.scale, k));
  }
  return true;
}

@inline function square(v: f64): f64 { return v * v; }

/** a ← D⁻¹GD⁻¹ of the free variables, rhs ← −D⁻¹(g + G p) with p that of the fixed ones. */
function scaleSystem(solver: Solver, free: i32): void {
  for (let i = 0; i < free; i++) {
    const k = mark(solver.index, i), inverse = 1 / get(solver.scale, k);
    set(solver.w, i, inverse);
    for (let j = 0; j <= i; j++) set(solver.a, i * free + j, curvature(solver, k, mark(solver.index, j)) * inverse * get(solver.w, j));
    let b = gradient(solver, k);
    for (let c = 0; c < solver.n; c++) if (mark(solver.fixed, c) != 0) b += curvature(solver, k, c) * get(solver.p, c);
    set(solver.rhs, i, -b * inverse);
  }
}

/** s ← (A + λI)⁻¹ rhs. */
function solveDamped(solver: Solver, free: i32, lambda: f64): bool {
  if (!factor(solver.a, free, free, lambda, TINY, solver.l, solver.inverse)) return false;
  forward(solver.l, solver.inverse, free, solver.rhs, solver.s);
  backward(solver.l, solver.inverse, free, solver.s);
  return true;
}

/** (‖s‖ − Δ)/Δ over the derivative of ‖s‖ by λ: Newton's correction of λ on the secular equation. */
function correction(solver: Solver, free: i32, length: f64, delta: f64): f64 {
  for (let i = 0; i < free; i++) set(solver.w, i, get(solver.s, i) / length);
  forward(solver.l, solver.inverse, free, solver.w, solver.w);
  return (length - delta) / delta / dot(solver.w, solver.w, free);
}

/** Moré's iteration for λ; leaves s and `damping`. False if undamped and singular. */
function findDamping(solver: Solver, free: i32, delta: f64): bool {
  let lambda = solver.damping, low: f64 = 0;
  solver.damping = 0;
  const regular = solveDamped(solver, free, 0);
  if (delta == Infinity) return regular;
  if (regular) {
    const length = Math.sqrt(dot(solver.s, solver.s, free));
    if (length <= 1.1 * delta) return true;
    low = correction(solver, free, length, delta);
  }
  const steepest = Math.sqrt(dot(solver.rhs, solver.rhs, free));
  let high = steepest / delta;
  if (high == 0) high = SMALLEST / min(delta, 0.1);
  lambda = min(max(lambda, low), high);
  if (lambda == 0) lambda = regular ? steepest / Math.sqrt(dot(solver.s, solver.s, free)) : 0.001 * high;
  for (let iteration = 0, before: f64 = 0; iteration < 12; iteration++) {
    if (lambda == 0) lambda = max(SMALLEST, 0.001 * high);
    if (!solveDamped(solver, free, lambda)) { low = lambda; lambda = max(4 * lambda, 1e-12); continue; }
    const length = Math.sqrt(dot(solver.s, solver.s, free)), excess = length - delta;
    if (Math.abs(excess) <= 0.1 * delta || (low == 0 && excess <= before && before < 0)) break;
    if (excess > 0) low = max(low, lambda);
    else high = min(high, lambda);
    before = excess;
    lambda = max(low, lambda + correction(solver, free, length, delta));
  }
  solver.damping = lambda;
  return true;
}

/** Scaled length, Gauss–Newton curvature pᵀGp and predicted reduction −(2gᵀp + pᵀGp) of the proposed step. */
export function measureStep(solver: Solver): void {
  let length: f64 = 0, linear: f64 = 0, quadratic: f64 = 0;
  for (let i = 0; i < solver.n; i++) {
    const p = get(solver.p, i);
    if (p == 0) continue;
    length += square(p * get(solver.scale, i));
    linear += gradient(solver, i) * p;
    quadratic += p * curvatureAlong(solver, i, solver.p);
  }
  solver.length = Math.sqrt(length);
  solver.quadratic = quadratic;
  solver.predicted = -(2 * linear + quadratic);
}
