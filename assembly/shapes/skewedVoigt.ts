import { Component, defineShape, sweepOfFormula } from "../catalogue";
import { erfcF64x2 } from "../math/erf";
import { expF64x2 } from "../math/exp";
import { offsetF64x2, REACH } from "../math/offset";
import { voigtJetF64x2 } from "../math/voigt";
import { measureUnit, storeMeasure } from "../measure";

const TWO_PER_SQRT_PI: f64 = 1.1283791670955126;
const jet = memory.data(64, 16);

/**
 * f(x) = area · V(d; σ, γ) · (1 + erf(b)), d = x − center, b = skew · d/(σ√2): lmfit's SkewedVoigtModel. sigma: standard deviation of
 * the Gaussian, gamma: half width of the Lorentzian, both in x; area in x·y; skew > 0 leans to high x, 0 is the Voigt itself.
 * The factor is 1 plus an odd function, so the area is that of the Voigt whatever the skew; the center is the Voigt's, not the mode.
 */
@unmanaged @final class SkewedVoigt extends Component {
  center!: f64; area!: f64; sigma!: f64; gamma!: f64; skew!: f64;

  @inline valueAndGradient2(x: v128, j: usize): v128 {
    const perSigma = 1 / this.sigma, s = offsetF64x2(x, this.center, Math.SQRT1_2 * perSigma, REACH), b = f64x2.mul(f64x2.splat(this.skew), s);
    const d = f64x2.sub(x, f64x2.splat(this.center)), area = f64x2.splat(this.area);
    voigtJetF64x2(d, f64x2.splat(this.sigma), f64x2.splat(this.gamma), jet);
    const voigt = v128.load(jet), lean = erfcF64x2(f64x2.neg(b)), unit = f64x2.mul(voigt, lean), leaned = f64x2.mul(area, lean);
    const bell = f64x2.mul(f64x2.splat(TWO_PER_SQRT_PI * this.area), f64x2.mul(voigt, expF64x2(f64x2.neg(f64x2.mul(b, b)))));
    const turn = f64x2.mul(bell, f64x2.splat(this.skew * perSigma));
    v128.store(j, f64x2.neg(f64x2.add(f64x2.mul(leaned, v128.load(jet, 16)), f64x2.mul(turn, f64x2.splat(Math.SQRT1_2)))));             // ∂/∂center
    v128.store(j, unit, 16);                                                                                                        // ∂/∂area
    v128.store(j, f64x2.sub(f64x2.mul(leaned, f64x2.mul(f64x2.splat(this.sigma), v128.load(jet, 48))), f64x2.mul(turn, s)), 32);     // ∂/∂sigma
    v128.store(j, f64x2.mul(leaned, v128.load(jet, 32)), 48);                                                                       // ∂/∂gamma
    v128.store(j, f64x2.mul(bell, s), 64);                                                                                          // ∂/∂skew
    return f64x2.mul(area, unit);
  }

  measure(out: usize): void {
    measureUnit(sweepOfFormula<SkewedVoigt>(), changetype<usize>(this), 5, this.sigma, out);
    store<f64>(out, this.area);
    storeMeasure(out, 2, 1, load<f64>(out, 56), 0);
  }
}
defineShape<SkewedVoigt>("skewedVoigt", "center:x area:x*y sigma:x(0,inf) gamma:x[0,inf) skew:1=0");
