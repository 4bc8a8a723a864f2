/**
 * Active backgrounds: integrals over the peaks of a model, with the derivatives by all their parameters, in one pass over the rows.
 *
 *   B(x) = c + factor · Σ w_s K(|x − x_s|) Σ peaks(x_s)   over the rows s from the low end to x, w by the trapezoidal rule
 *
 * K is 1 (Shirley) or Tougaard's. The sum is linear in the peaks, so over their derivative columns it gives its own derivatives.
 * Rows that lie behind are sources, each with a weight per column. A run of them is replaced by a few at Chebyshev's nodes that have the
 * same sum with any polynomial kernel of that degree: by one for Shirley, which so keeps a running sum; by six for Tougaard, in runs so
 * short against the distance of the kernel's poles from the real axis that nothing changes by more than 1e-8 of its maximum.
 */
import { reserve } from "../abi/arena";
import { componentKind, componentWidth, isActive, Kind } from "../catalogue";
import { BLOCK, pairsOf, Problem } from "./record";

/** Chebyshev's nodes in (−1, 1). */
const NODES: i32 = 6;
const nodes = memory.data<f64>([
  -0.9659258262890683, -0.7071067811865476, -0.25881904510252074, 0.25881904510252074, 0.7071067811865476, 0.9659258262890683,
]);
/** A run ends after so many rows, or this many distances of the kernel's nearest pole from the real axis. */
const RUN: i32 = 64;
const RUN_LENGTH: f64 = 0.25;

/** The parameters of an active background as it lies in θ; those of Shirley end with the direction. */
@unmanaged class Parameters { c: f64; factor: f64; direction: f64; C: f64; D: f64; }

@unmanaged class Active {
  /** The record of the next one. */
  next: usize;
  /** Its first parameter; sources that replace a run (1: Shirley); sources so far, and how many of them are replaced already. */
  first: i32; nodes: i32; count: i32; settled: i32;
  /** Of the last row: x, and the step that led there. */
  x: f64; step: f64;
  /** Length of a run. */
  reach: f64;
  /** Of the sources: x, kernel, rows of weights (the last row's are its values until its second step is known); a run's replacement. */
  at: usize; kernel: usize; weights: usize; spare: usize;
}

@inline function element(base: usize, k: i32): usize { return base + (<usize>k << 3); }
@inline function indexAt(base: usize, k: i32): i32 { return load<i32>(base + (<usize>k << 2)); }
@inline function parametersOf(problem: Problem, active: Active): Parameters { return changetype<Parameters>(element(problem.theta, active.first)); }

/** Bytes of one source's weights: a column for each parameter of the peaks, then one for their sum; whole pairs. */
@inline function strideOf(problem: Problem): usize { return <usize>(problem.peakColumns + 2) >> 1 << 4; }

/** Finds the active backgrounds of a model, which come behind its peaks, and makes room for them. False where memory is short. */
export function openActive(problem: Problem): bool {
  problem.peaks = 0;
  while (problem.peaks < problem.components && componentKind(indexAt(problem.componentId, problem.peaks)) == Kind.Shape) problem.peaks++;
  if (problem.peaks == problem.components) return true;
  problem.peakColumns = indexAt(problem.componentFirst, problem.peaks);
  for (let c = problem.peaks; c < problem.components; c++) if (!openOne(problem, c)) return false;
  return true;
}

function openOne(problem: Problem, component: i32): bool {
  const id = indexAt(problem.componentId, component), stride = <u32>strideOf(problem);
  if (!isActive(id)) return true;
  const shirley = componentWidth(id) << 3 == <i32>offsetof<Parameters>("C"), sources = shirley ? 3 : <u32>pairsOf(problem.rows) * 2 + 2;
  const active = changetype<Active>(reserve(offsetof<Active>()));
  if (changetype<usize>(active) == 0 || <u64>sources * stride > 0xf000_0000) return false;
  active.next = problem.active;
  active.first = indexAt(problem.componentFirst, component);
  active.nodes = shirley ? 1 : NODES;
  active.at = reserve(sources << 3); active.kernel = reserve(sources << 3);
  active.spare = reserve(<u32>NODES * stride); active.weights = reserve(sources * stride);
  problem.active = changetype<usize>(active);
  if (problem.activeRow == 0) problem.activeRow = reserve(stride << 1);
  return problem.activeRow != 0 && active.weights != 0;
}

/** Where the block of pairs that is swept as number from/BLOCK begins: the last comes first where the low end is that of large x. */
export function blockAt(problem: Problem, from: i32): i32 {
  return isReversed(problem) ? (pairsOf(problem.rows) - 1) / BLOCK * BLOCK - from : from;
}

function isReversed(problem: Problem): bool {
  return problem.active != 0 && parametersOf(problem, changetype<Active>(problem.active)).direction < 0;
}

/** Adds the integrals to the peaks' values and columns of a block, and stores the columns of their factors. */
export function sweepActive(problem: Problem, from: i32, pairs: i32): void {
  if (problem.active == 0) return;
  const reversed = isReversed(problem), rows = pairs << 1, x = problem.data + (<usize>from << 4);
  const first = reversed ? from + pairs == pairsOf(problem.rows) : from == 0;
  for (let i = 0; i < rows; i++) {
    const row = reversed ? rows - 1 - i : i, at = load<f64>(element(x, row));
    if (first && i == 0) for (let a = problem.active; a != 0; a = changetype<Active>(a).next) restart(problem, changetype<Active>(a), at);
    sweepRow(problem, at, element(problem.f, row), problem.j + <usize>(row >> 1) * problem.row + (<usize>(row & 1) << 3));
  }
}

/** No sources yet; how long a run may be. Poles of K(T): T² = C − D/2 ± √(D²/4 − CD), |T|² = C. */
function restart(problem: Problem, active: Active, x: f64): void {
  const p = parametersOf(problem, active), D = coefficientOf(p);
  active.count = 0; active.settled = 0; active.step = 0; active.x = x;
  active.reach = active.nodes == 1 ? Infinity : RUN_LENGTH * 0.5 * (Math.sqrt(D) - Math.sqrt(max(D - 4 * p.C, 0)));
}

/** D of the kernel with two parameters, too. */
@inline function coefficientOf(p: Parameters): f64 { return p.D > 0 ? p.D : 4 * p.C; }

/** One row: the peaks' columns and their sum as they are, then each integral over them added to where they came from. */
function sweepRow(problem: Problem, x: f64, f: usize, j: usize): void {
  const stride = strideOf(problem), values = problem.activeRow, sums = values + stride, q = problem.peakColumns;
  for (let c = 0; c < q; c++) store<f64>(element(values, c), load<f64>(j + (<usize>c << 4)));
  store<f64>(element(values, q), load<f64>(f));
  for (let a = problem.active; a != 0; a = changetype<Active>(a).next) {
    const active = changetype<Active>(a), p = parametersOf(problem, active);
    addRow(active, x, values, stride);
    sumUp(active, p, values, sums, stride);
    for (let c = 0, o = j; c < q; c++, o += 16) store<f64>(o, load<f64>(o) + p.factor * load<f64>(element(sums, c)));
    const integral = load<f64>(element(sums, q));
    store<f64>(f, load<f64>(f) + p.factor * integral);
    store<f64>(j + (<usize>(active.first + 1) << 4), integral);
  }
}

/** The row becomes the last source. The one before it gets its weight, and a run that is complete is replaced. */
function addRow(active: Active, x: f64, values: usize, stride: usize): void {
  const step = Math.abs(x - active.x), last = active.count - 1;
  if (last >= 0) addScaled(active.weights + <usize>last * stride, active.weights + <usize>last * stride, 0.5 * (active.step + step) - 1, stride);
  active.x = x;
  active.step = step;
  const run = active.count - active.settled;
  if (run > (active.nodes == 1 ? 1 : RUN) || (run > 0 && Math.abs(x - load<f64>(element(active.at, active.settled))) > active.reach)) replaceRun(active, run, stride);
  store<f64>(element(active.at, active.count), x);
  memory.copy(active.weights + <usize>active.count * stride, values, stride);
  active.count++;
}

/** to += factor · from. */
function addScaled(to: usize, from: usize, factor: f64, stride: usize): void {
  const by = f64x2.splat(factor);
  for (const end = to + stride; to < end; to += 16, from += 16) v128.store(to, f64x2.add(v128.load(to), f64x2.mul(by, v128.load(from))));
}

/** Puts as few sources as a run needs in its place; one of Shirley's stays open for what follows. */
function replaceRun(active: Active, run: i32, stride: usize): void {
  const first = active.settled, n = active.nodes, low = load<f64>(element(active.at, first));
  const half = 0.5 * (load<f64>(element(active.at, active.count - 1)) - low), weights = active.weights + <usize>first * stride;
  if (run > n) {
    memory.fill(active.spare, 0, <usize>n * stride);
    for (let s = 0; s < run; s++) {
      const t = half != 0 ? (load<f64>(element(active.at, first + s)) - low) / half - 1 : 0;
      for (let k = 0; k < n; k++) addScaled(active.spare + <usize>k * stride, weights + <usize>s * stride, lagrange(k, n, t), stride);
    }
    for (let k = 0; k < n; k++) store<f64>(element(active.at, first + k), low + half * (1 + load<f64>(element(nodes, k))));
    memory.copy(weights, active.spare, <usize>n * stride);
    active.count = first + n;
  }
  if (n > 1) active.settled = active.count;
}

/** Of the polynomials through the first n nodes, the one that is 1 at node k and 0 at the others. */
function lagrange(k: i32, n: i32, t: f64): f64 {
  const own = load<f64>(element(nodes, k));
  let product = 1.0;
  for (let l = 0; l < n; l++) if (l != k) product *= (t - load<f64>(element(nodes, l))) / (own - load<f64>(element(nodes, l)));
  return product;
}

/** The integrals at the last row, whose own share is that of half a step. */
function sumUp(active: Active, p: Parameters, values: usize, sums: usize, stride: usize): void {
  const shirley = active.nodes == 1, D = shirley ? 0 : coefficientOf(p), last = active.count - 1;
  for (let s = 0; s < last; s++) {
    const T = Math.abs(active.x - load<f64>(element(active.at, s))), d = shirley ? 0 : p.C - T * T;
    store<f64>(element(active.kernel, s), shirley ? 1 : T / (d * d + D * T * T));
  }
  for (let c: usize = 0; c < stride; c += 16) {
    let sum = f64x2.mul(f64x2.splat(shirley ? 0.5 * active.step : 0), v128.load(values + c)), w = active.weights + c;
    for (let s = 0; s < last; s++, w += stride) sum = f64x2.add(sum, f64x2.mul(v128.load64_splat(element(active.kernel, s)), v128.load(w)));
    v128.store(sums + c, sum);
  }
}
