/** Depressed arc: Z = R/(1 + (jωτ)^γ) (K. S. Cole & R. H. Cole, J. Chem. Phys. 9 (1941) 341). */
import { Component, defineElement } from "../catalogue";
import { sweepRelaxation } from "../math/relaxation";

@unmanaged class Zarc extends Component {
  R: f64; tau: f64; gamma: f64;

  sweep(x: usize, pairs: i32, f: usize, j: usize, row: usize): void {
    sweepRelaxation(3, this.R, this.tau, this.gamma, 1, x, pairs, f, j, row);
  }
}

defineElement<Zarc>("Zarc", "R:Ω[0,inf)>1e-12 tau:s[0,inf)>1e-12 gamma:1[0,1]=0.9");
