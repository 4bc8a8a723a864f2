/**
 * Robust losses as a scaling of rows (Triggs et al. 1999; Ceres `corrector.cc`; scipy `least_squares`).
 *
 * With z = (r/s)² the cost is s² Σ ρ(z). Gradient and Gauss–Newton Hessian of it are those of rows scaled by
 *   J ← √(ρ′ + 2ρ″z) J,   r ← ρ′/√(ρ′ + 2ρ″z) r.
 * Huber: ρ = z (z ≤ 1), 2√z − 1.   soft-L1: 2(√(1+z) − 1).   Cauchy: ln(1+z).
 */
import { log1pF64x2 } from "../math/log";
import { Loss } from "./record";

const EPSILON: f64 = 2.220446049250313e-16;

export function rho(loss: i32, z: f64): f64 {
  if (loss == Loss.Huber) return z <= 1 ? z : 2 * Math.sqrt(z) - 1;
  if (loss == Loss.SoftL1) return 2 * (Math.sqrt(1 + z) - 1);
  return f64x2.extract_lane(log1pF64x2(f64x2.splat(z)), 0);
}

export function slope(loss: i32, z: f64): f64 {
  if (loss == Loss.Huber) return z <= 1 ? 1 : 1 / Math.sqrt(z);
  if (loss == Loss.SoftL1) return 1 / Math.sqrt(1 + z);
  return 1 / (1 + z);
}

function curvature(loss: i32, z: f64): f64 {
  if (loss == Loss.Huber) return z <= 1 ? 0 : -0.5 / (z * Math.sqrt(z));
  if (loss == Loss.SoftL1) return -0.5 / ((1 + z) * Math.sqrt(1 + z));
  return -1 / ((1 + z) * (1 + z));
}

/** The factor of the row's derivatives: √(ρ′ + 2ρ″z), kept off zero where the loss is concave. */
export function rowFactor(loss: i32, z: f64): f64 {
  return Math.sqrt(max(slope(loss, z) + 2 * curvature(loss, z) * z, EPSILON));
}
