/** Havriliak–Negami relaxation: Z = R/(1 + (jωτ)^a)^b (S. Havriliak & S. Negami, Polymer 8 (1967) 161). */
import { Component, defineElement } from "../catalogue";
import { sweepRelaxation } from "../math/relaxation";

@unmanaged class H extends Component {
  R: f64; tau: f64; a: f64; b: f64;

  sweep(x: usize, pairs: i32, f: usize, j: usize, row: usize): void {
    sweepRelaxation(4, this.R, this.tau, this.a, this.b, x, pairs, f, j, row);
  }
}

defineElement<H>("H", "R:Ω[0,inf)>1e-12 tau:s[0,inf)>1e-12 a:1[0,1]=0.9 b:1[0,1]=0.9");
