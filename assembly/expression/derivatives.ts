/** Partial derivatives that are not themselves an operation of the expression language; `v` is the operation's own value. */
import { cosh, exp, log, power } from "./functions";

@inline function reciprocal(a: v128): v128 { return f64x2.div(f64x2.splat(1), a); }

/** log′ = 1/a. */
export function logSlope(a: v128): v128 { return reciprocal(a); }

/** log10′ = 1/(a ln 10). */
export function log10Slope(a: v128): v128 { return reciprocal(f64x2.mul(a, f64x2.splat(Math.LN10))); }

/** sqrt′ = 1/(2v). */
export function sqrtSlope(v: v128): v128 { return f64x2.div(f64x2.splat(0.5), v); }

/** tan′ = 1 + v². */
export function tanSlope(v: v128): v128 { return f64x2.add(f64x2.splat(1), f64x2.mul(v, v)); }

/** asin′ = 1/√((1 − a)(1 + a)), which keeps its digits near ±1. */
export function asinSlope(a: v128): v128 {
  const one = f64x2.splat(1);
  return reciprocal(f64x2.sqrt(f64x2.mul(f64x2.sub(one, a), f64x2.add(one, a))));
}

/** atan′ = 1/(1 + a²). */
export function atanSlope(a: v128): v128 { return reciprocal(tanSlope(a)); }

/** other/(own² + other²) without overflow: ∂atan2(y, x)/∂y = x/(y² + x²), ∂/∂x = −y/(y² + x²). */
export function arcSlope(own: v128, other: v128): v128 {
  const more = f64x2.min(f64x2.max(f64x2.abs(own), f64x2.abs(other)), f64x2.splat(f64.MAX_VALUE));
  const a = f64x2.div(own, more), b = f64x2.div(other, more);
  return f64x2.div(f64x2.div(b, f64x2.add(f64x2.mul(a, a), f64x2.mul(b, b))), more);
}

/** tanh′ = 1/cosh²: 1 − v² would lose the tails' digits. */
export function tanhSlope(a: v128): v128 {
  const s = reciprocal(cosh(a));
  return f64x2.mul(s, s);
}

/** erf′ = 2/√π e^(−a²). */
export function erfSlope(a: v128): v128 {
  return f64x2.mul(f64x2.splat(1.1283791670955126), exp(f64x2.neg(f64x2.mul(a, a))));
}

/** The sign of a, 0 at 0: abs′. */
export function sign(a: v128): v128 {
  const zero = f64x2.splat(0), one = f64x2.splat(1);
  return f64x2.sub(v128.and(f64x2.gt(a, zero), one), v128.and(f64x2.lt(a, zero), one));
}

/** 1 where own < other, ½ where they are equal: the derivative of min. */
export function lesserShare(own: v128, other: v128): v128 {
  return f64x2.add(v128.and(f64x2.lt(own, other), f64x2.splat(1)), v128.and(f64x2.eq(own, other), f64x2.splat(0.5)));
}

/** The derivative of max. */
export function greaterShare(own: v128, other: v128): v128 { return lesserShare(other, own); }

/** ∂a^b/∂a = b a^(b−1), and 0 for b = 0 even at a = 0. */
export function powerByBase(a: v128, b: v128): v128 {
  const slope = f64x2.mul(b, power(a, f64x2.sub(b, f64x2.splat(1))));
  return v128.andnot(slope, f64x2.eq(b, f64x2.splat(0)));
}

/** ∂a^b/∂b = v ln a, and 0 where v is 0: the limit at a = 0 for b > 0. */
export function powerByExponent(v: v128, a: v128): v128 {
  return v128.andnot(f64x2.mul(v, log(a)), f64x2.eq(v, f64x2.splat(0)));
}
