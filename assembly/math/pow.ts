/**
 * |x|^y = exp(y ln |x|) in f64x2 with a logarithm of about 100 bits, since y ln |x| goes up to 745 and its absolute error becomes
 * the power's relative one; below 1.2 ulp (test/assembly/functions.test.ts). With x = 2^k m, m in [√½, √2), s = (m − 1)/(m + 1):
 *   ln m = 2 atanh s = 2s + s³ (2/3 + s² (2/5 + 2/7 s² + …))   (DLMF 4.37.24)
 * Quantities in two parts a + a′ follow T. J. Dekker, Numer. Math. 18 (1971) 224, their products in halves of 26 bits.
 */
import { expF64x2, expSum } from "./exp";
import { exponent, fraction, logAnyF64x2, shifted } from "./log";
import { polynomial } from "./polynomial";

const LN2_HIGH: f64 = 0.6931471803691238, LN2_LOW: f64 = 1.9082149292705877e-10;
const TWO_THIRDS: f64 = 2 / 3.0, TWO_THIRDS_REST: f64 = 3.700743415417188e-17;
const SMALLEST_NORMAL: f64 = 2.2250738585072014e-308;
/** Leaves 26 bits of a significand, whose products are exact. */
const HALF_SIGNIFICAND: i64 = ~0x7ffffff;

/** 2/(2n + 5), n = 9 … 0. */
const SERIES = memory.data<f64>([
  2 / 23.0, 2 / 21.0, 2 / 19.0, 2 / 17.0, 2 / 15.0, 2 / 13.0, 2 / 11.0, 2 / 9.0, 2 / 7.0, 0.4,
]);
const SERIES_END = SERIES + 80;

@inline function head(a: v128): v128 { return v128.and(a, i64x2.splat(HALF_SIGNIFICAND)); }

/** a b − p, where p is a b rounded. */
function rest(a: v128, b: v128, p: v128): v128 {
  const ah = head(a), bh = head(b), al = f64x2.sub(a, ah), bl = f64x2.sub(b, bh);
  return f64x2.add(f64x2.add(f64x2.sub(f64x2.mul(ah, bh), p), f64x2.add(f64x2.mul(ah, bl), f64x2.mul(al, bh))), f64x2.mul(al, bl));
}

/** What `small` loses when it is added to `large`. */
@inline function lost(large: v128, small: v128, sum: v128): v128 { return f64x2.sub(small, f64x2.sub(sum, large)); }

/** x^y for finite x > 0 and any y; subnormal x are scaled up by 2⁵⁴. */
function powerOfPositive(x: v128, y: v128): v128 {
  const tiny = f64x2.lt(x, f64x2.splat(SMALLEST_NORMAL)), bits = shifted(v128.bitselect(f64x2.mul(x, f64x2.splat(18014398509481984)), x, tiny));
  const k = f64x2.sub(exponent(bits), v128.and(tiny, f64x2.splat(54))), f = fraction(bits), two = f64x2.splat(2);
  const d = f64x2.add(two, f), s = f64x2.div(f, d), sd = f64x2.mul(s, d);
  const sRest = f64x2.div(f64x2.sub(f64x2.sub(f64x2.sub(f, sd), rest(s, d, sd)), f64x2.mul(s, lost(two, f, d))), d);
  const q = f64x2.mul(s, s), qRest = f64x2.add(rest(s, s, q), f64x2.mul(f64x2.add(s, s), sRest));
  const third = f64x2.splat(TWO_THIRDS), more = f64x2.mul(q, polynomial(SERIES, SERIES_END, q)), u = f64x2.add(third, more);
  const uRest = f64x2.add(lost(third, more, u), f64x2.splat(TWO_THIRDS_REST));
  const v = f64x2.mul(q, u), vRest = f64x2.add(rest(q, u, v), f64x2.add(f64x2.mul(q, uRest), f64x2.mul(qRest, u)));
  const w = f64x2.mul(s, v), wRest = f64x2.add(rest(s, v, w), f64x2.add(f64x2.mul(s, vRest), f64x2.mul(sRest, v)));
  const s2 = f64x2.add(s, s), m = f64x2.add(s2, w), mRest = f64x2.add(lost(s2, w, m), f64x2.add(f64x2.add(sRest, sRest), wRest));
  const k2 = f64x2.mul(k, f64x2.splat(LN2_HIGH)), log = f64x2.add(k2, m);
  const logRest = f64x2.add(lost(k2, m, log), f64x2.add(mRest, f64x2.mul(k, f64x2.splat(LN2_LOW))));
  const p = f64x2.mul(y, log);
  return expSum(p, f64x2.add(rest(y, log, p), f64x2.mul(y, logRest)));
}

/** x^y as JavaScript has it: 1 for y = 0 whatever x, NaN for ±1^±∞ and for what is not real. */
export function powF64x2(x: v128, y: v128): v128 {
  const size = f64x2.abs(x), zero = f64x2.splat(0), whole = f64x2.eq(f64x2.nearest(y), y);
  const finite = f64x2.lt(size, f64x2.splat(Infinity)), ordinary = v128.and(f64x2.gt(size, zero), finite);
  let power = powerOfPositive(size, y);
  if (!i64x2.all_true(ordinary)) power = v128.bitselect(power, expF64x2(f64x2.mul(y, logAnyF64x2(size))), ordinary);
  // An odd y is whole, and its half is not.
  const half = f64x2.mul(y, f64x2.splat(0.5)), odd = v128.andnot(whole, f64x2.eq(f64x2.nearest(half), half));
  const signed = v128.xor(power, v128.and(v128.and(x, odd), f64x2.splat(-0.0)));
  const unreal = v128.andnot(v128.and(f64x2.lt(x, zero), finite), whole);
  return v128.bitselect(f64x2.splat(1), v128.or(signed, unreal), f64x2.eq(y, zero));
}
