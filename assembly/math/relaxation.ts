/** What relaxes with one time constant: w = 1 + jωt, and the part jω/w of its logarithm's derivative by t. */

/** Stores w at `w` and factor·jω/w = factor·ω(ωt + j)/(1 + ω²t²) at `slope`. */
export function relax(omega: v128, t: f64, factor: f64, w: usize, slope: usize): void {
  const one = f64x2.splat(1), y = f64x2.mul(omega, f64x2.splat(t));
  const part = f64x2.div(f64x2.mul(omega, f64x2.splat(factor)), f64x2.add(one, f64x2.mul(y, y)));
  v128.store(w, one);
  v128.store(w, y, 16);
  v128.store(slope, f64x2.mul(part, y));
  v128.store(slope, part, 16);
}
