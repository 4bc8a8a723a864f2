/**
 * The Faddeeva function w(z) = exp(-z²) erfc(-iz), z = x + iy with y ≥ 0, for two points at a time.
 *
 * | region                         | method                                                    | terms |
 * |--------------------------------|-----------------------------------------------------------|-------|
 * | max(|x|, y) > 2^35             | w(z) = c w(cz): only i/(√π z) is left of it               | 2     |
 * | |z|² > 11100, 740, 212, 70     | Laplace's continued fraction as Gauss-Hermite fractions   | 2 3 4 6 |
 * | |z|² > 49 where y > 1e-3       | the same                                                  | 8     |
 * | the core, that is the rest     | trapezoidal rule, step 1/2, with pole correction          | 13    |
 * | y < 1e-3, |x| < 27.3 outside it| exp(-x²) added to Re w: all that is left as y → 0         |       |
 *
 * Both methods approximate w(z) = (i/π) ∫ exp(-t²)/(z - t) dt (DLMF 7.7.2) by a sum over symmetric nodes ±t with weights λ,
 *   w ≈ (2i/π) Σ λ z/(z² - t²),
 *   Re w = y (2/π) Σ λ (|z|² + t²)/|z² - t²|²,   Im w = x (2/π) Σ λ (|z|² - t²)/|z² - t²|²,
 * where every term of Re w is positive, so that Re w is right relatively down to y = 0. References:
 * Gauss-Hermite nodes are the convergents of DLMF 7.9.4: W. Gautschi, SIAM J. Numer. Anal. 7 (1970) 187, §3.
 * Trapezoidal rule: C. Chiarella, A. Reichel, Math. Comp. 22 (1968) 137; D. B. Hunter, T. Regan, Math. Comp. 26 (1972) 539, eq. (6);
 * choice of the midpoint grid near the poles of the other: M. Al Azah, S. N. Chandler-Wilde, SIAM J. Numer. Anal. 59 (2021) 2346, §2.
 *
 * Error: below 1e-14 relative in both parts for y ≥ 1e-10, below 1e-13 everywhere (test/assembly/faddeeva.test.ts).
 */
import { expF64x2 } from "./exp";
import { sinCosF64x2 } from "./sincos";
import { TRAPEZOID, WING_2, WING_3, WING_4, WING_6, WING_8 } from "./faddeeva-table";

/** |z|² beyond which so many node pairs suffice. */
const WING_2_FROM: f64 = 11100, WING_3_FROM: f64 = 740, WING_4_FROM: f64 = 212, WING_6_FROM: f64 = 70;
const WING_8_FROM: f64 = 49, WING_8_ABOVE: f64 = 1e-3;
/** Bytes of one row of a wing's table. */
export const WING_ROW: usize = 24;
/** Rows of the trapezoidal rule and their bytes. */
export const TRAPEZOID_ROWS: usize = 13, TRAPEZOID_ROW: usize = 32;
/** The pole lies inside the contour for y < 2π only; from here on its term is below 1e-17. */
export const POLE_BELOW: f64 = 6;
/** Where exp(-x²) is neither hidden below Re w ≈ y/(√π x²) nor zero. */
const GAUSS_BELOW: f64 = 1e-3, GAUSS_REACH: f64 = 27.3;
/** 2^35, and its reciprocal as the bits of a double's exponent. */
const HUGE: f64 = 34359738368.0;
const EXPONENT: i64 = 0x7ff0000000000000;
/** Bits of 2^34/2^e are these minus the exponent bits of 2^e. */
const SCALE: i64 = (1023 + 1023 + 34) << 52;
/** Leaves 26 bits of a significand, whose squares are exact. */
const HALF_SIGNIFICAND: i64 = ~0x7ffffff;

const trigonometric = memory.data(64, 16);

/** Stores Re w(x + iy) at out and Im w at out + 16, for any x and y ≥ 0. */
export function faddeevaF64x2(x: v128, y: v128, out: usize): void {
  const reach = f64x2.pmax(f64x2.abs(x), y);
  if (v128.any_true(f64x2.gt(reach, f64x2.splat(HUGE)))) faddeevaHuge(x, y, reach, out);
  else faddeevaFinite(x, y, out);
}

/** Scales each huge lane by a power of two to a size whose fourth power does not overflow. */
function faddeevaHuge(x: v128, y: v128, reach: v128, out: usize): void {
  const scale = i64x2.sub(i64x2.splat(SCALE), v128.and(reach, i64x2.splat(EXPONENT)));
  const c = v128.bitselect(scale, f64x2.splat(1), f64x2.gt(reach, f64x2.splat(HUGE)));
  faddeevaFinite(f64x2.mul(x, c), f64x2.mul(y, c), out);
  v128.store(out, f64x2.mul(v128.load(out), c));
  v128.store(out, f64x2.mul(v128.load(out, 16), c), 16);
}

function faddeevaFinite(x: v128, y: v128, out: usize): void {
  const m = f64x2.add(f64x2.mul(x, x), f64x2.mul(y, y));
  const nearest = min(f64x2.extract_lane(m, 0), f64x2.extract_lane(m, 1));
  if (nearest < WING_6_FROM) {
    const lowest = min(f64x2.extract_lane(y, 0), f64x2.extract_lane(y, 1));
    if (nearest < WING_8_FROM || lowest < WING_8_ABOVE) return faddeevaCore(x, y, m, out);
    return faddeevaWing(x, y, m, WING_8, 8, out);
  }
  if (nearest < WING_4_FROM) faddeevaWing(x, y, m, WING_6, 6, out);
  else if (nearest < WING_3_FROM) faddeevaWing(x, y, m, WING_4, 4, out);
  else if (nearest < WING_2_FROM) faddeevaWing(x, y, m, WING_3, 3, out);
  else faddeevaWing(x, y, m, WING_2, 2, out);
  addGaussian(x, y, out);
}

/** m: |z|². The sums S1 = Σ 2λ/π |z² - t²|⁻², S2 = Σ 2λ/π t² |z² - t²|⁻² give Re w = y (m S1 + S2), Im w = x (m S1 - S2). */
@inline function faddeevaWing(x: v128, y: v128, m: v128, table: usize, pairs: usize, out: usize): void {
  const re = realOfSquare(x, y), im2 = squaredImaginaryOfSquare(x, y);
  let s1 = f64x2.splat(0), s2 = f64x2.splat(0);
  for (let row = table, end = table + pairs * WING_ROW; row < end; row += WING_ROW) {
    const t2 = v128.load64_splat(row), d = f64x2.sub(re, t2);
    const g = f64x2.div(v128.load64_splat(row, 8), f64x2.add(f64x2.mul(d, d), im2));
    s1 = f64x2.add(s1, g);
    s2 = f64x2.add(s2, f64x2.mul(g, t2));
  }
  const ms1 = f64x2.mul(m, s1);
  v128.store(out, f64x2.mul(y, f64x2.add(ms1, s2)));
  v128.store(out, f64x2.mul(x, f64x2.sub(ms1, s2)), 16);
}

/** Outside the core the fractions' Re w vanishes with y; the Gaussian is what remains of w. */
function addGaussian(x: v128, y: v128, out: usize): void {
  const low = v128.and(f64x2.lt(y, f64x2.splat(GAUSS_BELOW)), f64x2.lt(f64x2.abs(x), f64x2.splat(GAUSS_REACH)));
  if (!v128.any_true(low)) return;
  const gaussian = v128.and(low, expMinusSquare(x, f64x2.splat(0)));
  v128.store(out, f64x2.add(v128.load(out), gaussian));
}

/** Re z², with no cancellation but that of x against y. */
@inline function realOfSquare(x: v128, y: v128): v128 { return f64x2.mul(f64x2.sub(x, y), f64x2.add(x, y)); }

/** (Im z²)². */
@inline function squaredImaginaryOfSquare(x: v128, y: v128): v128 {
  const im = f64x2.mul(f64x2.add(x, x), y);
  return f64x2.mul(im, im);
}

/** exp(a - x²), where the rounding of x² (Dekker's product, Numer. Math. 18 (1971) 224) is made good. */
@inline function expMinusSquare(x: v128, a: v128): v128 {
  const square = f64x2.mul(x, x);
  const high = v128.and(x, i64x2.splat(HALF_SIGNIFICAND)), low = f64x2.sub(x, high);
  const cross = f64x2.mul(f64x2.add(high, high), low);
  const lost = f64x2.add(f64x2.add(f64x2.sub(f64x2.mul(high, high), square), cross), f64x2.mul(low, low));
  return f64x2.mul(expF64x2(f64x2.sub(a, square)), f64x2.sub(f64x2.splat(1), lost));
}

/**
 * The trapezoidal rule on the grid k/2 or (k + 1/2)/2, whichever keeps x at least 1/8 from its nodes: with 4x = n + f, n an integer,
 * |f| ≤ 1/2, the midpoint grid for even n. The poles' term is 2 exp(-z²)/(1 ± exp(-4πiz)), + on the midpoint grid.
 */
function faddeevaCore(x: v128, y: v128, m: v128, out: usize): void {
  const x4 = f64x2.mul(x, f64x2.splat(4)), n = f64x2.nearest(x4);
  const half = f64x2.mul(n, f64x2.splat(0.5));
  const isOdd = f64x2.ne(half, f64x2.nearest(half));
  const odd0 = TRAPEZOID + (<usize>i64x2.extract_lane(isOdd, 0) & 8), odd1 = TRAPEZOID + (<usize>i64x2.extract_lane(isOdd, 1) & 8);
  const re = realOfSquare(x, y), im2 = squaredImaginaryOfSquare(x, y);
  let s1 = f64x2.splat(0), s2 = f64x2.splat(0);
  for (let at: usize = 0; at < TRAPEZOID_ROWS * TRAPEZOID_ROW; at += TRAPEZOID_ROW) {
    const t2 = v128.load64_lane(odd1 + at, v128.load64_zero(odd0 + at), 1);
    const weight = v128.load64_lane(odd1 + at, v128.load64_zero(odd0 + at, 16), 1, 16);
    const d = f64x2.sub(re, t2), g = f64x2.div(weight, f64x2.add(f64x2.mul(d, d), im2));
    s1 = f64x2.add(s1, g);
    s2 = f64x2.add(s2, f64x2.mul(g, t2));
  }
  const ms1 = f64x2.mul(m, s1);
  v128.store(out, f64x2.mul(y, f64x2.add(ms1, s2)));
  v128.store(out, f64x2.mul(x, f64x2.sub(ms1, s2)), 16);
  addPole(x, y, f64x2.mul(f64x2.splat(Math.PI), f64x2.sub(x4, n)), out);
}

/** Adds 2 exp(-z²) E/(E + exp(-iθ)), E = exp(-4πy), |θ| ≤ π/2: both denominators of the opening comment take this form. */
function addPole(x: v128, y: v128, theta: v128, out: usize): void {
  const inside = f64x2.lt(y, f64x2.splat(POLE_BELOW));
  if (!v128.any_true(inside)) return;
  sinCosF64x2(theta, trigonometric);
  sinCosF64x2(f64x2.mul(f64x2.add(x, x), v128.and(inside, y)), trigonometric + 32);
  const s = v128.load(trigonometric), c = v128.load(trigonometric, 16);
  const sine = v128.load(trigonometric, 32), cosine = v128.load(trigonometric, 48);
  const e = expF64x2(f64x2.mul(y, f64x2.splat(-4 * Math.PI)));
  const ec = f64x2.add(e, c), norm = f64x2.add(f64x2.mul(ec, ec), f64x2.mul(s, s));
  const size = f64x2.mul(f64x2.add(e, e), expMinusSquare(x, f64x2.mul(y, y)));
  const factor = v128.and(inside, f64x2.div(size, norm));
  const re = f64x2.add(f64x2.mul(cosine, ec), f64x2.mul(sine, s));
  const im = f64x2.sub(f64x2.mul(cosine, s), f64x2.mul(sine, ec));
  v128.store(out, f64x2.add(v128.load(out), f64x2.mul(factor, re)));
  v128.store(out, f64x2.add(v128.load(out, 16), f64x2.mul(factor, im)), 16);
}
