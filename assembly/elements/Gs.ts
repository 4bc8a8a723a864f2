/**
 * Gerischer element of a finite layer: Z = R/(s tanh φs), s = √(1 + jωt) (B. A. Boukamp & H. J. M. Bouwmeester, Solid State Ionics
 * 157 (2003) 29).
 */
import { Component, defineElement } from "../catalogue";
import { multiply, scale, squareRoot } from "../math/complex";
import { cothOverRoot, RATIO, SECANT2, SLOPE } from "../math/complex-hyperbolic";
import { relax } from "../math/relaxation";

const w = memory.data(64, 16), slope = w + 32;

@unmanaged class Gs extends Component {
  R: f64; t: f64; phi: f64;

  /** With g(z) = coth √z/√z and z = φ²(1 + jωt):  Z = Rφ g,  ∂Z/∂t = Rφ z g′ jω/(1 + jωt),  ∂Z/∂φ = −R csch² φs. */
  sweep(x: usize, pairs: i32, f: usize, j: usize, row: usize): void {
    const phi = f64x2.splat(this.phi), size = this.R * this.phi;
    for (const end = f + (<usize>pairs << 5); f < end; f += 32, x += 32, j += row << 1) {
      relax(v128.load(x), this.t, size, w, slope);
      squareRoot(w, w);
      scale(w, phi, w, 16);
      cothOverRoot(w);
      scale(RATIO, f64x2.splat(size), f, 16);
      scale(RATIO, phi, j, row);
      multiply(SLOPE, slope, j + 16, row);
      scale(SECANT2, f64x2.splat(-this.R), j + 32, row);
    }
  }
}

defineElement<Gs>("Gs", "R:Ω[0,inf)>1e-12 t:s[0,inf)>1e-15 phi:1[0,inf)>1e-12");
