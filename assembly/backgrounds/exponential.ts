import { Component, defineBackground } from "../catalogue";
import { expF64x2 } from "../math/exp";

/** Beyond this exponent the curve is held level, e^±600 = 10^±260, so that it stays finite at any x. */
const STEEPEST: f64 = 600;

/** B(x) = amplitude · exp(−(x − origin)/decay). amplitude: the value at the origin, in y; decay in x; the origin is a constant. */
@unmanaged @final class Exponential extends Component {
  amplitude!: f64; decay!: f64; origin!: f64;

  @inline valueAndGradient2(x: v128, j: usize): v128 {
    const perDecay = f64x2.splat(1 / this.decay), free = f64x2.mul(f64x2.sub(x, f64x2.splat(this.origin)), perDecay);
    const u = f64x2.pmax(f64x2.pmin(free, f64x2.splat(STEEPEST)), f64x2.splat(-STEEPEST));
    const unit = expF64x2(f64x2.neg(u)), value = f64x2.mul(f64x2.splat(this.amplitude), unit);
    v128.store(j, unit);                                                  // ∂/∂amplitude
    v128.store(j, f64x2.mul(f64x2.mul(value, perDecay), u), 16);          // ∂/∂decay
    return value;
  }
}
defineBackground<Exponential>("exponential", "amplitude:y decay:x(0,inf) origin:x!");
