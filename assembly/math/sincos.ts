/**
 * Sine and cosine of two doubles: reduction by π/2 in three parts (Cody & Waite, Software Manual for the Elementary Functions,
 * 1980), then FreeBSD's kernels (msun k_sin.c, k_cos.c) with the low part of the reduced argument: the nearest double or its neighbor.
 * Beyond |x| = 1e6 reduction.ts takes over. Proven by test/assembly/exp.test.ts.
 */
import { reduceHuge } from "./reduction";

/** Beyond this the reduction is not exact. */
const FURTHEST: f64 = 1e6;
/**
 * 2/π; 1.5·2^52, which rounds a double to an integer when added and leaves that integer in the low bits; π/2 in three parts, of which
 * the first two have 33 bits, so that n times either is exact for |n| < 2^20; 1/2; 1. Then the kernels' coefficients S6 … S1 and
 * C6 … C1. They are loaded, because V8 builds each literal of a vector in three instructions.
 */
const LITERALS = memory.data<f64>([
  0.6366197723675814, 6755399441055744, 1.57079632673412561417, 6.07710050630396597660e-11, 2.02226624879595063154e-21, 0.5, 1,
  1.58969099521155010221e-10, -2.50507602534068634195e-8, 2.75573137070700676789e-6, -1.98412698298579493134e-4, 8.33333333332248946124e-3,
  -1.66666666666666324348e-1,
  -1.13596475577881948265e-11, 2.08757232129817482790e-9, -2.75573143513906633035e-7, 2.48015872894767294178e-5, -1.38888888888741095749e-3,
  4.16666666666666019037e-2,
], 16);
const HALF: usize = 40, ONE: usize = 48, SINE: usize = 56, COSINE: usize = 104;

/** Of a pair with a huge lane: r, its low part, and n as an integer. */
const reduced = memory.data(48, 16);

/** a b plus the literal at an offset. */
@inline function multiplyAdd(a: v128, b: v128, at: usize): v128 { return f64x2.add(f64x2.mul(a, b), v128.load64_splat(LITERALS + at)); }

/** Stores sin(v) at out and cos(v) at out + 16. */
export function sinCosF64x2(v: v128, out: usize): void {
  const round = v128.load64_splat(LITERALS, 8);
  let rounded = f64x2.add(f64x2.mul(v, v128.load64_splat(LITERALS)), round);
  const n = f64x2.sub(rounded, round);
  const a = f64x2.sub(v, f64x2.mul(n, v128.load64_splat(LITERALS, 16)));
  const b = f64x2.mul(n, v128.load64_splat(LITERALS, 24));
  const c = f64x2.sub(a, b);
  const rest = f64x2.sub(f64x2.sub(f64x2.sub(a, c), b), f64x2.mul(n, v128.load64_splat(LITERALS, 32)));
  let r = f64x2.add(c, rest), low = f64x2.add(f64x2.sub(c, r), rest);
  if (v128.any_true(f64x2.gt(f64x2.abs(v), f64x2.splat(FURTHEST)))) {
    v128.store(reduced, r); v128.store(reduced, low, 16); v128.store(reduced, rounded, 32);
    replaceHuge(f64x2.extract_lane(v, 0), reduced);
    replaceHuge(f64x2.extract_lane(v, 1), reduced + 8);
    r = v128.load(reduced); low = v128.load(reduced, 16); rounded = v128.load(reduced, 32);
  }
  const sine = sineKernel(r, low), cosine = cosineKernel(r, low);

  const parity = i64x2.shl(rounded, 63), odd = i64x2.lt_s(parity, i64x2.splat(0));
  const sineSign = i64x2.shl(i64x2.shr_u(rounded, 1), 63);
  const cosineSign = v128.xor(sineSign, parity);
  v128.store(out, v128.xor(v128.bitselect(cosine, sine, odd), sineSign));
  v128.store(out, v128.xor(v128.bitselect(sine, cosine, odd), cosineSign), 16);
}

/** sin(r + low) for |r| ≤ π/4. */
@inline function sineKernel(r: v128, low: v128): v128 {
  const s = f64x2.mul(r, r), cube = f64x2.mul(s, r);
  let q = multiplyAdd(v128.load64_splat(LITERALS, SINE), s, SINE + 8);
  q = multiplyAdd(q, s, SINE + 16);
  q = multiplyAdd(q, s, SINE + 24);
  q = multiplyAdd(q, s, SINE + 32);
  const tail = f64x2.sub(f64x2.mul(s, f64x2.sub(f64x2.mul(v128.load64_splat(LITERALS, HALF), low), f64x2.mul(cube, q))), low);
  return f64x2.sub(r, f64x2.sub(tail, f64x2.mul(cube, v128.load64_splat(LITERALS, SINE + 40))));
}

/** cos(r + low) for |r| ≤ π/4. */
@inline function cosineKernel(r: v128, low: v128): v128 {
  const s = f64x2.mul(r, r);
  let q = multiplyAdd(v128.load64_splat(LITERALS, COSINE), s, COSINE + 8);
  q = multiplyAdd(q, s, COSINE + 16);
  q = multiplyAdd(q, s, COSINE + 24);
  q = multiplyAdd(q, s, COSINE + 32);
  q = multiplyAdd(q, s, COSINE + 40);
  const half = f64x2.mul(v128.load64_splat(LITERALS, HALF), s), one = v128.load64_splat(LITERALS, ONE), w = f64x2.sub(one, half);
  const tail = f64x2.sub(f64x2.mul(f64x2.mul(s, s), q), f64x2.mul(r, low));
  return f64x2.add(w, f64x2.add(f64x2.sub(f64x2.sub(one, w), half), tail));
}

function replaceHuge(x: f64, at: usize): void {
  if (abs(x) > FURTHEST) reduceHuge(x, at);
}
