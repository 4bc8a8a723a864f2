/** The state of one minimisation: everything the solver remembers between two evaluations, so that it can stop and go on. */
import { reserve } from "../abi/arena";
import { dot } from "../linalg/cholesky";
import { gramWidth } from "../problem/problem";
import { Problem } from "../problem/record";

/** 0–9 finished well, 10–19 stopped early, 20–29 numerical trouble. */
export const enum Status {
  Running = -1, NeedsValues = -2,
  Ftol = 0, Xtol = 1, Gtol = 2, Exact = 3,
  EvaluationLimit = 10, NoProgress = 11,
  NonFinite = 20,
}

export const enum Phase { Start, Descent, Polish }

@unmanaged export class Solver {
  problem: usize;
  status: i32; phase: i32; evaluations: i32; iterations: i32; limit: i32; n: i32; width: i32; polishing: i32;
  /** 1 where all variables have natural scales, which stay as they are. */
  natural: i32;
  /** 1 while the minimum is far: steps keep a distance from the bounds. */
  cautious: i32; bold: i32;
  ftol: f64; xtol: f64; gtol: f64; floor: f64;
  cost: f64; chiSquare: f64;
  /** Trust-region radius, damping, and the proposed step: its scaled length, predicted reduction and curvature part of it. */
  delta: f64; damping: f64; length: f64; predicted: f64; quadratic: f64; lastLength: f64;
  /** Current point, trial, step, column scales, bounds live in the problem. */
  u: usize; trial: usize; p: usize; scale: usize; gram: usize;
  /** 1: held by the caller (a profile's parameter), never moves. */
  held: usize;
  /** During one subproblem: 0 free, 1 not. */
  fixed: usize; index: usize;
  /** S of the secant model, whether the model uses it, and y of its update. */
  secant: usize; augmented: i32; y: usize;
  a: usize; l: usize; inverse: usize; rhs: usize; s: usize; w: usize;
}

/** Bytes one solver takes. */
export function solverBytes(n: i32): f64 { return 8 * (4 * <f64>(n + 3) * <f64>(n + 3) + 13 * <f64>n) + 1024; }

/** A solver for the problem; 0 where memory is short. */
export function openSolver(problem: usize): usize {
  const n = changetype<Problem>(problem).variables, width = gramWidth(changetype<Problem>(problem));
  const self = reserve(offsetof<Solver>());
  if (self == 0) return 0;
  const solver = changetype<Solver>(self), vector = <u32>n << 3, square = <u32>(n * n) << 3;
  solver.problem = problem; solver.n = n; solver.width = width;
  solver.u = reserve(vector); solver.trial = reserve(vector); solver.p = reserve(vector); solver.scale = reserve(vector);
  solver.gram = reserve(<u32>(width * width) << 3);
  solver.held = reserve(vector >> 1); solver.fixed = reserve(vector >> 1); solver.index = reserve(vector >> 1);
  solver.a = reserve(square); solver.l = reserve(square); solver.secant = reserve(square);
  solver.inverse = reserve(vector); solver.rhs = reserve(vector); solver.s = reserve(vector); solver.w = reserve(vector); solver.y = reserve(vector);
  return solver.y == 0 ? 0 : self;
}

/** Gradient Jᵀr of variable k at the accepted point. */
@inline export function gradient(solver: Solver, k: i32): f64 {
  return load<f64>(solver.gram + (<usize>(solver.n * solver.width + k) << 3));
}

/** Row i of JᵀJ at the accepted point, n doubles; both triangles are stored. */
@inline export function hessianRow(solver: Solver, i: i32): usize { return solver.gram + (<usize>(i * solver.width) << 3); }

/** (JᵀJ)_{ik} at the accepted point. */
@inline export function hessian(solver: Solver, i: i32, k: i32): f64 { return load<f64>(hessianRow(solver, i) + (<usize>k << 3)); }

/** Row i of S (secant.ts), n doubles. */
@inline export function secantRow(solver: Solver, i: i32): usize { return solver.secant + (<usize>(i * solver.n) << 3); }

/** The model's Hessian: JᵀJ, with S where that has predicted better. */
@inline export function curvature(solver: Solver, i: i32, k: i32): f64 {
  const gauss = hessian(solver, i, k);
  return solver.augmented != 0 ? gauss + load<f64>(secantRow(solver, i) + (<usize>k << 3)) : gauss;
}

/** (H p)_i of the model's Hessian. */
@inline export function curvatureAlong(solver: Solver, i: i32, p: usize): f64 {
  const gauss = dot(hessianRow(solver, i), p, solver.n);
  return solver.augmented != 0 ? gauss + dot(secantRow(solver, i), p, solver.n) : gauss;
}
