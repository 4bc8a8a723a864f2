/**
 * Cholesky factors of small dense symmetric matrices, scaled to a diagonal of 1 + damping. A variable that is held, or whose pivot is lost
 * to rounding (its column depends on those before it), takes no part: it does not move, and has no variance.
 */

/** A pivot below this share of the scaled diagonal is rounding. */
const LOST = 1e-13;

export class Damped {
  readonly n: number;
  /** Variables that depend on those before them. */
  readonly singular: Uint8Array;
  readonly #factor: Float64Array;
  /** 1/√diagonal; 0 for what takes no part. */
  readonly #scale: Float64Array;

  /** `reference`: the diagonal that pivots are measured against, where the matrix is what is left of a larger one. */
  constructor(matrix: Float64Array, n: number, damping: number, held: ArrayLike<number>, reference?: Float64Array) {
    this.n = n;
    this.singular = new Uint8Array(n);
    this.#factor = new Float64Array(n * n);
    this.#scale = Float64Array.from({ length: n }, (_, i) => {
      const size = reference ? (reference[i] as number) : (matrix[i * n + i] as number);
      return held[i] === 1 || !(size > 0) ? 0 : 1 / Math.sqrt(size);
    });
    for (let i = 0; i < n; i++) if (held[i] !== 1 && this.#scale[i] === 0) this.singular[i] = 1;
    for (let i = 0; i < n; i++) if (this.#scale[i] !== 0) this.#row(matrix, i, damping);
  }

  #row(matrix: Float64Array, i: number, damping: number): void {
    const { n } = this;
    const l = this.#factor;
    for (let k = 0; k <= i; k++) {
      if (this.#scale[k] === 0) continue;
      let sum = (matrix[i * n + k] as number) * (this.#scale[i] as number) * (this.#scale[k] as number) + (i === k ? damping : 0);
      for (let m = 0; m < k; m++) sum -= (l[i * n + m] as number) * (l[k * n + m] as number);
      if (k < i) l[i * n + k] = sum / (l[k * n + k] as number);
      else if (sum > LOST) l[i * n + i] = Math.sqrt(sum);
      else this.#drop(i);
    }
  }

  #drop(i: number): void {
    this.singular[i] = 1;
    this.#scale[i] = 0;
    this.#factor.fill(0, i * this.n, (i + 1) * this.n);
  }

  /** x with Ax = b among those that take part; 0 for the others. */
  solve(b: ArrayLike<number>): Float64Array {
    const { n } = this;
    const l = this.#factor;
    const x = Float64Array.from(b, (v, i) => v * (this.#scale[i] as number));
    for (let i = 0; i < n; i++) {
      if (this.#scale[i] === 0) continue;
      let sum = x[i] as number;
      for (let k = 0; k < i; k++) sum -= (l[i * n + k] as number) * (x[k] as number);
      x[i] = sum / (l[i * n + i] as number);
    }
    for (let i = n - 1; i >= 0; i--) {
      if (this.#scale[i] === 0) continue;
      let sum = x[i] as number;
      for (let k = i + 1; k < n; k++) if (this.#scale[k] !== 0) sum -= (l[k * n + i] as number) * (x[k] as number);
      x[i] = sum / (l[i * n + i] as number);
    }
    return x.map((v, i) => v * (this.#scale[i] as number));
  }
}
