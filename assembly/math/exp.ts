/**
 * exp of two doubles: x = n ln 2 + r, exp(r) = 1 + r + r² q(r) with q the minimax polynomial of degree 9 on |r| ≤ ln 2 / 2
 * (error 1.3e-17). Below 1 ulp; overflows to infinity, underflows through the subnormals to 0, keeps NaN.
 * Proven through w(z) by test/assembly/faddeeva.test.ts.
 */
const LOG2_E: f64 = 1.4426950408889634;
/** ln 2 in two parts; n times the first is exact for |n| < 2^21. */
const LN2_HIGH: f64 = 0.6931471803691238, LN2_LOW: f64 = 1.9082149292705877e-10;
/** 1.5·2^52: adding it rounds a double to an integer and leaves that integer in the low bits. */
const ROUND: f64 = 6755399441055744.0;
const SMALLEST: f64 = -746.0, LARGEST: f64 = 710.0;
/** Within ± this, 2^n is a normal number. */
const ORDINARY: f64 = 708.0;

/** 2^n, given n + ROUND with |n| < 1023. */
@inline function powerOfTwo(rounded: v128): v128 {
  return i64x2.shl(i64x2.add(rounded, i64x2.splat(1023)), 52);
}

@inline function multiplyAdd(a: v128, b: v128, c: f64): v128 { return f64x2.add(f64x2.mul(a, b), f64x2.splat(c)); }

/** exp(r) for |r| ≤ ln 2 / 2; even and odd coefficients apart, to shorten the chain. */
@inline function expReduced(r: v128): v128 {
  const s = f64x2.mul(r, r);
  let even = multiplyAdd(f64x2.splat(2.7620201591031549e-7), s, 2.4801521057868205e-5);
  let odd = multiplyAdd(f64x2.splat(2.5100472505694996e-8), s, 2.7557268276905696e-6);
  even = multiplyAdd(even, s, 1.3888888917367081e-3);
  odd = multiplyAdd(odd, s, 1.9841269863171556e-4);
  even = multiplyAdd(even, s, 4.1666666666623821e-2);
  odd = multiplyAdd(odd, s, 8.3333333333300382e-3);
  even = multiplyAdd(even, s, 0.5);
  odd = multiplyAdd(odd, s, 0.16666666666666667);
  const q = f64x2.add(even, f64x2.mul(odd, r));
  return f64x2.add(f64x2.splat(1), f64x2.add(r, f64x2.mul(s, q)));
}

/** exp(v), lane by lane. */
export function expF64x2(v: v128): v128 {
  if (v128.any_true(f64x2.gt(f64x2.abs(v), f64x2.splat(ORDINARY)))) return expExtreme(v);
  return expOrdinary(v);
}

/** The same for |v| ≤ 708, for loops: V8 keeps the literals of what is inlined there at hand. */
@inline export function expOrdinary(v: v128): v128 {
  const rounded = f64x2.add(f64x2.mul(v, f64x2.splat(LOG2_E)), f64x2.splat(ROUND));
  const n = f64x2.sub(rounded, f64x2.splat(ROUND));
  const r = f64x2.sub(f64x2.sub(v, f64x2.mul(n, f64x2.splat(LN2_HIGH))), f64x2.mul(n, f64x2.splat(LN2_LOW)));
  return f64x2.mul(expReduced(r), powerOfTwo(rounded));
}

/** The same with 2^n split in two factors, for results near overflow and below the normal numbers. */
function expExtreme(v: v128): v128 {
  const x = f64x2.max(f64x2.min(v, f64x2.splat(LARGEST)), f64x2.splat(SMALLEST));
  const n = f64x2.nearest(f64x2.mul(x, f64x2.splat(LOG2_E)));
  const r = f64x2.sub(f64x2.sub(x, f64x2.mul(n, f64x2.splat(LN2_HIGH))), f64x2.mul(n, f64x2.splat(LN2_LOW)));
  const half = f64x2.nearest(f64x2.mul(n, f64x2.splat(0.5)));
  const first = powerOfTwo(f64x2.add(half, f64x2.splat(ROUND)));
  const second = powerOfTwo(f64x2.add(f64x2.sub(n, half), f64x2.splat(ROUND)));
  return f64x2.mul(f64x2.mul(expReduced(r), first), second);
}
