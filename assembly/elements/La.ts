/**
 * Modified inductor: Z = L (jω)^α, the formula of the documentation of impedance.py. Its code computes (jωL)^α instead: L there, in
 * henry whatever α, is the α-th root of L here, which as a plain factor depends less on α in a fit.
 */
import { Component, defineElement } from "../catalogue";
import { sweepPower } from "../math/imaginary-power";

@unmanaged class La extends Component {
  L: f64; alpha: f64;

  sweep(x: usize, pairs: i32, f: usize, j: usize, row: usize): void { sweepPower(this.L, 1, 1, this.alpha, x, pairs, f, j, row); }
}

defineElement<La>("La", "L:Ω·s^α[0,inf)>1e-18 alpha:1[0,1]=0.9");
