/** Inductor: Z = jωL. */
import { Component, defineElement } from "../catalogue";
import { Power, sweepPlainPower } from "../math/plain-power";

@unmanaged class L extends Component {
  L: f64;

  sweep(x: usize, pairs: i32, f: usize, j: usize, row: usize): void { sweepPlainPower(this.L, 1, 0, 1, Power.One, x, pairs, f, j, row); }
}

defineElement<L>("L", "L:H[0,inf)>1e-18");
