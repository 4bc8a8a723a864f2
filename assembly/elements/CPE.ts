/** Constant phase element: Z = 1 / (Q (jω)^α) (G. J. Brug et al., J. Electroanal. Chem. 176 (1984) 275). */
import { Component, defineElement } from "../catalogue";
import { sweepPower } from "../math/imaginary-power";

@unmanaged class CPE extends Component {
  Q: f64; alpha: f64;

  sweep(x: usize, pairs: i32, f: usize, j: usize, row: usize): void {
    const inverse = 1 / this.Q;
    sweepPower(inverse, -inverse * inverse, -1, this.alpha, x, pairs, f, j, row);
  }
}

defineElement<CPE>("CPE", "Q:Ω⁻¹·s^α[0,inf)>1e-18 alpha:1[0,1]=0.9");
