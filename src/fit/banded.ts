/**
 * Symmetric positive definite matrices of small bandwidth: Cholesky factor, solution, and the inverse within the band, each in time
 * linear in the size (Golub & Van Loan §4.3.5; selected inversion: Takahashi, Fagan & Chin 1973).
 */

/** Row i holds the elements (i, i − band) … (i, i) of the lower triangle. */
export class Banded {
  readonly size: number;
  readonly band: number;
  readonly #rows: Float64Array;

  constructor(size: number, band: number) {
    this.size = size;
    this.band = band;
    this.#rows = new Float64Array(size * (band + 1));
  }

  #at(i: number, k: number): number {
    return i * this.band + i + this.band - (i - k);
  }

  /** Element (i, k), i ≥ k ≥ i − band. */
  get(i: number, k: number): number {
    return this.#rows[this.#at(i, k)] as number;
  }

  /** Adds to element (i, k), i ≥ k ≥ i − band. */
  add(i: number, k: number, value: number): void {
    const at = this.#at(i, k);
    this.#rows[at] = (this.#rows[at] as number) + value;
  }

  /** L with A = LLᵀ, or null where A is not positive definite. */
  factor(): Banded | null {
    const { size, band } = this;
    const l = new Banded(size, band);
    for (let i = 0; i < size; i++) {
      const from = Math.max(0, i - band);
      for (let k = from; k <= i; k++) {
        let sum = this.get(i, k);
        for (let m = Math.max(from, k - band); m < k; m++) sum -= l.get(i, m) * l.get(k, m);
        if (i > k) l.add(i, k, sum / l.get(k, k));
        else if (sum > 0) l.add(i, i, Math.sqrt(sum));
        else return null;
      }
    }
    return l;
  }

  /** x with LLᵀx = b, for a factor L. */
  solve(b: Float64Array): Float64Array {
    const { size, band } = this;
    const x = Float64Array.from(b);
    for (let i = 0; i < size; i++) {
      let sum = x[i] as number;
      for (let k = Math.max(0, i - band); k < i; k++) sum -= this.get(i, k) * (x[k] as number);
      x[i] = sum / this.get(i, i);
    }
    for (let i = size - 1; i >= 0; i--) {
      let sum = x[i] as number;
      for (let k = i + 1; k <= Math.min(size - 1, i + band); k++) sum -= this.get(k, i) * (x[k] as number);
      x[i] = sum / this.get(i, i);
    }
    return x;
  }

  /** The elements of (LLᵀ)⁻¹ within the band, for a factor L: Z_ij = δ_ij/L_ii² − Σ_k>i L_ki Z_kj / L_ii, from the end. */
  inverse(): Banded {
    const { size, band } = this;
    const z = new Banded(size, band);
    const element = (i: number, k: number) => (i >= k ? z.get(i, k) : z.get(k, i));
    for (let i = size - 1; i >= 0; i--) {
      const last = Math.min(size - 1, i + band);
      for (let j = last; j >= i; j--) {
        let sum = i === j ? 1 / this.get(i, i) : 0;
        for (let k = i + 1; k <= last; k++) sum -= this.get(k, i) * element(k, j);
        z.add(j, i, sum / this.get(i, i));
      }
    }
    return z;
  }
}
