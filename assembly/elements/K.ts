/**
 * Debye relaxation, the element of the linear Kramers–Kronig test: Z = R/(1 + jωτ) (B. A. Boukamp, J. Electrochem. Soc. 142 (1995)
 * 1885).
 */
import { Component, defineElement } from "../catalogue";
import { sweepRelaxation } from "../math/relaxation";

@unmanaged class K extends Component {
  R: f64; tau: f64;

  sweep(x: usize, pairs: i32, f: usize, j: usize, row: usize): void { sweepRelaxation(2, this.R, this.tau, 1, 1, x, pairs, f, j, row); }
}

defineElement<K>("K", "R:Ω[0,inf)>1e-12 tau:s[0,inf)>1e-12");
