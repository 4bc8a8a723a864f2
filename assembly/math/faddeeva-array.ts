/**
 * w(z) over arrays: point by point in pairs, and by the series of faddeeva-taylor.ts where ascending points of one y lie dense,
 * as on a spectrum. Error as in faddeeva.ts; proven by test/assembly/faddeeva.test.ts.
 */
import { faddeevaF64x2 } from "./faddeeva";
import { expandFaddeeva, NODES, REACH, SPACING, sumSeries, WORTH_A_SERIES } from "./faddeeva-taylor";

/** Series hold where Re w is not much smaller than |w|, and for |x| where the fractions would need as long. */
const SERIES_ABOVE: f64 = 1e-2, SERIES_BELOW: f64 = 7, SERIES_WITHIN: f64 = 7;

const w = memory.data(32, 16);

/** The first node and the y of the series at hand. */
let expanded: f64 = NaN, expandedAt: f64 = NaN;

/** w at n points: real and imaginary parts of z in, of w out, all arrays of n doubles. */
export function faddeeva(x: usize, y: usize, n: i32, re: usize, im: usize): void {
  const size = <usize>(n >> 1) << 4;
  expanded = NaN;
  for (let at: usize = 0; at < size;) {
    const height = load<f64>(y + at);
    const level = height == load<f64>(y + at, 8) && height > SERIES_ABOVE && height < SERIES_BELOW;
    const taken = level ? bySeries(x + at, y + at, size - at, re + at, im + at) : 0;
    if (taken == 0) {
      faddeevaF64x2(v128.load(x + at), v128.load(y + at), w);
      v128.store(re + at, v128.load(w));
      v128.store(im + at, v128.load(w, 16));
    }
    at += max(taken, 16);
  }
  if ((n & 1) == 0) return;
  faddeevaF64x2(v128.load64_splat(x + size), v128.load64_splat(y + size), w);
  store<f64>(re + size, load<f64>(w));
  store<f64>(im + size, load<f64>(w, 16));
}

/** Stores w at the pairs from x on that share a y and a series, if that pays; returns their bytes. */
@inline function bySeries(x: usize, y: usize, left: usize, re: usize, im: usize): usize {
  const height = load<f64>(y), k = nearest<f64>((load<f64>(x) + load<f64>(x, 8)) * (0.5 / SPACING)), node = k * SPACING;
  if (!(isNear(x, node, REACH) && abs(node) < SERIES_WITHIN)) return 0;
  const first = NODES * floor<f64>(k / NODES);
  if (first != expanded || height != expandedAt) {
    if (!isDense(x, y, left, first)) return 0;
    expandFaddeeva(first, height);
    expanded = first; expandedAt = height;
  }
  let taken: usize = 16;
  while (taken < left && isNear(x + taken, node, 0.5 * SPACING) && load<f64>(y + taken) == height && load<f64>(y + taken, 8) == height) taken += 16;
  sumSeries(<usize>(k - first), node, x, x + taken, 0, 1, re, im, 16);
  return taken;
}

/** Whether both points of a pair are close to a node. */
@inline function isNear(x: usize, node: f64, reach: f64): bool {
  return abs(load<f64>(x) - node) <= reach && abs(load<f64>(x, 8) - node) <= reach;
}

/** Whether the last of enough pairs has the same y and lies among the same nodes. */
function isDense(x: usize, y: usize, left: usize, first: f64): bool {
  const last = (WORTH_A_SERIES - 1) << 4, middle = (first + 0.5 * (NODES - 1)) * SPACING;
  return left > last && load<f64>(y + last) == load<f64>(y) && abs(load<f64>(x + last, 8) - middle) <= 0.5 * NODES * SPACING;
}
