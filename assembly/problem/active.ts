/**
 * Active backgrounds: integrals over the peaks of a model, with the derivatives by all their parameters, in one pass over the rows.
 *
 *   B(x) = c + factor · Σ w_s K(|x − x_s|) Σ peaks(x_s)   over the rows s from the low end to x, w by the trapezoidal rule
 *
 * K is 1 (Shirley) or Tougaard's. The sum is linear in the peaks, so over their derivative columns it gives its own derivatives.
 * Rows that lie behind are sources, each with a weight per column. A run of them is replaced by n, evenly spaced, that have the same
 * sum with any polynomial kernel of degree < n: by one for Shirley, which so keeps a running sum; by eight for Tougaard, in runs so short
 * against the distance of the kernel's poles from the real axis that the sum changes by less than 1e-9 of itself.
 */
import { reserve } from "../abi/arena";
import { BLOCK, pairsOf, Problem } from "./record";

/** Steps between the sources that replace one of Tougaard's runs. */
const STEPS: f64 = 7;
/** Added to lengths of runs, which may be 0. */
const TINY: f64 = 1e-300;

/** The parameters of an active background as they lie in θ; Shirley has no C and D. */
@unmanaged class Parameters { c: f64; factor: f64; direction: f64; C: f64; D: f64; }

@unmanaged class Active {
  /** The record of the next one. */
  next: usize;
  /** Its first parameter; sources that replace a run (1: Shirley); sources so far, and how many of them are replaced already. */
  first: i32; nodes: i32; count: i32; settled: i32;
  /** The step that led to the last row; how long a run may be, if it does not end after n² rows. */
  step: f64; reach: f64;
  /** Of the sources: x, and rows of weights (the last row's are its values until its second step is known); a run's replacement. */
  at: usize; weights: usize; spare: usize;
}

@inline function element(base: usize, k: i32): usize { return base + (<usize>k << 3); }
@inline function valueAt(base: usize, k: i32): f64 { return load<f64>(element(base, k)); }
@inline function parametersOf(problem: Problem, active: Active): Parameters { return changetype<Parameters>(element(problem.theta, active.first)); }

/** Bytes of one source's weights: a column for each parameter of the peaks, then one for their sum; whole pairs. */
@inline function strideOf(problem: Problem): usize { return <usize>(problem.peakColumns + 2) >> 1 << 4; }

/**
 * Adds an active background with its parameters from `first` on to a model whose first `peaks` components are peaks.
 * `nodes`: 1 (Shirley) or 8 (Tougaard); `sources`: how many there can be; `reversed`: the low end is that of large x. False where
 * memory is short.
 */
export function openActive(problem: Problem, peaks: i32, first: i32, nodes: i32, sources: i32, reach: f64, reversed: bool): bool {
  problem.peaks = peaks; problem.reversed = reversed;
  problem.peakColumns = load<i32>(problem.componentFirst + (<usize>peaks << 2));
  const active = changetype<Active>(reserve(offsetof<Active>())), stride = <u32>strideOf(problem);
  const weights = reserve((<u32>sources + nodes) * stride), at = reserve(<u32>sources << 3);
  if (weights == 0 || at == 0) return false;
  active.next = problem.active; active.first = first; active.nodes = nodes; active.reach = reach;
  active.spare = weights; active.weights = weights + <usize>nodes * stride; active.at = at;
  problem.active = changetype<usize>(active);
  return true;
}

/** Where the block of pairs that is swept as number k/BLOCK begins: the last comes first where the low end is that of large x. */
@inline export function blockAt(problem: Problem, k: i32): i32 {
  return problem.reversed ? (pairsOf(problem.rows) - 1) / BLOCK * BLOCK - k : k;
}

/** Adds the integrals to the peaks' values and columns of a block, and stores the columns of their factors. */
export function sweepActive(problem: Problem, from: i32, pairs: i32): void {
  const turn = problem.reversed ? 2 * pairs - 1 : 0, x = problem.data + (<usize>from << 4);
  if (from == blockAt(problem, 0)) for (let a = problem.active; a != 0; a = changetype<Active>(a).next) changetype<Active>(a).count = 0;
  for (let i = 0; i < 2 * pairs; i++) {
    const row = turn > 0 ? turn - i : i;
    sweepRow(problem, valueAt(x, row), element(problem.f, row), problem.j + <usize>(row >> 1) * problem.row + (<usize>(row & 1) << 3));
  }
}

/**
 * One row: the peaks' columns and their sum as they are, then each integral over them added to where they came from. The sum stays
 * for so long in the column behind, which is the first of a background still to be swept; `tieGradient` is free during a sweep.
 */
function sweepRow(problem: Problem, x: f64, f: usize, j: usize): void {
  const stride = strideOf(problem), values = problem.tieGradient, sums = values + stride, q = problem.peakColumns;
  store<f64>(j + (<usize>q << 4), load<f64>(f));
  for (let c = 0, o = j; c <= q; c++, o += 16) store<f64>(element(values, c), load<f64>(o));
  for (let a = problem.active; a != 0; a = changetype<Active>(a).next) {
    const active = changetype<Active>(a), p = parametersOf(problem, active);
    addRow(active, x, values, stride);
    sumUp(active, p, values, sums, stride);
    for (let c = 0, o = j; c <= q; c++, o += 16) store<f64>(o, load<f64>(o) + p.factor * valueAt(sums, c));
    store<f64>(f, load<f64>(f) + p.factor * valueAt(sums, q));
    store<f64>(j + (<usize>(active.first + 1) << 4), valueAt(sums, q));
  }
}

/** The row becomes the last source. The one before it gets its weight, and a run that is complete is replaced. */
function addRow(active: Active, x: f64, values: usize, stride: usize): void {
  const n = active.nodes, count = active.count, last = active.weights + <usize>(count - 1) * stride;
  let step = 0.0;
  if (count == 0) active.settled = 0;
  else {
    step = Math.abs(x - valueAt(active.at, count - 1));
    addScaled(last, last, 0.5 * (active.step + step) - 1, stride);
    if (count - active.settled > n * n || Math.abs(x - valueAt(active.at, active.settled)) > active.reach) replaceRun(active, stride);
  }
  active.step = step;
  store<f64>(element(active.at, active.count), x);
  memory.copy(active.weights + <usize>active.count * stride, values, stride);
  active.count++;
}

/** to += factor · from. */
function addScaled(to: usize, from: usize, factor: f64, stride: usize): void {
  const by = f64x2.splat(factor);
  for (const end = to + stride; to < end; to += 16, from += 16) v128.store(to, f64x2.add(v128.load(to), f64x2.mul(by, v128.load(from))));
}

/** Puts n sources in the place of a run of more; Shirley's one stays open for what follows. */
function replaceRun(active: Active, stride: usize): void {
  const first = active.settled, n = active.nodes, run = active.count - first, at = element(active.at, first), low = load<f64>(at);
  const step = (valueAt(at, run - 1) - low) / STEPS + TINY, weights = active.weights + <usize>first * stride;
  if (run > n) {
    memory.fill(active.spare, 0, <usize>n * stride);
    for (let s = 0; s < run; s++) {
      for (let k = 0; k < n; k++) {
        addScaled(active.spare + <usize>k * stride, weights + <usize>s * stride, lagrange(k, n, (valueAt(at, s) - low) / step), stride);
      }
    }
    for (let k = 0; k < n; k++) store<f64>(element(at, k), low + step * k);
    memory.copy(weights, active.spare, <usize>n * stride);
    active.count = first + n;
  }
  if (n > 1) active.settled = active.count;
}

/** Of the polynomials through 0 … n − 1, the one that is 1 at k and 0 at the others. */
@inline function lagrange(k: i32, n: i32, t: f64): f64 {
  let product = 1.0;
  for (let l = 0; l < n; l++) if (l != k) product *= (t - l) / (k - l);
  return product;
}

/** The integrals at the last row, whose own share is half a step where K(0) is not 0. */
function sumUp(active: Active, p: Parameters, values: usize, sums: usize, stride: usize): void {
  const shirley = active.nodes == 1, last = active.count - 1;
  memory.fill(sums, 0, stride);
  if (shirley) addScaled(sums, values, 0.5 * active.step, stride);
  for (let s = 0; s < last; s++) {
    const T = Math.abs(valueAt(active.at, last) - valueAt(active.at, s)), d = p.C - T * T;
    addScaled(sums, active.weights + <usize>s * stride, shirley ? 1 : T / (d * d + p.D * T * T), stride);
  }
}
