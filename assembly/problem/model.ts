/** f(x; θ) and its derivative columns over a block of rows, for each kind of model. */
import { sweepComponent } from "../catalogue";
import { sweepTape } from "../expression/tape";
import { sweepActive } from "./active";
import { sweepCircuit } from "./circuit";
import { loadExternal } from "./external";
import { Model, Problem, pairsOf } from "./record";

/** Stores f and the p derivative columns of `pairs` pairs of rows from pair `from` on. */
export function sweepModel(problem: Problem, from: i32, pairs: i32): void {
  if (problem.model == Model.Peaks) sweepPeaks(problem, from, pairs);
  else if (problem.model == Model.Curve) sweepCurve(problem, from, pairs);
  else if (problem.model == Model.Circuit) sweepCircuit(problem, from, pairs);
  else loadExternal(problem, from, pairs);
}

function sweepPeaks(problem: Problem, from: i32, pairs: i32): void {
  memory.fill(problem.f, 0, <usize>pairs << 4);
  const x = problem.data + (<usize>from << 4);
  for (let c = 0; c < problem.components; c++) {
    if (problem.active != 0 && c == problem.peaks) sweepActive(problem, from, pairs);
    const id = load<i32>(problem.componentId + (<usize>c << 2)), first = <usize>load<i32>(problem.componentFirst + (<usize>c << 2));
    sweepComponent(id, problem.theta + (first << 3), x, pairs, problem.f, problem.j + (first << 4), problem.row);
  }
}

function sweepCurve(problem: Problem, from: i32, pairs: i32): void {
  const length = <usize>pairsOf(problem.rows) << 4;
  for (let c: usize = 0; c < <usize>problem.columns; c++) {
    store<usize>(problem.columnAt + (c << 2), problem.data + c * length + (<usize>from << 4));
  }
  sweepTape(problem.tape, problem.theta, problem.columnAt, pairs, problem.tapeWork, problem.f, problem.j, problem.row);
}
