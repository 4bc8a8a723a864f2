/**
 * Transmission line of a porous electrode, R_ion along it and a CPE across: Z = √(R_ion Z_S) coth √(R_ion/Z_S), Z_S = 1/(Q_s (jω)^γ)
 * (J. Landesfeind et al., J. Electrochem. Soc. 163 (2016) A1373).
 */
import { Component, defineElement } from "../catalogue";
import { multiply, scale } from "../math/complex";
import { DIFFERENCE, divideByRoot, RATIO, refineDifference, SUM } from "../math/complex-hyperbolic";
import { QUARTER_TURN, sweepPower } from "../math/imaginary-power";

const logarithm = memory.data(32, 16);

@unmanaged class TLMQ extends Component {
  Rion: f64; Qs: f64; gamma: f64;

  /**
   * With g(z) = coth √z/√z and z = R_ion Q_s (jω)^γ, of which f first takes the roots:  Z = R_ion g,  ∂Z/∂R_ion = g + z g′,
   * ∂Z/∂Q_s = (R_ion/Q_s) z g′,  ∂Z/∂γ = R_ion z g′ ln(jω).
   */
  sweep(x: usize, pairs: i32, f: usize, j: usize, row: usize): void {
    sweepPower(sqrt(this.Rion * this.Qs), 0, 1, 0.5 * this.gamma, x, pairs, f, j, row);
    v128.store(logarithm, v128.load64_splat(QUARTER_TURN), 16);
    for (const end = f + (<usize>pairs << 5); f < end; f += 32, x += 32, j += row << 1) {
      v128.store(logarithm, v128.load(x, 16));
      divideByRoot(f, true);
      refineDifference(f);
      scale(RATIO, this.Rion, f, 16);
      scale(DIFFERENCE, 0.5, j, row);
      scale(SUM, -0.5 * this.Rion, SUM, 16);
      scale(SUM, 1 / this.Qs, j + 16, row);
      multiply(SUM, logarithm, j + 32, row);
    }
  }
}

defineElement<TLMQ>("TLMQ", "Rion:Ω[0,inf)>1e-12 Qs:Ω⁻¹·s^γ[0,inf)>1e-18 gamma:1[0,1]=0.9");
