import { expF64x2 } from "../math/exp";
import { logF64x2 } from "../math/log";
import { sinCosF64x2 } from "../math/sincos";
import { erf as erfOf, erfc as erfcOf } from "./erf";

/** The functions on two rows at once; AssemblyScript's own, one lane after the other, where the core has no better one. */

@inline function low(a: v128): f64 { return f64x2.extract_lane(a, 0); }
@inline function high(a: v128): f64 { return f64x2.extract_lane(a, 1); }
@inline function pair(a: f64, b: f64): v128 { return f64x2.replace_lane(f64x2.splat(a), 1, b); }

const SMALLEST_NORMAL: f64 = 2.2250738585072014e-308;
const sinCos = memory.data(32, 16);

export function exp(a: v128): v128 { return expF64x2(a); }

export function log(a: v128): v128 {
  const ordinary = v128.and(f64x2.ge(a, f64x2.splat(SMALLEST_NORMAL)), f64x2.lt(a, f64x2.splat(Infinity)));
  return i64x2.all_true(ordinary) ? logF64x2(a) : pair(Math.log(low(a)), Math.log(high(a)));
}

export function log10(a: v128): v128 { return pair(Math.log10(low(a)), Math.log10(high(a))); }
export function power(a: v128, b: v128): v128 { return pair(Math.pow(low(a), low(b)), Math.pow(high(a), high(b))); }

export function sin(a: v128): v128 {
  sinCosF64x2(a, sinCos);
  return v128.load(sinCos);
}

export function cos(a: v128): v128 {
  sinCosF64x2(a, sinCos);
  return v128.load(sinCos, 16);
}

export function tan(a: v128): v128 { return pair(Math.tan(low(a)), Math.tan(high(a))); }
export function asin(a: v128): v128 { return pair(Math.asin(low(a)), Math.asin(high(a))); }
export function acos(a: v128): v128 { return pair(Math.acos(low(a)), Math.acos(high(a))); }
export function atan(a: v128): v128 { return pair(Math.atan(low(a)), Math.atan(high(a))); }
export function atan2(y: v128, x: v128): v128 { return pair(Math.atan2(low(y), low(x)), Math.atan2(high(y), high(x))); }
export function sinh(a: v128): v128 { return pair(Math.sinh(low(a)), Math.sinh(high(a))); }
export function cosh(a: v128): v128 { return pair(Math.cosh(low(a)), Math.cosh(high(a))); }
export function tanh(a: v128): v128 { return pair(Math.tanh(low(a)), Math.tanh(high(a))); }
export function hypot(a: v128, b: v128): v128 { return pair(Math.hypot(low(a), low(b)), Math.hypot(high(a), high(b))); }
export function erf(a: v128): v128 { return pair(erfOf(low(a)), erfOf(high(a))); }
export function erfc(a: v128): v128 { return pair(erfcOf(low(a)), erfcOf(high(a))); }
export function abs(a: v128): v128 { return f64x2.abs(a); }
export function lesser(a: v128, b: v128): v128 { return f64x2.min(a, b); }
export function greater(a: v128, b: v128): v128 { return f64x2.max(a, b); }
