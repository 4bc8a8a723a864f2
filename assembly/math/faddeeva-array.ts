/**
 * w(z) over arrays: point by point in pairs, and by the series of faddeeva-taylor.ts where ascending points of one y lie dense,
 * as on a spectrum. Error as in faddeeva.ts; proven by test/assembly/faddeeva.test.ts.
 */
import { faddeevaF64x2 } from "./faddeeva";
import { expandFaddeeva, imaginaryOfSeries, REACH, realOfSeries, SPACING } from "./faddeeva-taylor";

/** Series hold where Re w is not much smaller than |w|, and for |x| where the fractions would need as long. */
const SERIES_ABOVE: f64 = 1e-2, SERIES_BELOW: f64 = 7, SERIES_WITHIN: f64 = 7;
/** Two series cost about as much as this many pairs by faddeevaF64x2. */
const WORTH_A_SERIES: usize = 3;

const w = memory.data(32, 16);

/** The even node index and the y of the two series at hand. */
let expanded: f64 = NaN, expandedAt: f64 = NaN;

/** w at n points: real and imaginary parts of z in, of w out, all arrays of n doubles. */
export function faddeeva(x: usize, y: usize, n: i32, re: usize, im: usize): void {
  const size = <usize>(n >> 1) << 4;
  expanded = NaN;
  for (let at: usize = 0; at < size; at += 16) {
    const first = load<f64>(y + at);
    const level = first == load<f64>(y + at, 8) && first > SERIES_ABOVE && first < SERIES_BELOW;
    if (!level || !bySeries(x + at, y + at, size - at, w)) faddeevaF64x2(v128.load(x + at), v128.load(y + at), w);
    v128.store(re + at, v128.load(w));
    v128.store(im + at, v128.load(w, 16));
  }
  if ((n & 1) == 0) return;
  faddeevaF64x2(v128.load64_splat(x + size), v128.load64_splat(y + size), w);
  store<f64>(re + size, load<f64>(w));
  store<f64>(im + size, load<f64>(w, 16));
}

/** Stores w at the pair at x of one y, and says so, if it lies close to a series at hand or to one that the pairs after it share. */
@inline function bySeries(x: usize, y: usize, left: usize, out: usize): bool {
  const low = load<f64>(x), high = load<f64>(x, 8), height = load<f64>(y);
  const k = nearest<f64>((low + high) * (0.5 / SPACING)), node = k * SPACING, even = 2 * floor<f64>(0.5 * k);
  if (!(abs(high - node) <= REACH && abs(low - node) <= REACH && abs(node) < SERIES_WITHIN)) return false;
  if (even != expanded || height != expandedAt) {
    if (!isDense(x, y, left, even)) return false;
    expandFaddeeva(even, height);
    expanded = even; expandedAt = height;
  }
  const which = <usize>(k - even), d = f64x2.sub(v128.load(x), f64x2.splat(node)), d2 = f64x2.mul(d, d), d4 = f64x2.mul(d2, d2);
  v128.store(out, realOfSeries(which, d, d2, d4));
  v128.store(out, imaginaryOfSeries(which, d, d2, d4), 16);
  return true;
}

/** Whether the last of enough pairs has the same y and lies between the same two nodes. */
function isDense(x: usize, y: usize, left: usize, even: f64): bool {
  const last = (WORTH_A_SERIES - 1) << 4;
  return left > last && load<f64>(y + last) == load<f64>(y) && abs(load<f64>(x + last, 8) - (even + 0.5) * SPACING) <= SPACING;
}
