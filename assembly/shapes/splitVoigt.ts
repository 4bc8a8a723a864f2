import { Component, defineSweptShape, ownSweep } from "../catalogue";
import { voigtJetF64x2 } from "../math/voigt";
import { measureUnit, storeMeasure } from "../measure";
import { sweepPrepared } from "../prepared";

/** A pure Lorentzian has σ = 0; with γ = 0 too a side would have no width at all, so σ is held at least here. */
const NARROWEST: f64 = 1e-100;
const jet = memory.data(64, 16);
/** V, V_γ and V_dd at d = 0, the low side's in lane 0, the high side's in lane 1. */
const middle = memory.data(64, 16);

/**
 * f(x) = height · V(d; σ, γ)/V(0; σ, γ), d = x − center, with (σ, γ) = (sigmaLow, gammaLow) for d < 0 and (sigmaHigh, gammaHigh) from
 * there: two half Voigts that meet at their common maximum, so that value and slope are continuous. height in y; sigmas (standard
 * deviations of the Gaussians, their columns by the square) and gammas (half widths of the Lorentzians) in x.
 */
@unmanaged @final class SplitVoigt extends Component {
  center!: f64; height!: f64; sigmaLow!: f64; gammaLow!: f64; sigmaHigh!: f64; gammaHigh!: f64;

  @inline get sigmas(): v128 {
    return f64x2.pmax(f64x2.replace_lane(f64x2.splat(this.sigmaLow), 1, this.sigmaHigh), f64x2.splat(NARROWEST));
  }
  @inline get gammas(): v128 { return f64x2.replace_lane(f64x2.splat(this.gammaLow), 1, this.gammaHigh); }

  prepare(): void { voigtJetF64x2(f64x2.splat(0), this.sigmas, this.gammas, middle); }

  @inline sweep(x: usize, pairs: i32, f: usize, j: usize, row: usize): void { sweepPrepared<SplitVoigt>(this, x, pairs, f, j, row); }

  @inline valueAndGradient2(x: v128, j: usize): v128 {
    const d = f64x2.sub(x, f64x2.splat(this.center)), low = f64x2.lt(d, f64x2.splat(0)), height = f64x2.splat(this.height);
    voigtJetF64x2(d, bySide(this.sigmas, low), bySide(this.gammas, low), jet);
    const perTop = f64x2.div(f64x2.splat(1), bySide(v128.load(middle), low)), unit = f64x2.mul(v128.load(jet), perTop);
    const bySquare = f64x2.mul(f64x2.mul(height, f64x2.splat(0.5)), relative(48, perTop, unit, low));
    const byGamma = f64x2.mul(height, relative(32, perTop, unit, low));
    v128.store(j, f64x2.neg(f64x2.mul(height, f64x2.mul(v128.load(jet, 16), perTop))));   // ∂/∂center
    v128.store(j, unit, 16);                                                             // ∂/∂height
    v128.store(j, v128.and(bySquare, low), 32);                                          // ∂/∂sigmaLow²
    v128.store(j, v128.and(byGamma, low), 48);                                           // ∂/∂gammaLow
    v128.store(j, v128.andnot(bySquare, low), 64);                                       // ∂/∂sigmaHigh²
    v128.store(j, v128.andnot(byGamma, low), 80);                                        // ∂/∂gammaHigh
    return f64x2.mul(height, unit);
  }

  /** area = height/2 · (1/V_low(0) + 1/V_high(0)); height is a parameter; half points by search. */
  measure(out: usize): void {
    const step = NARROWEST + this.sigmaLow + this.gammaLow + this.sigmaHigh + this.gammaHigh;
    measureUnit(ownSweep<SplitVoigt>(), changetype<usize>(this), 6, step, out);
    this.prepare();
    const half = f64x2.div(f64x2.splat(0.5), v128.load(middle)), perTop = f64x2.add(half, half);
    const perHeight = f64x2.extract_lane(half, 0) + f64x2.extract_lane(half, 1);
    const weight = f64x2.neg(f64x2.mul(f64x2.splat(this.height), f64x2.mul(half, perTop)));
    const bySquare = f64x2.mul(weight, f64x2.mul(f64x2.splat(0.5), v128.load(middle, 48))), byGamma = f64x2.mul(weight, v128.load(middle, 32));
    store<f64>(out, this.height * perHeight);
    storeMeasure(out, 2, perHeight, 1, 0);
    store<f64>(out, f64x2.extract_lane(bySquare, 0), 72);
    store<f64>(out, f64x2.extract_lane(byGamma, 0), 96);
    store<f64>(out, f64x2.extract_lane(bySquare, 1), 120);
    store<f64>(out, f64x2.extract_lane(byGamma, 1), 144);
  }
}
defineSweptShape<SplitVoigt>("splitVoigt",
  "center:x height:y sigmaLow:x[0,inf)~ gammaLow:x[0,inf) sigmaHigh:x[0,inf)~ gammaHigh:x[0,inf)");

/** Of a pair (low side, high side), what each lane needs. */
@inline function bySide(pair: v128, low: v128): v128 {
  return v128.bitselect(v128.shuffle<f64>(pair, pair, 0, 0), v128.shuffle<f64>(pair, pair, 1, 1), low);
}

/** The derivative of V(d)/V(0), from those of V(d) and of V(0) found at `at`. */
@inline function relative(at: usize, perTop: v128, unit: v128, low: v128): v128 {
  return f64x2.mul(perTop, f64x2.sub(v128.load(jet + at), f64x2.mul(unit, bySide(v128.load(middle + at), low))));
}
