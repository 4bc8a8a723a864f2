/**
 * u → θ: what the solver varies and what the model takes.
 *
 * Free parameters follow their scale; tied ones an expression over the others, in dependency order. An even parameter's
 * derivative column is taken by its square, κ = θ² (catalogue `~`), any other's by itself, κ = θ. With those columns C_k,
 *   column of u_j = C_j dκ_j/du_j + Σ_t C_t dκ_t/dθ_t dθ_t/du_j   over the tied parameters t.
 */
import { expF64x2 } from "../math/exp";
import { sweepTape } from "../expression/tape";
import { Problem, Scale } from "./record";

@inline function at(base: usize, k: i32): usize { return base + (<usize>k << 3); }
@inline function indexAt(base: usize, k: i32): i32 { return load<i32>(base + (<usize>k << 2)); }

/** θ of a variable's value. */
export function parameterOf(scale: i32, u: f64): f64 {
  return scale == Scale.Linear ? u : scale == Scale.Logarithmic ? f64x2.extract_lane(expF64x2(f64x2.splat(u)), 0) : Math.sqrt(max(u, 0));
}

/** dθ/du of one variable; infinite for a square at 0. */
export function slopeOf(scale: i32, theta: f64): f64 {
  return scale == Scale.Linear ? 1 : scale == Scale.Logarithmic ? theta : 0.5 / theta;
}

/** dκ/du of one variable. */
function factorOf(scale: i32, even: bool, theta: f64): f64 {
  if (!even) return slopeOf(scale, theta);
  return scale == Scale.Square ? 1 : scale == Scale.Linear ? 2 * theta : 2 * theta * theta;
}

/** Sets θ from u, with ties, and the factors dκ/du of the free columns. */
export function setParameters(problem: Problem, u: usize): void {
  for (let k = 0; k < problem.variables; k++) {
    const parameter = indexAt(problem.parameterOf, k), scale = indexAt(problem.scaleOf, k);
    const theta = parameterOf(scale, load<f64>(at(u, k)));
    store<f64>(at(problem.theta, parameter), theta);
    store<f64>(at(problem.factor, k), factorOf(scale, indexAt(problem.even, parameter) != 0, theta));
  }
  for (let t = 0; t < problem.ties; t++) setTie(problem, t);
}

/** Sets one tied parameter and its row of `chain`: dθ_t/dθ_j for every free θ_j, through earlier ties. */
function setTie(problem: Problem, t: i32): void {
  const gradient = problem.tieGradient, n = problem.variables, chain = at(problem.chain, t * n);
  sweepTape(load<usize>(problem.tieTape + (<usize>t << 2)), problem.theta, 0, 1, problem.tieWork, problem.f, gradient, 16);
  store<f64>(at(problem.theta, indexAt(problem.tieOf, t)), load<f64>(problem.f));
  for (let k = 0; k < n; k++) store<f64>(at(chain, k), load<f64>(gradient + (<usize>indexAt(problem.parameterOf, k) << 4)));
  for (let s = 0; s < t; s++) {
    const outer = load<f64>(gradient + (<usize>indexAt(problem.tieOf, s) << 4));
    if (outer == 0) continue;
    const earlier = at(problem.chain, s * n);
    for (let k = 0; k < n; k++) store<f64>(at(chain, k), load<f64>(at(chain, k)) + outer * load<f64>(at(earlier, k)));
  }
}

/** Moves the free parameters' columns together, so that column k of the block is that of variable k. */
export function gatherColumns(problem: Problem, pairs: i32): void {
  if (isPrefix(problem)) return;
  for (let k = 0; k < problem.variables; k++) {
    const column = problem.j + (<usize>indexAt(problem.parameterOf, k) << 4), target = problem.j + (<usize>k << 4);
    for (let i = 0, o: usize = 0; i < pairs; i++, o += problem.row) v128.store(target + o, v128.load(column + o));
  }
}

/** Adds the tied parameters' columns to those they depend on. Runs before `gatherColumns`, on the model's own columns. */
export function addTies(problem: Problem, pairs: i32): void {
  for (let t = 0; t < problem.ties; t++) {
    const tied = indexAt(problem.tieOf, t);
    const own = indexAt(problem.even, tied) != 0 ? 2 * load<f64>(at(problem.theta, tied)) : 1.0;
    for (let k = 0; k < problem.variables; k++) {
      const slope = load<f64>(at(problem.chain, t * problem.variables + k));
      if (slope != 0) addColumn(problem, pairs, tied, k, own * slope);
    }
  }
}

/** C_j += c C_t, with c so that the factor makes it the column of u_j. */
function addColumn(problem: Problem, pairs: i32, tied: i32, k: i32, coefficient: f64): void {
  const parameter = indexAt(problem.parameterOf, k), theta = load<f64>(at(problem.theta, parameter));
  const ratio = indexAt(problem.even, parameter) != 0 ? coefficient / (2 * max(theta, 1e-300)) : coefficient;
  const from = problem.j + (<usize>tied << 4), to = problem.j + (<usize>parameter << 4), c = f64x2.splat(ratio);
  for (let i = 0, o: usize = 0; i < pairs; i++, o += problem.row) {
    v128.store(to + o, f64x2.add(v128.load(to + o), f64x2.mul(c, v128.load(from + o))));
  }
}

/** Whether the free parameters are simply the first n, so that no column has to move. */
function isPrefix(problem: Problem): bool {
  return problem.variables == 0 || indexAt(problem.parameterOf, problem.variables - 1) == problem.variables - 1;
}

/** Column k ← dκ/du_k of it: only those with a factor other than 1 are touched. */
export function scaleColumns(problem: Problem, pairs: i32): void {
  for (let k = 0; k < problem.variables; k++) {
    const factor = load<f64>(at(problem.factor, k));
    if (factor == 1) continue;
    const column = problem.j + (<usize>k << 4), c = f64x2.splat(factor);
    for (let i = 0, o: usize = 0; i < pairs; i++, o += problem.row) v128.store(column + o, f64x2.mul(v128.load(column + o), c));
  }
}
