/** Capacitor: Z = 1/(jωC). */
import { Component, defineElement } from "../catalogue";

@unmanaged class C extends Component {
  C: f64;

  /** ∂Z/∂C = −Z/C. */
  sweep(x: usize, pairs: i32, f: usize, j: usize, row: usize): void {
    const minusInverse = f64x2.splat(-1 / this.C), zero = f64x2.splat(0);
    for (const end = f + (<usize>pairs << 5); f < end; f += 32, x += 32, j += row << 1) {
      const im = f64x2.div(minusInverse, v128.load(x));
      v128.store(f, zero);
      v128.store(f, im, 16);
      v128.store(j, zero);
      v128.store(j + row, f64x2.mul(im, minusInverse));
    }
  }
}

defineElement<C>("C", "C:F[0,inf)>1e-18");
