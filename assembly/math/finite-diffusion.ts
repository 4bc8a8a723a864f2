/** The sweep that both finite Warburg elements share: Z = Z0 g(jωτ), g(z) = coth √z/√z or tanh √z/√z. */
import { scale } from "./complex";
import { DIFFERENCE, divideByRoot, RATIO, refineDifference, SUM } from "./complex-hyperbolic";

const root = memory.data(32, 16);
/** From here on coth and tanh are 1 in double precision, csch² and sech² nothing beside them. */
const FAR: f64 = 22;

/** √(jωτ) = √(ωτ/2) (1 + j). Columns: ∂Z/∂Z0 = g,  ∂Z/∂τ = (Z0/τ) z g′(z). */
export function sweepFiniteDiffusion(coth: bool, z0: f64, tau: f64, x: usize, pairs: i32, f: usize, j: usize, row: usize): void {
  const half = f64x2.splat(0.5), halfTau = f64x2.splat(0.5 * tau);
  for (const end = f + (<usize>pairs << 5); f < end; f += 32, x += 32, j += row << 1) {
    const part = f64x2.sqrt(f64x2.mul(halfTau, v128.load(x)));
    let slope = RATIO;
    if (i64x2.all_true(f64x2.gt(part, f64x2.splat(FAR)))) {
      const inverse = f64x2.div(half, part);
      v128.store(RATIO, inverse);
      v128.store(RATIO, f64x2.neg(inverse), 16);
    } else {
      v128.store(root, part);
      v128.store(root, part, 16);
      divideByRoot(root, coth);
      if (!coth) refineDifference(root);
      slope = coth ? SUM : DIFFERENCE;
    }
    scale(RATIO, z0, f, 16);
    scale(RATIO, 1, j, row);
    scale(slope, -0.5 * z0 / tau, j + 16, row);
  }
}
