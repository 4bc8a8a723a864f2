/** Capacitor: Z = 1/(jωC). */
import { Component, defineElement } from "../catalogue";
import { Power, sweepPlainPower } from "../math/plain-power";

@unmanaged class C extends Component {
  C: f64;

  sweep(x: usize, pairs: i32, f: usize, j: usize, row: usize): void {
    const inverse = 1 / this.C;
    sweepPlainPower(inverse, -inverse * inverse, 0, -1, Power.Inverse, x, pairs, f, j, row);
  }
}

defineElement<C>("C", "C:F[0,inf)>1e-18");
