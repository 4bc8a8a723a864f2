/**
 * Levenberg–Marquardt with a trust region after MINPACK's lmder (Moré 1978; Moré, Garbow & Hillstrom 1980), on the Gram matrix.
 *
 *   evaluate the trial → accept or reject it → adapt Δ → test for convergence → propose the next trial
 *
 * When ftol or xtol ends the descent, undamped Gauss–Newton steps polish the minimum until the scaled step is below
 * `POLISHED`: χ² alone stops at half the digits, the step does not. One call of `step` makes at most `budget` evaluations.
 */
import { Answer } from "../problem/external";
import { evaluate } from "../problem/problem";
import { Problem } from "../problem/record";
import { gradient, hessian, Phase, Solver, Status } from "./record";
import { closeSecant, openSecant, resetSecant, secantCurvature } from "./secant";
import { markFree, measureStep, solveStep } from "./trust-region";

const FIRST_RADIUS: f64 = 100;
/** The first step in natural scales: a logarithm by this much. */
const NATURAL_RADIUS: f64 = 2;
const POLISHED: f64 = 1e-10;
const POLISH_LIMIT: i32 = 30;
/** Steps that lower the cost by less than this fraction are near enough to the minimum for their secants to mean something. */
const LOCAL: f64 = 0.001;
const EPSILON: f64 = 2.220446049250313e-16;

@inline function get(base: usize, k: i32): f64 { return load<f64>(base + (<usize>k << 3)); }
@inline function set(base: usize, k: i32, v: f64): void { store<f64>(base + (<usize>k << 3), v); }

/** Starts from the u already stored in the solver. A cost of `floor` or less is an exact fit. A bold descent may jump to a bound at once. */
export function start(solver: Solver, ftol: f64, xtol: f64, gtol: f64, limit: i32, floor: f64, bold: bool): void {
  solver.floor = floor; solver.ftol = ftol; solver.xtol = xtol; solver.gtol = gtol; solver.limit = limit;
  solver.status = Status.Running; solver.phase = Phase.Start;
  solver.evaluations = 0; solver.iterations = 0; solver.polishing = 0;
  solver.bold = bold ? 1 : 0; solver.cautious = bold ? 0 : 1;
  solver.damping = 0; solver.delta = 0; solver.cost = Infinity; solver.chiSquare = Infinity;
  changetype<Problem>(solver.problem).stage = 0;
  memory.copy(solver.trial, solver.u, <usize>solver.n << 3);
}

/** Goes on for at most `budget` evaluations. */
export function step(solver: Solver, budget: i32): i32 {
  while (solver.status == Status.Running && budget-- > 0) {
    if (evaluate(changetype<Problem>(solver.problem), solver.trial) == Answer.Pending) return Status.NeedsValues;
    solver.evaluations++;
    if (solver.phase == Phase.Start) begin(solver);
    else if (solver.phase == Phase.Descent) judge(solver);
    else judgePolish(solver);
    if (solver.status == Status.Running && solver.evaluations >= solver.limit) {
      solver.status = solver.phase == Phase.Polish ? solver.polishing : Status.EvaluationLimit;
    }
    if (solver.status == Status.Running) propose(solver);
  }
  return solver.status;
}

@inline function trialCost(solver: Solver): f64 { return changetype<Problem>(solver.problem).cost; }

/** Whether the trial's cost, gradient and curvature are numbers. */
function trialIsFinite(solver: Solver): bool {
  if (!isFinite(trialCost(solver))) return false;
  const gram = changetype<Problem>(solver.problem).gram, n = solver.n, width = solver.width;
  for (let k = 0; k < n; k++) if (!isFinite(get(gram, n * width + k)) || !isFinite(get(gram, k * width + k))) return false;
  return true;
}

function begin(solver: Solver): void {
  if (!trialIsFinite(solver)) { solver.status = Status.NonFinite; return; }
  accept(solver);
  resetSecant(solver);
  let natural = true;
  for (let k = 0; k < solver.n; k++) {
    const norm = Math.sqrt(hessian(solver, k, k)), known = get(changetype<Problem>(solver.problem).natural, k);
    set(solver.scale, k, known > 0 ? known : norm == 0 ? 1 : norm);
    natural = natural && known > 0;
  }
  solver.natural = natural ? 1 : 0;
  solver.delta = natural ? NATURAL_RADIUS : FIRST_RADIUS * scaledNorm(solver);
  if (solver.delta == 0) solver.delta = FIRST_RADIUS;
  solver.phase = Phase.Descent;
}

/** The trial becomes the current point, and the step to it teaches the secant model. */
function move(solver: Solver): void {
  const local = solver.cost - trialCost(solver) < LOCAL * solver.cost;
  openSecant(solver);
  accept(solver);
  solver.cautious = local || solver.bold != 0 ? 0 : 1;
  if (local) closeSecant(solver);
  else resetSecant(solver);
  solver.iterations++;
}

/** The next step uses the model that came nearer to this one's actual reduction. */
function chooseModel(solver: Solver, reduction: f64): void {
  const secant = secantCurvature(solver);
  if (secant == 0) return;
  const gauss = solver.augmented != 0 ? solver.predicted + secant : solver.predicted;
  solver.augmented = Math.abs(reduction - (gauss - secant)) < Math.abs(reduction - gauss) ? 1 : 0;
}

/** The trial becomes the current point. */
function accept(solver: Solver): void {
  const problem = changetype<Problem>(solver.problem);
  memory.copy(solver.u, solver.trial, <usize>solver.n << 3);
  memory.copy(solver.gram, problem.gram, <usize>(solver.width * solver.width) << 3);
  mirror(solver);
  solver.cost = problem.cost;
  solver.chiSquare = problem.chiSquare;
}

/** The Gram matrix comes as a lower triangle; rows are wanted whole. */
function mirror(solver: Solver): void {
  for (let i = 1; i < solver.n; i++) {
    for (let k = 0; k < i; k++) set(solver.gram, k * solver.width + i, get(solver.gram, i * solver.width + k));
  }
}

function scaledNorm(solver: Solver): f64 {
  let sum: f64 = 0;
  for (let k = 0; k < solver.n; k++) {
    const v = get(solver.u, k) * get(solver.scale, k);
    sum += v * v;
  }
  return Math.sqrt(sum);
}

/** The largest cosine between the residuals and a free column: 0 at a stationary point. */
function largestCosine(solver: Solver): f64 {
  let largest: f64 = 0;
  for (let k = 0; k < solver.n; k++) {
    const norm = Math.sqrt(hessian(solver, k, k) * solver.cost);
    if (load<i32>(solver.fixed + (<usize>k << 2)) == 0 && norm > 0) largest = max(largest, Math.abs(gradient(solver, k)) / norm);
  }
  return largest;
}

/** Accepts or rejects the trial, adapts the radius, tests for convergence (lmder's inner loop). */
function judge(solver: Solver): void {
  const finite = trialIsFinite(solver), cost = trialCost(solver);
  const actual = finite && 0.1 * Math.sqrt(cost) < Math.sqrt(solver.cost) ? 1 - cost / solver.cost : -1;
  const curved = solver.quadratic / solver.cost;
  const predicted = solver.predicted / solver.cost;
  const damped = solver.damping * solver.length * solver.length / solver.cost;
  const ratio = predicted > 0 ? actual / predicted : 0;
  adaptRadius(solver, ratio, actual, -(curved + damped), finite ? cost : Infinity);
  const accepted = ratio >= 1e-4;
  if (finite) chooseModel(solver, solver.cost - cost);
  if (accepted) {
    move(solver);
    growScales(solver);
  }
  if (solver.cost <= solver.floor) solver.status = Status.Exact;
  else if (Math.abs(actual) <= solver.ftol && predicted <= solver.ftol && ratio <= 2) startPolish(solver, Status.Ftol);
  else if (solver.delta <= solver.xtol * scaledNorm(solver)) startPolish(solver, Status.Xtol);
}

function adaptRadius(solver: Solver, ratio: f64, actual: f64, slope: f64, cost: f64): void {
  if (ratio <= 0.25) {
    let shrink = actual >= 0 ? 0.5 : 0.5 * slope / (slope + 0.5 * actual);
    if (0.01 * cost >= solver.cost || !(shrink >= 0.1)) shrink = 0.1;
    solver.delta = shrink * min(solver.delta, 10 * solver.length);
    solver.damping /= shrink;
  } else if (solver.damping == 0 || ratio >= 0.75) {
    solver.delta = 2 * solver.length;
    solver.damping *= 0.5;
  }
}

/** Moré's scaling: the largest column norms seen. */
function growScales(solver: Solver): void {
  if (solver.natural != 0) return;
  for (let k = 0; k < solver.n; k++) set(solver.scale, k, max(get(solver.scale, k), Math.sqrt(hessian(solver, k, k))));
}

/** The next trial, or the end: nothing free to move, or a gradient at right angles to every column. */
function propose(solver: Solver): void {
  const free = markFree(solver);
  if (solver.cost <= solver.floor) { solver.status = Status.Exact; return; }
  if (free == 0 || largestCosine(solver) <= solver.gtol) { solver.status = Status.Gtol; return; }
  if (solver.phase == Phase.Polish) { proposePolish(solver); return; }
  solveStep(solver, solver.delta);
  measureStep(solver);
  if (!(solver.predicted > 0)) { startPolish(solver, Status.Xtol); if (solver.status == Status.Running) propose(solver); return; }
  if (solver.iterations == 0) solver.delta = min(solver.delta, solver.length);
  setTrial(solver);
}

/** trial ← u + p, put exactly on a bound where the step ends there. */
function setTrial(solver: Solver): void {
  const problem = changetype<Problem>(solver.problem);
  for (let k = 0; k < solver.n; k++) {
    const low = get(problem.lower, k), high = get(problem.upper, k), p = get(solver.p, k);
    const blocked = p != 0 && solver.cautious == 0 && load<i32>(solver.fixed + (<usize>k << 2)) == 2;
    const inside = min(max(get(solver.u, k) + p, low), high);
    set(solver.trial, k, !blocked ? inside : p < 0 ? low : high);
  }
}

// --- The polish -----------------------------------------------------------------------------------------------------------

/** The descent has ended for `reason`: remembered in `status` once the polish is over. */
function startPolish(solver: Solver, reason: i32): void {
  solver.phase = Phase.Polish;
  solver.cautious = 0;
  solver.polishing = reason;
  solver.lastLength = Infinity;
  solver.limit = min(solver.limit, solver.evaluations + POLISH_LIMIT);
}

/** Undamped; ends where it is singular, no longer contracts, or is short enough. */
function proposePolish(solver: Solver): void {
  if (!solveStep(solver, Infinity)) { finish(solver); return; }
  measureStep(solver);
  const done = solver.length <= POLISHED * scaledNorm(solver) || solver.length > 0.7 * solver.lastLength;
  if (done || !(solver.predicted > EPSILON * EPSILON * solver.cost)) { finish(solver); return; }
  solver.lastLength = solver.length;
  setTrial(solver);
}

/** A vanished radius far from a stationary point is no minimum: every step was refused. */
function finish(solver: Solver): void {
  const refused = solver.polishing == Status.Xtol && solver.predicted > 1e-4 * solver.cost;
  solver.status = refused ? Status.NoProgress : solver.polishing;
}

/** A polishing step counts if χ² does not grow beyond rounding. */
function judgePolish(solver: Solver): void {
  if (!trialIsFinite(solver) || trialCost(solver) > solver.cost * (1 + 1e-13)) { finish(solver); return; }
  chooseModel(solver, solver.cost - trialCost(solver));
  move(solver);
}

