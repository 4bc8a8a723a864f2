import { Component, defineShape, sweepOfFormula } from "../catalogue";
import { erfcIntegralsF64x2 } from "../math/erfc-integrals";
import { expF64x2 } from "../math/exp";
import { offsetF64x2, REACH } from "../math/offset";
import { measureUnit, storeMeasure } from "../measure";

const PER_SQRT_TWO_PI: f64 = 0.3989422804014327, SQRT_HALF: f64 = 0.7071067811865476;
const integrals = memory.data(48, 16);
/** σf and σ² times its derivatives by center, sigma and tau, of unit area, as either side's formulas have them. */
const rising = memory.data(64, 16), falling = memory.data(64, 16);

/**
 * f(x) = area ∫_0^∞ e^(−s) g(d − τ s) ds = area/(2τ) · exp(−u²/2) erfcx(z), d = x − center, u = d/σ, z = (σ/τ − u)/√2:
 * a Gaussian g of unit area and standard deviation sigma at `center`, dragged out to high x by an exponential of decay length tau
 * (chromatography's exponentially modified Gaussian; Kalambet et al., J. Chemometrics 25 (2011) 352). The center is the
 * Gaussian's, not the mode, which lies higher, nor the mean, which is center + tau. sigma, tau in x; area in x·y.
 *
 * On the rising side, z ≥ 0, the moments m_n = ∫ (τs/σ)ⁿ e^(−s) σg ds are (σ/τ) exp(−u²/2) times r_0/2, r_1/√2, r_2 (math/erfc-integrals.ts)
 * and the derivatives small combinations of them, good from τ ≪ σ on. On the falling side e^(z²) would overflow:
 * m_0 = (σ/τ)(exp(σ²/2τ² − d/τ) − exp(−u²/2) erfcx(−z)/2), and the derivatives follow from τ f′ + f = g.
 */
@unmanaged @final class ExponentialGaussian extends Component {
  center!: f64; area!: f64; sigma!: f64; tau!: f64;

  @inline valueAndGradient2(x: v128, j: usize): v128 {
    const perSigma = 1 / this.sigma, u = offsetF64x2(x, this.center, perSigma, REACH), zero = f64x2.splat(0);
    const ratio = f64x2.splat(this.sigma / this.tau), z = f64x2.mul(f64x2.sub(ratio, u), f64x2.splat(SQRT_HALF));
    const gauss = expF64x2(f64x2.mul(f64x2.splat(-0.5), f64x2.mul(u, u)));
    erfcIntegralsF64x2(f64x2.abs(z), integrals);
    storeRising(u, ratio, gauss);
    storeFalling(u, ratio, gauss);
    const fallen = f64x2.lt(z, zero), perArea = f64x2.splat(perSigma), steepness = f64x2.splat(this.area * perSigma * perSigma);
    const unit = f64x2.mul(perArea, side(fallen, 0));
    v128.store(j, f64x2.mul(steepness, side(fallen, 16)));           // ∂/∂center
    v128.store(j, unit, 16);                                         // ∂/∂area
    v128.store(j, f64x2.mul(steepness, side(fallen, 32)), 32);       // ∂/∂sigma
    v128.store(j, f64x2.mul(steepness, side(fallen, 48)), 48);       // ∂/∂tau
    return f64x2.mul(f64x2.splat(this.area), unit);
  }

  measure(out: usize): void {
    measureUnit(sweepOfFormula<ExponentialGaussian>(), changetype<usize>(this), 4, this.sigma, out);
    store<f64>(out, this.area);
    storeMeasure(out, 2, 1, load<f64>(out, 56), 0);
  }
}
defineShape<ExponentialGaussian>("exponentialGaussian", "center:x area:x*y sigma:x(0,inf) tau:x(0,inf)");

@inline function side(fallen: v128, at: usize): v128 { return v128.bitselect(v128.load(falling + at), v128.load(rising + at), fallen); }

/** σf = m_0; σ²∂f/∂center = u m_0 − m_1; by sigma (u² − 1) m_0 − 2u m_1 + m_2; by tau (σ/τ)(u m_1 − m_2). */
@inline function storeRising(u: v128, ratio: v128, gauss: v128): void {
  const c = f64x2.mul(ratio, gauss), m0 = f64x2.mul(f64x2.mul(f64x2.splat(0.5), c), v128.load(integrals));
  const m1 = f64x2.mul(f64x2.mul(f64x2.splat(SQRT_HALF), c), v128.load(integrals, 16)), m2 = f64x2.mul(c, v128.load(integrals, 32));
  v128.store(rising, m0);
  const first = f64x2.sub(f64x2.mul(u, m0), m1), second = f64x2.sub(f64x2.mul(u, m1), m2);
  v128.store(rising, first, 16);
  v128.store(rising, f64x2.sub(f64x2.sub(f64x2.mul(u, first), second), m0), 32);
  v128.store(rising, f64x2.mul(ratio, second), 48);
}

/** σf = m_0; with h = σg − m_0: σ²∂f/∂center = −(σ/τ) h; by sigma −(σ/τ)(σ/τ h + u σg); by tau (σ/τ)((σ/τ)² h + (uσ/τ − 1) m_0). */
@inline function storeFalling(u: v128, ratio: v128, gauss: v128): void {
  const half = f64x2.mul(f64x2.splat(0.5), ratio), g = f64x2.mul(f64x2.splat(PER_SQRT_TWO_PI), gauss);
  const tail = expF64x2(f64x2.mul(ratio, f64x2.sub(half, u)));
  const m0 = f64x2.sub(f64x2.mul(ratio, tail), f64x2.mul(half, f64x2.mul(gauss, v128.load(integrals))));
  const h = f64x2.mul(ratio, f64x2.sub(g, m0)), decay = f64x2.sub(f64x2.mul(u, ratio), f64x2.splat(1));
  v128.store(falling, m0);
  v128.store(falling, f64x2.neg(h), 16);
  v128.store(falling, f64x2.neg(f64x2.mul(ratio, f64x2.add(h, f64x2.mul(u, g)))), 32);
  v128.store(falling, f64x2.mul(ratio, f64x2.add(f64x2.mul(ratio, h), f64x2.mul(decay, m0))), 48);
}
