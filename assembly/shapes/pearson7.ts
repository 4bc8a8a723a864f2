import { Component, defineSweptShape } from "../catalogue";
import { expF64x2 } from "../math/exp";
import { gammaRatio, gammaRatioLogSlope } from "../math/gamma";
import { sinhSmall } from "../math/hyperbolic";
import { log1pF64x2 } from "../math/log";
import { offsetF64x2, REACH } from "../math/offset";
import { storeMeasure } from "../measure";
import { sweepPrepared } from "../prepared";

const LN2: f64 = 0.6931471805599453;
/** k and −dk/dm of the exponent at hand. */
const prepared = memory.data(16, 16);

/**
 * P(x) = height (1 + k u²)^(−m), u = (x − center)/fwhm, k = 4(2^(1/m) − 1) (Pearson's type VII; Hall et al., J. Appl. Cryst. 10
 * (1977) 66). exponent m > ½: 1 is a Lorentzian, ∞ a Gaussian; at m ≤ ½ the area would be infinite. fwhm in x, height in y.
 * The derivative by m, itself of order 1/m², keeps 16 − log10(m) digits.
 */
@unmanaged @final class Pearson7 extends Component {
  center!: f64; height!: f64; fwhm!: f64; exponent!: f64;

  prepare(): void {
    const m = this.exponent, half = f64x2.splat(0.5 * LN2 / m);
    const grown = 2 * f64x2.extract_lane(f64x2.mul(sinhSmall(half), expF64x2(half)), 0);                   // e^(ln 2/m) − 1
    store<f64>(prepared, 4 * grown);
    store<f64>(prepared, 4 * (grown + 1) * LN2 / (m * m), 8);
  }

  @inline sweep(x: usize, pairs: i32, f: usize, j: usize, row: usize): void { sweepPrepared<Pearson7>(this, x, pairs, f, j, row); }

  @inline valueAndGradient2(x: v128, j: usize): v128 {
    const perWidth = 1 / this.fwhm, u = offsetF64x2(x, this.center, perWidth, REACH), uu = f64x2.mul(u, u);
    const m = f64x2.splat(this.exponent), k = v128.load64_splat(prepared), kuu = f64x2.mul(k, uu), log = log1pF64x2(kuu);
    const unit = expF64x2(f64x2.neg(f64x2.mul(m, log))), value = f64x2.mul(f64x2.splat(this.height), unit);
    const mr = f64x2.div(m, f64x2.add(f64x2.splat(1), kuu));
    const fall = f64x2.mul(f64x2.mul(value, f64x2.splat(2 * perWidth)), f64x2.mul(k, f64x2.mul(u, mr)));
    const shrink = f64x2.mul(v128.load64_splat(prepared, 8), f64x2.mul(uu, mr));
    v128.store(j, fall);                                                // ∂/∂center
    v128.store(j, unit, 16);                                            // ∂/∂height
    v128.store(j, f64x2.mul(fall, u), 32);                              // ∂/∂fwhm
    v128.store(j, f64x2.mul(value, f64x2.sub(shrink, log)), 48);        // ∂/∂exponent
    return value;
  }

  /** area = height · fwhm · √(π/k) Γ(m − ½)/Γ(m); height and full width are parameters. */
  measure(out: usize): void {
    this.prepare();
    const k = load<f64>(prepared), byM = load<f64>(prepared, 8);
    const perHeight = this.fwhm * Math.sqrt(Math.PI / k) * gammaRatio(this.exponent), area = this.height * perHeight;
    storeMeasure(out, 0, area, this.height, this.fwhm);
    storeMeasure(out, 1, 0, 0, 0);
    storeMeasure(out, 2, perHeight, 1, 0);
    storeMeasure(out, 3, area / this.fwhm, 0, 1);
    storeMeasure(out, 4, area * (gammaRatioLogSlope(this.exponent) + 0.5 * byM / k), 0, 0);
  }
}
defineSweptShape<Pearson7>("pearson7", "center:x height:y fwhm:x(0,inf) exponent:1(0.5,inf)=2");
