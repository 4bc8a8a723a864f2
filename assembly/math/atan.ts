/**
 * The angle of a point, in f64x2, and through it every arctangent: atan t = atan2(t, 1), acot s = atan2(1, s), which keeps its
 * relative precision where atan saturates. atan(t) for |t| ≤ tan(π/8) is an odd polynomial (coefficients:
 * test/reference/coefficients.py); up to 1 it is π/4 + atan((t − 1)/(t + 1)), the other octants follow by symmetry. 2 ulp.
 */
import { polynomial } from "./polynomial";

const ATAN = memory.data<f64>([
  0, -0.017829184144146384, 0.03798774160996723, -0.05036020352571326, 0.05847090096609891, -0.06662982166188505, 0.07692048125814824,
  -0.09090896974391927, 0.11111110751018727, -0.14285714279381564, 0.19999999999942342, -0.33333333333333126,
]);
const ATAN_END = ATAN + 96;
const SIGN: i64 = i64.MIN_VALUE;

/** atan(t), 0 ≤ t ≤ 1. */
@inline function firstOctant(t: v128): v128 {
  const one = f64x2.splat(1), upper = f64x2.gt(t, f64x2.splat(0.4142135623730950));
  const r = v128.bitselect(f64x2.div(f64x2.sub(t, one), f64x2.add(t, one)), t, upper), s = f64x2.mul(r, r);
  const small = f64x2.add(r, f64x2.mul(f64x2.mul(r, s), polynomial(ATAN, ATAN_END, s)));
  return f64x2.add(small, v128.and(upper, f64x2.splat(Math.PI / 4)));
}

/** The angle of the point (x, y) in [−π, π], with the signs of zeros and of infinities as in JavaScript's atan2. */
export function atan2F64x2(y: v128, x: v128): v128 {
  const height = f64x2.abs(y), reach = f64x2.abs(x), sign = i64x2.splat(SIGN), one = f64x2.splat(1);
  const steep = f64x2.gt(height, reach), back = i64x2.shr_s(x, 63);
  const less = v128.bitselect(reach, height, steep), more = v128.bitselect(height, reach, steep);
  // Equal sizes have their own ratio, for 0/0 and ∞/∞.
  const diagonal = v128.and(f64x2.gt(less, f64x2.splat(0)), one);
  const angle = firstOctant(v128.bitselect(diagonal, f64x2.div(less, more), f64x2.eq(less, more)));
  const base = v128.bitselect(f64x2.splat(Math.PI / 2), v128.and(back, f64x2.splat(Math.PI)), steep);
  const turned = f64x2.add(base, v128.xor(angle, v128.and(v128.xor(steep, back), sign)));
  return v128.or(turned, v128.and(y, sign));
}

/** acot(s) = π/2 − atan(s), in (0, π); relatively exact for s → +∞ too. */
export function acotF64x2(s: v128): v128 { return atan2F64x2(f64x2.splat(1), s); }
