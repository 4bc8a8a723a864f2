/**
 * coth √z/√z and tanh √z/√z of complex z with Re z ≥ 0, Im z ≥ 0 and their derivatives, without overflow or lost digits for s = √z
 * from 1e-75 to 1e150 (test/assembly/elements.test.ts). With s = a + jb and e = exp(−a),
 *   S = 2e sinh s = (1 − e²) cos b + j (1 + e²) sin b,   C = 2e cosh s = (1 + e²) cos b + j (1 − e²) sin b
 * never overflow, and 1 − e² = 2e sinh a keeps its digits for small a. Then coth s = C/S, tanh s = S/C, csch s = 2e/S, sech s = 2e/C, and
 *   z d/dz (coth s/s) = −(coth s/s + csch² s)/2,   z d/dz (tanh s/s) = −(tanh s/s − sech² s)/2.
 * In the sum both have about one direction. The difference cancels for small z: there (sinh 2s − 2s)/(2s) = t Σ tⁿ/(2n + 3)! of t = 4z
 * is taken from its series and multiplied by sech² s for tanh s/s − sech² s, by csch² s for coth s/s − csch² s.
 */
import { invert, multiply } from "./complex";
import { expF64x2 } from "./exp";
import { SERIES, SERIES_END, sinhSmall } from "./hyperbolic";
import { sinCosF64x2 } from "./sincos";

const scratch = memory.data(224, 16);
const SINH = scratch, COSH = scratch + 32;
/** Left by `divideByRoot`: coth s/s or tanh s/s; csch² s or sech² s; their sum; their difference; 1/s. */
export const RATIO = scratch + 64, SQUARE = scratch + 96, SUM = scratch + 128, DIFFERENCE = scratch + 160, INVERSE = scratch + 192;

/** Beyond the first a, e² is 0 and the angle b no matter; 1; up to the third |4z|² the series has all digits. Loaded: literals are longer. */
const LITERALS = memory.data<f64>([700, 1, 1], 16);

/** Stores S and C; returns 4e². */
function scaledHyperbolics(s: usize): v128 {
  const far = v128.load64_splat(LITERALS), one = v128.load64_splat(LITERALS, 8), a = f64x2.pmin(far, v128.load(s));
  const e = expF64x2(f64x2.neg(a)), twice = f64x2.add(e, e), square = f64x2.mul(e, e), sum = f64x2.add(one, square), near = f64x2.lt(a, one);
  let difference = f64x2.sub(one, square);
  if (v128.any_true(near)) difference = v128.bitselect(f64x2.mul(twice, sinhSmall(a)), difference, near);
  sinCosF64x2(f64x2.pmin(far, v128.load(s, 16)), SINH);
  const sin = v128.load(SINH), cos = v128.load(SINH, 16);
  v128.store(SINH, f64x2.mul(difference, cos));
  v128.store(SINH, f64x2.mul(sum, sin), 16);
  v128.store(COSH, f64x2.mul(sum, cos));
  v128.store(COSH, f64x2.mul(difference, sin), 16);
  return f64x2.mul(twice, twice);
}

/** RATIO = coth s/s (`coth`) or tanh s/s, SQUARE = csch² s or sech² s, and so on; DIFFERENCE only for |z| ≥ ¼. */
export function divideByRoot(s: usize, coth: bool): void {
  const fourSquare = scaledHyperbolics(s), over = coth ? COSH : SINH, under = coth ? SINH : COSH;
  invert(s, INVERSE);
  invert(under, under);
  multiply(over, INVERSE, RATIO, 16);
  multiply(RATIO, under, RATIO, 16);
  multiply(under, under, under, 16);
  for (let part = scratch; part < scratch + 32; part += 16) {
    const ratio = v128.load(part, 64), square = f64x2.mul(fourSquare, v128.load(part + (under - scratch)));
    v128.store(part, square, 96);
    v128.store(part, f64x2.add(ratio, square), 128);
    v128.store(part, f64x2.sub(ratio, square), 160);
  }
}

/** DIFFERENCE for |z| < ¼ too; Σ by Knuth's rule for real coefficients and complex t (Seminumerical Algorithms, 4.6.4). */
export function refineDifference(s: usize): void {
  const re = v128.load(s), im = v128.load(s, 16), ti = f64x2.mul(f64x2.mul(f64x2.splat(8), re), im);
  const t4 = f64x2.mul(f64x2.sub(re, im), f64x2.add(re, im)), t2 = f64x2.add(t4, t4), tr = f64x2.add(t2, t2);
  const size = f64x2.add(f64x2.mul(tr, tr), f64x2.mul(ti, ti)), small = f64x2.lt(size, v128.load64_splat(LITERALS, 16));
  if (!v128.any_true(small)) return;
  let last = f64x2.sub(re, re), sum = last;
  for (let c = SERIES; c < SERIES_END; c += 8) {
    const next = f64x2.add(v128.load64_splat(c), f64x2.sub(f64x2.mul(f64x2.add(tr, tr), sum), f64x2.mul(size, last)));
    last = sum;
    sum = next;
  }
  v128.store(SINH, f64x2.sub(f64x2.mul(tr, sum), f64x2.mul(size, last)));
  v128.store(SINH, f64x2.mul(ti, sum), 16);
  multiply(SINH, SQUARE, SINH, 16);
  v128.store(DIFFERENCE, v128.bitselect(v128.load(SINH), v128.load(DIFFERENCE), small));
  v128.store(DIFFERENCE, v128.bitselect(v128.load(SINH, 16), v128.load(DIFFERENCE, 16), small), 16);
}
