/**
 * Cholesky factorisation A = LLᵀ of small dense matrices and what follows from it (Golub & Van Loan §4.2).
 * Matrices are row-major; `ld` is the leading dimension in elements. Row dot products run two at a time.
 */

/** Σ a_k b_k over `n` doubles. */
export function dot(a: usize, b: usize, n: i32): f64 {
  let s = f64x2.splat(0);
  const even = a + (<usize>(n & ~1) << 3);
  for (; a < even; a += 16, b += 16) s = f64x2.add(s, f64x2.mul(v128.load(a), v128.load(b)));
  const total = f64x2.extract_lane(s, 0) + f64x2.extract_lane(s, 1);
  return n & 1 ? total + load<f64>(a) * load<f64>(b) : total;
}

/**
 * Factors A + shift·I into l (lower triangle, n × n). The reciprocals of the diagonal go to `inverse`.
 * Returns false where a pivot is not above `tiny` times the diagonal it came from (singular to working precision) or is not a number.
 */
export function factor(a: usize, ldA: i32, n: i32, shift: f64, tiny: f64, l: usize, inverse: usize): bool {
  const stepA = <usize>ldA << 3, step = <usize>n << 3;
  for (let i = 0; i < n; i++) {
    const rowA = a + <usize>i * stepA, rowL = l + <usize>i * step;
    for (let j = 0; j < i; j++) {
      const s = load<f64>(rowA + (<usize>j << 3)) - dot(rowL, l + <usize>j * step, j);
      store<f64>(rowL + (<usize>j << 3), s * load<f64>(inverse + (<usize>j << 3)));
    }
    const diagonal = load<f64>(rowA + (<usize>i << 3)) + shift;
    const pivot = diagonal - dot(rowL, rowL, i);
    if (!(pivot > tiny * diagonal)) return false;
    const root = Math.sqrt(pivot);
    store<f64>(rowL + (<usize>i << 3), root);
    store<f64>(inverse + (<usize>i << 3), 1 / root);
  }
  return true;
}

/** x ← L⁻¹ b (x may be b). */
export function forward(l: usize, inverse: usize, n: i32, b: usize, x: usize): void {
  const step = <usize>n << 3;
  for (let i = 0; i < n; i++) {
    const at = <usize>i << 3;
    store<f64>(x + at, (load<f64>(b + at) - dot(l + <usize>i * step, x, i)) * load<f64>(inverse + at));
  }
}

/** x ← L⁻ᵀ x, in place. */
export function backward(l: usize, inverse: usize, n: i32, x: usize): void {
  const step = <usize>n << 3;
  for (let i = n - 1; i >= 0; i--) {
    const at = <usize>i << 3;
    const value = load<f64>(x + at) * load<f64>(inverse + at);
    store<f64>(x + at, value);
    const row = l + <usize>i * step;
    for (let k: usize = 0; k < at; k += 8) store<f64>(x + k, load<f64>(x + k) - value * load<f64>(row + k));
  }
}
