/**
 * One evaluation of a least-squares problem at u: Σ(w·r)², the cost, and the Gram matrix of [J | r], all of it
 * accumulated over blocks of rows, so that memory does not grow with the data.
 *
 *   r = w (f(x; θ(u)) − y),  G = [J | r]ᵀ[J | r]:  JᵀJ in rows 0…n−1, the gradient Jᵀr in row n, rᵀr at (n, n).
 */
import { addGram, pad4 } from "../linalg/gram";
import { blockAt } from "./active";
import { sweepModel } from "./model";
import { askNext, Answer } from "./external";
import { addTies, gatherColumns, scaleColumns, setParameters } from "./map";
import { rho, rowFactor, slope } from "./loss";
import { BLOCK, Loss, Model, pairsOf, Problem } from "./record";

/** Leading dimension of the Gram matrix, in elements. */
@inline export function gramWidth(problem: Problem): i32 { return pad4(problem.variables + 1); }

/** Evaluates at u. A model written in JavaScript answers `Answer.Pending` until its values have been given. */
export function evaluate(problem: Problem, u: usize): Answer {
  if (problem.stage == 0) setParameters(problem, u);
  if (problem.model == Model.External && askNext(problem) == Answer.Pending) return Answer.Pending;
  const pairs = pairsOf(problem.rows), width = gramWidth(problem);
  memory.fill(problem.gram, 0, <usize>(width * width) << 3);
  problem.chiSquare = 0;
  problem.cost = 0;
  for (let k = 0; k < pairs; k += BLOCK) {
    const from = blockAt(problem, k);
    addBlock(problem, from, min(BLOCK, pairs - from), width);
  }
  const n = problem.variables;
  const square = load<f64>(problem.gram + (<usize>(n * width + n) << 3));
  if (problem.loss == Loss.Squares) { problem.chiSquare = square; problem.cost = square; }
  return Answer.Done;
}

function addBlock(problem: Problem, from: i32, pairs: i32, width: i32): void {
  sweepModel(problem, from, pairs);
  if (problem.ties != 0) addTies(problem, pairs);
  gatherColumns(problem, pairs);
  storeResiduals(problem, from, pairs);
  if ((problem.rows & 1) != 0 && from + pairs == pairsOf(problem.rows)) dropLastLane(problem, pairs);
  if (problem.weighted != 0) weighRows(problem, from, pairs);
  else scaleColumns(problem, pairs);
  if (problem.loss != Loss.Squares) scaleRows(problem, pairs);
  if (problem.parameters > problem.variables + 1) clearPadding(problem, pairs, width);
  addGram(problem.j, pairs, problem.row, width, problem.gram);
}

/** Column n ← f − y. */
function storeResiduals(problem: Problem, from: i32, pairs: i32): void {
  const end = problem.f + (<usize>pairs << 4);
  let y = problem.y + (<usize>from << 4), r = problem.j + (<usize>problem.variables << 4);
  for (let f = problem.f; f < end; f += 16, y += 16, r += problem.row) v128.store(r, f64x2.sub(v128.load(f), v128.load(y)));
}

/** The padding of an odd number of rows: its row is zero. */
function dropLastLane(problem: Problem, pairs: i32): void {
  const row = problem.j + <usize>(pairs - 1) * problem.row;
  for (let k = 0; k <= problem.variables; k++) store<f64>(row + (<usize>k << 4), 0, 8);
}

/** Rows × w and columns × dκ/du, in one go. */
function weighRows(problem: Problem, from: i32, pairs: i32): void {
  let w = problem.weights + (<usize>from << 4), row = problem.j;
  const bytes = <usize>problem.variables << 4;
  for (let i = 0; i < pairs; i++, w += 16, row += problem.row) {
    const weight = v128.load(w), last = row + bytes;
    let factor = problem.factor;
    for (let c = row; c < last; c += 16, factor += 8) v128.store(c, f64x2.mul(v128.load(c), f64x2.mul(weight, v128.load64_splat(factor))));
    v128.store(last, f64x2.mul(v128.load(last), weight));
  }
}

function scaleRows(problem: Problem, pairs: i32): void {
  for (let i = 0; i < pairs; i++) {
    const row = problem.j + <usize>i * problem.row;
    scaleLane(problem, row);
    scaleLane(problem, row + 8);
  }
}

/** One row under the loss; for the sandwich's middle every derivative is multiplied by ψ = ρ′ r instead. */
function scaleLane(problem: Problem, row: usize): void {
  const last = row + (<usize>problem.variables << 4), r = load<f64>(last), s = problem.lossScale;
  const z = (r / s) * (r / s);
  problem.chiSquare += r * r;
  problem.cost += s * s * rho(problem.loss, z);
  const first = slope(problem.loss, z);
  const factor = problem.meat != 0 ? first * r : rowFactor(problem.loss, z);
  for (let c = row; c < last; c += 16) store<f64>(c, load<f64>(c) * factor);
  store<f64>(last, problem.meat != 0 ? 0 : first * r / factor);
}

/** Columns beyond n up to the tile's width hold zeros; where the model has no column there, they are so from the beginning. */
function clearPadding(problem: Problem, pairs: i32, width: i32): void {
  for (let k = problem.variables + 1; k < width; k++) {
    let c = problem.j + (<usize>k << 4);
    for (let i = 0; i < pairs; i++, c += problem.row) v128.store(c, f64x2.splat(0));
  }
}
