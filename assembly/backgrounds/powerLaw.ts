import { Component, defineBackground } from "../catalogue";
import { expF64x2 } from "../math/exp";
import { logF64x2 } from "../math/log";

/** Beyond this exponent of e the curve is held level, so that it stays finite at any x. */
const STEEPEST: f64 = 600;

/**
 * B(x) = amplitude · (x/origin)^(−exponent): the background below an energy-loss edge. amplitude: the value at the origin, in y; the
 * origin, in x, is a constant. For x/origin > 0; at and below 0, where it has no value, it is that at x/origin = 1e-300.
 */
@unmanaged @final class PowerLaw extends Component {
  amplitude!: f64; exponent!: f64; origin!: f64;

  @inline valueAndGradient2(x: v128, j: usize): v128 {
    const ratio = f64x2.div(x, f64x2.splat(this.origin));
    const log = logF64x2(f64x2.pmax(f64x2.pmin(ratio, f64x2.splat(1e300)), f64x2.splat(1e-300)));
    const free = f64x2.mul(f64x2.splat(-this.exponent), log);
    const unit = expF64x2(f64x2.pmax(f64x2.pmin(free, f64x2.splat(STEEPEST)), f64x2.splat(-STEEPEST)));
    const value = f64x2.mul(f64x2.splat(this.amplitude), unit);
    v128.store(j, unit);                                       // ∂/∂amplitude
    v128.store(j, f64x2.neg(f64x2.mul(value, log)), 16);       // ∂/∂exponent
    return value;
  }
}
defineBackground<PowerLaw>("powerLaw", "amplitude:y exponent:1=3 origin:x(0,inf)!");
