/**
 * Charge by voltage level: what passed between two rows is spread evenly over the voltages between them, and what passed while the
 * voltage stood still belongs to its level. Nothing is sorted, averaged or dropped: steps back (noise, relaxation) pass over levels again
 * and their charge adds up there, so the sum over all levels is the charge of the curve. Summed from one end the levels give Q as a
 * function of V that only rises, the monotone rearrangement of the curve.
 *
 * Level counting: X. Feng et al., eTransportation 3 (2020) 100051 (LEAN), who count rows of constant current.
 */
import type { CapacityCurveLike } from './types.ts';

/** Levels between `edges`, ascending. */
export interface Levels {
  edges: Float64Array;
  /** Charge of each level. */
  charge: Float64Array;
}

/** Edges from `low` to `high`, as near to `step` apart as whole numbers allow. */
export function evenEdges(low: number, high: number, step: number): Float64Array {
  const n = Math.max(1, Math.round((high - low) / step));
  const edges = new Float64Array(n + 1);
  for (let k = 0; k <= n; k++) edges[k] = low + ((high - low) * k) / n;
  return edges;
}

/** Edges half a quantum beside the values of a quantised voltage, `step` (a whole number of quanta) apart; the last level takes what is left. */
export function quantisedEdges(low: number, high: number, step: number, quantum: number): Float64Array {
  const whole = Math.max(1, Math.round((high - low + quantum) / step));
  const edges = new Float64Array(whole + 1);
  for (let k = 0; k < whole; k++) edges[k] = low - quantum / 2 + k * step;
  edges[whole] = high + quantum / 2;
  return edges;
}

/**
 * Counts the charge of a curve by level. `spread` widens the voltages of every interval to either side, by half a quantum where values
 * stand for all that is rounded to them. Levels are evenly spaced except for the last.
 */
export function countLevels({ voltage, capacity }: CapacityCurveLike, edges: Float64Array, spread = 0): Levels {
  const n = edges.length - 1;
  const charge = new Float64Array(n);
  const low = edges[0] as number;
  const perVolt = n > 1 ? (n - 1) / ((edges[n - 1] as number) - low) : 0;
  const levelOf = (v: number) => Math.min(Math.max(Math.floor((v - low) * perVolt), 0), n - 1);
  for (let i = 1; i < voltage.length; i++) {
    const passed = (capacity[i] as number) - (capacity[i - 1] as number);
    if (passed === 0) continue;
    const a = voltage[i - 1] as number;
    const b = voltage[i] as number;
    const from = Math.min(a, b) - spread;
    const to = Math.max(a, b) + spread;
    const first = levelOf(from);
    const last = levelOf(to);
    if (first === last || to === from) {
      charge[first] = (charge[first] as number) + passed;
      continue;
    }
    const density = passed / (to - from);
    charge[first] = (charge[first] as number) + density * ((edges[first + 1] as number) - from);
    for (let k = first + 1; k < last; k++) charge[k] = (charge[k] as number) + density * ((edges[k + 1] as number) - (edges[k] as number));
    charge[last] = (charge[last] as number) + density * (to - (edges[last] as number));
  }
  return { edges, charge };
}

/** Q at every edge, from 0 at the lowest. */
export function cumulate(charge: Float64Array): Float64Array {
  const sums = new Float64Array(charge.length + 1);
  for (let k = 0; k < charge.length; k++) sums[k + 1] = (sums[k] as number) + (charge[k] as number);
  return sums;
}
