/**
 * Sine and cosine of two doubles: reduction by π/2 in three parts (Cody & Waite, Software Manual for the Elementary Functions,
 * 1980), then FreeBSD's kernels (msun k_sin.c, k_cos.c) with the low part of the reduced argument: the nearest double or its neighbor.
 * Beyond |x| = 1e6 reduction.ts takes over. Proven by test/assembly/exp.test.ts.
 */
import { reduceHuge } from "./reduction";

const TWO_OVER_PI: f64 = 0.6366197723675814;
/** π/2 in three parts; the first two have 33 bits, so n times either is exact for |n| < 2^20. */
const HALF_PI_1: f64 = 1.57079632673412561417, HALF_PI_2: f64 = 6.07710050630396597660e-11, HALF_PI_3: f64 = 2.02226624879595063154e-21;
/** 1.5·2^52: adding it rounds a double to an integer and leaves that integer in the low bits. */
const ROUND: f64 = 6755399441055744.0;
const FURTHEST: f64 = 1e6;

/** Of a pair with a huge lane: r, its low part, and n as an integer. */
const reduced = memory.data(48, 16);

@inline function multiplyAdd(a: v128, b: v128, c: f64): v128 { return f64x2.add(f64x2.mul(a, b), f64x2.splat(c)); }

/** Stores sin(v) at out and cos(v) at out + 16. */
export function sinCosF64x2(v: v128, out: usize): void {
  let rounded = f64x2.add(f64x2.mul(v, f64x2.splat(TWO_OVER_PI)), f64x2.splat(ROUND));
  const n = f64x2.sub(rounded, f64x2.splat(ROUND));
  const a = f64x2.sub(v, f64x2.mul(n, f64x2.splat(HALF_PI_1)));
  const b = f64x2.mul(n, f64x2.splat(HALF_PI_2));
  const c = f64x2.sub(a, b);
  const rest = f64x2.sub(f64x2.sub(f64x2.sub(a, c), b), f64x2.mul(n, f64x2.splat(HALF_PI_3)));
  let r = f64x2.add(c, rest), low = f64x2.add(f64x2.sub(c, r), rest);
  if (v128.any_true(f64x2.gt(f64x2.abs(v), f64x2.splat(FURTHEST)))) {
    v128.store(reduced, r); v128.store(reduced, low, 16); v128.store(reduced, rounded, 32);
    replaceHuge(f64x2.extract_lane(v, 0), reduced);
    replaceHuge(f64x2.extract_lane(v, 1), reduced + 8);
    r = v128.load(reduced); low = v128.load(reduced, 16); rounded = v128.load(reduced, 32);
  }
  const sine = sineKernel(r, low), cosine = cosineKernel(r, low);

  const odd = i64x2.eq(v128.and(rounded, i64x2.splat(1)), i64x2.splat(1));
  const sineSign = i64x2.shl(i64x2.shr_u(rounded, 1), 63);
  const cosineSign = i64x2.shl(i64x2.shr_u(i64x2.add(rounded, i64x2.splat(1)), 1), 63);
  v128.store(out, v128.xor(v128.bitselect(cosine, sine, odd), sineSign));
  v128.store(out, v128.xor(v128.bitselect(sine, cosine, odd), cosineSign), 16);
}

/** sin(r + low) for |r| ≤ π/4. */
@inline function sineKernel(r: v128, low: v128): v128 {
  const s = f64x2.mul(r, r), cube = f64x2.mul(s, r);
  let q = multiplyAdd(f64x2.splat(1.58969099521155010221e-10), s, -2.50507602534068634195e-8);
  q = multiplyAdd(q, s, 2.75573137070700676789e-6);
  q = multiplyAdd(q, s, -1.98412698298579493134e-4);
  q = multiplyAdd(q, s, 8.33333333332248946124e-3);
  const tail = f64x2.sub(f64x2.mul(s, f64x2.sub(f64x2.mul(f64x2.splat(0.5), low), f64x2.mul(cube, q))), low);
  return f64x2.sub(r, f64x2.sub(tail, f64x2.mul(cube, f64x2.splat(-1.66666666666666324348e-1))));
}

/** cos(r + low) for |r| ≤ π/4. */
@inline function cosineKernel(r: v128, low: v128): v128 {
  const s = f64x2.mul(r, r);
  let q = multiplyAdd(f64x2.splat(-1.13596475577881948265e-11), s, 2.08757232129817482790e-9);
  q = multiplyAdd(q, s, -2.75573143513906633035e-7);
  q = multiplyAdd(q, s, 2.48015872894767294178e-5);
  q = multiplyAdd(q, s, -1.38888888888741095749e-3);
  q = multiplyAdd(q, s, 4.16666666666666019037e-2);
  const half = f64x2.mul(f64x2.splat(0.5), s), one = f64x2.splat(1), w = f64x2.sub(one, half);
  const tail = f64x2.sub(f64x2.mul(f64x2.mul(s, s), q), f64x2.mul(r, low));
  return f64x2.add(w, f64x2.add(f64x2.sub(f64x2.sub(one, w), half), tail));
}

function replaceHuge(x: f64, at: usize): void {
  if (abs(x) > FURTHEST) reduceHuge(x, at);
}
