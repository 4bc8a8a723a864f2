/** The ABI: the only exports of the module. Numbers in, status out; pointers are byte addresses in the module's memory. */
import "./generated/components";
import { reserve } from "./abi/arena";
import { tapeWorkspace } from "./expression/tape";
import { blockAt, openActive as openActiveOf } from "./problem/active";
import { Answer } from "./problem/external";
import { setParameters } from "./problem/map";
import { sweepModel } from "./problem/model";
import { evaluate } from "./problem/problem";
import { BLOCK, pairsOf, Problem } from "./problem/record";
import { covariance as covarianceOf } from "./solver/covariance";
import { start, step } from "./solver/levenberg-marquardt";
import { Solver } from "./solver/record";

export { mark, release, reserve } from "./abi/arena";
export {
  componentCount, componentKind, componentName, componentSpec, componentWidth, sweepComponent, measureComponent,
} from "./catalogue";
export { openProblem, problemBytes } from "./problem/record";
export { openSolver, solverBytes } from "./solver/record";

/** The arrays of a problem that a caller fills or reads. */
const enum Field {
  Data, Y, Weights, Theta, Even, ComponentId, ComponentFirst, ParameterOf, ScaleOf, Lower, Upper, TieOf, Chain, Natural, Asked, Values, NodeParent, NodeJoin, Variables, Held, Gram,
}

/** Where a problem's array lies. */
export function problemAddress(problem: usize, field: i32): usize {
  const self = changetype<Problem>(problem);
  switch (field) {
    case Field.Data: return self.data;
    case Field.Y: return self.y;
    case Field.Weights: return self.weights;
    case Field.Theta: return self.theta;
    case Field.Even: return self.even;
    case Field.ComponentId: return self.componentId;
    case Field.ComponentFirst: return self.componentFirst;
    case Field.ParameterOf: return self.parameterOf;
    case Field.ScaleOf: return self.scaleOf;
    case Field.Lower: return self.lower;
    case Field.Upper: return self.upper;
    case Field.TieOf: return self.tieOf;
    case Field.Chain: return self.chain;
    case Field.Natural: return self.natural;
    case Field.Asked: return self.asked;
    case Field.Values: return self.values;
    case Field.NodeParent: return self.nodeParent;
    case Field.NodeJoin: return self.nodeJoin;
    default: return 0;
  }
}

/** Where a solver's array lies: the current u, the flags that hold variables, or JᵀJ with the gradient below it. */
export function solverAddress(solver: usize, field: i32): usize {
  const self = changetype<Solver>(solver);
  return field == Field.Variables ? self.u : field == Field.Held ? self.held : field == Field.Gram ? self.gram : 0;
}

/** Gives a model of peaks an active background (problem/active.ts). False where memory is short. */
export function openActive(problem: usize, peaks: i32, first: i32, nodes: i32, sources: i32, reach: f64, reversed: bool): bool {
  return openActiveOf(changetype<Problem>(problem), peaks, first, nodes, sources, reach, reversed);
}

/** Gives a problem its expression, already copied to `tape`. False where memory is short. */
export function setTape(problem: usize, tape: usize): bool {
  const self = changetype<Problem>(problem);
  self.tape = tape;
  self.tapeWork = reserve(tapeWorkspace(tape, BLOCK));
  return self.tapeWork != 0;
}

/** Says how many nodes a circuit has; their parents and joins are in `Field.NodeParent` and `Field.NodeJoin`. */
export function setNodes(problem: usize, nodes: i32): void { changetype<Problem>(problem).nodes = nodes; }

/** Gives a user's element its expressions of Re Z and Im Z over ω, already copied; elements share the largest workspace. */
export function setElement(problem: usize, element: i32, re: usize, im: usize): bool {
  const self = changetype<Problem>(problem), at = self.elementTape + (<usize>element << 3);
  store<usize>(at, re);
  store<usize>(at, im, 4);
  const bytes = max(tapeWorkspace(re, BLOCK >> 1), tapeWorkspace(im, BLOCK >> 1));
  if (bytes > self.tapeWorkBytes) {
    self.tapeWork = reserve(bytes);
    self.tapeWorkBytes = bytes;
  }
  return self.tapeWork != 0;
}

/** Gives tie number `tie` its expression; ties come in dependency order and share the largest workspace any of them needs. */
export function setTie(problem: usize, tie: i32, tape: usize): bool {
  const self = changetype<Problem>(problem), bytes = tapeWorkspace(tape, 1);
  store<usize>(self.tieTape + (<usize>tie << 2), tape);
  if (bytes > self.tieWorkBytes) {
    self.tieWork = reserve(bytes);
    self.tieWorkBytes = bytes;
  }
  return self.tieWork != 0;
}

/** Whether weights apply, and which loss. */
export function setResiduals(problem: usize, weighted: bool, loss: i32, lossScale: f64): void {
  const self = changetype<Problem>(problem);
  self.weighted = weighted ? 1 : 0;
  self.loss = loss;
  self.lossScale = lossScale;
}

/** Starts a minimisation from the u stored in the solver; `floor`: the cost of an exact fit; `bold`: may jump to bounds. */
export function startSolver(solver: usize, ftol: f64, xtol: f64, gtol: f64, limit: i32, floor: f64, bold: bool): void {
  start(changetype<Solver>(solver), ftol, xtol, gtol, limit, floor, bold);
}

/** At most `budget` evaluations more. Returns a `Status`; −2 asks the caller for values at `Field.Asked`. */
export function stepSolver(solver: usize, budget: i32): i32 { return step(changetype<Solver>(solver), budget); }

export function chiSquare(solver: usize): f64 { return changetype<Solver>(solver).chiSquare; }
export function cost(solver: usize): f64 { return changetype<Solver>(solver).cost; }
export function evaluations(solver: usize): i32 { return changetype<Solver>(solver).evaluations; }
export function iterations(solver: usize): i32 { return changetype<Solver>(solver).iterations; }

/** (JᵀJ)⁻¹ at the solver's point to `out`, each variable's standing (i32) to `standing`; returns the condition number. */
export function covariance(solver: usize, out: usize, standing: usize): f64 {
  return covarianceOf(changetype<Solver>(solver), out, standing);
}

/** θ and the ties' derivatives at u. An evaluation that still waits for values is given up. */
export function settle(problem: usize, u: usize): void {
  changetype<Problem>(problem).stage = 0;
  setParameters(changetype<Problem>(problem), u);
}

/**
 * The middle of the sandwich covariance under a robust loss: Σ ψ² J Jᵀ at the solver's point, n × n to `out`.
 * A model written in JavaScript is asked for values first: true until they are all there.
 */
export function sandwich(problem: usize, solver: usize, out: usize): bool {
  const self = changetype<Problem>(problem), n = self.variables, width = changetype<Solver>(solver).width;
  self.meat = 1;
  const answer = evaluate(self, changetype<Solver>(solver).u);
  self.meat = 0;
  if (answer == Answer.Pending) return true;
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < n; k++) {
      const from = (i > k ? i * width + k : k * width + i) << 3;
      store<f64>(out + (<usize>(i * n + k) << 3), load<f64>(self.gram + <usize>from));
    }
  }
  return false;
}

/** f(x; θ) of every row, at the θ stored in the problem. */
export function curve(problem: usize, out: usize): void {
  const self = changetype<Problem>(problem), pairs = pairsOf(self.rows);
  for (let k = 0; k < pairs; k += BLOCK) {
    const from = blockAt(self, k), count = min(BLOCK, pairs - from);
    sweepModel(self, from, count);
    memory.copy(out + (<usize>from << 4), self.f, <usize>count << 4);
  }
}
export { faddeeva } from "./math/faddeeva-array";
export { sweepTape, tapeWorkspace } from "./expression/tape";
