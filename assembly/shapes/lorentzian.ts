import { Component, defineShape } from "../catalogue";

/** L(x) = (area/π) γ / ((x − center)² + γ²). γ: half width at half maximum, in x; area in x·y. */
@unmanaged @final class Lorentzian extends Component {
  center!: f64; area!: f64; gamma!: f64;

  @inline valueAndGradient2(x: v128, j: usize): v128 {
    const a = f64x2.splat(this.area), g = f64x2.splat(this.gamma), d = f64x2.sub(x, f64x2.splat(this.center));
    const q = f64x2.div(f64x2.splat(1.0 / Math.PI), f64x2.add(f64x2.mul(d, d), f64x2.mul(g, g)));
    const unit = f64x2.mul(g, q), value = f64x2.mul(a, unit), twoPi = f64x2.splat(2.0 * Math.PI);
    v128.store(j, f64x2.mul(f64x2.mul(value, q), f64x2.mul(twoPi, d)));                                              // ∂/∂center
    v128.store(j, unit, 16);                                                                                        // ∂/∂area
    v128.store(j, f64x2.mul(f64x2.mul(a, q), f64x2.sub(f64x2.splat(1), f64x2.mul(f64x2.mul(twoPi, g), unit))), 32);  // ∂/∂gamma
    return value;
  }

  /** height = area/(πγ), fwhm = 2γ. */
  measure(out: usize): void {
    const height = this.area / (Math.PI * this.gamma);
    store<f64>(out, this.area); store<f64>(out, height, 8); store<f64>(out, 2 * this.gamma, 16);
    store<f64>(out, 0, 24); store<f64>(out, 0, 32); store<f64>(out, 0, 40);                                     // by center
    store<f64>(out, 1, 48); store<f64>(out, 1 / (Math.PI * this.gamma), 56); store<f64>(out, 0, 64);             // by area
    store<f64>(out, 0, 72); store<f64>(out, -height / this.gamma, 80); store<f64>(out, 2, 88);                   // by gamma
  }
}
defineShape<Lorentzian>("lorentzian", "center:x area:x*y gamma:x(0,inf)");
