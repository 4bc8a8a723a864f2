/**
 * Reduction of huge arguments by π/2 after Payne & Hanek (SIGNUM Newsletter 18 (1983) 19): of x · 2/π, x = m 2^e, only the bits of
 * 2/π that are worth less than 4 in the product count. 192 of them times m give the quadrant and 126 bits of the fraction, of which
 * no double loses more than 62 to leading zeros (Muller, Elementary Functions, 3rd ed., §11.3.2).
 */

/** The first 1216 bits of 2/π behind 64 zeros, last word first. */
const TWO_OVER_PI = memory.data<u64>([
  0x56033046fc7b6bab, 0x6bfb5fb11f8d5d08, 0x3d0739f78a5292ea, 0x7527bac7ebe5f17b, 0x4f463f669e5fea2d,
  0x6d367ecf27cb09b7, 0xef2f118b5a0a6d1f, 0x1ff897ffde05980f, 0x9c845f8bbdf9283b, 0x3991d639835339f4,
  0xe99c7026b45f7e41, 0xe88235f52ebb4484, 0xfe1deb1cb129a73e, 0x06492eea09d1921c, 0xb7246e3a424dd2e0,
  0xfe5163abdebbc561, 0xdb6295993c439041, 0xfc2757d1f534ddc0, 0xa2f9836e4e441529, 0x0000000000000000,
]);
const BYTES: usize = 160;
/** π/2 in 27 bits and the rest; the former times 26 bits is exact. */
const HEAD: f64 = 1.570796325802803, REST: f64 = 9.920935796805404e-10;
/** Leaves 26 bits of a significand. */
const HALF_SIGNIFICAND: u64 = 0xfffffffff8000000;

/** The upper half of a 128-bit product. */
function highProduct(a: u64, b: u64): u64 {
  const a0 = a & 0xffffffff, a1 = a >> 32, b0 = b & 0xffffffff, b1 = b >> 32;
  const cross = a1 * b0 + (a0 * b0 >> 32), other = a0 * b1 + (cross & 0xffffffff);
  return a1 * b1 + (cross >> 32) + (other >> 32);
}

/** x = n π/2 + r for 1e6 ≤ |x| ≤ ∞: stores r at out, what it lacks at out + 16, and n modulo 2⁶⁴ at out + 32. */
export function reduceHuge(x: f64, out: usize): void {
  const bits = reinterpret<u64>(x), exponent = <usize>(bits >> 52) & 0x7ff;
  if (exponent == 0x7ff) return store<f64>(out, NaN);
  // The product's top bits are worth 4 and 2: it starts with bit e − 1 of 2/π, from the byte that holds it.
  const skip = exponent - (1077 - 64), m = (bits & 0x000fffffffffffff | 0x0010000000000000) << (skip & 7);
  const window = TWO_OVER_PI + BYTES - 24 - (skip >> 3), middle = load<u64>(window, 8);
  const low = m * middle + highProduct(m, load<u64>(window));
  const carry: u64 = low < m * middle ? 1 : 0, high = m * load<u64>(window, 16) + highProduct(m, middle) + carry;
  const n = (high + (1 << 61)) >> 62, fraction = <i64>(high - (n << 62));
  storeAngle(<f64>fraction, <f64>(fraction - <i64><f64>fraction) + <f64>low * 5.421010862427522e-20, bits >> 63 != 0, out);
  store<i64>(out, bits >> 63 != 0 ? -<i64>n : <i64>n, 32);
}

/** π/2 · (a + b)/2⁶² or its negative in two parts. */
function storeAngle(a: f64, b: f64, negative: bool, out: usize): void {
  const scale = negative ? -2.168404344971009e-19 : 2.168404344971009e-19, sum = a + b;
  const h = sum * scale, l = (b - (sum - a)) * scale, head = reinterpret<f64>(reinterpret<u64>(h) & HALF_SIGNIFICAND);
  const product = head * HEAD, rest = (h - head) * HEAD + h * REST + l * (HEAD + REST), r = product + rest;
  store<f64>(out, r);
  store<f64>(out, rest - (r - product), 16);
}
