/**
 * Taylor series of w(x + iy) along x, for many close points of one y: coefficients a_n = w⁽ⁿ⁾/n! at nodes k/4 follow from w by
 * w⁽ⁿ⁺¹⁾ = -2z w⁽ⁿ⁾ - 2n w⁽ⁿ⁻¹⁾ (DLMF 7.10.2). Rounding grows like exp(2|z|d) at a distance d, so nodes have to be close. At such
 * nodes the trapezoidal rule of faddeeva.ts needs no angle: its θ is 0. Four nodes are expanded together, which hides the latency of
 * one; then one part of w is summed for a run of points at a time, so that the coefficients stay at hand.
 * Error below 1e-14 of |w| halfway between nodes (test/assembly/faddeeva.test.ts), 2e-14 at REACH.
 */
import { expF64x2 } from "./exp";
import { POLE_BELOW, TRAPEZOID_ROW, TRAPEZOID_ROWS } from "./faddeeva";
import { TRAPEZOID } from "./faddeeva-table";
import { sinCosF64x2 } from "./sincos";

/** Nodes lie this far apart; a series serves the points up to the middle between two, and a pair astride it up to this far. */
export const SPACING: f64 = 0.25, REACH: f64 = 0.16;
/** So many neighboring nodes are expanded together, and so many pairs of points among them pay for it. */
export const NODES: f64 = 4, WORTH_A_SERIES: usize = 3;
/** exp of this is lost beside Re w ≥ y/(√π |z|²) for the y that series are used for. */
const POLE_ABOVE: f64 = -45;
const TERMS: usize = 14;
/** One coefficient of four nodes: their real parts, then their imaginary parts. */
const TERM: usize = 64, IMAGINARY: usize = 32;

/** -2/n, n = 1 … 13. */
const FACTORS = memory.data<f64>([
  -2, -1, -2 / 3.0, -0.5, -0.4, -1 / 3.0, -2 / 7.0, -0.25, -2 / 9.0, -0.2, -2 / 11.0, -1 / 6.0, -2 / 13.0,
]);
const series = memory.data(896, 16), trigonometric = memory.data(32, 16);

/** What the series of one y share: y, the factor 2/(exp(4πy) + 1) of the poles' term, and the turn of its angle over two nodes. */
let height: f64 = NaN, poleSize: f64 = 0, cosine: f64 = 1, sine: f64 = 0;

function setHeight(y: f64): void {
  const e = y < POLE_BELOW ? f64x2.extract_lane(expF64x2(f64x2.splat(-4 * Math.PI * y)), 0) : 0;
  poleSize = 2 * e / (1 + e);
  sinCosF64x2(f64x2.splat(y < POLE_BELOW ? 4 * SPACING * y : 0), trigonometric);
  sine = load<f64>(trigonometric); cosine = load<f64>(trigonometric, 16);
  height = y;
}

/** Expands w(x + iy) at the nodes k/4 … (k + 3)/4, k even. */
export function expandFaddeeva(k: f64, y: f64): void {
  if (y != height) setHeight(y);
  const x0 = f64x2.mul(f64x2.add(f64x2.splat(k), f64x2(0, 1)), f64x2.splat(SPACING)), x1 = f64x2.add(x0, f64x2.splat(2 * SPACING));
  storeValues(x0, x1, y);
  if (poleSize != 0) addPoles(x0, x1, y);
  const yy = f64x2.splat(y);
  let re0 = v128.load(series), re1 = v128.load(series, 16), im0 = v128.load(series, IMAGINARY), im1 = v128.load(series, IMAGINARY + 16);
  let lastRe0 = f64x2.splat(0), lastRe1 = lastRe0, lastIm0 = f64x2.splat(-1 / Math.sqrt(Math.PI)), lastIm1 = lastIm0;
  for (let at = series + TERM, factor = FACTORS; at < series + TERMS * TERM; at += TERM, factor += 8) {
    const c = v128.load64_splat(factor);
    const nextRe0 = f64x2.mul(c, f64x2.add(lastRe0, f64x2.sub(f64x2.mul(x0, re0), f64x2.mul(yy, im0))));
    const nextIm0 = f64x2.mul(c, f64x2.add(lastIm0, f64x2.add(f64x2.mul(x0, im0), f64x2.mul(yy, re0))));
    const nextRe1 = f64x2.mul(c, f64x2.add(lastRe1, f64x2.sub(f64x2.mul(x1, re1), f64x2.mul(yy, im1))));
    const nextIm1 = f64x2.mul(c, f64x2.add(lastIm1, f64x2.add(f64x2.mul(x1, im1), f64x2.mul(yy, re1))));
    lastRe0 = re0; lastIm0 = im0; lastRe1 = re1; lastIm1 = im1;
    re0 = nextRe0; im0 = nextIm0; re1 = nextRe1; im1 = nextIm1;
    v128.store(at, re0); v128.store(at, re1, 16);
    v128.store(at, im0, IMAGINARY); v128.store(at, im1, IMAGINARY + 16);
  }
}

/** The trapezoidal rule at the nodes, of two neighbors the first on the midpoint grid, the second on the integer grid. */
@inline function storeValues(x0: v128, x1: v128, y: f64): void {
  const yy = f64x2.splat(y), y2 = f64x2.splat(y * y), square0 = f64x2.mul(x0, x0), square1 = f64x2.mul(x1, x1);
  const re0 = f64x2.sub(square0, y2), im0 = f64x2.mul(f64x2.add(x0, x0), yy), imIm0 = f64x2.mul(im0, im0);
  const re1 = f64x2.sub(square1, y2), im1 = f64x2.mul(f64x2.add(x1, x1), yy), imIm1 = f64x2.mul(im1, im1);
  let s0 = f64x2.splat(0), s1 = s0, t0 = s0, t1 = s0;
  for (let row = TRAPEZOID, end = TRAPEZOID + TRAPEZOID_ROWS * TRAPEZOID_ROW; row < end; row += TRAPEZOID_ROW) {
    const t2 = v128.load(row), d0 = f64x2.sub(re0, t2), d1 = f64x2.sub(re1, t2);
    const norm0 = f64x2.add(f64x2.mul(d0, d0), imIm0), norm1 = f64x2.add(f64x2.mul(d1, d1), imIm1);
    const shared = f64x2.div(v128.load(row, 16), f64x2.mul(norm0, norm1));      // one division for both
    const g0 = f64x2.mul(shared, norm1), g1 = f64x2.mul(shared, norm0);
    s0 = f64x2.add(s0, g0); t0 = f64x2.add(t0, f64x2.mul(g0, t2));
    s1 = f64x2.add(s1, g1); t1 = f64x2.add(t1, f64x2.mul(g1, t2));
  }
  const ms0 = f64x2.mul(f64x2.add(square0, y2), s0), ms1 = f64x2.mul(f64x2.add(square1, y2), s1);
  v128.store(series, f64x2.mul(yy, f64x2.add(ms0, t0)));
  v128.store(series, f64x2.mul(yy, f64x2.add(ms1, t1)), 16);
  v128.store(series, f64x2.mul(x0, f64x2.sub(ms0, t0)), IMAGINARY);
  v128.store(series, f64x2.mul(x1, f64x2.sub(ms1, t1)), IMAGINARY + 16);
}

/** Adds the poles' term, poleSize · exp(-z²), to w at the nodes. */
@inline function addPoles(x0: v128, x1: v128, y: f64): void {
  const exponent0 = f64x2.sub(f64x2.splat(y * y), f64x2.mul(x0, x0)), exponent1 = f64x2.sub(f64x2.splat(y * y), f64x2.mul(x1, x1));
  if (!v128.any_true(f64x2.gt(f64x2.max(exponent0, exponent1), f64x2.splat(POLE_ABOVE)))) return;
  sinCosF64x2(f64x2.mul(x0, f64x2.splat(2 * y)), trigonometric);
  const s = v128.load(trigonometric), c = v128.load(trigonometric, 16), turnS = f64x2.splat(sine), turnC = f64x2.splat(cosine);
  addPole(exponent0, c, s, series);
  addPole(exponent1, f64x2.sub(f64x2.mul(c, turnC), f64x2.mul(s, turnS)), f64x2.add(f64x2.mul(s, turnC), f64x2.mul(c, turnS)), series + 16);
}

@inline function addPole(exponent: v128, c: v128, s: v128, at: usize): void {
  const gauss = f64x2.mul(f64x2.splat(poleSize), expF64x2(exponent));
  v128.store(at, f64x2.add(v128.load(at), f64x2.mul(gauss, c)));
  v128.store(at, f64x2.sub(v128.load(at, IMAGINARY), f64x2.mul(gauss, s)), IMAGINARY);
}

/**
 * Stores Re w and Im w of the pairs from x to end, which lie close to the node numbered `which` of the four, at every `row` bytes of
 * re and im. Points enter as (x - center)·scale.
 */
export function sumSeries(which: usize, node: f64, x: usize, end: usize, center: f64, scale: f64, re: usize, im: usize, row: usize): void {
  const at = series + (which << 3);
  const a0 = v128.load64_splat(at), a1 = v128.load64_splat(at, 64), a2 = v128.load64_splat(at, 128), a3 = v128.load64_splat(at, 192);
  const a4 = v128.load64_splat(at, 256), a5 = v128.load64_splat(at, 320), a6 = v128.load64_splat(at, 384), a7 = v128.load64_splat(at, 448);
  const a8 = v128.load64_splat(at, 512), a9 = v128.load64_splat(at, 576), a10 = v128.load64_splat(at, 640), a11 = v128.load64_splat(at, 704);
  const a12 = v128.load64_splat(at, 768), a13 = v128.load64_splat(at, 832);
  const b0 = v128.load64_splat(at, 32), b1 = v128.load64_splat(at, 96), b2 = v128.load64_splat(at, 160), b3 = v128.load64_splat(at, 224);
  const b4 = v128.load64_splat(at, 288), b5 = v128.load64_splat(at, 352), b6 = v128.load64_splat(at, 416), b7 = v128.load64_splat(at, 480);
  const b8 = v128.load64_splat(at, 544), b9 = v128.load64_splat(at, 608), b10 = v128.load64_splat(at, 672), b11 = v128.load64_splat(at, 736);
  const b12 = v128.load64_splat(at, 800), b13 = v128.load64_splat(at, 864);
  for (; x < end; x += 16, re += row, im += row) {
    const d = f64x2.sub(f64x2.mul(f64x2.sub(v128.load(x), f64x2.splat(center)), f64x2.splat(scale)), f64x2.splat(node));
    const q = f64x2.mul(d, d);
    let even = f64x2.add(f64x2.mul(a12, q), a10), odd = f64x2.add(f64x2.mul(a13, q), a11);
    let evenIm = f64x2.add(f64x2.mul(b12, q), b10), oddIm = f64x2.add(f64x2.mul(b13, q), b11);
    even = f64x2.add(f64x2.mul(even, q), a8); odd = f64x2.add(f64x2.mul(odd, q), a9);
    evenIm = f64x2.add(f64x2.mul(evenIm, q), b8); oddIm = f64x2.add(f64x2.mul(oddIm, q), b9);
    even = f64x2.add(f64x2.mul(even, q), a6); odd = f64x2.add(f64x2.mul(odd, q), a7);
    evenIm = f64x2.add(f64x2.mul(evenIm, q), b6); oddIm = f64x2.add(f64x2.mul(oddIm, q), b7);
    even = f64x2.add(f64x2.mul(even, q), a4); odd = f64x2.add(f64x2.mul(odd, q), a5);
    evenIm = f64x2.add(f64x2.mul(evenIm, q), b4); oddIm = f64x2.add(f64x2.mul(oddIm, q), b5);
    even = f64x2.add(f64x2.mul(even, q), a2); odd = f64x2.add(f64x2.mul(odd, q), a3);
    evenIm = f64x2.add(f64x2.mul(evenIm, q), b2); oddIm = f64x2.add(f64x2.mul(oddIm, q), b3);
    even = f64x2.add(f64x2.mul(even, q), a0); odd = f64x2.add(f64x2.mul(odd, q), a1);
    evenIm = f64x2.add(f64x2.mul(evenIm, q), b0); oddIm = f64x2.add(f64x2.mul(oddIm, q), b1);
    v128.store(re, f64x2.add(even, f64x2.mul(odd, d)));
    v128.store(im, f64x2.add(evenIm, f64x2.mul(oddIm, d)));
  }
}
