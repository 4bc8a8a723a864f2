import { Component, defineBackground } from "../catalogue";

/**
 * B(x) = c + k ∫ Σ peaks dx′ over the rows from the low end to x (problem/active.ts): Shirley's background as a part of the model. c: the
 * level at the low end, in y; k: in 1/x. direction 1: the low end is that of small x (binding energies); −1: of large x (kinetic ones).
 */
@unmanaged @final class ActiveShirley extends Component {
  c!: f64; k!: f64; direction!: f64;

  /** The level alone: the column of k belongs to the integral. */
  @inline valueAndGradient2(_x: v128, j: usize): v128 {
    v128.store(j, f64x2.splat(1));
    return f64x2.splat(this.c);
  }
}
defineBackground<ActiveShirley>("activeShirley", "c:y k:1/x direction:1[-1,1]=1!");
