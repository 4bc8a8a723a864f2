/** One relaxation, the element of the linear Kramers–Kronig test: Z = R/(1 + jωτ) (B. A. Boukamp, J. Electrochem. Soc. 142 (1995) 1885). */
import { Component, defineElement } from "../catalogue";
import { invert, multiply, scale } from "../math/complex";
import { relax } from "../math/relaxation";

const w = memory.data(64, 16), slope = w + 32;

@unmanaged class K extends Component {
  R: f64; tau: f64;

  /** ∂Z/∂R = 1/(1 + jωτ),  ∂Z/∂τ = −Z jω/(1 + jωτ). */
  sweep(x: usize, pairs: i32, f: usize, j: usize, row: usize): void {
    for (const end = f + (<usize>pairs << 5); f < end; f += 32, x += 32, j += row << 1) {
      relax(v128.load(x), this.tau, -this.R, w, slope);
      invert(w, w);
      scale(w, f64x2.splat(this.R), f, 16);
      scale(w, f64x2.splat(1), j, row);
      multiply(w, slope, j + 16, row);
    }
  }
}

defineElement<K>("K", "R:Ω[0,inf)>1e-12 tau:s[0,inf)>1e-15");
