/**
 * Models written in JavaScript, by reverse communication: the module asks for f at a θ, the caller fills `values` and
 * evaluates again. Derivatives are central differences, one-sided where a step would leave the bounds:
 *   ∂f/∂θ ≈ (f(θ + h) − f(θ − h)) / 2h,  h = ε^⅓ max(|θ|, ε^⅓)   (Nocedal & Wright §8.1)
 */
import { parameterOf } from "./map";
import { pairsOf, Problem } from "./record";

export const enum Answer { Done, Pending }

const STEP: f64 = 6.055454452393343e-6;

/** Advances to the next point the model is needed at; Done once values and all columns are there. */
export function askNext(problem: Problem): Answer {
  if (problem.stage == 0) {
    memory.copy(problem.asked, problem.theta, <usize>problem.parameters << 3);
    problem.stage = 1;
    return Answer.Pending;
  }
  if (problem.stage == 1) memory.copy(problem.base, problem.values, bytes(problem));
  else storeDifference(problem, (problem.stage - 2) >> 1, ((problem.stage - 2) & 1) != 0);
  const next = problem.stage == 1 ? 2 : problem.stage + 1;
  if (next >= 2 + 2 * moving(problem)) { problem.stage = 0; return Answer.Done; }
  askStep(problem, (next - 2) >> 1, (next & 1) != 0);
  problem.stage = next;
  return Answer.Pending;
}

@inline function bytes(problem: Problem): usize { return <usize>pairsOf(problem.rows) << 4; }

/** The parameters that move: the free ones, then the tied ones, whose columns the map adds to those they depend on. */
@inline function moving(problem: Problem): i32 { return problem.variables + problem.ties; }
@inline function parameterAt(problem: Problem, k: i32): usize {
  const n = problem.variables;
  return <usize>load<i32>(k < n ? problem.parameterOf + (<usize>k << 2) : problem.tieOf + (<usize>(k - n) << 2));
}

/** Steps one parameter up (or down), the others stay. */
function askStep(problem: Problem, k: i32, down: bool): void {
  memory.copy(problem.asked, problem.theta, <usize>problem.parameters << 3);
  const parameter = parameterAt(problem, k), theta = load<f64>(problem.theta + (parameter << 3));
  const h = STEP * max(Math.abs(theta), STEP), low = limit(problem, k, problem.lower, -Infinity), high = limit(problem, k, problem.upper, Infinity);
  const moved = down ? (theta - h >= low ? theta - h : theta) : theta + h <= high ? theta + h : theta;
  store<f64>(problem.asked + (parameter << 3), moved);
  if (!down) problem.step = moved; else problem.step = problem.step - moved;
}

/** A free parameter's bound; a tied one has none. */
function limit(problem: Problem, k: i32, bounds: usize, none: f64): f64 {
  if (k >= problem.variables) return none;
  return parameterOf(load<i32>(problem.scaleOf + (<usize>k << 2)), load<f64>(bounds + (<usize>k << 3)));
}

/** The column holds f(θ + h) first, then the difference quotient. */
function storeDifference(problem: Problem, k: i32, down: bool): void {
  const column = problem.jacobian + parameterAt(problem, k) * bytes(problem), end = column + bytes(problem);
  let values = problem.values;
  if (!down) { memory.copy(column, values, bytes(problem)); return; }
  const inverse = f64x2.splat(1 / problem.step);
  for (let c = column; c < end; c += 16, values += 16) v128.store(c, f64x2.mul(f64x2.sub(v128.load(c), v128.load(values)), inverse));
}

/** Copies a block of values and columns to where the other models would have put them. */
export function loadExternal(problem: Problem, from: i32, pairs: i32): void {
  const offset = <usize>from << 4;
  memory.copy(problem.f, problem.base + offset, <usize>pairs << 4);
  for (let k = 0; k < moving(problem); k++) {
    const parameter = parameterAt(problem, k);
    let source = problem.jacobian + parameter * bytes(problem) + offset, target = problem.j + (parameter << 4);
    for (let i = 0; i < pairs; i++, source += 16, target += problem.row) v128.store(target, v128.load(source));
  }
}
