import { Component, defineShape } from "../catalogue";
import { offsetF64x2, REACH } from "../math/offset";
import { storeMeasure } from "../measure";

/**
 * B(x) = height · (q + s)²/((1 + q²)(1 + s²)), s = (x − center)/γ (Fano, Phys. Rev. 124 (1961) 1866), scaled so that `height` is
 * the value at the maximum, s = 1/q; at the center it is q²/(1 + q²) of that, and so the I₀ of Raman's I₀(1 + s/q)²/(1 + s²) is
 * height · q²/(1 + q²). q → ±∞ is a Lorentzian of half width gamma, q = 0 a dip down to 0; any q is allowed.
 * gamma in x, height in y, q without unit. Far away it tends to height/(1 + q²), not to 0: its area is infinite. Where |q| > 1
 * the full width at half height is 2γ (q² + 1)/(q² − 1); below, the curve never falls to half on one side and has none.
 */
@unmanaged @final class BreitWignerFano extends Component {
  center!: f64; height!: f64; gamma!: f64; q!: f64;

  /** With c = q/√(1 + q²), n = 1/√(1 + q²): (c + n s)²/(1 + s²), which stays finite for every q. */
  @inline valueAndGradient2(x: v128, j: usize): v128 {
    const perGamma = 1 / this.gamma, s = offsetF64x2(x, this.center, perGamma, REACH), one = f64x2.splat(1);
    const scale = 1 / Math.sqrt(1 + this.q * this.q), n = f64x2.splat(scale), c = f64x2.splat(this.q * scale);
    const height = f64x2.splat(this.height), r = f64x2.div(one, f64x2.add(one, f64x2.mul(s, s)));
    const mixed = f64x2.add(c, f64x2.mul(n, s)), across = f64x2.sub(n, f64x2.mul(c, s));
    const unit = f64x2.mul(f64x2.mul(mixed, mixed), r), bend = f64x2.mul(f64x2.mul(mixed, f64x2.mul(across, r)), f64x2.add(height, height));
    const fall = f64x2.mul(f64x2.mul(bend, r), f64x2.splat(-perGamma));
    v128.store(j, fall);                                            // ∂/∂center
    v128.store(j, unit, 16);                                        // ∂/∂height
    v128.store(j, f64x2.mul(fall, s), 32);                          // ∂/∂gamma
    v128.store(j, f64x2.mul(bend, f64x2.splat(scale * scale)), 48); // ∂/∂q
    return f64x2.mul(height, unit);
  }

  measure(out: usize): void {
    const q = this.q, excess = q * q - 1, perGamma = excess > 0 ? 2 + 4 / excess : NaN;
    storeMeasure(out, 0, NaN, this.height, this.gamma * perGamma);
    storeMeasure(out, 1, NaN, 0, excess > 0 ? 0 : NaN);
    storeMeasure(out, 2, NaN, 1, excess > 0 ? 0 : NaN);
    storeMeasure(out, 3, NaN, 0, perGamma);
    storeMeasure(out, 4, NaN, 0, excess > 0 ? -8 * this.gamma * q / (excess * excess) : NaN);
  }
}
defineShape<BreitWignerFano>("breitWignerFano", "center:x height:y gamma:x(0,inf) q:1=-10");
