/**
 * coth √z/√z and tanh √z/√z of complex z with Re z ≥ 0 ≤ Im z, and their derivatives, without overflow or cancellation for
 * s = √z from 1e-75 to 1e150 (test/assembly/elements.test.ts). With s = a + jb and e = exp(−a),
 *   S = 2e sinh s = (1 − e²) cos b + j (1 + e²) sin b,   C = 2e cosh s = (1 + e²) cos b + j (1 − e²) sin b
 * never overflow, and 1 − e² = 2e sinh a keeps its digits for small a. Then coth s = C/S, tanh s = S/C, csch s = 2e/S, sech s = 2e/C, and
 *   z d/dz (coth s/s) = −(coth s/s + csch² s)/2,   z d/dz (tanh s/s) = −(tanh s/s − sech² s)/2.
 * The sum is of numbers of one direction. The difference cancels for small z, where (sinh 2s − 2s)/(4sz) = k(z) from its series gives
 *   tanh s/s − sech² s = 2z k sech² s   and likewise   coth s/s − csch² s = 2z k csch² s.
 */
import { invert, multiply, scale } from "./complex";
import { expF64x2 } from "./exp";
import { SERIES, SERIES_END, sinhSmall } from "./hyperbolic";
import { sinCosF64x2 } from "./sincos";

const scratch = memory.data(256, 16);
const SINH = scratch, COSH = scratch + 32;
/** Left by the functions below: coth s/s or tanh s/s, its derivative by ln z, csch s or sech s, the square of that, 1/s. */
export const RATIO = scratch + 64, SLOPE = scratch + 96, SECANT = scratch + 128, SECANT2 = scratch + 160, INVERSE = scratch + 192;
/** Left by `cothDifference`: (coth s/s − csch² s)/2, and by `tanhOverRoot`: (tanh s/s − sech² s)/2. */
export const DIFFERENCE = scratch + 224;

/** Beyond this e² is 0, and so is what the angle b turns. */
const FAR: f64 = 700;
/** Up to here, as |z|², the series has all its digits; from here on the difference loses one. */
const SMALL: f64 = 0.0625;

/** Stores S and C; returns 2e. */
function scaledHyperbolics(s: usize): v128 {
  const far = f64x2.splat(FAR), one = f64x2.splat(1), a = f64x2.pmin(far, v128.load(s)), e = expF64x2(f64x2.neg(a)), twice = f64x2.add(e, e);
  const square = f64x2.mul(e, e), sum = f64x2.add(one, square), near = f64x2.lt(a, one);
  let difference = f64x2.sub(one, square);
  if (v128.any_true(near)) difference = v128.bitselect(f64x2.mul(twice, sinhSmall(a)), difference, near);
  sinCosF64x2(f64x2.pmin(far, v128.load(s, 16)), SINH);
  const sin = v128.load(SINH), cos = v128.load(SINH, 16);
  v128.store(SINH, f64x2.mul(difference, cos));
  v128.store(SINH, f64x2.mul(sum, sin), 16);
  v128.store(COSH, f64x2.mul(sum, cos));
  v128.store(COSH, f64x2.mul(difference, sin), 16);
  return twice;
}

/** RATIO = over/(s under), SECANT = 2e/under and its square, INVERSE = 1/s. */
function divideByRoot(s: usize, over: usize, under: usize): void {
  const twice = scaledHyperbolics(s);
  invert(s, INVERSE);
  invert(under, SECANT);
  multiply(over, INVERSE, RATIO, 16);
  multiply(RATIO, SECANT, RATIO, 16);
  scale(SECANT, twice, SECANT, 16);
  multiply(SECANT, SECANT, SECANT2, 16);
}

/** RATIO = coth s/s, SLOPE = z d/dz of it, SECANT = csch s, SECANT2 = csch² s, INVERSE = 1/s. */
export function cothOverRoot(s: usize): void {
  divideByRoot(s, COSH, SINH);
  const minusHalf = f64x2.splat(-0.5);
  for (let part: usize = 0; part < 32; part += 16) {
    v128.store(SLOPE + part, f64x2.mul(minusHalf, f64x2.add(v128.load(RATIO + part), v128.load(SECANT2 + part))));
  }
}

/** RATIO = tanh s/s, SLOPE = z d/dz of it, SECANT = sech s, SECANT2 = sech² s, INVERSE = 1/s. */
export function tanhOverRoot(s: usize): void {
  divideByRoot(s, SINH, COSH);
  halfDifference(s);
  scale(DIFFERENCE, f64x2.splat(-1), SLOPE, 16);
}

/** DIFFERENCE = (RATIO − SECANT2)/2: z k SECANT2 for small z. */
export function halfDifference(s: usize): void {
  multiply(s, s, DIFFERENCE, 16);
  const zr = v128.load(DIFFERENCE), zi = v128.load(DIFFERENCE, 16), half = f64x2.splat(0.5);
  const small = f64x2.lt(f64x2.add(f64x2.mul(zr, zr), f64x2.mul(zi, zi)), f64x2.splat(SMALL));
  if (v128.any_true(small)) {
    series(zr, zi);
    multiply(DIFFERENCE, SECANT2, DIFFERENCE, 16);
  }
  for (let part: usize = 0; part < 32; part += 16) {
    const plain = f64x2.mul(half, f64x2.sub(v128.load(RATIO + part), v128.load(SECANT2 + part)));
    v128.store(DIFFERENCE + part, v128.bitselect(v128.load(DIFFERENCE + part), plain, small));
  }
}

/** DIFFERENCE = z k(z), k = 2 Σ (4z)ⁿ/(2n + 3)!, by Knuth's rule for real coefficients (Seminumerical Algorithms, 4.6.4). */
function series(zr: v128, zi: v128): void {
  const four = f64x2.splat(4), tr = f64x2.mul(four, zr), ti = f64x2.mul(four, zi), twice = f64x2.add(tr, tr);
  const square = f64x2.add(f64x2.mul(tr, tr), f64x2.mul(ti, ti));
  let last = f64x2.splat(0), b = f64x2.splat(0);
  for (let c = SERIES; c < SERIES_END; c += 8) {
    const next = f64x2.add(v128.load64_splat(c), f64x2.sub(f64x2.mul(twice, b), f64x2.mul(square, last)));
    last = b;
    b = next;
  }
  // k = 2(b − t̄ last); what is stored is multiplied by z = t/4.
  v128.store(DIFFERENCE, f64x2.mul(f64x2.splat(0.5), f64x2.sub(f64x2.mul(tr, b), f64x2.mul(square, last))));
  v128.store(DIFFERENCE, f64x2.mul(f64x2.splat(0.5), f64x2.mul(ti, b)), 16);
}
