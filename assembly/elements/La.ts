/**
 * Modified inductor: Z = L (jω)^α. It is the formula of impedance.py's documentation, while its code computes (jωL)^α, whose L has the
 * same unit for every α only by losing its meaning as a factor: L here is L^α there, with the unit Ω s^α.
 */
import { Component, defineElement } from "../catalogue";
import { sweepPower } from "../math/imaginary-power";

@unmanaged class La extends Component {
  L: f64; alpha: f64;

  sweep(x: usize, pairs: i32, f: usize, j: usize, row: usize): void { sweepPower(this.L, 1, 1, this.alpha, x, pairs, f, j, row); }
}

defineElement<La>("La", "L:Ω·s^α[0,inf)>1e-18 alpha:1[0,1]=0.9");
