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

/** Σ c_n tⁿ by Horner's rule, the coefficients from `c` to `end` with the highest power first. */
export function horner(c: usize, end: usize, t: v128): v128 {
  let sum = v128.load64_splat(c);
  for (c += 8; c < end; c += 8) sum = f64x2.add(f64x2.mul(sum, t), v128.load64_splat(c));
  return sum;
}
