/**
 * Macrohomogeneous porous electrode with two phases: Z = A coth β/β + B/(β sinh β) + B/2, β = √(a + jωb) (G. Paasch, K. Micka &
 * P. Gersdorf, Electrochim. Acta 38 (1993) 2653). The constant B/2 belongs to the paper's result; impedance.py's T lacks it.
 */
import { Component, defineElement } from "../catalogue";
import { multiply, scale, squareRoot } from "../math/complex";
import { cothOverRoot, INVERSE, RATIO, SECANT, SLOPE } from "../math/complex-hyperbolic";

const z = memory.data(96, 16), beta = z + 32, sum = z + 64;

@unmanaged class T extends Component {
  A: f64; B: f64; a: f64; b: f64;

  /**
   * With g = coth β/β, h = csch β/β and z = β²:  ∂Z/∂A = g,  ∂Z/∂B = h + ½,  ∂Z/∂b = jω ∂Z/∂a,  ∂Z/∂a = (A z g′ + B z h′)/z with
   * z h′ = −½ h (1 + z g).
   */
  sweep(x: usize, pairs: i32, f: usize, j: usize, row: usize): void {
    const sizeA = f64x2.splat(this.A), sizeB = f64x2.splat(this.B), half = f64x2.splat(0.5);
    const minusHalfB = f64x2.splat(-0.5 * this.B);
    for (const end = f + (<usize>pairs << 5); f < end; f += 32, x += 32, j += row << 1) {
      const omega = v128.load(x);
      v128.store(z, f64x2.splat(this.a));
      v128.store(z, f64x2.mul(omega, f64x2.splat(this.b)), 16);
      squareRoot(z, beta);
      cothOverRoot(beta);
      multiply(SECANT, INVERSE, SECANT, 16);
      multiply(INVERSE, INVERSE, INVERSE, 16);
      multiply(z, RATIO, sum, 16);
      v128.store(sum, f64x2.add(v128.load(sum), f64x2.splat(1)));
      multiply(sum, SECANT, sum, 16);
      v128.store(SECANT, f64x2.add(v128.load(SECANT), half));
      addScaled(RATIO, sizeA, SECANT, sizeB, f);
      addScaled(SLOPE, sizeA, sum, minusHalfB, sum);
      scale(RATIO, f64x2.splat(1), j, row);
      scale(SECANT, f64x2.splat(1), j + 16, row);
      multiply(sum, INVERSE, j + 32, row);
      v128.store(j, f64x2.neg(f64x2.mul(omega, v128.load(j + row, 32))), 48);
      v128.store(j + row, f64x2.mul(omega, v128.load(j, 32)), 48);
    }
  }
}

/** out = p·a + q·b of complex a and b. */
function addScaled(a: usize, p: v128, b: usize, q: v128, out: usize): void {
  for (let part: usize = 0; part < 32; part += 16) {
    v128.store(out + part, f64x2.add(f64x2.mul(p, v128.load(a + part)), f64x2.mul(q, v128.load(b + part))));
  }
}

defineElement<T>("T", "A:Ω[0,inf)>1e-12 B:Ω[0,inf)>1e-12 a:1[0,inf)>1e-12 b:s[0,inf)>1e-15");
