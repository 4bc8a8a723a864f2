import { Component, defineBackground } from "../catalogue";

/** B(x) = intercept + slope (x − origin); the origin is the middle of the fitted range, which keeps the two nearly uncorrelated. */
@unmanaged @final class Linear extends Component {
  intercept!: f64; slope!: f64; origin!: f64;

  @inline valueAndGradient2(x: v128, j: usize): v128 {
    const d = f64x2.sub(x, f64x2.splat(this.origin));
    v128.store(j, f64x2.splat(1));
    v128.store(j, d, 16);
    return f64x2.add(f64x2.splat(this.intercept), f64x2.mul(f64x2.splat(this.slope), d));
  }
}
defineBackground<Linear>("linear", "intercept:y slope:y/x origin:x!");
