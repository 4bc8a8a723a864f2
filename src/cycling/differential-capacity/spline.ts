/**
 * Cubic smoothing splines (C. H. Reinsch, Numer. Math. 10 (1967) 177; P. J. Green, B. W. Silverman, Nonparametric Regression and
 * Generalized Linear Models, 1994, §2.3): minimise Σ(y − g)² + α∫g″² over natural cubic splines that go through the first and the last point.
 * With g″ at the inner knots γ and D the unit matrix but for zeros at both ends, (R + αQᵀDQ)γ = Qᵀy and g = y − αDQγ; all matrices
 * are banded, so a spline takes time linear in the knots.
 */
import { Banded } from '../../fit/banded.ts';

/** A spline at its knots. */
export interface SmoothingSpline {
  slope: Float64Array;
  /** α as a length in the unit of x: what is narrower is smoothed away. */
  smoothing: number;
}

/** Values of the smoothing length that cross-validation looks at first, a decade apart in this many. */
const PER_DECADE = 4;
const REFINEMENTS = 20;
/** (√5 − 1)/2. */
const GOLDEN = 0.6180339887498949;

/** Smooths y over ascending x; `smoothing` is a length in x, `null` for generalised cross-validation. */
export function smoothingSpline(x: Float64Array, y: Float64Array, smoothing: number | null): SmoothingSpline {
  const system = new Reinsch(x, y);
  const spacing = ((x[x.length - 1] as number) - (x[0] as number)) / (x.length - 1);
  const length = smoothing ?? spacing * 10 ** crossValidate(system, Math.log10(x.length));
  return { slope: system.slope((length / spacing) ** 4), smoothing: length };
}

/** The decimal logarithm of the smoothing length, in spacings, of the lowest score: a coarse search, then a golden section. */
function crossValidate(system: Reinsch, longest: number): number {
  const score = (log: number) => system.score(10 ** (4 * log));
  let best = -1;
  let least = Infinity;
  for (let log = -1; log <= longest; log += 1 / PER_DECADE) {
    const value = score(log);
    if (value < least) [best, least] = [log, value];
  }
  let [from, to] = [best - 1 / PER_DECADE, best + 1 / PER_DECADE];
  for (let i = 0; i < REFINEMENTS; i++) {
    const [a, b] = [to - GOLDEN * (to - from), from + GOLDEN * (to - from)];
    if (score(a) < score(b)) to = b;
    else from = a;
  }
  return (from + to) / 2;
}

/** Reinsch's equations of one data set; x in spacings, so that α has no unit. */
class Reinsch {
  readonly #gaps: Float64Array;
  readonly #y: Float64Array;
  readonly #second: Float64Array;
  readonly #unit: number;
  /** (QᵀDQ)_jk for k = j − 2 … j, row by row. */
  readonly #products: Float64Array;

  constructor(x: Float64Array, y: Float64Array) {
    this.#unit = ((x[x.length - 1] as number) - (x[0] as number)) / (x.length - 1);
    this.#gaps = Float64Array.from({ length: x.length - 1 }, (_, i) => ((x[i + 1] as number) - (x[i] as number)) / this.#unit);
    this.#y = y;
    this.#second = this.#transposed(y);
    this.#products = new Float64Array(3 * this.#second.length);
    for (let j = 0; j < this.#second.length; j++) {
      for (let k = Math.max(0, j - 2); k <= j; k++) this.#products[3 * j + k - j + 2] = this.#computeProduct(j, k);
    }
  }

  /** g′ at the knots. */
  slope(alpha: number): Float64Array {
    const gamma = this.#factor(alpha).solve(this.#second);
    const value = this.#y.map((v, i) => v - alpha * this.#residual(gamma, i));
    const inner = (i: number) => (i < 1 || i > gamma.length ? 0 : (gamma[i - 1] as number));
    const last = this.#gaps.length;
    const slope = value.map((_, i) => {
      const k = Math.min(i, last - 1);
      const gap = this.#gaps[k] as number;
      const chord = ((value[k + 1] as number) - (value[k] as number)) / gap;
      return i < last ? chord - (gap * (2 * inner(i) + inner(i + 1))) / 6 : chord + (gap * (inner(k) + 2 * inner(i))) / 6;
    });
    return slope.map((s) => s / this.#unit);
  }

  /** Generalised cross-validation (P. Craven, G. Wahba, Numer. Math. 31 (1979) 377): n·Σ(y − g)²/tr(1 − A)², g = Ay. */
  score(alpha: number): number {
    const factor = this.#factor(alpha);
    const gamma = factor.solve(this.#second);
    const inverse = factor.inverse();
    let squares = 0;
    let trace = 0;
    for (let i = 0; i < this.#y.length; i++) squares += (alpha * this.#residual(gamma, i)) ** 2;
    for (let j = 0; j < gamma.length; j++) {
      trace += inverse.get(j, j) * this.#product(j, j);
      for (let k = Math.max(0, j - 2); k < j; k++) trace += 2 * inverse.get(j, k) * this.#product(j, k);
    }
    return (this.#y.length * squares) / (alpha * trace) ** 2;
  }

  /** The Cholesky factor of R + αQᵀDQ, which is positive definite. */
  #factor(alpha: number): Banded {
    const n = this.#second.length;
    const matrix = new Banded(n, 2);
    for (let j = 0; j < n; j++) {
      matrix.add(j, j, ((this.#gaps[j] as number) + (this.#gaps[j + 1] as number)) / 3);
      if (j > 0) matrix.add(j, j - 1, (this.#gaps[j] as number) / 6);
      for (let k = Math.max(0, j - 2); k <= j; k++) matrix.add(j, k, alpha * this.#product(j, k));
    }
    return matrix.factor() as Banded;
  }

  /** Row j … j + 2 of column j of Q. */
  #column(j: number): readonly [number, number, number] {
    const [left, right] = [1 / (this.#gaps[j] as number), 1 / (this.#gaps[j + 1] as number)];
    return [left, -left - right, right];
  }

  /** (QᵀDQ)_jk, j − 2 ≤ k ≤ j. */
  #product(j: number, k: number): number {
    return this.#products[3 * j + k - j + 2] as number;
  }

  #computeProduct(j: number, k: number): number {
    const [a, b] = [this.#column(j), this.#column(k)];
    let sum = 0;
    for (let row = j; row <= k + 2; row++) if (this.#isInner(row)) sum += (a[row - j] as number) * (b[row - k] as number);
    return sum;
  }

  /** Qᵀy. */
  #transposed(y: Float64Array): Float64Array {
    return Float64Array.from({ length: y.length - 2 }, (_, j) => {
      const [a, b, c] = this.#column(j);
      return a * (y[j] as number) + b * (y[j + 1] as number) + c * (y[j + 2] as number);
    });
  }

  /** D_ii. */
  #isInner(i: number): boolean {
    return i > 0 && i < this.#y.length - 1;
  }

  /** Element i of DQγ. */
  #residual(gamma: Float64Array, i: number): number {
    if (!this.#isInner(i)) return 0;
    const [left, right] = [1 / (this.#gaps[i - 1] as number), 1 / (this.#gaps[i] as number)];
    const [before, own, after] = [gamma[i - 2] ?? 0, gamma[i - 1] as number, gamma[i] ?? 0];
    return right * (after - own) - left * (own - before);
  }
}
