/**
 * Macrohomogeneous porous electrode with two phases: Z = A coth β/β + B/(β sinh β) + B/2, β = √(a + jωb) (G. Paasch, K. Micka &
 * P. Gersdorf, Electrochim. Acta 38 (1993) 2653). The constant B/2 belongs to the paper's result; impedance.py's T lacks it.
 */
import { Component, defineElement } from "../catalogue";
import { multiply, scale, squareRoot } from "../math/complex";
import { divideByRoot, INVERSE, RATIO, SUM } from "../math/complex-hyperbolic";

const root = memory.data(96, 16), ratio4 = root + 32, sum4 = root + 64;
/** The constant term of ∂Z/∂B, real and imaginary. */
const HALF = memory.data<f64>([0.5, 0.5, 0, 0], 16);

@unmanaged class T extends Component {
  A: f64; B: f64; a: f64; b: f64;

  /**
   * With g(z) = coth √z/√z and z = β², csch β/β = h = ½ g(z/4) − g(z):  ∂Z/∂A = g,  ∂Z/∂B = h + ½,  ∂Z/∂a = A g′ + B h′,
   * ∂Z/∂b = jω ∂Z/∂a. The paper's A ≥ B leaves nothing to cancel where h vanishes.
   */
  sweep(x: usize, pairs: i32, f: usize, j: usize, row: usize): void {
    for (const end = f + (<usize>pairs << 5); f < end; f += 32, x += 32, j += row << 1) {
      const omega = v128.load(x);
      v128.store(root, f64x2.splat(this.a));
      v128.store(root, f64x2.mul(omega, f64x2.splat(this.b)), 16);
      squareRoot(root, root);
      scale(root, 0.5, ratio4, 16);
      divideByRoot(ratio4, true);
      scale(RATIO, 0.5, ratio4, 16);
      scale(SUM, 0.5, sum4, 16);
      divideByRoot(root, true);
      this.combine(0, f, j);
      this.combine(16, f, j + row);
      multiply(INVERSE, INVERSE, root, 16);
      scale(root, -0.5, root, 16);
      multiply(root, SUM, j + 32, row);
      v128.store(j, f64x2.neg(f64x2.mul(omega, v128.load(j + row, 32))), 48);
      v128.store(j + row, f64x2.mul(omega, v128.load(j, 32)), 48);
    }
  }

  /** The real (part = 0) or imaginary (16) part of Z and of its derivatives by A and B; SUM becomes −2 z(A g′ + B h′). */
  combine(part: usize, f: usize, j: usize): void {
    const A = f64x2.splat(this.A), B = f64x2.splat(this.B), g = v128.load(RATIO + part), sum = v128.load(SUM + part);
    const h = f64x2.add(v128.load(HALF + part), f64x2.sub(v128.load(ratio4 + part), g));
    v128.store(f + part, f64x2.add(f64x2.mul(A, g), f64x2.mul(B, h)));
    v128.store(j, g);
    v128.store(j, h, 16);
    v128.store(SUM + part, f64x2.add(f64x2.mul(A, sum), f64x2.mul(B, f64x2.sub(v128.load(sum4 + part), sum))));
  }
}

defineElement<T>("T", "A:Ω[0,inf)>1e-12 B:Ω[0,inf)>1e-12 a:1[0,inf)>1e-12 b:s[0,inf)>1e-12");
