import { Component, defineSweptShape, ownSweep } from "../catalogue";
import { acotF64x2 } from "../math/atan";
import { expF64x2 } from "../math/exp";
import { log1pF64x2, logF64x2 } from "../math/log";
import { offsetF64x2, REACH } from "../math/offset";
import { sinCosF64x2 } from "../math/sincos";
import { measureUnit, storeMeasure } from "../measure";
import { sweepPrepared } from "../prepared";

const trigonometric = memory.data(32, 16);
/** 1/N and d ln N/dα of the asymmetry at hand. */
const prepared = memory.data(16, 16);

/**
 * D(x) = height/N · cos(πα/2 − (1 − α) atan s)/(1 + s²)^((1 − α)/2), s = (x − center)/γ (Doniach & Šunjić, J. Phys. C 3 (1970) 285).
 * For α > 0 the tail runs to high x, as on an axis of binding energy; kinetic energies have to be turned round first.
 * alpha in [0, 1): 0 is a Lorentzian of half width gamma. The center is the line's singularity; the maximum lies γ tan(πα/(2(2 − α)))
 * higher, and N = cos(πα/(2(2 − α)))^(2 − α) makes `height` the value there. gamma in x, height in y. The area is infinite.
 *
 * With β = 1 − α and φ = π/2 + atan s it reads sin(βφ)/(1 + s²)^(β/2); what is left of φ to π on the tail's side, a = acot s, keeps
 * its digits, and sin(βφ) = sin(πα + βa). dD/ds = β/(N (1 + s²)^(β/2 + 1)) (cos βφ − s sin βφ).
 */
@unmanaged @final class DoniachSunjic extends Component {
  center!: f64; height!: f64; gamma!: f64; alpha!: f64;

  prepare(): void {
    const power = 2 - this.alpha, angle = 0.5 * Math.PI * this.alpha / power;
    sinCosF64x2(f64x2.splat(angle), trigonometric);
    const tangent = load<f64>(trigonometric) / load<f64>(trigonometric, 16), log = logF64x2(v128.load(trigonometric, 16));
    store<f64>(prepared, f64x2.extract_lane(expF64x2(f64x2.mul(f64x2.splat(-power), log)), 0));
    store<f64>(prepared, -f64x2.extract_lane(log, 0) - Math.PI * tangent / power, 8);
  }

  @inline sweep(x: usize, pairs: i32, f: usize, j: usize, row: usize): void { sweepPrepared<DoniachSunjic>(this, x, pairs, f, j, row); }

  @inline valueAndGradient2(x: v128, j: usize): v128 {
    const perGamma = 1 / this.gamma, s = offsetF64x2(x, this.center, perGamma, REACH), b = 1 - this.alpha, beta = f64x2.splat(b), one = f64x2.splat(1);
    const a = acotF64x2(s), phi = acotF64x2(f64x2.neg(s)), high = f64x2.gt(s, f64x2.splat(0)), ss = f64x2.mul(s, s), log = log1pF64x2(ss);
    sinCosF64x2(v128.bitselect(f64x2.add(f64x2.splat(Math.PI * this.alpha), f64x2.mul(beta, a)), f64x2.mul(beta, phi), high), trigonometric);
    const sine = v128.load(trigonometric), cosine = v128.bitselect(f64x2.neg(v128.load(trigonometric, 16)), v128.load(trigonometric, 16), high);
    const envelope = f64x2.mul(v128.load64_splat(prepared), expF64x2(f64x2.mul(f64x2.splat(-0.5 * b), log)));
    const unit = f64x2.mul(envelope, sine), scaled = f64x2.mul(f64x2.splat(this.height), envelope), value = f64x2.mul(scaled, sine);
    const rise = f64x2.div(f64x2.mul(f64x2.mul(scaled, beta), f64x2.sub(cosine, f64x2.mul(s, sine))), f64x2.add(one, ss));
    const fall = f64x2.mul(rise, f64x2.splat(-perGamma));
    const byPower = f64x2.sub(f64x2.mul(f64x2.splat(0.5), log), v128.load64_splat(prepared, 8));
    v128.store(j, fall);                                                                                    // ∂/∂center
    v128.store(j, unit, 16);                                                                                // ∂/∂height
    v128.store(j, f64x2.mul(fall, s), 32);                                                                  // ∂/∂gamma
    v128.store(j, f64x2.sub(f64x2.mul(value, byPower), f64x2.mul(scaled, f64x2.mul(cosine, phi))), 48);      // ∂/∂alpha
    return value;
  }

  measure(out: usize): void {
    measureUnit(ownSweep<DoniachSunjic>(), changetype<usize>(this), 4, this.gamma, out);
    store<f64>(out, NaN);
    storeMeasure(out, 1, NaN, 0, 0);
    storeMeasure(out, 2, NaN, 1, 0);
    store<f64>(out, NaN, 72);
    store<f64>(out, NaN, 96);
  }
}
defineSweptShape<DoniachSunjic>("doniachSunjic", "center:x height:y gamma:x(0,inf) alpha:1[0,1)=0.1");
