/**
 * Transmission line of a porous electrode, R_ion along it and a CPE across: Z = √(R_ion Z_S) coth √(R_ion/Z_S), Z_S = 1/(Q_s (jω)^γ)
 * (J. Landesfeind et al., J. Electrochem. Soc. 163 (2016) A1373).
 */
import { Component, defineElement } from "../catalogue";
import { multiply, scale } from "../math/complex";
import { cothOverRoot, DIFFERENCE, halfDifference, RATIO, SLOPE } from "../math/complex-hyperbolic";
import { expF64x2 } from "../math/exp";
import { QUARTER_TURN, turn, turnBy } from "../math/imaginary-power";

const root = memory.data(64, 16), logarithm = root + 32;

@unmanaged class TLMQ extends Component {
  Rion: f64; Qs: f64; gamma: f64;

  /**
   * With g(z) = coth √z/√z and z = R_ion Q_s (jω)^γ:  Z = R_ion g,  ∂Z/∂R_ion = g + z g′,  ∂Z/∂Q_s = (R_ion/Q_s) z g′,
   * ∂Z/∂γ = R_ion z g′ ln(jω).
   */
  sweep(x: usize, pairs: i32, f: usize, j: usize, row: usize): void {
    const half = 0.5 * this.gamma, size = f64x2.splat(sqrt(this.Rion * this.Qs)), ion = f64x2.splat(this.Rion);
    turnBy(half);
    const sin = f64x2.mul(size, v128.load(turn)), cos = f64x2.mul(size, v128.load(turn, 16));
    v128.store(logarithm, f64x2.splat(QUARTER_TURN), 16);
    for (const end = f + (<usize>pairs << 5); f < end; f += 32, x += 32, j += row << 1) {
      const lnOmega = v128.load(x, 16), power = expF64x2(f64x2.mul(f64x2.splat(half), lnOmega));
      v128.store(root, f64x2.mul(power, cos));
      v128.store(root, f64x2.mul(power, sin), 16);
      v128.store(logarithm, lnOmega);
      cothOverRoot(root);
      halfDifference(root);
      scale(RATIO, ion, f, 16);
      scale(DIFFERENCE, f64x2.splat(1), j, row);
      scale(SLOPE, f64x2.splat(this.Rion / this.Qs), j + 16, row);
      scale(SLOPE, ion, SLOPE, 16);
      multiply(SLOPE, logarithm, j + 32, row);
    }
  }
}

defineElement<TLMQ>("TLMQ", "Rion:Ω[0,inf)>1e-12 Qs:Ω⁻¹·s^γ[0,inf)>1e-18 gamma:1[0,1]=0.9");
