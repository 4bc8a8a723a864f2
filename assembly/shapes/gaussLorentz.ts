import { Component, defineShape } from "../catalogue";
import { scaledR1, scaledR2 } from "../math/erfc-integrals";
import { expF64x2 } from "../math/exp";
import { log1pF64x2 } from "../math/log";
import { offsetF64x2, REACH } from "../math/offset";
import { storeMeasure } from "../measure";

const LN2: f64 = 0.6931471805599453, FOUR_LN2: f64 = 2.772588722239781;
const EPSILON: f64 = 1.1102230246251565e-16;

/**
 * GL(x) = height · exp(−a u²)/(1 + b u²), u = (x − center)/fwhm, a = 4 ln2 (1 − m), b = 4m: the product of a Gaussian and a
 * Lorentzian, GL(100 m) of CasaXPS. fraction m in [0, 1]: 0 is a Gaussian, 1 a Lorentzian; fwhm in x, height in y.
 * Between the ends the true full width is less than the parameter fwhm (0.961 of it at m = 0.3); the measure gives the true one.
 */
@unmanaged @final class GaussLorentz extends Component {
  center!: f64; height!: f64; fwhm!: f64; fraction!: f64;

  @inline valueAndGradient2(x: v128, j: usize): v128 {
    const perWidth = 1 / this.fwhm, u = offsetF64x2(x, this.center, perWidth, REACH), uu = f64x2.mul(u, u), one = f64x2.splat(1);
    const a = f64x2.splat(FOUR_LN2 * (1 - this.fraction)), b = f64x2.splat(4 * this.fraction);
    const r = f64x2.div(one, f64x2.add(one, f64x2.mul(b, uu)));
    const unit = f64x2.mul(expF64x2(f64x2.neg(f64x2.mul(a, uu))), r), height = f64x2.splat(this.height);
    const value = f64x2.mul(height, unit), ur = f64x2.mul(u, f64x2.mul(value, f64x2.splat(2 * perWidth)));
    const fall = f64x2.mul(ur, f64x2.add(a, f64x2.mul(b, r)));
    v128.store(j, fall);                                                                                          // ∂/∂center
    v128.store(j, unit, 16);                                                                                      // ∂/∂height
    v128.store(j, f64x2.mul(fall, u), 32);                                                                        // ∂/∂fwhm
    v128.store(j, f64x2.mul(value, f64x2.mul(uu, f64x2.sub(f64x2.splat(FOUR_LN2), f64x2.mul(f64x2.splat(4), r)))), 48);  // ∂/∂fraction
    return value;
  }

  measure(out: usize): void {
    this.measureAreaByShape(out);
    this.measureWidth(out);
    storeMeasure(out, 1, 0, 0, 0);
    const area = load<f64>(out);
    storeMeasure(out, 2, area, 1, 0);
    store<f64>(out, area * this.height, 0);
    store<f64>(out, this.height, 8);
    storeMeasure(out, 3, area * this.height / this.fwhm, 0, load<f64>(out, 16) / this.fwhm);
  }

  /**
   * ∫ exp(−au²)/(1 + bu²) du = (π/√b) erfcx(z), z = √(a/b). With s = √b + 2√a, p = √b/s = 1/(1 + 2z) and R_n = (1 + 2z)^(n+1) r_n
   * (math/erfc-integrals.ts) it is 2π/s (p² R_2 + (√a/s) R_1), its derivatives by a and b −π R_1/(s² √a) and −π R_2/s³: nothing here minds
   * a = 0 or b = 0, but for the derivative by the fraction, which is infinite at the Lorentzian and taken an ulp before it.
   */
  private measureAreaByShape(out: usize): void {
    const rootA = Math.sqrt(FOUR_LN2 * (1 - this.fraction)), rootB = 2 * Math.sqrt(this.fraction), s = rootB + 2 * rootA, p = rootB / s;
    const t = f64x2.splat((rootA - 4 * rootB) / (rootA + 4 * rootB));
    const R1 = f64x2.extract_lane(scaledR1(t), 0), R2 = f64x2.extract_lane(scaledR2(t), 0);
    const byA = -Math.PI * R1 / (s * s * Math.max(rootA, Math.sqrt(FOUR_LN2 * EPSILON))), byB = -Math.PI * R2 / (s * s * s);
    store<f64>(out, this.fwhm * 2 * Math.PI / s * (p * p * R2 + rootA / s * R1));
    storeMeasure(out, 4, this.height * this.fwhm * (4 * byB - FOUR_LN2 * byA), 0, 0);
  }

  /** The half points are at u² = v with a v + ln(1 + b v) = ln 2; from v = ¼ Newton's steps on this concave function converge. */
  private measureWidth(out: usize): void {
    const a = FOUR_LN2 * (1 - this.fraction), b = 4 * this.fraction;
    let v = 0.25;
    for (let step = 0; step < 8; step++) {
      const log = f64x2.extract_lane(log1pF64x2(f64x2.splat(b * v)), 0);
      v -= (a * v + log - LN2) / (a + b / (1 + b * v));
    }
    const width = 2 * this.fwhm * Math.sqrt(v), byFraction = (FOUR_LN2 * v - 4 * v / (1 + b * v)) / (a + b / (1 + b * v));
    store<f64>(out, width, 16);
    store<f64>(out, 0.5 * width / v * byFraction, 112);
  }
}
defineShape<GaussLorentz>("gaussLorentz", "center:x height:y fwhm:x(0,inf) fraction:1[0,1]=0.3");
