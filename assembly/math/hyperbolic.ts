/**
 * sinh, cosh and tanh in f64x2 within 2 ulp (test/assembly/functions.test.ts). For |x| < 1 sinh is its Taylor series to x¹⁷
 * (DLMF 4.33.1; the rest is below 1e-17) and tanh = sinh/√(1 + sinh²); beyond, both come from exp with nothing left to cancel.
 */
import { expF64x2 } from "./exp";
import { polynomial } from "./polynomial";

/** 1/17!, 1/15!, …, 1/3!. */
export const SERIES = memory.data<f64>([
  2.8114572543455206e-15, 7.647163731819816e-13, 1.6059043836821613e-10, 2.505210838544172e-08, 2.7557319223985893e-06,
  0.0001984126984126984, 0.008333333333333333, 0.16666666666666666,
]);
export const SERIES_END = SERIES + 64;
/** Here e^x nears the largest double: it is taken as the square of e^(x/2). */
const LARGE: f64 = 709;

/** sinh x for |x| < 1. */
export function sinhSmall(x: v128): v128 {
  const s = f64x2.mul(x, x);
  return f64x2.add(x, f64x2.mul(f64x2.mul(x, s), polynomial(SERIES, SERIES_END, s)));
}

/** (e^size ± e^−size)/2, size ≥ 0; `sign` is all ones in the sign bit for the difference. */
function halfSum(size: v128, sign: v128): v128 {
  const large = f64x2.gt(size, f64x2.splat(LARGE)), half = f64x2.splat(0.5), one = f64x2.splat(1);
  const e = expF64x2(v128.bitselect(f64x2.mul(size, half), size, large)), again = v128.bitselect(e, one, large);
  return f64x2.add(f64x2.mul(f64x2.mul(half, e), again), v128.xor(f64x2.div(f64x2.div(half, e), again), sign));
}

@inline function isSmall(x: v128): v128 { return f64x2.lt(f64x2.abs(x), f64x2.splat(1)); }

export function coshF64x2(x: v128): v128 { return halfSum(f64x2.abs(x), f64x2.splat(0)); }

export function sinhF64x2(x: v128): v128 {
  const sign = f64x2.splat(-0.0), size = halfSum(f64x2.abs(x), sign);
  return v128.bitselect(sinhSmall(x), v128.bitselect(x, size, sign), isSmall(x));
}

export function tanhF64x2(x: v128): v128 {
  const one = f64x2.splat(1), s = sinhSmall(x), inner = f64x2.div(s, f64x2.sqrt(f64x2.add(one, f64x2.mul(s, s))));
  const size = f64x2.abs(x), e = expF64x2(f64x2.add(size, size));
  const outer = f64x2.sub(one, f64x2.div(f64x2.splat(2), f64x2.add(e, one)));
  return v128.bitselect(inner, v128.bitselect(x, outer, f64x2.splat(-0.0)), isSmall(x));
}
