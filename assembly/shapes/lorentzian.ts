import { Component, defineShape } from "../catalogue";
import { offsetF64x2, REACH } from "../math/offset";
import { storeMeasure } from "../measure";

const PER_PI: f64 = 1 / Math.PI;

/** L(x) = area/(πγ) / (1 + u²), u = (x − center)/γ. gamma: half width at half maximum, in x; area in x·y. */
@unmanaged @final class Lorentzian extends Component {
  center!: f64; area!: f64; gamma!: f64;

  @inline valueAndGradient2(x: v128, j: usize): v128 {
    const perGamma = 1 / this.gamma, u = offsetF64x2(x, this.center, perGamma, REACH), one = f64x2.splat(1);
    const r = f64x2.div(one, f64x2.add(one, f64x2.mul(u, u)));
    const unit = f64x2.mul(f64x2.splat(perGamma * PER_PI), r), value = f64x2.mul(f64x2.splat(this.area), unit);
    const steepness = f64x2.mul(value, f64x2.splat(perGamma)), ur = f64x2.mul(u, r), twice = f64x2.add(ur, ur);
    v128.store(j, f64x2.mul(steepness, twice));                                        // ∂/∂center
    v128.store(j, unit, 16);                                                           // ∂/∂area
    v128.store(j, f64x2.mul(steepness, f64x2.sub(f64x2.mul(twice, u), one)), 32);      // ∂/∂gamma
    return value;
  }

  /** height = area/(πγ), fwhm = 2γ. */
  measure(out: usize): void {
    const perArea = 1 / (Math.PI * this.gamma), height = this.area * perArea;
    storeMeasure(out, 0, this.area, height, 2 * this.gamma);
    storeMeasure(out, 1, 0, 0, 0);
    storeMeasure(out, 2, 1, perArea, 0);
    storeMeasure(out, 3, 0, -height / this.gamma, 2);
  }
}
defineShape<Lorentzian>("lorentzian", "center:x area:x*y gamma:x(0,inf)");
