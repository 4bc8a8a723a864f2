/** Constant phase element: Z = 1 / (Q (jω)^α) (G. J. Brug et al., J. Electroanal. Chem. 176 (1984) 275). */
import { Component, defineElement } from "../catalogue";
import { expF64x2 } from "../math/exp";
import { sinCosF64x2 } from "../math/sincos";

const phase = memory.data(32, 16);

@unmanaged class CPE extends Component {
  Q: f64; alpha: f64;

  /** With ln(jω) = ln ω + jπ/2:  ∂Z/∂Q = −Z/Q,  ∂Z/∂α = −Z ln(jω). */
  sweep(x: usize, pairs: i32, f: usize, j: usize, row: usize): void {
    const inverse = f64x2.splat(1 / this.Q), minusAlpha = f64x2.splat(-this.alpha), right = f64x2.splat(Math.PI / 2);
    sinCosF64x2(f64x2.splat(this.alpha * (Math.PI / 2)), phase);
    const sin = f64x2.mul(v128.load(phase), inverse), cos = f64x2.mul(v128.load(phase, 16), inverse);
    for (const end = f + (<usize>pairs << 5); f < end; f += 32, x += 32, j += row << 1) {
      const lnOmega = v128.load(x, 16), size = expF64x2(f64x2.mul(minusAlpha, lnOmega));
      const re = f64x2.mul(size, cos), minusIm = f64x2.mul(size, sin);
      v128.store(f, re);
      v128.store(f, f64x2.neg(minusIm), 16);
      v128.store(j, f64x2.neg(f64x2.mul(re, inverse)));
      v128.store(j + row, f64x2.mul(minusIm, inverse));
      v128.store(j, f64x2.neg(f64x2.add(f64x2.mul(re, lnOmega), f64x2.mul(minusIm, right))), 16);
      v128.store(j + row, f64x2.sub(f64x2.mul(minusIm, lnOmega), f64x2.mul(re, right)), 16);
    }
  }
}

defineElement<CPE>("CPE", "Q:Ω⁻¹·s^α[0,inf)>1e-18 alpha:1[0,1]=0.9");
