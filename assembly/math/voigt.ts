/**
 * The Voigt function of unit area V(d; σ, γ) = Re w(z)/(σ√(2π)), z = (d + iγ)/(σ√2), with its derivatives by d, d twice (which is
 * also twice that by σ²) and γ, for shapes made of Voigts; each lane has its own σ and γ. With W = w(z)/(σ√(2π)), all of them are
 * parts of derivatives by ζ = d + iγ: V = Re W, V_d = Re W′, V_γ = −Im W′, V_dd = Re W″.
 *
 * |z|² < 745: w′ = −2zw + 2i/√π, w″ = −2(w + zw′), which cancel like |z|² and |z|⁴: relative errors below 1e-12 and 1e-9.
 * Beyond, where exp(−|z|²) is 0: the asymptotic series W = i/(πζ) Σ a_n qⁿ, q = 2σ²/ζ², a_n = (2n − 1)!!/2ⁿ (DLMF 7.12.1), differentiated term by term,
 * which goes over into the Lorentzian at σ = 0; relative error below 1e-14.
 */
import { faddeevaF64x2 } from "./faddeeva";

const PER_SQRT_TWO_PI: f64 = 0.3989422804014327, TWO_PER_SQRT_PI: f64 = 1.1283791670955126;
const FAR: f64 = 745;
/** a_n, (2n + 1) a_n and (2n + 1)(2n + 2) a_n, n = 0 … 7. */
const TERMS: usize = 8;
const SERIES = memory.data<f64>([
  1, 1, 2, 0.5, 1.5, 6, 0.75, 3.75, 22.5, 1.875, 13.125, 105, 6.5625, 59.0625, 590.625,
  29.53125, 324.84375, 3898.125, 162.421875, 2111.484375, 29560.78125,
  1055.7421875, 15836.1328125, 253378.125]);
const w = memory.data(32, 16), near = memory.data(64, 16), power = memory.data(32, 16);

/** Stores V, V_d, V_γ and V_dd at out, + 16, + 32 and + 48. σ ≥ 0, γ ≥ 0, not both 0. */
export function voigtJetF64x2(d: v128, sigma: v128, gamma: v128, out: usize): void {
  const reach = f64x2.splat(1e150), x = f64x2.pmax(f64x2.pmin(d, reach), f64x2.neg(reach));
  const size = f64x2.add(f64x2.mul(x, x), f64x2.mul(gamma, gamma));
  const far = f64x2.gt(size, f64x2.mul(f64x2.splat(2 * FAR), f64x2.mul(sigma, sigma)));
  if (v128.any_true(far)) {
    storeFar(x, sigma, gamma, size, out);
    if (i64x2.all_true(far)) return;
    storeNear(x, sigma, gamma, near);
    for (let at: usize = 0; at < 64; at += 16) v128.store(out + at, v128.bitselect(v128.load(out + at), v128.load(near + at), far));
  } else storeNear(x, sigma, gamma, out);
}

function storeNear(d: v128, sigma: v128, gamma: v128, out: usize): void {
  const scale = f64x2.div(f64x2.splat(Math.SQRT1_2), sigma), x = f64x2.mul(d, scale), y = f64x2.mul(gamma, scale);
  faddeevaF64x2(x, y, w);
  const re = v128.load(w), im = v128.load(w, 16), two = f64x2.splat(2);
  const re1 = f64x2.mul(two, f64x2.sub(f64x2.mul(y, im), f64x2.mul(x, re)));
  const im1 = f64x2.sub(f64x2.splat(TWO_PER_SQRT_PI), f64x2.mul(two, f64x2.add(f64x2.mul(x, im), f64x2.mul(y, re))));
  const re2 = f64x2.mul(two, f64x2.sub(f64x2.sub(f64x2.mul(y, im1), f64x2.mul(x, re1)), re));
  const n0 = f64x2.div(f64x2.splat(PER_SQRT_TWO_PI), sigma), n1 = f64x2.mul(n0, scale);
  v128.store(out, f64x2.mul(n0, re));
  v128.store(out, f64x2.mul(n1, re1), 16);
  v128.store(out, f64x2.neg(f64x2.mul(n1, im1)), 32);
  v128.store(out, f64x2.mul(f64x2.mul(n1, scale), re2), 48);
}

function storeFar(d: v128, sigma: v128, gamma: v128, size: v128, out: usize): void {
  const re = f64x2.div(d, size), im = f64x2.neg(f64x2.div(gamma, size)), twice = f64x2.splat(2);              // 1/ζ
  const re2 = f64x2.sub(f64x2.mul(re, re), f64x2.mul(im, im)), im2 = f64x2.mul(twice, f64x2.mul(re, im));     // 1/ζ²
  const variance = f64x2.mul(twice, f64x2.mul(sigma, sigma)), qRe = f64x2.mul(variance, re2), qIm = f64x2.mul(variance, im2);
  // i/(πζ), then −1/ζ and again −1/ζ times it.
  const perPi = f64x2.splat(1 / Math.PI), a = f64x2.mul(perPi, f64x2.neg(im)), b = f64x2.mul(perPi, re);
  storeSeries(qRe, qIm, 0);
  v128.store(out, real(a, b));
  const a1 = f64x2.sub(f64x2.mul(b, im), f64x2.mul(a, re)), b1 = f64x2.neg(f64x2.add(f64x2.mul(a, im), f64x2.mul(b, re)));
  storeSeries(qRe, qIm, 8);
  v128.store(out, real(a1, b1), 16);
  v128.store(out, f64x2.neg(imaginary(a1, b1)), 32);
  const a2 = f64x2.sub(f64x2.mul(b1, im), f64x2.mul(a1, re)), b2 = f64x2.neg(f64x2.add(f64x2.mul(a1, im), f64x2.mul(b1, re)));
  storeSeries(qRe, qIm, 16);
  v128.store(out, real(a2, b2), 48);
}

/** Stores Σ c_n qⁿ for one column of the series' table. */
function storeSeries(qRe: v128, qIm: v128, column: usize): void {
  let at = SERIES + 24 * (TERMS - 1) + column, re = v128.load64_splat(at), im = f64x2.splat(0);
  for (at -= 24; at >= SERIES; at -= 24) {
    const next = f64x2.sub(f64x2.mul(re, qRe), f64x2.mul(im, qIm));
    im = f64x2.add(f64x2.mul(re, qIm), f64x2.mul(im, qRe));
    re = f64x2.add(next, v128.load64_splat(at));
  }
  v128.store(power, re);
  v128.store(power, im, 16);
}

/** Parts of (a + ib) times the stored series. */
@inline function real(a: v128, b: v128): v128 { return f64x2.sub(f64x2.mul(a, v128.load(power)), f64x2.mul(b, v128.load(power, 16))); }
@inline function imaginary(a: v128, b: v128): v128 { return f64x2.add(f64x2.mul(a, v128.load(power, 16)), f64x2.mul(b, v128.load(power))); }
