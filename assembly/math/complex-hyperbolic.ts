/**
 * coth √z/√z and tanh √z/√z of complex z with Re z ≥ 0, Im z ≥ 0 and their derivatives, without overflow or lost digits for s = √z
 * from 1e-75 to 1e150 (test/assembly/elements.test.ts). With s = a + jb, e = exp(−a), d = 1 − e² = 2e sinh a, which keeps its digits for
 * small a, and c = 1 + e² (DLMF §4.35(iv) times 4e², so that nothing overflows):
 *   coth s = (cd − 4j e² sin b cos b)/n,  csch² s = 4e² (d cos b − jc sin b)²/n²,  n = |2e sinh s|² = d² + 4e² sin² b,
 *   tanh s = (cd + 4j e² sin b cos b)/m,  sech² s = 4e² (c cos b − jd sin b)²/m²,  m = |2e cosh s|² = d² + 4e² cos² b;
 *   z d/dz (coth s/s) = −(coth s/s + csch² s)/2,   z d/dz (tanh s/s) = −(tanh s/s − sech² s)/2.
 * In the sum both have about one direction. The difference cancels for small z: there (sinh 2s − 2s)/(2s) = t Σ tⁿ/(2n + 3)! of t = 4z
 * is taken from its series and multiplied by sech² s for tanh s/s − sech² s, by csch² s for coth s/s − csch² s.
 */
import { multiply } from "./complex";
import { expF64x2 } from "./exp";
import { SERIES, SERIES_END, sinhSmall } from "./hyperbolic";
import { sinCosF64x2 } from "./sincos";

/** Left by `divideByRoot`: coth s/s or tanh s/s; csch² s or sech² s; their sum; their difference; 1/s. */
export const RATIO = memory.data(192, 16), SQUARE = RATIO + 32, SUM = RATIO + 64, DIFFERENCE = RATIO + 96, INVERSE = RATIO + 128;
const scratch = RATIO + 160;

/**
 * Beyond the first a, e² is 0 and the angle b no matter; 1; up to the third |4z|² the series has all digits. Loaded, because V8 builds
 * each literal of a vector in three instructions.
 */
const LITERALS = memory.data<f64>([700, 1, 1], 16);

/** 1 − e² for e = exp(−a). */
@inline function oneMinusSquare(a: v128, e: v128, one: v128): v128 {
  const near = f64x2.lt(a, one), plain = f64x2.sub(one, f64x2.mul(e, e));
  return v128.any_true(near) ? v128.bitselect(f64x2.mul(f64x2.add(e, e), sinhSmall(a)), plain, near) : plain;
}

/** RATIO = coth s/s (`coth`) or tanh s/s, SQUARE = csch² s or sech² s, and so on; DIFFERENCE only for |z| ≥ ¼. */
export function divideByRoot(s: usize, coth: bool): void {
  const far = v128.load64_splat(LITERALS), one = v128.load64_splat(LITERALS, 8), re = v128.load(s), im = v128.load(s, 16);
  const a = f64x2.pmin(far, re), e = expF64x2(f64x2.neg(a)), d = oneMinusSquare(a, e, one), e2 = f64x2.mul(e, e), c = f64x2.add(one, e2);
  const twice = f64x2.add(e2, e2), four = f64x2.add(twice, twice), dd = f64x2.mul(d, d), cc = f64x2.mul(c, c);
  sinCosF64x2(f64x2.pmin(far, im), scratch);
  const sin = v128.load(scratch), cos = v128.load(scratch, 16), sin2 = f64x2.mul(sin, sin), cos2 = f64x2.mul(cos, cos);
  // The two functions differ by an exchange of sin² and cos² and the sign of one term.
  const own = coth ? sin2 : cos2, other = coth ? cos2 : sin2, sign = f64x2.splat(coth ? -1 : 1);
  const part = f64x2.div(one, f64x2.add(dd, f64x2.mul(four, own))), signed = f64x2.mul(sign, f64x2.mul(four, part));
  const x = f64x2.mul(f64x2.mul(c, d), part), y = f64x2.mul(f64x2.mul(sin, cos), signed);
  const square = f64x2.mul(f64x2.mul(signed, part), f64x2.sub(f64x2.mul(cc, own), f64x2.mul(dd, other)));
  const size = f64x2.div(one, f64x2.add(f64x2.mul(re, re), f64x2.mul(im, im))), inverse = f64x2.mul(re, size), down = f64x2.mul(im, size);
  v128.store(INVERSE, inverse);
  v128.store(INVERSE, f64x2.neg(down), 16);
  storeParts(f64x2.add(f64x2.mul(x, inverse), f64x2.mul(y, down)), square, RATIO);
  const xy = f64x2.mul(sign, f64x2.mul(x, y));
  storeParts(f64x2.sub(f64x2.mul(y, inverse), f64x2.mul(x, down)), f64x2.neg(f64x2.add(xy, xy)), RATIO + 16);
}

/** Stores real or imaginary parts of RATIO, SQUARE, SUM and DIFFERENCE. */
function storeParts(ratio: v128, square: v128, at: usize): void {
  v128.store(at, ratio);
  v128.store(at, square, 32);
  v128.store(at, f64x2.add(ratio, square), 64);
  v128.store(at, f64x2.sub(ratio, square), 96);
}

/** DIFFERENCE for |z| < ¼ too; Σ by Knuth's rule for real coefficients and complex t (Seminumerical Algorithms, 4.6.4). */
export function refineDifference(s: usize): void {
  const re = v128.load(s), im = v128.load(s, 16), a = f64x2.add(re, re), b = f64x2.add(im, im), ab = f64x2.mul(a, b);
  const ti = f64x2.add(ab, ab), tr = f64x2.mul(f64x2.sub(a, b), f64x2.add(a, b)), twice = f64x2.add(tr, tr);
  const size = f64x2.add(f64x2.mul(tr, tr), f64x2.mul(ti, ti)), small = f64x2.lt(size, v128.load64_splat(LITERALS, 16));
  if (!v128.any_true(small)) return;
  let last = f64x2.sub(re, re), sum = last;
  for (let c = SERIES; c < SERIES_END; c += 8) {
    const next = f64x2.add(v128.load64_splat(c), f64x2.sub(f64x2.mul(twice, sum), f64x2.mul(size, last)));
    last = sum;
    sum = next;
  }
  v128.store(scratch, f64x2.sub(f64x2.mul(tr, sum), f64x2.mul(size, last)));
  v128.store(scratch, f64x2.mul(ti, sum), 16);
  multiply(scratch, SQUARE, scratch, 16);
  for (let part: usize = 0; part < 32; part += 16) {
    v128.store(DIFFERENCE + part, v128.bitselect(v128.load(scratch + part), v128.load(DIFFERENCE + part), small));
  }
}
