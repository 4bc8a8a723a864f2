/**
 * Macrohomogeneous porous electrode with two phases: Z = A coth β/β + B/(β sinh β) + B/2, β = √(a + jωb) (G. Paasch, K. Micka &
 * P. Gersdorf, Electrochim. Acta 38 (1993) 2653). The constant B/2 belongs to the paper's result; impedance.py's T lacks it.
 */
import { Component, defineElement } from "../catalogue";
import { addScaled, multiply, scale, squareRoot } from "../math/complex";
import { divideByRoot, INVERSE, RATIO, SUM } from "../math/complex-hyperbolic";

const root = memory.data(128, 16), sum = root + 32, half = root + 64, halfSum = root + 96;

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
      scale(root, 0.5, half, 16);
      divideByRoot(half, true);
      scale(RATIO, 0.5, half, 16);
      scale(SUM, 0.5, halfSum, 16);
      divideByRoot(root, true);
      addScaled(half, RATIO, -1, half);
      addScaled(halfSum, SUM, -1, halfSum);
      v128.store(half, f64x2.add(v128.load(half), f64x2.splat(0.5)));
      scale(RATIO, 1, j, row);
      scale(half, 1, j + 16, row);
      scale(RATIO, this.A, sum, 16);
      addScaled(sum, half, this.B, f);
      scale(SUM, this.A, sum, 16);
      addScaled(sum, halfSum, this.B, sum);
      scale(INVERSE, -0.5, root, 16);
      multiply(root, INVERSE, root, 16);
      multiply(root, sum, j + 32, row);
      v128.store(j, f64x2.neg(f64x2.mul(omega, v128.load(j + row, 32))), 48);
      v128.store(j + row, f64x2.mul(omega, v128.load(j, 32)), 48);
    }
  }
}

defineElement<T>("T", "A:Ω[0,inf)>1e-12 B:Ω[0,inf)>1e-12 a:1[0,inf)>1e-12 b:s[0,inf)>1e-12");
