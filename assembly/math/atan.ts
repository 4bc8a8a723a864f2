/**
 * Arctangents in f64x2, with the small side of each exact: acot keeps its relative precision where atan saturates.
 * atan(t) for |t| ≤ tan(π/8) is an odd polynomial (coefficients: test/reference/coefficients.py); up to 1 it is
 * π/4 + atan((t − 1)/(t + 1)), beyond 1 the complement of the reciprocal's. 2 ulp.
 */

@inline function core(t: v128): v128 {
  const v = f64x2.mul(t, t);
  let p = f64x2.splat(-0.017829184144146384);
  p = f64x2.add(f64x2.mul(p, v), f64x2.splat(0.03798774160996723));
  p = f64x2.add(f64x2.mul(p, v), f64x2.splat(-0.05036020352571326));
  p = f64x2.add(f64x2.mul(p, v), f64x2.splat(0.05847090096609891));
  p = f64x2.add(f64x2.mul(p, v), f64x2.splat(-0.06662982166188505));
  p = f64x2.add(f64x2.mul(p, v), f64x2.splat(0.07692048125814824));
  p = f64x2.add(f64x2.mul(p, v), f64x2.splat(-0.09090896974391927));
  p = f64x2.add(f64x2.mul(p, v), f64x2.splat(0.11111110751018727));
  p = f64x2.add(f64x2.mul(p, v), f64x2.splat(-0.14285714279381564));
  p = f64x2.add(f64x2.mul(p, v), f64x2.splat(0.19999999999942342));
  p = f64x2.add(f64x2.mul(p, v), f64x2.splat(-0.33333333333333126));
  p = f64x2.add(f64x2.mul(p, v), f64x2.splat(1.0));
  return f64x2.mul(t, p);
}

/** atan(t), 0 ≤ t ≤ 1. */
@inline function firstOctant(t: v128): v128 {
  const one = f64x2.splat(1), upper = f64x2.gt(t, f64x2.splat(0.4142135623730950));
  const folded = f64x2.div(f64x2.sub(t, one), f64x2.add(t, one));
  return f64x2.add(core(v128.bitselect(folded, t, upper)), v128.and(upper, f64x2.splat(Math.PI / 4)));
}

/** acot(s) = π/2 − atan(s), in (0, π); relatively exact for s → +∞ too. */
export function acotF64x2(s: v128): v128 {
  const size = f64x2.abs(s), one = f64x2.splat(1), far = f64x2.gt(size, one), negative = f64x2.lt(s, f64x2.splat(0));
  const angle = firstOctant(v128.bitselect(f64x2.div(one, size), size, far));
  const signed = v128.bitselect(f64x2.neg(angle), angle, negative);
  const far0 = f64x2.add(signed, v128.and(negative, f64x2.splat(Math.PI)));
  return v128.bitselect(far0, f64x2.sub(f64x2.splat(Math.PI / 2), signed), far);
}
