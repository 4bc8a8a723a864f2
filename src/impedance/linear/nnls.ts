/**
 * Non-negative least squares by block principal pivoting: L. F. Portugal, J. J. Júdice, L. N. Vicente, Math. Comp. 63 (1994) 625–643.
 * All infeasible variables change sides at once while their number falls; if it does not for a few rounds, only the last one does,
 * which is Murty's rule and ends after finitely many steps.
 */
import { solveCholesky } from './cholesky.ts';

/** Rounds without progress before one variable at a time. */
const PATIENCE = 3;
/** What counts as negative, relative to the largest entry of the scaled right-hand side. */
const NEGATIVE = 1e-12;

/**
 * The x ≥ 0 that minimises xᵀHx/2 − gᵀx for a positive definite H.
 *
 * @param h n × n, symmetric.
 * @param start 1 where x is likely to be above 0; saves rounds.
 */
export function nonNegative(h: Float64Array, g: Float64Array, start: Uint8Array): Float64Array {
  const n = g.length;
  const free = start.slice();
  const scale = g.map((_, i) => 1 / Math.sqrt(h[i * n + i] as number));
  const tolerance = NEGATIVE * g.reduce((most, v, i) => Math.max(most, Math.abs(v * (scale[i] as number))), 0);
  let best = n + 1;
  let patience = PATIENCE;
  let x = new Float64Array(n);
  for (let round = 0; round < 10 * n + 100; round++) {
    x = solveFree(h, g, free);
    const infeasible = findInfeasible(h, g, x, free, scale, tolerance);
    if (infeasible.length === 0) break;
    if (infeasible.length < best) {
      best = infeasible.length;
      patience = PATIENCE;
    } else patience--;
    for (const i of patience >= 0 ? infeasible : infeasible.slice(-1)) free[i] = 1 - (free[i] as number);
  }
  return x.map((v) => Math.max(v, 0));
}

/** Minimises over the free variables; the others are 0. */
function solveFree(h: Float64Array, g: Float64Array, free: Uint8Array): Float64Array<ArrayBuffer> {
  const n = g.length;
  const members: number[] = [];
  for (let i = 0; i < n; i++) if (free[i]) members.push(i);
  const size = members.length;
  const part = new Float64Array(size * size);
  for (let r = 0; r < size; r++) {
    const row = (members[r] as number) * n;
    for (let c = 0; c <= r; c++) part[r * size + c] = h[row + (members[c] as number)] as number;
  }
  const solved = Float64Array.from(members, (i) => g[i] as number);
  solveCholesky(part, solved);
  const x = new Float64Array(n);
  for (let r = 0; r < size; r++) x[members[r] as number] = solved[r] as number;
  return x;
}

/** Free variables below 0, and others that would lower the objective by growing. */
function findInfeasible(h: Float64Array, g: Float64Array, x: Float64Array, free: Uint8Array, scale: Float64Array, tolerance: number): number[] {
  const n = g.length;
  const found: number[] = [];
  for (let i = 0; i < n; i++) {
    const unit = scale[i] as number;
    if (free[i]) {
      if ((x[i] as number) / unit < -tolerance) found.push(i);
      continue;
    }
    let slope = -(g[i] as number);
    for (let k = 0; k < n; k++) slope += (h[i * n + k] as number) * (x[k] as number);
    if (slope * unit < -tolerance) found.push(i);
  }
  return found;
}
