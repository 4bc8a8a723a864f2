/**
 * ln in f64x2 after FreeBSD's e_log.c: x = 2^k (1 + f) with 1 + f in [√½, √2), s = f/(2 + f),
 * ln(1 + f) = f − f²/2 + s (f²/2 + R(s²)); below 1 ulp. Two lanes at a time, for positive normal finite x.
 */
/** R's coefficients of s¹⁴, s¹⁰, s⁶ and of s¹², s⁸, s⁴, s², ln 2 in two parts, ½ and 2: loaded, which is shorter than literals of vectors. */
const LITERALS = memory.data<f64>([
  1.531383769920937332e-01, 2.222219843214978396e-01, 3.999999999940941908e-01,
  1.479819860511658591e-01, 1.818357216161805012e-01, 2.857142874366239149e-01, 6.666666666666735130e-01,
  6.93147180369123816490e-01, 1.90821492927058770002e-10, 0.5, 2,
]);
const SQRT_HALF_BITS: i64 = 0x3fe6a09e00000000, ONE_BITS: i64 = 0x3ff0000000000000;
/** 1.5·2^52: adding it to a small integer as bits makes that integer a double's fraction. */
const MAGIC: f64 = 6755399441055744;
const SMALLEST_NORMAL: f64 = 2.2250738585072014e-308;

@inline function literal(at: usize): v128 { return v128.load64_splat(LITERALS + at); }

/** a b plus the literal at an offset. */
@inline function multiplyAdd(a: v128, b: v128, at: usize): v128 { return f64x2.add(literal(at), f64x2.mul(a, b)); }

/** ln(1 + f) + k ln 2 + tail, where |tail| is of the order of an ulp of the rest. */
@inline function assemble(f: v128, k: v128, tail: v128): v128 {
  const s = f64x2.div(f, f64x2.add(literal(80), f)), z = f64x2.mul(s, s), w = f64x2.mul(z, z);
  const odd = f64x2.mul(w, multiplyAdd(w, multiplyAdd(w, literal(0), 8), 16));
  const even = f64x2.mul(z, multiplyAdd(w, multiplyAdd(w, multiplyAdd(w, literal(24), 32), 40), 48));
  const half = f64x2.mul(literal(72), f64x2.mul(f, f));
  const small = f64x2.add(f64x2.mul(s, f64x2.add(half, f64x2.add(odd, even))), f64x2.add(tail, f64x2.mul(k, literal(64))));
  return f64x2.sub(f64x2.mul(k, literal(56)), f64x2.sub(f64x2.sub(half, small), f));
}

/** The bits of x counted from √½, so that the exponent field is k + 1023. */
@inline export function shifted(x: v128): v128 { return i64x2.add(x, i64x2.splat(ONE_BITS - SQRT_HALF_BITS)); }

/** k of x = 2^k m, m in [√½, √2), from the shifted bits. */
@inline export function exponent(bits: v128): v128 {
  const k = i64x2.sub(i64x2.shr_u(bits, 52), i64x2.splat(1023));
  return f64x2.sub(i64x2.add(k, f64x2.splat(MAGIC)), f64x2.splat(MAGIC));
}

/** m − 1, which is exact. */
@inline export function fraction(bits: v128): v128 {
  const mantissa = i64x2.add(v128.and(bits, i64x2.splat(0x000fffffffffffff)), i64x2.splat(SQRT_HALF_BITS));
  return f64x2.sub(mantissa, f64x2.splat(1));
}

/** ln x, x positive, normal and finite. */
export function logF64x2(x: v128): v128 {
  const bits = shifted(x);
  return assemble(fraction(bits), exponent(bits), f64x2.splat(0));
}

/** ln x of any x. */
@inline export function logAnyF64x2(x: v128): v128 {
  const ordinary = v128.and(f64x2.ge(x, f64x2.splat(SMALLEST_NORMAL)), f64x2.lt(x, f64x2.splat(Infinity)));
  return i64x2.all_true(ordinary) ? logF64x2(x) : logExtreme(x);
}

/** Subnormal numbers are scaled up by 2⁵⁴; what has no logarithm takes √x's answer but for the pole at 0. */
function logExtreme(x: v128): v128 {
  const zero = f64x2.splat(0), tiny = f64x2.lt(x, f64x2.splat(SMALLEST_NORMAL)), finite = v128.and(f64x2.gt(x, zero), f64x2.lt(x, f64x2.splat(Infinity)));
  const log = logF64x2(v128.bitselect(f64x2.mul(x, f64x2.splat(18014398509481984)), x, tiny));
  const scaled = f64x2.sub(log, v128.and(tiny, f64x2.splat(37.429947750237048)));
  const none = v128.bitselect(f64x2.splat(-Infinity), f64x2.sqrt(x), f64x2.eq(x, zero));
  return v128.bitselect(scaled, none, finite);
}

/** ln(1 + x), 0 ≤ x < ∞: what 1 + x loses is given back as (x − ((1 + x) − 1))/(1 + x). */
export function log1pF64x2(x: v128): v128 {
  const one = f64x2.splat(1), u = f64x2.add(one, x), bits = shifted(u);
  return assemble(fraction(bits), exponent(bits), f64x2.div(f64x2.sub(x, f64x2.sub(u, one)), u));
}
