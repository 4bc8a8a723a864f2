import { normalSource, uniformSource } from '../../src/fit/random.ts';
import { evaluatePeaks, type PeakModel } from '../../src/index.ts';

/** Seeded numbers of a test: uniform in [low, high), and standard normal. */
export class Random {
  readonly #uniform: () => number;
  readonly normal: () => number;

  constructor(seed: number) {
    this.#uniform = uniformSource(seed);
    this.normal = normalSource(uniformSource(seed ^ 0x5bd1e995));
  }

  between(low: number, high: number): number {
    return low + (high - low) * this.#uniform();
  }

  integer(low: number, high: number): number {
    return Math.floor(this.between(low, high + 1));
  }
}

/** Equally spaced numbers, both ends included. */
export function grid(from: number, to: number, points: number): Float64Array {
  return Float64Array.from({ length: points }, (_, i) => from + ((to - from) * i) / (points - 1));
}

/** A model's curve with normal noise. */
export function simulate(
  model: PeakModel,
  truth: Readonly<Record<string, number>>,
  x: ArrayLike<number>,
  noise = 0,
  seed = 1,
): { x: ArrayLike<number>; y: Float64Array } {
  const { normal } = new Random(seed);
  return { x, y: evaluatePeaks(model, truth, x).total.map((v) => v + noise * normal()) };
}

/** The largest difference relative to the larger magnitude of both arrays. */
export function distance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let largest = 0;
  let scale = 0;
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const [u, v] = [a[i] ?? Number.NaN, b[i] ?? Number.NaN];
    if (Number.isNaN(u) !== Number.isNaN(v)) return Infinity;
    if (Number.isNaN(u)) continue;
    largest = Math.max(largest, Math.abs(u - v));
    scale = Math.max(scale, Math.abs(u), Math.abs(v));
  }
  return scale === 0 ? 0 : largest / scale;
}
