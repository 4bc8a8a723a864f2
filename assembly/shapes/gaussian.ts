import { Component, defineShape } from "../catalogue";
import { expOrdinary } from "../math/exp";
import { offsetF64x2 } from "../math/offset";
import { storeMeasure } from "../measure";

const PER_SQRT_TWO_PI: f64 = 0.3989422804014327;   // 1/√(2π)
const FWHM_PER_SIGMA: f64 = 2.3548200450309493;    // 2√(2 ln 2)

/** Here exp(−u²/2) is 1e-307, the last that exp computes without a detour through the subnormals. */
const FURTHEST: f64 = 37.6;

/** G(x) = area/(σ√(2π)) exp(−u²/2), u = (x − center)/σ. sigma: standard deviation, in x; area in x·y. */
@unmanaged @final class Gaussian extends Component {
  center!: f64; area!: f64; sigma!: f64;

  @inline valueAndGradient2(x: v128, j: usize): v128 {
    const perSigma = 1 / this.sigma, u = offsetF64x2(x, this.center, perSigma, FURTHEST), uu = f64x2.mul(u, u);
    const unit = f64x2.mul(f64x2.splat(PER_SQRT_TWO_PI * perSigma), expOrdinary(f64x2.mul(f64x2.splat(-0.5), uu)));
    const value = f64x2.mul(f64x2.splat(this.area), unit), steepness = f64x2.mul(value, f64x2.splat(perSigma));
    v128.store(j, f64x2.mul(steepness, u));                                       // ∂/∂center
    v128.store(j, unit, 16);                                                      // ∂/∂area
    v128.store(j, f64x2.mul(steepness, f64x2.sub(uu, f64x2.splat(1))), 32);       // ∂/∂sigma
    return value;
  }

  /** height = area/(σ√(2π)), fwhm = 2√(2 ln 2) σ. */
  measure(out: usize): void {
    const perArea = PER_SQRT_TWO_PI / this.sigma, height = this.area * perArea;
    storeMeasure(out, 0, this.area, height, FWHM_PER_SIGMA * this.sigma);
    storeMeasure(out, 1, 0, 0, 0);
    storeMeasure(out, 2, 1, perArea, 0);
    storeMeasure(out, 3, 0, -height / this.sigma, FWHM_PER_SIGMA);
  }
}
defineShape<Gaussian>("gaussian", "center:x area:x*y sigma:x(0,inf)");
