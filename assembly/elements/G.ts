/** Gerischer element, diffusion with a reaction: Z = R/√(1 + jωt) (H. Gerischer, Z. Phys. Chem. 198 (1951) 286). */
import { Component, defineElement } from "../catalogue";
import { sweepRelaxation } from "../math/relaxation";

@unmanaged class G extends Component {
  R: f64; t: f64;

  sweep(x: usize, pairs: i32, f: usize, j: usize, row: usize): void { sweepRelaxation(2, this.R, this.t, 1, 0.5, x, pairs, f, j, row); }
}

defineElement<G>("G", "R:Ω[0,inf)>1e-12 t:s[0,inf)>1e-12");
