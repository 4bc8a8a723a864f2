import { Component, defineBackground } from "../catalogue";

/**
 * B(x) = c + ∫ K(x − x′) Σ peaks dx′ over the rows from the low end to x (problem/active.ts): Tougaard's background as a part of the model.
 *
 *   K(T) = B T/((C − T²)² + D T²)   three parameters (S. Tougaard, Surf. Interface Anal. 25 (1997) 137)
 *   K(T) = B T/(C + T²)²            two, where D is 0 (the same as D = 4C); C of 1643 eV² is the universal one
 *
 * c: the level at the low end, in y; B, C, D: in x², the latter constants. direction: as of activeShirley.
 */
@unmanaged @final class ActiveTougaard extends Component {
  c!: f64; B!: f64; direction!: f64; C!: f64; D!: f64;

  /** The level alone: the column of B belongs to the integral. */
  @inline valueAndGradient2(_x: v128, j: usize): v128 {
    v128.store(j, f64x2.splat(1));
    return f64x2.splat(this.c);
  }
}
defineBackground<ActiveTougaard>("activeTougaard", "c:y B:x^2 direction:1[-1,1]=1! C:x^2(0,inf)=1643! D:x^2[0,inf)=0!");
