/**
 * Active backgrounds on any x: the integrals over the peaks that the core takes on the rows of a fit (assembly/problem/active.ts).
 *
 * They run over the rows of the fit from its low end on, by the trapezoidal rule, across any gap that `range` or `exclude` left. At an x
 * that is no row the integral ends with a step to there; before the first row it is 0, beyond the last each x becomes a row.
 */

import type { ActiveIntegral } from '../core/problem.ts';

/** What an active background integrates: its factor, the direction away from the low end, the kernel's constants (Shirley: none). */
export interface ActiveTerm {
  factor: number;
  direction: number;
  kernel: { C: number; D: number } | null;
}

/** The sum of a model's peaks at some x. */
export interface PeakSum {
  x: ArrayLike<number>;
  y: ArrayLike<number>;
}

const KINDS = ['activeShirley', 'activeTougaard'];

export function isActive(kind: string): boolean {
  return KINDS.includes(kind);
}

/** What a background asks of the core; nothing unless it is active. Poles of the kernel: T² = C − D/2 ± √(D²/4 − CD). */
export function integralOf(kind: string, parameters: ArrayLike<number>): ActiveIntegral | undefined {
  if (!isActive(kind)) return undefined;
  const { direction, kernel } = activeTerm(kind, parameters);
  const distance = kernel ? 0.5 * (Math.sqrt(kernel.D) - Math.sqrt(Math.max(kernel.D - 4 * kernel.C, 0))) : Infinity;
  return { distance, reversed: direction < 0 };
}

/** Reads an active background's constants, in the catalogue's order: c, factor, direction and Tougaard's C, D. */
export function activeTerm(kind: string, parameters: ArrayLike<number>): ActiveTerm {
  const [, factor = 0, direction = 1, C = 0, D = 0] = Array.from(parameters);
  return { factor, direction, kernel: kind === 'activeTougaard' ? { C, D } : null };
}

/** factor · ∫ K(|x − x′|) Σ peaks dx′ at every x of `at`, in its order. `rows`: those of the fit. */
export function activeIntegral({ factor, direction, kernel }: ActiveTerm, rows: PeakSum, at: PeakSum): Float64Array {
  const integral = kernel ? new Convolution(kernel) : new RunningSum();
  const sum = Float64Array.from(at.x, () => 0);
  const positions = sorted(rows, direction);
  let next = 0;
  for (const i of sorted(at, direction)) {
    const [x, y] = [direction * (at.x[i] as number), at.y[i] as number];
    for (; next < positions.length; next++) {
      const row = positions[next] as number;
      if (direction * (rows.x[row] as number) > x) break;
      integral.add(direction * (rows.x[row] as number), rows.y[row] as number);
    }
    if (next === 0) continue;
    if (next === positions.length && x > integral.end) integral.add(x, y);
    sum[i] = factor * integral.to(x, y);
  }
  return sum;
}

/** Indices from the low end on. */
function sorted({ x }: PeakSum, direction: number): Int32Array {
  const order = Int32Array.from(x, (_, i) => i);
  return order.sort((a, b) => direction * ((x[a] as number) - (x[b] as number)));
}

/** ∫ y dx, K = 1. */
class RunningSum {
  end = Number.NaN;
  #last = 0;
  #sum = 0;

  add(x: number, y: number): void {
    this.#sum = Number.isNaN(this.end) ? 0 : this.to(x, y);
    this.end = x;
    this.#last = y;
  }

  /** The integral with one more step. */
  to(x: number, y: number): number {
    return this.#sum + 0.5 * (x - this.end) * (y + this.#last);
  }
}

/** ∫ K(x − x′) y dx′, K(T) = T/((C − T²)² + D T²); K(0) = 0, so that the end itself has no share. */
class Convolution {
  readonly #kernel: { C: number; D: number };
  readonly #x: number[] = [];
  readonly #weights: number[] = [];
  #last = 0;

  constructor(kernel: { C: number; D: number }) {
    this.#kernel = kernel;
  }

  get end(): number {
    return this.#x.at(-1) ?? Number.NaN;
  }

  add(x: number, y: number): void {
    const half = this.#x.length > 0 ? 0.5 * (x - this.end) : 0;
    if (this.#x.length > 0) this.#weights[this.#x.length - 1] = (this.#weights.at(-1) as number) + half * this.#last;
    this.#x.push(x);
    this.#weights.push(half * y);
    this.#last = y;
  }

  to(x: number): number {
    let sum = 0.5 * (x - this.end) * this.#last * this.#at(x - this.end);
    for (let s = 0; s < this.#x.length; s++) sum += (this.#weights[s] as number) * this.#at(x - (this.#x[s] as number));
    return sum;
  }

  #at(loss: number): number {
    const { C, D } = this.#kernel;
    const square = loss * loss;
    return loss / ((C - square) ** 2 + D * square);
  }
}
