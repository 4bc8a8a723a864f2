import { Component, defineShape } from "../catalogue";
import { expF64x2 } from "../math/exp";
import { offsetF64x2, REACH } from "../math/offset";
import { storeMeasure } from "../measure";

const FOUR_LN2: f64 = 2.772588722239781;
const GAUSS: f64 = 0.9394372786996513;    // 2√(ln 2/π): height of a Gaussian of unit area and fwhm
const LORENTZ: f64 = 2 / Math.PI;         // the same of a Lorentzian

/**
 * P(x) = area/fwhm · [(1 − η) 2√(ln2/π) exp(−4 ln2 u²) + η (2/π)/(1 + 4u²)], u = (x − center)/fwhm: the sum of a Gaussian and a
 * Lorentzian of equal full width. fraction η: the Lorentzian's share of the area, in [0, 1]; fwhm in x, area in x·y.
 * (The share is the Gaussian's in some other programs.)
 */
@unmanaged @final class PseudoVoigt extends Component {
  center!: f64; area!: f64; fwhm!: f64; fraction!: f64;

  @inline valueAndGradient2(x: v128, j: usize): v128 {
    const perWidth = 1 / this.fwhm, u = offsetF64x2(x, this.center, perWidth, REACH), uu = f64x2.mul(u, u), one = f64x2.splat(1);
    const r = f64x2.div(one, f64x2.add(one, f64x2.mul(f64x2.splat(4), uu)));
    const gauss = f64x2.mul(f64x2.splat(GAUSS * perWidth), expF64x2(f64x2.mul(f64x2.splat(-FOUR_LN2), uu)));
    const lorentz = f64x2.mul(f64x2.splat(LORENTZ * perWidth), r), difference = f64x2.sub(lorentz, gauss);
    const g = f64x2.mul(f64x2.splat(1 - this.fraction), gauss), l = f64x2.mul(f64x2.splat(this.fraction), lorentz);
    const unit = f64x2.add(g, l), area = f64x2.splat(this.area), steepness = f64x2.splat(this.area * perWidth);
    // −(1/u) dP/du, whole so that u enters last.
    const fall = f64x2.add(f64x2.mul(f64x2.splat(2 * FOUR_LN2), g), f64x2.mul(f64x2.splat(8), f64x2.mul(l, r))), fallen = f64x2.mul(fall, u);
    v128.store(j, f64x2.mul(steepness, fallen));                                              // ∂/∂center
    v128.store(j, unit, 16);                                                                  // ∂/∂area
    v128.store(j, f64x2.mul(steepness, f64x2.sub(f64x2.mul(fallen, u), unit)), 32);           // ∂/∂fwhm
    v128.store(j, f64x2.mul(area, difference), 48);                                           // ∂/∂fraction
    return f64x2.mul(area, unit);
  }

  /** height = area/fwhm · [(1 − η) 2√(ln2/π) + η 2/π]; the full width is fwhm itself. */
  measure(out: usize): void {
    const perArea = (GAUSS + this.fraction * (LORENTZ - GAUSS)) / this.fwhm, height = this.area * perArea;
    storeMeasure(out, 0, this.area, height, this.fwhm);
    storeMeasure(out, 1, 0, 0, 0);
    storeMeasure(out, 2, 1, perArea, 0);
    storeMeasure(out, 3, 0, -height / this.fwhm, 1);
    storeMeasure(out, 4, 0, this.area * (LORENTZ - GAUSS) / this.fwhm, 0);
  }
}
defineShape<PseudoVoigt>("pseudoVoigt", "center:x area:x*y fwhm:x(0,inf) fraction:1[0,1]=0.5");
