/** The sweep that both finite Warburg elements share: Z = Z0·g(jωτ), g(z) = coth √z/√z (closed to matter) or tanh √z/√z (open). */
import { scale } from "./complex";
import { cothOverRoot, RATIO, SLOPE, tanhOverRoot } from "./complex-hyperbolic";

const root = memory.data(32, 16);

/** √(jωτ) = √(ωτ/2) (1 + j). Columns: ∂Z/∂Z0 = g,  ∂Z/∂τ = (Z0/τ) z g′(z). */
export function sweepDiffusion(closed: bool, z0: f64, tau: f64, x: usize, pairs: i32, f: usize, j: usize, row: usize): void {
  const half = f64x2.splat(0.5 * tau), size = f64x2.splat(z0), rate = f64x2.splat(z0 / tau), one = f64x2.splat(1);
  for (const end = f + (<usize>pairs << 5); f < end; f += 32, x += 32, j += row << 1) {
    const part = f64x2.sqrt(f64x2.mul(half, v128.load(x)));
    v128.store(root, part);
    v128.store(root, part, 16);
    if (closed) cothOverRoot(root);
    else tanhOverRoot(root);
    scale(RATIO, size, f, 16);
    scale(RATIO, one, j, row);
    scale(SLOPE, rate, j + 16, row);
  }
}
