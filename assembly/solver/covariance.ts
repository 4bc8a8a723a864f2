/**
 * What the curvature at the minimum says: (JᵀJ)⁻¹ of the variables that are free there, which of them the data do not
 * determine, and the condition of the column-scaled Jacobian.
 *
 * The Gram matrix is scaled to a unit diagonal (Jacobi): at the certified solutions of NIST its Cholesky factor then gives
 * standard errors to 7 digits (PERFORMANCE.md). Where it is singular to working precision a ridge ε shows the null space:
 * the diagonal of (S + εI)⁻¹ grows like v²/ε along a null vector v, and only there.
 */
import { backward, dot, factor, forward } from "../linalg/cholesky";
import { Problem } from "../problem/record";
import { hessian, Solver } from "./record";

export const enum Standing { Free, Held, AtLower, AtUpper, Singular }

const TINY: f64 = 1e-14;
const RIDGE: f64 = 1e-14;
/** Variance inflation beyond which no digit of a variance is left. */
const LOST: f64 = 1e12;

@inline function get(base: usize, k: i32): f64 { return load<f64>(base + (<usize>k << 3)); }
@inline function set(base: usize, k: i32, v: f64): void { store<f64>(base + (<usize>k << 3), v); }
@inline function mark(base: usize, k: i32): i32 { return load<i32>(base + (<usize>k << 2)); }

/** Where each variable stands (i32 each), before singularity is known. Returns how many are free, listed in `index`. */
function standings(solver: Solver, out: usize): i32 {
  const problem = changetype<Problem>(solver.problem);
  let free = 0;
  for (let k = 0; k < solver.n; k++) {
    const u = get(solver.u, k);
    let standing: i32 = Standing.Free;
    if (mark(solver.held, k) != 0) standing = Standing.Held;
    else if (u <= get(problem.lower, k)) standing = Standing.AtLower;
    else if (u >= get(problem.upper, k)) standing = Standing.AtUpper;
    else if (!(hessian(solver, k, k) > 0)) standing = Standing.Singular;
    else { store<i32>(solver.index + (<usize>free << 2), k); free++; }
    store<i32>(out + (<usize>k << 2), standing);
  }
  return free;
}

/**
 * Stores (JᵀJ)⁻¹, n × n with zero rows for what is not free, and the standings. Returns the condition number; NaN if nothing is
 * free, infinity if singular.
 */
export function covariance(solver: Solver, out: usize, standing: usize): f64 {
  const n = solver.n, free = standings(solver, standing);
  memory.fill(out, 0, <usize>(n * n) << 3);
  if (free == 0) return NaN;
  for (let i = 0; i < free; i++) {
    const k = mark(solver.index, i), d = Math.sqrt(hessian(solver, k, k));
    set(solver.w, i, d);
    for (let j = 0; j <= i; j++) set(solver.a, i * free + j, hessian(solver, k, mark(solver.index, j)) / (d * get(solver.w, j)));
  }
  const ridge = factorWithRidge(solver, free);
  for (let i = 0; i < free; i++) storeInverseColumn(solver, free, i, out);
  markSingular(solver, free, out, standing);
  unscale(solver, free, out);
  return ridge > 0 ? Infinity : Math.sqrt(largestEigenvalue(solver, free, false) * largestEigenvalue(solver, free, true));
}

/** Factors S, with the smallest ridge that makes it regular. */
function factorWithRidge(solver: Solver, free: i32): f64 {
  if (factor(solver.a, free, free, 0, TINY, solver.l, solver.inverse)) return 0;
  let ridge = RIDGE;
  while (ridge < 1 && !factor(solver.a, free, free, ridge, TINY / 10, solver.l, solver.inverse)) ridge *= 10;
  return ridge;
}

/** Column i of (S + εI)⁻¹, into rows and columns of all variables. */
function storeInverseColumn(solver: Solver, free: i32, i: i32, out: usize): void {
  for (let k = 0; k < free; k++) set(solver.s, k, k == i ? 1 : 0);
  forward(solver.l, solver.inverse, free, solver.s, solver.s);
  backward(solver.l, solver.inverse, free, solver.s);
  const column = mark(solver.index, i);
  for (let k = 0; k < free; k++) set(out, mark(solver.index, k) * solver.n + column, get(solver.s, k));
}

function markSingular(solver: Solver, free: i32, out: usize, standing: usize): void {
  for (let i = 0; i < free; i++) {
    const k = mark(solver.index, i);
    if (!(get(out, k * solver.n + k) <= LOST)) store<i32>(standing + (<usize>k << 2), Standing.Singular);
  }
}

/** Back from the unit diagonal to the variables' own units. */
function unscale(solver: Solver, free: i32, out: usize): void {
  for (let i = 0; i < free; i++) {
    const row = mark(solver.index, i) * solver.n;
    for (let j = 0; j < free; j++) {
      const at = row + mark(solver.index, j);
      set(out, at, get(out, at) / (get(solver.w, i) * get(solver.w, j)));
    }
  }
}

/** Largest eigenvalue of S, or of its inverse, by the power method to 1 %. */
function largestEigenvalue(solver: Solver, free: i32, inverted: bool): f64 {
  let value: f64 = 0;
  for (let k = 0; k < free; k++) set(solver.s, k, 1 + 0.1 * <f64>(k % 7));
  for (let iteration = 0; iteration < 60; iteration++) {
    const norm = Math.sqrt(dot(solver.s, solver.s, free));
    for (let k = 0; k < free; k++) set(solver.s, k, get(solver.s, k) / norm);
    if (Math.abs(norm - value) <= 1e-4 * norm) return norm;
    value = norm;
    if (inverted) { forward(solver.l, solver.inverse, free, solver.s, solver.s); backward(solver.l, solver.inverse, free, solver.s); }
    else multiply(solver, free);
  }
  return value;
}

/** s ← S s with S in the lower triangle of `a`. */
function multiply(solver: Solver, free: i32): void {
  for (let i = 0; i < free; i++) set(solver.rhs, i, 0);
  for (let i = 0; i < free; i++) {
    for (let j = 0; j <= i; j++) {
      const a = get(solver.a, i * free + j);
      set(solver.rhs, i, get(solver.rhs, i) + a * get(solver.s, j));
      if (i != j) set(solver.rhs, j, get(solver.rhs, j) + a * get(solver.s, i));
    }
  }
  memory.copy(solver.s, solver.rhs, <usize>free << 3);
}
