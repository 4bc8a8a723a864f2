import { atan2F64x2 } from "../math/atan";
import { erfcF64x2, erfF64x2 } from "../math/erf";
import { expF64x2 } from "../math/exp";
import { coshF64x2, sinhF64x2, tanhF64x2 } from "../math/hyperbolic";
import { logAnyF64x2 } from "../math/log";
import { powF64x2 } from "../math/pow";
import { sinCosF64x2 } from "../math/sincos";

/** The functions on two rows at once, all within 2 ulp (test/assembly/functions.test.ts). */

const PER_LN10: f64 = 0.4342944819032518;
const sinCos = memory.data(32, 16);

export function exp(a: v128): v128 { return expF64x2(a); }
export function log(a: v128): v128 { return logAnyF64x2(a); }
export function log10(a: v128): v128 { return f64x2.mul(logAnyF64x2(a), f64x2.splat(PER_LN10)); }

export function power(a: v128, b: v128): v128 { return powF64x2(a, b); }

/** Zeros keep their sign, which the reduction loses. */
@inline function keepZero(a: v128, value: v128): v128 { return v128.bitselect(a, value, f64x2.eq(a, f64x2.splat(0))); }

export function sin(a: v128): v128 {
  sinCosF64x2(a, sinCos);
  return keepZero(a, v128.load(sinCos));
}

export function cos(a: v128): v128 {
  sinCosF64x2(a, sinCos);
  return v128.load(sinCos, 16);
}

export function tan(a: v128): v128 {
  sinCosF64x2(a, sinCos);
  return keepZero(a, f64x2.div(v128.load(sinCos), v128.load(sinCos, 16)));
}

/** √(1 − a²) of |a|: as a product where 1 − |a| is exact, so that it keeps its digits near 1. */
function otherLeg(size: v128): v128 {
  const one = f64x2.splat(1), product = f64x2.mul(f64x2.sub(one, size), f64x2.add(one, size)), difference = f64x2.sub(one, f64x2.mul(size, size));
  return f64x2.sqrt(v128.bitselect(product, difference, f64x2.gt(size, f64x2.splat(0.5))));
}

/** By the half of the lesser angle of the triangle, whose tangent loses less than that of the whole. */
export function asin(a: v128): v128 {
  const size = f64x2.abs(a), other = otherLeg(size);
  const half = atan2F64x2(f64x2.min(size, other), f64x2.add(f64x2.splat(1), f64x2.max(size, other))), angle = f64x2.add(half, half);
  const right = v128.bitselect(f64x2.sub(f64x2.splat(Math.PI / 2), angle), angle, f64x2.gt(size, other));
  return v128.bitselect(a, right, f64x2.splat(-0.0));
}

export function acos(a: v128): v128 { return atan2F64x2(otherLeg(f64x2.abs(a)), a); }
export function atan(a: v128): v128 { return atan2F64x2(a, f64x2.splat(1)); }
export function atan2(y: v128, x: v128): v128 { return atan2F64x2(y, x); }
export function sinh(a: v128): v128 { return sinhF64x2(a); }
export function cosh(a: v128): v128 { return coshF64x2(a); }
export function tanh(a: v128): v128 { return tanhF64x2(a); }
export function erf(a: v128): v128 { return erfF64x2(a); }
export function erfc(a: v128): v128 { return erfcF64x2(a); }
export function abs(a: v128): v128 { return f64x2.abs(a); }
export function lesser(a: v128, b: v128): v128 { return f64x2.min(a, b); }
export function greater(a: v128, b: v128): v128 { return f64x2.max(a, b); }
