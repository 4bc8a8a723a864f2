/** Inductor: Z = jωL. */
import { Component, defineElement } from "../catalogue";

@unmanaged class L extends Component {
  L: f64;

  sweep(x: usize, pairs: i32, f: usize, j: usize, row: usize): void {
    const inductance = f64x2.splat(this.L), zero = f64x2.splat(0);
    for (const end = f + (<usize>pairs << 5); f < end; f += 32, x += 32, j += row << 1) {
      const omega = v128.load(x);
      v128.store(f, zero);
      v128.store(f, f64x2.mul(inductance, omega), 16);
      v128.store(j, zero);
      v128.store(j + row, omega);
    }
  }
}

defineElement<L>("L", "L:H[0,inf)>1e-18");
