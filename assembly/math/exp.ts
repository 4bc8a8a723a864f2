/**
 * exp of two doubles: x = n ln 2 + r, exp(r) = 1 + r + r² q(r) with q the minimax polynomial of degree 9 on |r| ≤ ln 2 / 2
 * (error 1.3e-17). The nearest double or its neighbor; overflows to infinity, underflows through the subnormals to 0, keeps NaN.
 * Proven by test/assembly/exp.test.ts.
 */
/** Beyond these exp is 0 or infinite; within ±708, the first literal below, 2^n is a normal number. */
const SMALLEST: f64 = -746.0, LARGEST: f64 = 710.0;

/** 2^n, given n + 1.5·2^52 with |n| < 1023. */
@inline function powerOfTwo(rounded: v128): v128 {
  return i64x2.shl(i64x2.add(rounded, i64x2.splat(1023)), 52);
}

/**
 * 708; log₂e; 1.5·2^52, which rounds a double to an integer when added and leaves that integer in the low bits; ln 2 in two parts, of
 * which n times the first is exact for |n| < 2^21; then the coefficients of q from r⁹ down to r⁰, and 1. They are loaded, because V8 builds
 * each literal of a vector in three instructions.
 */
const LITERALS = memory.data<f64>([
  708, 1.4426950408889634, 6755399441055744, 0.6931471803691238, 1.9082149292705877e-10,
  2.5100472505694996e-8, 2.7620201591031549e-7, 2.7557268276905696e-6, 2.4801521057868205e-5, 1.9841269863171556e-4,
  1.3888888917367081e-3, 8.3333333333300382e-3, 4.1666666666623821e-2, 0.16666666666666667, 0.5, 1,
], 16);
const Q: usize = 40, ONE: usize = 120;

@inline function multiplyAdd(a: v128, b: v128, c: v128): v128 { return f64x2.add(f64x2.mul(a, b), c); }

/** exp(r) for |r| ≤ ln 2 / 2; even and odd coefficients apart, to shorten the chain. */
@inline function expReduced(r: v128): v128 {
  const s = f64x2.mul(r, r);
  let odd = multiplyAdd(v128.load64_splat(LITERALS, Q), s, v128.load64_splat(LITERALS, Q + 16));
  let even = multiplyAdd(v128.load64_splat(LITERALS, Q + 8), s, v128.load64_splat(LITERALS, Q + 24));
  odd = multiplyAdd(odd, s, v128.load64_splat(LITERALS, Q + 32));
  even = multiplyAdd(even, s, v128.load64_splat(LITERALS, Q + 40));
  odd = multiplyAdd(odd, s, v128.load64_splat(LITERALS, Q + 48));
  even = multiplyAdd(even, s, v128.load64_splat(LITERALS, Q + 56));
  odd = multiplyAdd(odd, s, v128.load64_splat(LITERALS, Q + 64));
  even = multiplyAdd(even, s, v128.load64_splat(LITERALS, Q + 72));
  const q = f64x2.add(even, f64x2.mul(odd, r));
  return f64x2.add(v128.load64_splat(LITERALS, ONE), f64x2.add(r, f64x2.mul(s, q)));
}

/** exp(v), lane by lane. */
export function expF64x2(v: v128): v128 {
  if (v128.any_true(f64x2.gt(f64x2.abs(v), v128.load64_splat(LITERALS)))) return expExtreme(v);
  const round = v128.load64_splat(LITERALS, 16), rounded = multiplyAdd(v, v128.load64_splat(LITERALS, 8), round), n = f64x2.sub(rounded, round);
  const r = f64x2.sub(f64x2.sub(v, f64x2.mul(n, v128.load64_splat(LITERALS, 24))), f64x2.mul(n, v128.load64_splat(LITERALS, 32)));
  return f64x2.mul(expReduced(r), powerOfTwo(rounded));
}

/** The same for results near overflow and below the normal numbers. */
function expExtreme(v: v128): v128 { return expSum(v, f64x2.splat(0)); }

/** exp(v + low), where low is of the order of an ulp of v, of any v: 2^n is split in two factors. */
export function expSum(v: v128, low: v128): v128 {
  const x = f64x2.max(f64x2.min(v, f64x2.splat(LARGEST)), f64x2.splat(SMALLEST)), round = v128.load64_splat(LITERALS, 16);
  const n = f64x2.nearest(f64x2.mul(x, v128.load64_splat(LITERALS, 8)));
  const r = f64x2.sub(f64x2.sub(x, f64x2.mul(n, v128.load64_splat(LITERALS, 24))), f64x2.mul(n, v128.load64_splat(LITERALS, 32)));
  const half = f64x2.nearest(f64x2.mul(n, v128.load64_splat(LITERALS, Q + 72)));
  const first = powerOfTwo(f64x2.add(half, round)), second = powerOfTwo(f64x2.add(f64x2.sub(n, half), round));
  return f64x2.mul(f64x2.mul(expReduced(f64x2.add(r, v128.and(low, f64x2.eq(x, v)))), first), second);
}
