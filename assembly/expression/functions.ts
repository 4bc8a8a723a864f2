import { atan2F64x2 } from "../math/atan";
import { erfcF64x2, erfF64x2 } from "../math/erf";
import { expF64x2 } from "../math/exp";
import { coshF64x2, sinhF64x2, tanhF64x2 } from "../math/hyperbolic";
import { logAnyF64x2 } from "../math/log";
import { sinCosF64x2 } from "../math/sincos";

/** The functions on two rows at once, all within 2 ulp (test/assembly/functions.test.ts). */

const PER_LN10: f64 = 0.4342944819032518;
const sinCos = memory.data(32, 16);

export function exp(a: v128): v128 { return expF64x2(a); }
export function log(a: v128): v128 { return logAnyF64x2(a); }
export function log10(a: v128): v128 { return f64x2.mul(logAnyF64x2(a), f64x2.splat(PER_LN10)); }

/** AssemblyScript's own, one lane after the other. */
export function power(a: v128, b: v128): v128 {
  const low = Math.pow(f64x2.extract_lane(a, 0), f64x2.extract_lane(b, 0)), high = Math.pow(f64x2.extract_lane(a, 1), f64x2.extract_lane(b, 1));
  return f64x2.replace_lane(f64x2.splat(low), 1, high);
}

export function sin(a: v128): v128 {
  sinCosF64x2(a, sinCos);
  return v128.load(sinCos);
}

export function cos(a: v128): v128 {
  sinCosF64x2(a, sinCos);
  return v128.load(sinCos, 16);
}

export function tan(a: v128): v128 {
  sinCosF64x2(a, sinCos);
  return f64x2.div(v128.load(sinCos), v128.load(sinCos, 16));
}

/** √(1 − a²), which keeps its digits near ±1. */
function complement(a: v128): v128 {
  const one = f64x2.splat(1);
  return f64x2.sqrt(f64x2.mul(f64x2.sub(one, a), f64x2.add(one, a)));
}

export function asin(a: v128): v128 { return atan2F64x2(a, complement(a)); }
export function acos(a: v128): v128 { return atan2F64x2(complement(a), a); }
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
