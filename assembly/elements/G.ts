/** Gerischer element, diffusion with a reaction: Z = R/√(1 + jωt) (H. Gerischer, Z. Phys. Chem. 198 (1951) 286). */
import { Component, defineElement } from "../catalogue";
import { invert, multiply, scale, squareRoot } from "../math/complex";
import { relax } from "../math/relaxation";

const w = memory.data(64, 16), slope = w + 32;

@unmanaged class G extends Component {
  R: f64; t: f64;

  /** ∂Z/∂R = 1/√(1 + jωt),  ∂Z/∂t = −½ Z jω/(1 + jωt). */
  sweep(x: usize, pairs: i32, f: usize, j: usize, row: usize): void {
    for (const end = f + (<usize>pairs << 5); f < end; f += 32, x += 32, j += row << 1) {
      relax(v128.load(x), this.t, -0.5 * this.R, w, slope);
      squareRoot(w, w);
      invert(w, w);
      scale(w, f64x2.splat(this.R), f, 16);
      scale(w, f64x2.splat(1), j, row);
      multiply(w, slope, j + 16, row);
    }
  }
}

defineElement<G>("G", "R:Ω[0,inf)>1e-12 t:s[0,inf)>1e-15");
