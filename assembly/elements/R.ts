/** Resistor: Z = R. */
import { Component, defineElement } from "../catalogue";

@unmanaged class R extends Component {
  R: f64;

  sweep(x: usize, pairs: i32, f: usize, j: usize, row: usize): void {
    const value = f64x2.splat(this.R), one = f64x2.splat(1), zero = f64x2.splat(0);
    for (const end = f + (<usize>pairs << 5); f < end; f += 32, j += row << 1) {
      v128.store(f, value);
      v128.store(f, zero, 16);
      v128.store(j, one);
      v128.store(j + row, zero);
    }
  }
}

defineElement<R>("R", "R:Ω[0,inf)>1e-12");
