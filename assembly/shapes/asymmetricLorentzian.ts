import { Component, defineSweptShape, ownSweep } from "../catalogue";
import { expF64x2 } from "../math/exp";
import { gammaRatio, gammaRatioLogSlope } from "../math/gamma";
import { log1pF64x2, logF64x2 } from "../math/log";
import { offsetF64x2, REACH } from "../math/offset";
import { sinCosF64x2 } from "../math/sincos";
import { measureUnit, storeMeasure } from "../measure";
import { sweepPrepared } from "../prepared";

const TWO_LN2: f64 = 1.3862943611198906, HALF_ROOT_PI: f64 = 0.886226925452758, PER_ROOT_2PI: f64 = 0.3989422804014327;
/** The Gaussian ends here, in standard deviations: what is left out is 1e-13 of it. */
const REACH_OF_GAUSS: f64 = 7.5;
/** Where the Gaussian is this narrow, against γ or the distance from the center, two terms of its series are exact. */
const NARROW: f64 = 1e-4;
/** Gauss–Legendre's rule of 48 points, made at first use: the positive nodes, each with its weight. */
const POINTS = 48, RULE_BYTES: usize = 8 * POINTS;
const rule = memory.data(384, 16), trigonometric = memory.data(32, 16);
/** σ/γ, area/(γ · mass), 1/(γ · mass), and d ln mass/d exponent of each side. */
const prepared = memory.data(40, 16);
/** I, −dI/du, d²I/du², and the logarithms' parts of the low and the high side. */
const near = memory.data(80, 16);

/**
 * f(x) = area · (Λ ∗ N)(x − center): the asymmetric Lorentzian, LA(α, β, m) of CasaXPS, with its area as parameter. Λ(t) = (1 +
 * (2t/fwhm)²)^(−e)/A is a Lorentzian to the power e = exponentLow for t < 0 and e = exponentHigh from there, of unit area: A = fwhm/2 ·
 * √π/2 · (ρ(eLow) + ρ(eHigh)), ρ(e) = Γ(e − ½)/Γ(e). N is the Gaussian whose full width is `broadening` times fwhm, 0 to 4.
 * fwhm (of the Lorentzian at exponent 1) in x, area in x·y; the measure gives the true height and full width.
 * On an axis of binding energy exponentHigh is α, the side of the losses.
 *
 * The convolution is taken on each side over t = g sinh v, g² = γ²/max(e, 1) + σ²/4, by Gauss–Legendre's rule of 48 points: within 1e-12
 * of the peak for all that the limits admit (test/peaks/asymmetric-lorentzian.test.ts). Its derivatives by x are moments of the same sum.
 */
@unmanaged @final class AsymmetricLorentzian extends Component {
  center!: f64; area!: f64; fwhm!: f64; exponentLow!: f64; exponentHigh!: f64; broadening!: f64;

  prepare(): void {
    if (load<f64>(rule) == 0) makeRule();
    const low = gammaRatio(this.exponentLow), high = gammaRatio(this.exponentHigh), mass = low + high;
    const perArea = 2 / (this.fwhm * HALF_ROOT_PI * mass);
    store<f64>(prepared, this.broadening / Math.sqrt(TWO_LN2));
    store<f64>(prepared, this.area * perArea, 8);
    store<f64>(prepared, perArea, 16);
    store<f64>(prepared, gammaRatioLogSlope(this.exponentLow) * low / mass, 24);
    store<f64>(prepared, gammaRatioLogSlope(this.exponentHigh) * high / mass, 32);
  }

  @inline sweep(x: usize, pairs: i32, f: usize, j: usize, row: usize): void { sweepPrepared<AsymmetricLorentzian>(this, x, pairs, f, j, row); }

  @inline valueAndGradient2(x: v128, j: usize): v128 {
    const perGamma = 2 / this.fwhm, u = offsetF64x2(x, this.center, perGamma, REACH), ratio = load<f64>(prepared);
    const wide = f64x2.lt(f64x2.mul(f64x2.splat(NARROW), f64x2.pmax(f64x2.abs(u), f64x2.splat(1))), f64x2.splat(ratio));
    memory.fill(near, 0, 80);
    if (v128.any_true(wide)) {
      addSide(this.exponentLow, f64x2.neg(u), ratio, -1, near + 48);
      addSide(this.exponentHigh, u, ratio, 1, near + 64);
    } else this.addNarrow(u, ratio);
    const value = v128.load(near), fall = v128.load(near, 16), size = v128.load64_splat(prepared, 8), sized = f64x2.mul(size, value);
    v128.store(j, f64x2.mul(f64x2.mul(size, f64x2.splat(perGamma)), fall));                                                   // ∂/∂center
    v128.store(j, f64x2.mul(v128.load64_splat(prepared, 16), value), 16);                                                     // ∂/∂area
    v128.store(j, f64x2.mul(f64x2.mul(size, f64x2.splat(0.5 * perGamma)), f64x2.sub(f64x2.mul(u, fall), value)), 32);          // ∂/∂fwhm
    v128.store(j, f64x2.neg(f64x2.add(f64x2.mul(size, v128.load(near, 48)), f64x2.mul(sized, v128.load64_splat(prepared, 24)))), 48);
    v128.store(j, f64x2.neg(f64x2.add(f64x2.mul(size, v128.load(near, 64)), f64x2.mul(sized, v128.load64_splat(prepared, 32)))), 64);
    v128.store(j, f64x2.mul(f64x2.mul(size, f64x2.splat(0.5 / TWO_LN2)), v128.load(near, 32)), 80);                            // ∂/∂broadening²
    return sized;
  }

  /** Adds Λ + ½(σ/γ)² Λ″ and the derivatives of Λ. */
  private addNarrow(u: v128, ratio: f64): void {
    const low = f64x2.lt(u, f64x2.splat(0)), e = v128.bitselect(f64x2.splat(this.exponentLow), f64x2.splat(this.exponentHigh), low);
    const uu = f64x2.mul(u, u), r = f64x2.div(f64x2.splat(1), f64x2.add(f64x2.splat(1), uu)), log = log1pF64x2(uu);
    const value = expF64x2(f64x2.neg(f64x2.mul(e, log))), twice = f64x2.add(e, e), slope = f64x2.mul(f64x2.mul(twice, r), value);
    const bend = f64x2.mul(slope, f64x2.sub(f64x2.mul(f64x2.add(twice, f64x2.splat(2)), f64x2.mul(uu, r)), f64x2.splat(1)));
    const weighted = f64x2.mul(log, value);
    v128.store(near, f64x2.add(value, f64x2.mul(f64x2.splat(0.5 * ratio * ratio), bend)));
    v128.store(near, f64x2.mul(slope, u), 16);
    v128.store(near, bend, 32);
    v128.store(near, v128.and(weighted, low), 48);
    v128.store(near, v128.andnot(weighted, low), 64);
  }

  measure(out: usize): void {
    measureUnit(ownSweep<AsymmetricLorentzian>(), changetype<usize>(this), 6, this.fwhm, out);
    store<f64>(out, this.area);
    storeMeasure(out, 2, 1, load<f64>(out, 56), 0);
  }
}
defineSweptShape<AsymmetricLorentzian>("asymmetricLorentzian",
  "center:x area:x*y fwhm:x(0,inf) exponentLow:1(0.5,20]=1 exponentHigh:1(0.5,20]=1 broadening:1[0,4]=1~");

/** Newton's steps on the Legendre polynomial, P′ = n (x P_n − P_(n−1))/(x² − 1), from Tricomi's cos(π(i + ¾)/(n + ½)); weight 2/((1 − x²) P′²). */
function makeRule(): void {
  for (let i = 0; i < POINTS / 2; i++) {
    sinCosF64x2(f64x2.splat(Math.PI * (<f64>i + 0.75) / (POINTS + 0.5)), trigonometric);
    let x = load<f64>(trigonometric, 16), slope = 1.0;
    for (let pass = 0; pass < 5; pass++) {
      let before = 1.0, now = x;
      for (let n = 2.0; n <= POINTS; n++) {
        const next = ((2 * n - 1) * x * now - (n - 1) * before) / n;
        before = now; now = next;
      }
      slope = POINTS * (x * now - before) / (x * x - 1);
      x -= now / slope;
    }
    store<f64>(rule + (<usize>i << 4), x);
    store<f64>(rule + (<usize>i << 4), 2 / ((1 - x * x) * slope * slope), 8);
  }
}

function add(at: usize, value: v128): void { v128.store(at, f64x2.add(v128.load(at), value)); }

/** ln(z + √(z² + 1)) for z ≥ 0. */
function asinh(z: v128): v128 {
  return logF64x2(f64x2.add(z, f64x2.sqrt(f64x2.add(f64x2.mul(z, z), f64x2.splat(1)))));
}

/** Adds ∫ (1 + w²)^(−e) N(u − w) dw over w > 0, its derivatives, and at `logs` the same with ln(1 + w²); w and u in units of γ. */
function addSide(e: f64, u: v128, ratio: f64, sign: f64, logs: usize): void {
  const zero = f64x2.splat(0), scale = Math.sqrt(1 / Math.max(e, 1) + 0.25 * ratio * ratio), perScale = f64x2.splat(1 / scale);
  const reach = f64x2.splat(REACH_OF_GAUSS * ratio), perRatio = f64x2.splat(1 / ratio), half = f64x2.splat(0.5);
  const from = asinh(f64x2.mul(f64x2.pmax(f64x2.sub(u, reach), zero), perScale)), to = asinh(f64x2.mul(f64x2.pmax(f64x2.add(u, reach), zero), perScale));
  const middle = f64x2.mul(half, f64x2.add(from, to)), halfWidth = f64x2.mul(half, f64x2.sub(to, from));
  if (!v128.any_true(f64x2.gt(halfWidth, zero))) return;
  const perStep = f64x2.mul(halfWidth, f64x2.splat(0.5 * scale * PER_ROOT_2PI / ratio));
  for (let at = rule; at < rule + RULE_BYTES; at += 16) {
    for (let side = -1.0; side < 2; side += 2) {
      const grown = expF64x2(f64x2.add(middle, f64x2.mul(halfWidth, f64x2.splat(side * load<f64>(at))))), shrunk = f64x2.div(f64x2.splat(1), grown);
      const w = f64x2.mul(f64x2.splat(0.5 * scale), f64x2.sub(grown, shrunk)), log = log1pF64x2(f64x2.mul(w, w));
      const s = f64x2.mul(f64x2.sub(u, w), perRatio), ss = f64x2.mul(s, s);
      const height = expF64x2(f64x2.neg(f64x2.add(f64x2.mul(f64x2.splat(e), log), f64x2.mul(half, ss))));
      const value = f64x2.mul(f64x2.mul(height, f64x2.add(grown, shrunk)), f64x2.mul(perStep, v128.load64_splat(at, 8)));
      const steep = f64x2.mul(value, perRatio);
      add(near, value);
      add(near + 16, f64x2.mul(f64x2.splat(sign), f64x2.mul(steep, s)));
      add(near + 32, f64x2.mul(f64x2.mul(steep, perRatio), f64x2.sub(ss, f64x2.splat(1))));
      add(logs, f64x2.mul(value, log));
    }
  }
}
