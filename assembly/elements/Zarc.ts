/** Depressed arc after Cole and Cole: Z = R/(1 + (jωτ)^γ) (K. S. Cole & R. H. Cole, J. Chem. Phys. 9 (1941) 341). */
import { Component, defineElement } from "../catalogue";
import { expF64x2 } from "../math/exp";
import { QUARTER_TURN, turn, turnBy } from "../math/imaginary-power";
import { logAnyF64x2 } from "../math/log";

/** (ωτ)^γ beyond e^350 would overflow when squared; Z is 0 in proportion to R by then. */
const LARGEST: f64 = 350;

@unmanaged class Zarc extends Component {
  R: f64; tau: f64; gamma: f64;

  /** With u = (jωτ)^γ, q = 1/(1 + u) and d = −R q (u q):  ∂Z/∂R = q,  ∂Z/∂τ = d γ/τ,  ∂Z/∂γ = d ln(jωτ). */
  sweep(x: usize, pairs: i32, f: usize, j: usize, row: usize): void {
    const size = f64x2.splat(this.R), gamma = f64x2.splat(this.gamma), lnTau = logAnyF64x2(f64x2.splat(this.tau));
    const rate = f64x2.splat(this.gamma / this.tau), right = f64x2.splat(QUARTER_TURN), one = f64x2.splat(1);
    turnBy(this.gamma);
    const sin = v128.load(turn), cos = v128.load(turn, 16);
    for (const end = f + (<usize>pairs << 5); f < end; f += 32, x += 32, j += row << 1) {
      const log = f64x2.add(v128.load(x, 16), lnTau), u = expF64x2(f64x2.pmin(f64x2.splat(LARGEST), f64x2.mul(gamma, log)));
      const ui = f64x2.mul(u, sin), lower = f64x2.add(one, f64x2.mul(u, cos));
      const part = f64x2.div(one, f64x2.add(f64x2.mul(lower, lower), f64x2.mul(ui, ui)));
      const qr = f64x2.mul(lower, part), minusQi = f64x2.mul(ui, part), re = f64x2.mul(size, qr), minusIm = f64x2.mul(size, minusQi);
      v128.store(f, re);
      v128.store(f, f64x2.neg(minusIm), 16);
      v128.store(j, qr);
      v128.store(j + row, f64x2.neg(minusQi));
      const uqr = f64x2.mul(u, f64x2.add(f64x2.mul(cos, qr), f64x2.mul(sin, minusQi)));
      const dr = f64x2.neg(f64x2.add(f64x2.mul(re, uqr), f64x2.mul(minusIm, minusQi)));
      const di = f64x2.sub(f64x2.mul(minusIm, uqr), f64x2.mul(re, minusQi));
      v128.store(j, f64x2.mul(dr, rate), 16);
      v128.store(j + row, f64x2.mul(di, rate), 16);
      v128.store(j, f64x2.sub(f64x2.mul(dr, log), f64x2.mul(di, right)), 32);
      v128.store(j + row, f64x2.add(f64x2.mul(di, log), f64x2.mul(dr, right)), 32);
    }
  }
}

defineElement<Zarc>("Zarc", "R:Ω[0,inf)>1e-12 tau:s[0,inf)>1e-15 gamma:1[0,1]=0.9");
