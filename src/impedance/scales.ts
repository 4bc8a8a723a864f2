/**
 * Scales ≥ 0 of a few columns out of many that fit complex data best, by weighted linear least squares.
 *
 * The products of all columns with each other and with the data are taken once; any choice of columns is then solved from its normal
 * equations (columns scaled to norm 1) by Cholesky. Negative scales are removed one by one, the most negative first.
 */
import type { PreparedImpedance } from './data.ts';

/** A pivot below this is a column that depends on those before it. */
const SINGULAR = 1e-12;

export class Scales {
  /** Largest |Z| of the data, Ω. */
  readonly size: number;
  readonly #columns: number;
  /** Column-scaled Gram matrix, then products with the data and norms. */
  readonly #gram: Float64Array;
  readonly #data: Float64Array;
  readonly #norm: Float64Array;
  readonly #total: number;
  readonly #l: Float64Array;
  readonly #x: Float64Array;
  readonly #active: Int32Array;

  /** @param columns real parts, then imaginary parts; the data's N points each. @param most how many are chosen at most. */
  constructor(columns: readonly Float64Array[], data: PreparedImpedance, most: number) {
    const { weights, values, size, total } = weighted(data);
    const k = columns.length;
    const scaled = columns.map((column) => multiply(column, weights));
    this.size = size;
    this.#columns = k;
    this.#total = total;
    this.#norm = Float64Array.from(scaled, (column) => Math.sqrt(dot(column, column)) || 1);
    this.#data = Float64Array.from(scaled, (column, i) => dot(column, values) / (this.#norm[i] as number));
    this.#gram = new Float64Array(k * k);
    for (let i = 0; i < k; i++) {
      for (let j = 0; j <= i; j++) {
        const product = dot(scaled[i] as Float64Array, scaled[j] as Float64Array) / ((this.#norm[i] as number) * (this.#norm[j] as number));
        this.#gram[i * k + j] = product;
        this.#gram[j * k + i] = product;
      }
    }
    this.#l = new Float64Array(most * most);
    this.#x = new Float64Array(most);
    this.#active = new Int32Array(most);
  }

  /** Scales of some columns to `scales`; returns the weighted sum of squares that is left. */
  solve(columns: ArrayLike<number>, scales: Float64Array): number {
    let n = columns.length;
    for (let i = 0; i < n; i++) this.#active[i] = i;
    for (;;) {
      const worst = this.#normal(columns, n);
      if (worst < 0) break;
      this.#active.copyWithin(worst, worst + 1, n--);
    }
    scales.fill(0);
    let chiSquare = this.#total;
    for (let i = 0; i < n; i++) {
      const position = this.#active[i] as number;
      const column = columns[position] as number;
      scales[position] = (this.#x[i] as number) / (this.#norm[column] as number);
      chiSquare -= (this.#x[i] as number) * (this.#data[column] as number);
    }
    return chiSquare;
  }

  /** Solves for the first n active columns. Returns the one to leave out: dependent, or the most negative; −1 if all are above 0. */
  #normal(columns: ArrayLike<number>, n: number): number {
    const l = this.#l;
    const x = this.#x;
    for (let i = 0; i < n; i++) {
      const column = columns[this.#active[i] as number] as number;
      const row = column * this.#columns;
      for (let k = 0; k <= i; k++) {
        let sum = this.#gram[row + (columns[this.#active[k] as number] as number)] as number;
        for (let m = 0; m < k; m++) sum -= (l[i * n + m] as number) * (l[k * n + m] as number);
        if (i > k) l[i * n + k] = sum / (l[k * n + k] as number);
        else if (sum > SINGULAR) l[i * n + i] = Math.sqrt(sum);
        else return i;
      }
      let sum = this.#data[column] as number;
      for (let m = 0; m < i; m++) sum -= (l[i * n + m] as number) * (x[m] as number);
      x[i] = sum / (l[i * n + i] as number);
    }
    let worst = -1;
    for (let i = n - 1; i >= 0; i--) {
      let sum = x[i] as number;
      for (let m = i + 1; m < n; m++) sum -= (l[m * n + i] as number) * (x[m] as number);
      x[i] = sum / (l[i * n + i] as number);
      if (!((x[i] as number) > 0) && (worst < 0 || (x[i] as number) < (x[worst] as number))) worst = i;
    }
    return worst;
  }
}

/** Weights and weighted values of both parts in turn, the largest |Z| and Σ w²|Z|². */
function weighted({ re, im, weight }: PreparedImpedance) {
  const n = re.length;
  const weights = new Float64Array(2 * n);
  weights.set(weight.re);
  weights.set(weight.im, n);
  const values = new Float64Array(2 * n);
  values.set(re);
  values.set(im, n);
  let size = 0;
  for (let i = 0; i < n; i++) size = Math.max(size, Math.hypot(re[i] as number, im[i] as number));
  const products = multiply(values, weights);
  return { weights, values: products, size, total: dot(products, products) };
}

function multiply(a: Float64Array, b: Float64Array): Float64Array {
  const product = new Float64Array(a.length);
  for (let i = 0; i < a.length; i++) product[i] = (a[i] as number) * (b[i] as number);
  return product;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}
