/**
 * Taylor series of w(x + iy) along x, for many close points of one y: coefficients a_n = w⁽ⁿ⁾/n! at nodes k/4 follow from w by
 * w⁽ⁿ⁺¹⁾ = -2z w⁽ⁿ⁾ - 2n w⁽ⁿ⁻¹⁾ (DLMF 7.10.2). At such nodes the trapezoidal rule of faddeeva.ts needs no angle: its θ is 0.
 * Error below 1e-14 of |w| within REACH of a node (test/assembly/voigt.test.ts).
 */
import { expF64x2 } from "./exp";
import { POLE_BELOW, TRAPEZOID_ROW, TRAPEZOID_ROWS } from "./faddeeva";
import { TRAPEZOID } from "./faddeeva-table";
import { sinCosF64x2 } from "./sincos";

/** Nodes lie this far apart, and a series is used this far from its node. */
export const SPACING: f64 = 0.25, REACH: f64 = 0.1875;
const TERMS: i32 = 14;
/** One coefficient of two nodes: their real parts, then their imaginary parts. */
const TERM: usize = 32;

/** The series at two neighboring nodes, the first an even multiple of SPACING. */
const series = memory.data(448, 16);
const trigonometric = memory.data(32, 16);

/** Expands w(x + iy) at the nodes k/4 and (k + 1)/4, k even. */
export function expandFaddeeva(k: f64, y: f64): void {
  const x = f64x2.mul(f64x2.add(f64x2.splat(k), f64x2(0, 1)), f64x2.splat(SPACING));
  storeValues(x, y);
  const yy = f64x2.splat(y);
  let re = v128.load(series), im = v128.load(series, 16);
  let lastRe = f64x2.splat(0), lastIm = f64x2.splat(-1 / Math.sqrt(Math.PI));
  for (let n = 1; n < TERMS; n++) {
    const c = f64x2.splat(-2.0 / <f64>n), cx = f64x2.mul(c, x), cy = f64x2.mul(c, yy);
    const nextRe = f64x2.add(f64x2.sub(f64x2.mul(cx, re), f64x2.mul(cy, im)), f64x2.mul(c, lastRe));
    const nextIm = f64x2.add(f64x2.add(f64x2.mul(cx, im), f64x2.mul(cy, re)), f64x2.mul(c, lastIm));
    lastRe = re; lastIm = im;
    re = nextRe; im = nextIm;
    const at = series + <usize>n * TERM;
    v128.store(at, re);
    v128.store(at, im, 16);
  }
}

/** w at the two nodes, the first on the midpoint grid, the second on the integer grid. */
@inline function storeValues(x: v128, y: f64): void {
  const yy = f64x2.splat(y), xx = f64x2.mul(x, x);
  const re = f64x2.sub(xx, f64x2.splat(y * y)), im = f64x2.mul(f64x2.add(x, x), yy), im2 = f64x2.mul(im, im);
  let s1 = f64x2.splat(0), s2 = f64x2.splat(0);
  for (let row = TRAPEZOID, end = TRAPEZOID + TRAPEZOID_ROWS * TRAPEZOID_ROW; row < end; row += TRAPEZOID_ROW) {
    const t2 = v128.load(row), d = f64x2.sub(re, t2);
    const g = f64x2.div(v128.load(row, 16), f64x2.add(f64x2.mul(d, d), im2));
    s1 = f64x2.add(s1, g);
    s2 = f64x2.add(s2, f64x2.mul(g, t2));
  }
  const ms1 = f64x2.mul(f64x2.add(xx, f64x2.splat(y * y)), s1);
  let wRe = f64x2.mul(yy, f64x2.add(ms1, s2)), wIm = f64x2.mul(x, f64x2.sub(ms1, s2));
  if (y < POLE_BELOW) {
    const e = Math.exp(-4 * Math.PI * y);
    const size = f64x2.mul(f64x2.splat(2 * e / (1 + e)), expF64x2(f64x2.sub(f64x2.splat(y * y), xx)));
    sinCosF64x2(im, trigonometric);
    wRe = f64x2.add(wRe, f64x2.mul(size, v128.load(trigonometric, 16)));
    wIm = f64x2.sub(wIm, f64x2.mul(size, v128.load(trigonometric)));
  }
  v128.store(series, wRe);
  v128.store(series, wIm, 16);
}

/** Stores Re w and Im w at a distance d from the first (which = 0) or second (1) node. */
@inline export function realOfSeries(which: usize, d: v128, s: v128): v128 {
  const at = series + (which << 3);
  return f64x2.add(everySecond(at, s), f64x2.mul(d, everySecond(at + TERM, s)));
}

@inline export function imaginaryOfSeries(which: usize, d: v128, s: v128): v128 {
  const at = series + (which << 3) + 16;
  return f64x2.add(everySecond(at, s), f64x2.mul(d, everySecond(at + TERM, s)));
}

/** Σ of every second coefficient times powers of s = d². */
@inline function everySecond(at: usize, s: v128): v128 {
  let sum = v128.load64_splat(at, 12 * 32);
  sum = f64x2.add(f64x2.mul(sum, s), v128.load64_splat(at, 10 * 32));
  sum = f64x2.add(f64x2.mul(sum, s), v128.load64_splat(at, 8 * 32));
  sum = f64x2.add(f64x2.mul(sum, s), v128.load64_splat(at, 6 * 32));
  sum = f64x2.add(f64x2.mul(sum, s), v128.load64_splat(at, 4 * 32));
  sum = f64x2.add(f64x2.mul(sum, s), v128.load64_splat(at, 2 * 32));
  return f64x2.add(f64x2.mul(sum, s), v128.load64_splat(at));
}
