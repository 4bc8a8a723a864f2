/** Σ c_n tⁿ, n = 0 … 27, of 28 coefficients at c: four interleaved Horner chains in t⁴, which hide the latency of one. */
export function polynomial28(c: usize, t: v128): v128 {
  const t2 = f64x2.mul(t, t), t4 = f64x2.mul(t2, t2);
  let a0 = v128.load64_splat(c, 192), a1 = v128.load64_splat(c, 200), a2 = v128.load64_splat(c, 208), a3 = v128.load64_splat(c, 216);
  for (let at = c + 160; at >= c; at -= 32) {
    a0 = f64x2.add(f64x2.mul(a0, t4), v128.load64_splat(at));
    a1 = f64x2.add(f64x2.mul(a1, t4), v128.load64_splat(at, 8));
    a2 = f64x2.add(f64x2.mul(a2, t4), v128.load64_splat(at, 16));
    a3 = f64x2.add(f64x2.mul(a3, t4), v128.load64_splat(at, 24));
  }
  return f64x2.add(f64x2.add(a0, f64x2.mul(a1, t)), f64x2.mul(t2, f64x2.add(a2, f64x2.mul(a3, t))));
}

/**
 * Σ c_n tⁿ of 4, 6, … coefficients, from `c` to `end` with the highest power first: two Horner chains in t², which meet before c_0
 * is added, so that the sum is rounded as often as by Horner's rule.
 */
export function polynomial(c: usize, end: usize, t: v128): v128 {
  const t2 = f64x2.mul(t, t), last = end - 16;
  let odd = v128.load64_splat(c), even = v128.load64_splat(c, 8);
  for (c += 16; c < last; c += 16) {
    odd = f64x2.add(f64x2.mul(odd, t2), v128.load64_splat(c));
    even = f64x2.add(f64x2.mul(even, t2), v128.load64_splat(c, 8));
  }
  odd = f64x2.add(f64x2.mul(odd, t2), v128.load64_splat(last));
  return f64x2.add(v128.load64_splat(last, 8), f64x2.mul(t, f64x2.add(odd, f64x2.mul(even, t))));
}
