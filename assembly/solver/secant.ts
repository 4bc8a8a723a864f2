/**
 * The part of the Hessian that JᵀJ leaves out, S ≈ Σ r ∇²r, by secants (Dennis, Gay & Welsch 1981, NL2SOL).
 *
 * Deconvolutions leave large residuals beside overlapping bands; Gauss–Newton then converges linearly, tens of evaluations
 * near the minimum. After a step s from one accepted point to the next, S is updated so that S s = y#, with
 *   y# = g₊ − g − ½(G + G₊)s      (the trapezoid of ∫JᵀJ s, right to third order; needs no old Jacobian)
 *   S ← τS + [(y# − τSs)yᵀ + y(y# − τSs)ᵀ]/(yᵀs) − [(y# − τSs)ᵀs/(yᵀs)²] yyᵀ,  y = g₊ − g,  τ = min(1, |sᵀy#|/|sᵀSs|)
 * The model of the next step is JᵀJ + S if that predicted the last reduction better than JᵀJ alone.
 */
import { dot } from "../linalg/cholesky";
import { gradient, hessianRow, secantRow, Solver } from "./record";

@inline function get(base: usize, k: i32): f64 { return load<f64>(base + (<usize>k << 3)); }
@inline function set(base: usize, k: i32, v: f64): void { store<f64>(base + (<usize>k << 3), v); }

/** Forgets S. */
export function resetSecant(solver: Solver): void {
  solver.augmented = 0;
  memory.fill(solver.secant, 0, <usize>(solver.n * solver.n) << 3);
}

/** pᵀSp of the proposed step. */
export function secantCurvature(solver: Solver): f64 {
  let sum: f64 = 0;
  for (let i = 0; i < solver.n; i++) {
    const p = get(solver.p, i);
    if (p != 0) sum += p * dot(secantRow(solver, i), solver.p, solver.n);
  }
  return sum;
}

/** Before a trial is accepted: w ← −g − ½Gs and y ← −g, with s = trial − u in p. */
export function openSecant(solver: Solver): void {
  for (let k = 0; k < solver.n; k++) set(solver.p, k, get(solver.trial, k) - get(solver.u, k));
  for (let k = 0; k < solver.n; k++) {
    set(solver.w, k, -gradient(solver, k) - 0.5 * dot(hessianRow(solver, k), solver.p, solver.n));
    set(solver.y, k, -gradient(solver, k));
  }
}

/** After it: completes y# and y, and updates S. */
export function closeSecant(solver: Solver): void {
  const n = solver.n;
  for (let k = 0; k < n; k++) {
    set(solver.w, k, get(solver.w, k) + gradient(solver, k) - 0.5 * dot(hessianRow(solver, k), solver.p, solver.n));
    set(solver.y, k, get(solver.y, k) + gradient(solver, k));
  }
  const along = dot(solver.y, solver.p, n);
  if (!(Math.abs(along) > 1e-300) || !isFinite(along)) return;
  const old = secantCurvature(solver);
  const size = old == 0 ? 1 : min(1, Math.abs(dot(solver.w, solver.p, n) / old));
  for (let i = 0; i < n; i++) set(solver.rhs, i, get(solver.w, i) - size * dot(secantRow(solver, i), solver.p, n));
  update(solver, size, along, dot(solver.rhs, solver.p, n) / (along * along));
}

function update(solver: Solver, size: f64, along: f64, second: f64): void {
  for (let i = 0; i < solver.n; i++) {
    const yi = get(solver.y, i), ri = get(solver.rhs, i);
    for (let k = 0; k < solver.n; k++) {
      const yk = get(solver.y, k), rk = get(solver.rhs, k), at = secantRow(solver, i) + (<usize>k << 3);
      store<f64>(at, size * load<f64>(at) + (ri * yk + yi * rk) / along - second * yi * yk);
    }
  }
}
