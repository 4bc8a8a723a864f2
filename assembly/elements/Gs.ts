/**
 * Gerischer element of a finite layer: Z = R/(s tanh φs), s = √(1 + jωt) (B. A. Boukamp & H. J. M. Bouwmeester, Solid State Ionics
 * 157 (2003) 29).
 */
import { Component, defineElement } from "../catalogue";
import { multiply, scale, squareRoot } from "../math/complex";
import { divideByRoot, INVERSE, RATIO, SQUARE, SUM } from "../math/complex-hyperbolic";

const w = memory.data(32, 16);

@unmanaged class Gs extends Component {
  R: f64; t: f64; phi: f64;

  /** With g(z) = coth √z/√z and z = φ²(1 + jωt):  Z = Rφ g,  ∂Z/∂t = Rφ³ z g′ jω/z,  ∂Z/∂φ = −R csch² φs. */
  sweep(x: usize, pairs: i32, f: usize, j: usize, row: usize): void {
    const phi = this.phi, size = this.R * phi;
    for (const end = f + (<usize>pairs << 5); f < end; f += 32, x += 32, j += row << 1) {
      const omega = v128.load(x);
      v128.store(w, f64x2.splat(1));
      v128.store(w, f64x2.mul(omega, f64x2.splat(this.t)), 16);
      squareRoot(w, w);
      scale(w, phi, w, 16);
      divideByRoot(w, true);
      scale(RATIO, size, f, 16);
      scale(RATIO, phi, j, row);
      scale(SQUARE, -this.R, j + 32, row);
      multiply(INVERSE, INVERSE, w, 16);
      multiply(w, SUM, w, 16);
      const factor = f64x2.mul(omega, f64x2.splat(0.5 * size * phi * phi));
      v128.store(j, f64x2.mul(factor, v128.load(w, 16)), 16);
      v128.store(j + row, f64x2.neg(f64x2.mul(factor, v128.load(w))), 16);
    }
  }
}

defineElement<Gs>("Gs", "R:Ω[0,inf)>1e-12 t:s[0,inf)>1e-12 phi:1[0,inf)>1e-12");
