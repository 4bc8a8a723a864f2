/**
 * Active backgrounds: integrals over the peaks of a model, with the derivatives by all their parameters, in one pass over the rows.
 *
 *   B(x) = c + factor · Σ w_s K(|x − x_s|) Σ peaks(x_s)   over the rows s from the low end to x, w by the trapezoidal rule
 *
 * K is 1 (Shirley) or Tougaard's. The sum is linear in the peaks, so over their derivative columns it gives its own derivatives.
 * Rows that lie behind are sources, each with a weight per column. A run of them is replaced by n, evenly spaced, that have the same
 * sum with any polynomial kernel of degree < n: by one for Shirley, which so keeps a running sum; by eight for Tougaard, in runs so short
 * against the distance of the kernel's poles from the real axis that the sum keeps ten digits or more.
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
  /** Its first parameter; sources that replace a run (1: Shirley). */
  first: i32; nodes: i32;
  /** The step that led to the last row; how long a run may be, if it does not end after n² rows. */
  step: f64; reach: f64;
  /**
   * Where its sources begin, those not yet replaced, and where they end; a workspace of n sources. A source is x and, from its second
   * pair on, a weight for each column of the peaks and for their sum; those of the last row are its values until its next step is known.
   */
  begin: usize; open: usize; end: usize; spare: usize;
}

/** Bytes of a source, in whole pairs. */
@inline function sourceBytes(problem: Problem): u32 { return <u32>(problem.peakColumns + 4) >> 1 << 4; }

/**
 * Adds an active background with its parameters from `first` on to a model whose first `peaks` components are peaks.
 * `nodes`: 1 (Shirley) or 8 (Tougaard); `sources`: how many there can be; `reversed`: the low end is that of large x. False where
 * memory is short.
 */
export function openActive(problem: Problem, peaks: i32, first: i32, nodes: i32, sources: i32, reach: f64, reversed: bool): bool {
  problem.peaks = peaks; problem.reversed = reversed;
  problem.peakColumns = load<i32>(problem.componentFirst + (<usize>peaks << 2));
  const self = reserve(offsetof<Active>()), bytes = sourceBytes(problem), spare = reserve((sources + nodes) * bytes);
  if (spare == 0) return false;
  const active = changetype<Active>(self);
  active.next = problem.active; active.first = first; active.nodes = nodes; active.reach = reach;
  active.spare = spare; active.begin = spare + nodes * bytes;
  problem.active = self;
  return true;
}

/** Where the block of pairs that is swept as number k/BLOCK begins: the last comes first where the low end is that of large x. */
@inline export function blockAt(problem: Problem, k: i32): i32 {
  return problem.reversed ? (pairsOf(problem.rows) - 1) / BLOCK * BLOCK - k : k;
}

/** Adds the integrals to the peaks' values and columns of a block, and stores the columns of their factors. */
export function sweepActive(problem: Problem, from: i32, pairs: i32): void {
  const rows = 2 * pairs, isFirst = from == blockAt(problem, 0), x = problem.data + (<usize>from << 4);
  for (let i = 0; i < rows; i++) {
    const row = problem.reversed ? rows - 1 - i : i, at = <usize>row << 3;
    sweepRow(problem, load<f64>(x + at), problem.f + at, problem.j + <usize>(row >> 1) * problem.row + (at & 8), isFirst && i == 0);
  }
}

/**
 * One row: the peaks' columns and their sum go to the sources, then each integral is added to where they came from. For so long the sum
 * stays in the column behind them, which is the first of a background still to be swept.
 */
function sweepRow(problem: Problem, x: f64, f: usize, j: usize, isFirst: bool): void {
  const bytes = sourceBytes(problem), sum = j + (<usize>problem.peakColumns << 4);
  store<f64>(sum, load<f64>(f));
  for (let a = problem.active; a != 0; a = changetype<Active>(a).next) addRow(changetype<Active>(a), x, j, sum, bytes, isFirst);
  for (let a = problem.active; a != 0; a = changetype<Active>(a).next) {
    const active = changetype<Active>(a), p = changetype<Parameters>(problem.theta + (<usize>active.first << 3));
    integrate(active, p, bytes);
    let integral = active.spare + 8;
    for (let c = j; c <= sum; c += 16) store<f64>(c, load<f64>(c) + p.factor * load<f64>(integral += 8));
    store<f64>(j + (<usize>(active.first + 1) << 4), load<f64>(integral));
  }
  store<f64>(f, load<f64>(sum));
}

/** The row becomes the last source. The one before it gets its weight, and a run that is complete is replaced. */
function addRow(active: Active, x: f64, j: usize, sum: usize, bytes: usize, isFirst: bool): void {
  let step = 0.0;
  if (isFirst) active.end = active.open = active.begin;
  else {
    const last = active.end - bytes, n = <usize>active.nodes;
    step = Math.abs(x - load<f64>(last));
    addScaled(last, last, 0.5 * (active.step + step) - 1, bytes);
    if (active.end - active.open > n * n * bytes || Math.abs(x - load<f64>(active.open)) > active.reach) replaceRun(active, n, bytes);
  }
  active.step = step;
  store<f64>(active.end, x);
  for (let c = j, to = active.end + 8; c <= sum; c += 16) store<f64>(to += 8, load<f64>(c));
  active.end += bytes;
}

/** Weights of one source += factor · those of another. */
function addScaled(to: usize, from: usize, factor: f64, bytes: usize): void {
  const by = f64x2.splat(factor);
  for (const end = to + bytes - 16; to < end; to += 16, from += 16) {
    v128.store(to, f64x2.add(v128.load(to, 16), f64x2.mul(by, v128.load(from, 16))), 16);
  }
}

/** Puts n sources in the place of a run of more; Shirley's one stays open for what follows. */
function replaceRun(active: Active, n: usize, bytes: usize): void {
  const first = active.open, end = active.end, low = load<f64>(first), size = n * bytes;
  const step = (load<f64>(end - bytes) - low) / STEPS + TINY;
  if (end - first > size) {
    memory.fill(active.spare, 0, size);
    for (let k: usize = 0, to = active.spare; k < n; k++, to += bytes) {
      store<f64>(to, low + step * <f64>k);
      for (let from = first; from < end; from += bytes) addScaled(to, from, lagrange(k, n, (load<f64>(from) - low) / step), bytes);
    }
    memory.copy(first, active.spare, size);
    active.end = first + size;
  }
  if (n > 1) active.open = active.end;
}

/** Of the polynomials through 0 … n − 1, the one that is 1 at k and 0 at the others. */
@inline function lagrange(k: usize, n: usize, t: f64): f64 {
  let product = 1.0;
  for (let l: usize = 0; l < n; l++) if (l != k) product *= (t - <f64>l) / (<f64>k - <f64>l);
  return product;
}

/** The integrals at the last row, to the first of `spare`; its own share is half a step where K(0) is not 0. */
function integrate(active: Active, p: Parameters, bytes: usize): void {
  const isShirley = active.nodes == 1, sums = active.spare, last = active.end - bytes;
  memory.fill(sums, 0, bytes);
  if (isShirley) addScaled(sums, last, 0.5 * active.step, bytes);
  for (let s = active.begin; s < last; s += bytes) {
    const T = Math.abs(load<f64>(last) - load<f64>(s)), d = p.C - T * T;
    addScaled(sums, s, isShirley ? 1 : T / (d * d + p.D * T * T), bytes);
  }
}
