import { Component, defineShape } from "../catalogue";
import { acotF64x2 } from "../math/atan";
import { offsetF64x2, REACH } from "../math/offset";
import { storeStepMeasure } from "../measure";

const PER_PI: f64 = 1 / Math.PI;

/**
 * S(x) = height · (½ + atan(u)/π), u = (x − center)/width: a step from 0 to height, half way at the center, upwards in x; its slope
 * is a Lorentzian of half width `width` (an absorption edge broadened by a lifetime). width in x, height in y.
 * A step has neither area nor full width.
 */
@unmanaged @final class ArctanStep extends Component {
  center!: f64; height!: f64; width!: f64;

  @inline valueAndGradient2(x: v128, j: usize): v128 {
    const perWidth = 1 / this.width, u = offsetF64x2(x, this.center, perWidth, REACH), one = f64x2.splat(1);
    const unit = f64x2.mul(f64x2.splat(PER_PI), acotF64x2(f64x2.neg(u)));
    const rise = f64x2.div(f64x2.splat(-PER_PI * this.height * perWidth), f64x2.add(one, f64x2.mul(u, u)));
    v128.store(j, rise);                          // ∂/∂center
    v128.store(j, unit, 16);                      // ∂/∂height
    v128.store(j, f64x2.mul(rise, u), 32);        // ∂/∂width
    return f64x2.mul(f64x2.splat(this.height), unit);
  }

  measure(out: usize): void { storeStepMeasure(out, this.height); }
}
defineShape<ArctanStep>("arctanStep", "center:x height:y width:x(0,inf)");
