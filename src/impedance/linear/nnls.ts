/**
 * Non-negative least squares by active sets: C. L. Lawson, R. J. Hanson, Solving Least Squares Problems (1974), ch. 23, on the normal
 * equations and from a start (R. Bro, S. de Jong, J. Chemometrics 11 (1997) 393). The objective falls with every step, so it ends; the bound
 * on steps guards against rounding only, and what is returned is feasible whenever it stops.
 */
import { solveCholesky } from './cholesky.ts';

/** A slope below this share of what its terms add up to is rounding. */
const ROUNDING = 1e-10;

/** Minimises xᵀHx/2 − gᵀx over x ≥ 0 for a positive definite H (n × n). */
export function nonNegative(h: Float64Array, g: Float64Array): Float64Array {
  const n = g.length;
  const free = new Uint8Array(n).fill(1);
  let x = new Float64Array(n);
  for (let dropped = true; dropped; ) {
    x = solveFree(h, g, free);
    dropped = false;
    for (let i = 0; i < n; i++) {
      if ((x[i] as number) >= 0) continue;
      free[i] = 0;
      dropped = true;
    }
  }
  for (let step = 0; step < 3 * n; step++) {
    const steepest = steepestDescent(h, g, x, free);
    if (steepest < 0) break;
    free[steepest] = 1;
    x = settle(h, g, x, free, steepest);
  }
  return x;
}

/** The held variable whose growth lowers the objective fastest in its own units, or −1. */
function steepestDescent(h: Float64Array, g: Float64Array, x: Float64Array, free: Uint8Array): number {
  const n = g.length;
  let steepest = -1;
  let fastest = 0;
  for (let i = 0; i < n; i++) {
    if (free[i]) continue;
    let slope = g[i] as number;
    let size = Math.abs(slope);
    for (let k = 0; k < n; k++) {
      const term = (h[i * n + k] as number) * (x[k] as number);
      slope -= term;
      size += Math.abs(term);
    }
    const speed = slope / Math.sqrt(h[i * n + i] as number);
    if (slope <= ROUNDING * size || speed <= fastest) continue;
    fastest = speed;
    steepest = i;
  }
  return steepest;
}

/** Moves x to the minimum over the free variables; those that would fall below 0 on the way are held at 0. */
function settle(h: Float64Array, g: Float64Array, from: Float64Array, free: Uint8Array, entered: number): Float64Array<ArrayBuffer> {
  let x = from.slice();
  for (let round = 0; round < g.length; round++) {
    const target = solveFree(h, g, free);
    let part = 1;
    let blocking = -1;
    for (let i = 0; i < g.length; i++) {
      if (!free[i] || (target[i] as number) >= 0) continue;
      const reach = (x[i] as number) / ((x[i] as number) - (target[i] as number));
      if (reach >= part) continue;
      part = reach;
      blocking = i;
    }
    if (blocking < 0) return target;
    if (blocking === entered) break;
    x = x.map((v, i) => (i === blocking ? 0 : v + part * ((target[i] as number) - v)));
    free[blocking] = 0;
  }
  free[entered] = 0;
  x[entered] = 0;
  return x;
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
