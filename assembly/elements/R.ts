/** Resistor: Z = R. */
import { Component, defineElement } from "../catalogue";
import { sweepPlainPower } from "../math/plain-power";

@unmanaged class R extends Component {
  R: f64;

  sweep(x: usize, pairs: i32, f: usize, j: usize, row: usize): void { sweepPlainPower(this.R, 1, 1, 0, 0, x, pairs, f, j, row); }
}

defineElement<R>("R", "R:Ω[0,inf)>1e-12");
