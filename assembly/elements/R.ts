/** Resistor: Z = R. */
import { Component, defineElement } from "../catalogue";
import { Power, sweepPlainPower } from "../math/plain-power";

@unmanaged class R extends Component {
  R: f64;

  sweep(x: usize, pairs: i32, f: usize, j: usize, row: usize): void { sweepPlainPower(this.R, 1, 1, 0, Power.Zero, x, pairs, f, j, row); }
}

defineElement<R>("R", "R:Ω[0,inf)>1e-12");
