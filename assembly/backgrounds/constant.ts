import { Component, defineBackground } from "../catalogue";

/** B(x) = level, in y. */
@unmanaged @final class Constant extends Component {
  level!: f64;

  @inline valueAndGradient2(_x: v128, j: usize): v128 {
    v128.store(j, f64x2.splat(1));
    return f64x2.splat(this.level);
  }
}
defineBackground<Constant>("constant", "level:y");
