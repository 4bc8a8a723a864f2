/**
 * Cubic smoothing splines (C. H. Reinsch, Numer. Math. 10 (1967) 177; P. J. Green, B. W. Silverman, Nonparametric Regression and
 * Generalized Linear Models, 1994, §2.3): minimise Σ(y − g)² + α∫g″² over natural cubic splines that go through the first and the last point.
 * With g″ at the inner knots γ and D the unit matrix but for zeros at both ends, (R + αQᵀDQ)γ = Qᵀy and g = y − αDQγ; all matrices
 * are banded, so a spline takes time linear in the knots.
 */
import { Banded } from '../../fit/banded.ts';

/** A spline. */
export interface SmoothingSpline {
  /** At the places asked for. */
  slope: Float64Array;
  /** α as a length in the unit of x: what is narrower is smoothed away. */
  smoothing: number;
}

/** Values of the smoothing length that cross-validation looks at first, a decade apart in this many. */
const PER_DECADE = 4;
const REFINEMENTS = 20;
/** (√5 − 1)/2. */
const GOLDEN = 0.6180339887498949;

/**
 * Smooths y over ascending x; `smoothing` is a length in x, `null` for generalised cross-validation. `at`, ascending within x: where the
 * slope is wanted.
 */
export function smoothingSpline(x: Float64Array, y: Float64Array, smoothing: number | null, at: Float64Array): SmoothingSpline {
  const system = new Reinsch(x, y);
  const spacing = ((x[x.length - 1] as number) - (x[0] as number)) / (x.length - 1);
  const length = smoothing ?? spacing * 10 ** crossValidate(system, Math.log10(x.length));
  return { slope: system.slope((length / spacing) ** 4, at), smoothing: length };
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
  let [a, b] = [to - GOLDEN * (to - from), from + GOLDEN * (to - from)];
  let [atA, atB] = [score(a), score(b)];
  for (let i = 0; i < REFINEMENTS; i++) {
    if (atA < atB) {
      [to, b, atB] = [b, a, atA];
      a = to - GOLDEN * (to - from);
      atA = score(a);
    } else {
      [from, a, atA] = [a, b, atB];
      b = from + GOLDEN * (to - from);
      atB = score(b);
    }
  }
  return (from + to) / 2;
}

/** Reinsch's equations of one data set; x in spacings, so that α has no unit. */
class Reinsch {
  readonly #x: Float64Array;
  readonly #y: Float64Array;
  readonly #unit: number;
  readonly #gaps: Float64Array;
  /** 1/gap: column j of Q holds q_j, −q_j − q_j+1, q_j+1 in its rows j … j + 2. */
  readonly #q: Float64Array;
  /** Qᵀy. */
  readonly #second: Float64Array;
  /** P = QᵀDQ: P_jk for k = j − 2 … j, row by row. */
  readonly #products: Float64Array;

  constructor(x: Float64Array, y: Float64Array) {
    const last = x.length - 1;
    this.#x = x;
    this.#y = y;
    this.#unit = ((x[last] as number) - (x[0] as number)) / last;
    this.#gaps = new Float64Array(last);
    this.#q = new Float64Array(last);
    for (let i = 0; i < last; i++) {
      const gap = ((x[i + 1] as number) - (x[i] as number)) / this.#unit;
      this.#gaps[i] = gap;
      this.#q[i] = 1 / gap;
    }
    this.#second = new Float64Array(last - 1);
    this.#products = new Float64Array(3 * (last - 1));
    for (let j = 0; j < last - 1; j++) this.#describe(j, last - 2);
  }

  /** Row j of Qᵀy and of P. */
  #describe(j: number, last: number): void {
    const [left, right] = [this.#q[j] as number, this.#q[j + 1] as number];
    const [a, b, c] = [this.#y[j] as number, this.#y[j + 1] as number, this.#y[j + 2] as number];
    this.#second[j] = left * a - (left + right) * b + right * c;
    this.#products[3 * j + 2] = (j > 0 ? left * left : 0) + (left + right) ** 2 + (j < last ? right * right : 0);
    if (j === 0) return;
    const before = this.#q[j - 1] as number;
    this.#products[3 * j + 1] = -left * (before + 2 * left + right);
    if (j > 1) this.#products[3 * j] = left * before;
  }

  /** g′ at ascending places: between the knots k and k + 1 a parabola, as g″ runs straight from γ_k to γ_k+1. */
  slope(alpha: number, at: Float64Array): Float64Array {
    const gamma = this.#factor(alpha).solve(this.#second);
    const value = this.#y.map((v, i) => v - alpha * this.#residual(gamma, i));
    const inner = (i: number) => (i < 1 || i > gamma.length ? 0 : (gamma[i - 1] as number));
    const last = this.#gaps.length;
    const slope = new Float64Array(at.length);
    let k = 0;
    for (let i = 0; i < at.length; i++) {
      const place = at[i] as number;
      while (k < last - 1 && place > (this.#x[k + 1] as number)) k++;
      const gap = this.#gaps[k] as number;
      const [left, right] = [inner(k), inner(k + 1)];
      const t = (place - (this.#x[k] as number)) / this.#unit;
      const chord = ((value[k + 1] as number) - (value[k] as number)) / gap;
      slope[i] = (chord - (gap * (2 * left + right)) / 6 + left * t + ((right - left) * t * t) / (2 * gap)) / this.#unit;
    }
    return slope;
  }

  /**
   * Generalised cross-validation (P. Craven, G. Wahba, Numer. Math. 31 (1979) 377): n·Σ(y − g)²/tr(1 − A)², g = Ay.
   *
   * With B = R + αP, P = QᵀDQ and z = Qᵀy both sums are derivatives by α: Σ(y − g)² = −α²(zᵀB⁻¹z)′ and tr(1 − A) = α(ln det B)′. From
   * B = LDLᵀ and c = L⁻¹z these are Σc²/d and Σ ln d, differentiated as the factor is computed (S. P. Smith, J. Comput. Graph. Stat. 4
   * (1995) 134), a row from the two before it: nothing is inverted and nothing stored. A quantity's derivative has its name and a D.
   */
  score(alpha: number): number {
    const gaps = this.#gaps;
    const products = this.#products;
    const second = this.#second;
    let [logarithmD, formD] = [0, 0];
    // Of the row before, of the one before that, and l(i − 1, i − 2).
    let [r1, r1D, c1, c1D] = [0, 0, 0, 0];
    let [r2, r2D, c2, c2D] = [0, 0, 0, 0];
    let [m, mD] = [0, 0];
    for (let i = 0; i < second.length; i++) {
      const p2 = products[3 * i] as number;
      const p1 = products[3 * i + 1] as number;
      const p0 = products[3 * i + 2] as number;
      const b2 = alpha * p2;
      const l2 = b2 * r2;
      const l2D = p2 * r2 + b2 * r2D;
      const b1 = (i > 0 ? (gaps[i] as number) / 6 : 0) + alpha * p1 - b2 * m;
      const b1D = p1 - p2 * m - b2 * mD;
      const l1 = b1 * r1;
      const l1D = b1D * r1 + b1 * r1D;
      const r = 1 / (((gaps[i] as number) + (gaps[i + 1] as number)) / 3 + alpha * p0 - b2 * l2 - b1 * l1);
      const dD = p0 - p2 * l2 - b2 * l2D - b1D * l1 - b1 * l1D;
      const rD = -dD * r * r;
      const c = (second[i] as number) - l2 * c2 - l1 * c1;
      const cD = -l2D * c2 - l2 * c2D - l1D * c1 - l1 * c1D;
      logarithmD += dD * r;
      formD += 2 * c * cD * r + c * c * rD;
      r2 = r1;
      r2D = r1D;
      c2 = c1;
      c2D = c1D;
      r1 = r;
      r1D = rD;
      c1 = c;
      c1D = cD;
      m = l1;
      mD = l1D;
    }
    return (-this.#y.length * formD) / logarithmD ** 2;
  }

  /** The Cholesky factor of R + αP, which is positive definite. */
  #factor(alpha: number): Banded {
    const n = this.#second.length;
    const matrix = new Banded(n, 2);
    for (let j = 0; j < n; j++) {
      matrix.add(j, j, ((this.#gaps[j] as number) + (this.#gaps[j + 1] as number)) / 3);
      if (j > 0) matrix.add(j, j - 1, (this.#gaps[j] as number) / 6);
      for (let k = Math.max(0, j - 2); k <= j; k++) matrix.add(j, k, alpha * (this.#products[3 * j + k - j + 2] as number));
    }
    return matrix.factor() as Banded;
  }

  /** Element i of DQγ. */
  #residual(gamma: Float64Array, i: number): number {
    if (i === 0 || i === this.#gaps.length) return 0;
    const [before, own, after] = [gamma[i - 2] ?? 0, gamma[i - 1] as number, gamma[i] ?? 0];
    return (this.#q[i] as number) * (after - own) - (this.#q[i - 1] as number) * (own - before);
  }
}
