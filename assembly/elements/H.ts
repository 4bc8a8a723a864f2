/** Havriliak–Negami relaxation: Z = R/(1 + (jωτ)^a)^b (S. Havriliak & S. Negami, Polymer 8 (1967) 161). */
import { Component, defineElement } from "../catalogue";
import { atan2F64x2 } from "../math/atan";
import { invert, multiply, scale } from "../math/complex";
import { expF64x2 } from "../math/exp";
import { QUARTER_TURN, turn, turnBy } from "../math/imaginary-power";
import { log1pF64x2, logAnyF64x2 } from "../math/log";
import { sinCosF64x2 } from "../math/sincos";

/** (ωτ)^a beyond e^350 would overflow when squared. */
const LARGEST: f64 = 350;
const u = memory.data(160, 16), w = u + 32, log = u + 64, q = u + 96, logarithm = u + 128;

/** With u = (jωτ)^a:  log = ln(1 + u), q = exp(−b log). */
function power(b: f64): void {
  const re = v128.load(u), im = v128.load(u, 16), beyond = f64x2.add(re, f64x2.add(re, f64x2.add(f64x2.mul(re, re), f64x2.mul(im, im))));
  const half = f64x2.mul(f64x2.splat(0.5), log1pF64x2(beyond)), angle = atan2F64x2(im, v128.load(w));
  v128.store(log, half);
  v128.store(log, angle, 16);
  const minusB = f64x2.splat(-b), size = expF64x2(f64x2.mul(minusB, half));
  sinCosF64x2(f64x2.mul(minusB, angle), turn);
  v128.store(q, f64x2.mul(size, v128.load(turn, 16)));
  v128.store(q, f64x2.mul(size, v128.load(turn)), 16);
}

@unmanaged class H extends Component {
  R: f64; tau: f64; a: f64; b: f64;

  /**
   * With u = (jωτ)^a, q = (1 + u)^−b and d = −R b q u/(1 + u):  ∂Z/∂R = q,  ∂Z/∂τ = d a/τ,  ∂Z/∂a = d ln(jωτ),
   * ∂Z/∂b = −Z ln(1 + u).
   */
  sweep(x: usize, pairs: i32, f: usize, j: usize, row: usize): void {
    const size = f64x2.splat(this.R), lnTau = logAnyF64x2(f64x2.splat(this.tau));
    turnBy(this.a);
    const sin = v128.load(turn), cos = v128.load(turn, 16);
    v128.store(logarithm, f64x2.splat(QUARTER_TURN), 16);
    for (const end = f + (<usize>pairs << 5); f < end; f += 32, x += 32, j += row << 1) {
      const ln = f64x2.add(v128.load(x, 16), lnTau), uSize = expF64x2(f64x2.pmin(f64x2.splat(LARGEST), f64x2.mul(f64x2.splat(this.a), ln)));
      const re = f64x2.mul(uSize, cos), im = f64x2.mul(uSize, sin);
      v128.store(u, re);
      v128.store(u, im, 16);
      v128.store(w, f64x2.add(re, f64x2.splat(1)));
      v128.store(w, im, 16);
      v128.store(logarithm, ln);
      power(this.b);
      scale(q, f64x2.splat(1), j, row);
      scale(q, size, f, 16);
      scale(f, f64x2.splat(-1), q, 16);
      multiply(q, log, j + 48, row);
      invert(w, w);
      multiply(u, w, u, 16);
      multiply(u, q, q, 16);
      scale(q, f64x2.splat(this.b), q, 16);
      scale(q, f64x2.splat(this.a / this.tau), j + 16, row);
      multiply(q, logarithm, j + 32, row);
    }
  }
}

defineElement<H>("H", "R:Ω[0,inf)>1e-12 tau:s[0,inf)>1e-15 a:1[0,1]=0.9 b:1[0,1]=0.9");
