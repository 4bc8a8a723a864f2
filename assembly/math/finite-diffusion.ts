/** The sweep that both finite Warburg elements share: Z = Z0 g(jωτ), g(z) = coth √z/√z or tanh √z/√z. */
import { scale } from "./complex";
import { DIFFERENCE, divideByRoot, RATIO, refineDifference, SUM } from "./complex-hyperbolic";

const root = memory.data(32, 16);

/** √(jωτ) = √(ωτ/2) (1 + j). Columns: ∂Z/∂Z0 = g,  ∂Z/∂τ = (Z0/τ) z g′(z). */
export function sweepFiniteDiffusion(coth: bool, z0: f64, tau: f64, x: usize, pairs: i32, f: usize, j: usize, row: usize): void {
  const half = f64x2.splat(0.5 * tau), slope = coth ? SUM : DIFFERENCE;
  for (const end = f + (<usize>pairs << 5); f < end; f += 32, x += 32, j += row << 1) {
    const part = f64x2.sqrt(f64x2.mul(half, v128.load(x)));
    v128.store(root, part);
    v128.store(root, part, 16);
    divideByRoot(root, coth);
    if (!coth) refineDifference(root);
    scale(RATIO, z0, f, 16);
    scale(RATIO, 1, j, row);
    scale(slope, -0.5 * z0 / tau, j + 16, row);
  }
}
