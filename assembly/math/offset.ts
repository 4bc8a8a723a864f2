/** A square of this is finite, and so is every product of a shape with it. */
export const REACH: f64 = 1e150;

/**
 * The offset (x − center)/width from 1/width, held within ±reach, so that no shape meets ∞·0 or ∞ − ∞ however far the point or narrow
 * the line.
 */
@inline export function offsetF64x2(x: v128, center: f64, inverseWidth: f64, reach: f64): v128 {
  const u = f64x2.mul(f64x2.sub(x, f64x2.splat(center)), f64x2.splat(inverseWidth));
  return f64x2.pmax(f64x2.pmin(u, f64x2.splat(reach)), f64x2.splat(-reach));
}
