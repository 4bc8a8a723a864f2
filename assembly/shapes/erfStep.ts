import { Component, defineShape } from "../catalogue";
import { erfcF64x2 } from "../math/erf";
import { expF64x2 } from "../math/exp";
import { offsetF64x2, REACH } from "../math/offset";
import { storeStepMeasure } from "../measure";

const PER_SQRT_PI: f64 = 0.5641895835477563;

/**
 * S(x) = height/2 · (1 + erf(u)), u = (x − center)/width: a step from 0 to height, half way at the center, upwards in x; its slope
 * is a Gaussian of standard deviation width/√2 (lmfit's and Larch's convention). width in x, height in y.
 * A step has neither area nor full width.
 */
@unmanaged @final class ErfStep extends Component {
  center!: f64; height!: f64; width!: f64;

  @inline valueAndGradient2(x: v128, j: usize): v128 {
    const perWidth = 1 / this.width, u = offsetF64x2(x, this.center, perWidth, REACH);
    const unit = f64x2.mul(f64x2.splat(0.5), erfcF64x2(f64x2.neg(u)));
    const rise = f64x2.mul(f64x2.splat(-this.height * perWidth * PER_SQRT_PI), expF64x2(f64x2.neg(f64x2.mul(u, u))));
    v128.store(j, rise);                          // ∂/∂center
    v128.store(j, unit, 16);                      // ∂/∂height
    v128.store(j, f64x2.mul(rise, u), 32);        // ∂/∂width
    return f64x2.mul(f64x2.splat(this.height), unit);
  }

  measure(out: usize): void { storeStepMeasure(out, this.height); }
}
defineShape<ErfStep>("erfStep", "center:x height:y width:x(0,inf)");
