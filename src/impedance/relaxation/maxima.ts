/** Maxima of a distribution, and what lies between its minima. */
import type { Arc } from './arcs.ts';

/** Where an arc's exponent begins, with the data far from deciding yet. */
const EXPONENT = 0.9;

/**
 * The maxima of γ by ascending τ: place by a parabola through three points of ln τ, resistance by the area between the minima beside it.
 *
 * @param tau s, even in ln τ. @param gamma Ω. @param step of ln τ.
 */
export function maximaOf(tau: Float64Array, gamma: Float64Array, step: number): Arc[] {
  const tops: number[] = [];
  for (let i = 0; i < gamma.length; i++)
    if (valueAt(gamma, i) > valueAt(gamma, i - 1) && valueAt(gamma, i) >= valueAt(gamma, i + 1)) tops.push(i);
  return tops.map((top, k) => {
    const from = lowestBetween(gamma, tops[k - 1] ?? 0, top);
    const to = lowestBetween(gamma, top, tops[k + 1] ?? gamma.length - 1);
    return {
      tau: (tau[top] as number) * Math.exp(step * vertex(gamma, top)),
      resistance: area(gamma, from, to) * step,
      exponent: EXPONENT,
      ideal: false,
    };
  });
}

/** γ is 0 beyond the grid. */
function valueAt(gamma: Float64Array, i: number): number {
  return gamma[i] ?? 0;
}

function lowestBetween(gamma: Float64Array, from: number, to: number): number {
  let lowest = from;
  for (let i = from + 1; i <= to; i++) if ((gamma[i] as number) <= (gamma[lowest] as number)) lowest = i;
  return lowest;
}

/** Sum of values, those at inner ends shared with the neighbour. */
function area(gamma: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i <= to; i++) sum += gamma[i] as number;
  const shared = (i: number) => (i > 0 && i < gamma.length - 1 ? (gamma[i] as number) / 2 : 0);
  return sum - shared(from) - shared(to);
}

/** Offset of the parabola's vertex from a maximum, in grid steps. */
function vertex(gamma: Float64Array, top: number): number {
  const left = valueAt(gamma, top - 1);
  const right = valueAt(gamma, top + 1);
  const bend = left - 2 * valueAt(gamma, top) + right;
  return bend < 0 ? (left - right) / (2 * bend) : 0;
}
