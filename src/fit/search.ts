/**
 * Several starts, several minima.
 *
 * A deconvolution has minima whose χ² differ by less than the noise while areas differ twofold (FIELD §1). They lie along
 * the directions the data determine least, so those are walked from the best minimum first; random starts follow.
 */
import { STANDING, STATUS } from '../core/calls.ts';
import type { OpenProblem } from '../core/problem.ts';
import type { FitJob, FitSet, Spread } from './job.ts';
import { normalSource, uniformSource } from './random.ts';

export interface Minimum {
  status: number;
  u: Float64Array;
  theta: Float64Array;
  chiSquare: number;
  cost: number;
  evaluations: number;
  iterations: number;
}

/** χ² of minima that are the same, relative to each other: mirror images (swapped peaks) count as the same too. */
const SAME = 1e-7;
/** Minima whose χ² exceeds the best by less than this many times the reduced χ² (three standard deviations) are alternatives. */
const COMPARABLE = 9;
/** Share of a variable's spread, and of χ², within which the end of a loose descent belongs to a known minimum. */
const BESIDE = 0.05;
const LOOSE = { f: 1e-4, x: 1e-4, g: 0 };
const LOOSE_EVALUATIONS = 60;
/** A further start that has not ended by then crawls along a valley that leads nowhere new. */
const FINISH_EVALUATIONS = 200;

/** Descends from the problem's current start; where no time is left, the start is the result. */
function descend(problem: OpenProblem, job: FitJob, outOfTime: (() => boolean) | undefined, cautious: boolean): Minimum {
  const { tolerance, maxEvaluations } = job.options;
  if (!outOfTime?.()) return read(problem, problem.minimise(tolerance, maxEvaluations, outOfTime, cautious));
  const status = problem.minimise(tolerance, 1);
  return read(problem, status === STATUS.evaluationLimit ? STATUS.running : status);
}

function read(problem: OpenProblem, status: number): Minimum {
  const { u, theta, chiSquare, cost, evaluations, iterations } = problem;
  return { status, u, theta, chiSquare, cost, evaluations, iterations };
}

/** Solves for the linear parameters alone, the others held: areas and background of a guessed start. */
function solveLinear(problem: OpenProblem, { spread }: FitSet): void {
  if (!spread.some((s) => s.kind === 'solve')) return;
  problem.hold((k) => (spread[k] as Spread).kind !== 'solve');
  problem.minimise(LOOSE, 6);
  problem.hold(() => false);
}

/** The best of several starts and the other minima of comparable χ². The problem is left wherever the last descent ended. */
export class Search {
  readonly minima: Minimum[] = [];
  tried = 0;
  evaluations = 0;
  readonly #problem: OpenProblem;
  readonly #job: FitJob;
  readonly #set: FitSet;
  readonly #outOfTime: (() => boolean) | undefined;

  constructor(problem: OpenProblem, job: FitJob, set: FitSet, outOfTime?: () => boolean) {
    this.#problem = problem;
    this.#job = job;
    this.#set = set;
    this.#outOfTime = outOfTime;
  }

  get best(): Minimum {
    return this.minima[0] as Minimum;
  }

  /** The descent from the given start, with full tolerance. */
  first(): Minimum {
    this.#problem.setStart(this.#set.start);
    if (this.#set.guessed) solveLinear(this.#problem, this.#set);
    this.tried++;
    const minimum = descend(this.#problem, this.#job, this.#outOfTime, this.#set.guessed);
    this.evaluations += minimum.evaluations;
    this.#keep(minimum);
    return minimum;
  }

  /** Takes the starts that were prepared, walks from the best minimum along its softest directions, draws the rest; `count` in all. */
  more(count: number): void {
    const normal = normalSource(uniformSource(this.#job.options.seed));
    const prepared = this.#set.starts?.slice(0, count) ?? [];
    for (const theta of prepared) {
      if (this.#outOfTime?.()) return;
      this.#problem.setStart(theta);
      this.#try();
    }
    let left = count - prepared.length;
    if (left <= 0) return;
    for (const u of this.#softStarts(Math.min(SOFT_STARTS, Math.ceil(count / 2)))) {
      if (left-- <= 0 || this.#outOfTime?.()) return;
      this.#problem.setVariables(u);
      this.#try();
    }
    while (left-- > 0 && !this.#outOfTime?.()) {
      this.#problem.setStart(this.#draw(normal));
      solveLinear(this.#problem, this.#set);
      this.#try();
    }
  }

  /** A loose descent first; only one that comes near the best so far is finished. */
  #try(): void {
    this.tried++;
    this.#problem.minimise(LOOSE, LOOSE_EVALUATIONS, this.#outOfTime, true);
    this.evaluations += this.#problem.evaluations;
    if (!(this.#problem.cost < this.best.cost * (1 + 2 * this.#window())) || this.#isKnown()) return;
    const { tolerance, maxEvaluations } = this.#job.options;
    const minimum = read(this.#problem, this.#problem.minimise(tolerance, Math.min(maxEvaluations, FINISH_EVALUATIONS), this.#outOfTime));
    this.evaluations += minimum.evaluations;
    this.#keep(minimum);
  }

  /** Whether the loose descent ended beside a minimum that is known already: finishing it would only find that again. */
  #isKnown(): boolean {
    const { cost, u } = this.#problem;
    return this.minima.some(
      (m) => cost >= m.cost && cost <= m.cost * (1 + BESIDE) && u.every((v, k) => this.#isBeside(v, m.u[k] as number, k)),
    );
  }

  #isBeside(u: number, known: number, k: number): boolean {
    const { kind, size } = this.#set.spread[k] as Spread;
    const linear = kind === 'relative' && this.#problem.shape.scale[k] !== 'logarithmic';
    return kind === 'solve' || Math.abs(u - known) <= BESIDE * size * (linear ? Math.abs(known) : 1);
  }

  /** Comparable relative to the best cost. */
  #window(): number {
    const { shape, residuals } = this.#problem;
    return COMPARABLE / Math.max(residuals - shape.free.length, 1);
  }

  #keep(minimum: Minimum): void {
    if (!Number.isFinite(minimum.cost) && this.minima.length > 0) return;
    const twin = this.minima.findIndex((m) => Math.abs(m.cost - minimum.cost) <= SAME * Math.max(m.cost, minimum.cost));
    if (twin >= 0) {
      const known = this.minima[twin] as Minimum;
      if (known.status > STATUS.exact && minimum.status >= 0 && minimum.status <= STATUS.exact) this.minima[twin] = minimum;
      return;
    }
    this.minima.push(minimum);
    this.minima.sort((a, b) => (Number.isFinite(a.cost) ? a.cost : Infinity) - (Number.isFinite(b.cost) ? b.cost : Infinity));
  }

  /** Converged minima within the window of the best, the best aside. */
  alternatives(): Minimum[] {
    const limit = this.best.cost * (1 + this.#window());
    return this.minima.slice(1).filter((m) => m.status >= 0 && m.status <= STATUS.exact && m.cost <= limit);
  }

  /** Both ways along the softest directions at the best minimum, in u. */
  #softStarts(count: number): Float64Array[] {
    const problem = this.#problem;
    const n = problem.shape.free.length;
    problem.setVariables(this.best.u);
    problem.minimise(this.#job.options.tolerance, 20);
    const { matrix, standing } = problem.covariance();
    const scale = this.best.chiSquare / Math.max(problem.residuals - n, 1);
    const starts: Float64Array[] = [];
    for (const direction of softDirections(matrix, standing, n, Math.ceil(count / 2))) {
      for (const sign of [WALK, -WALK]) {
        const u = Float64Array.from(this.best.u, (v, k) => v + sign * Math.sqrt(scale) * (direction[k] as number));
        if (starts.length < count && u.every(Number.isFinite)) starts.push(problem.inside(u));
      }
    }
    return starts;
  }

  #draw(normal: () => number): Float64Array {
    const { start, spread } = this.#set;
    const theta = Float64Array.from(start);
    this.#job.shape.free.forEach((parameter, k) => {
      const { kind, size } = spread[k] as Spread;
      const value = start[parameter] as number;
      if (kind !== 'solve') theta[parameter] = kind === 'absolute' ? value + size * normal() : value * Math.exp(size * normal());
    });
    return theta;
  }
}

/** Standard deviations of a walk along a soft direction: far enough to leave a minimum, near enough to stay in its valley. */
const WALK = 2;
const SOFT_STARTS = 4;

/** One-standard-deviation vectors along the largest eigenvectors of the correlation matrix, by the power method with deflation. */
function softDirections(covariance: Float64Array, standing: Int32Array, n: number, count: number): Float64Array[] {
  const free = Array.from(standing.keys()).filter((k) => standing[k] === STANDING.free && (covariance[k * n + k] as number) > 0);
  const sd = (k: number) => Math.sqrt(covariance[k * n + k] as number);
  const matrix = free.map((i) => Float64Array.from(free, (k) => (covariance[i * n + k] as number) / (sd(i) * sd(k))));
  const directions: Float64Array[] = [];
  for (let d = 0; d < Math.min(count, free.length); d++) {
    const { value, vector } = largestEigenvector(matrix);
    const direction = new Float64Array(n);
    free.forEach((k, i) => {
      direction[k] = Math.sqrt(value) * (vector[i] as number) * sd(k);
    });
    directions.push(direction);
    matrix.forEach((row, i) => {
      for (let k = 0; k < row.length; k++) row[k] = (row[k] as number) - value * (vector[i] as number) * (vector[k] as number);
    });
  }
  return directions;
}

function largestEigenvector(matrix: readonly Float64Array[]): { value: number; vector: Float64Array } {
  let vector = Float64Array.from(matrix, (_, k) => 1 + 0.1 * (k % 7));
  let value = 0;
  for (let iteration = 0; iteration < 50; iteration++) {
    const product = Float64Array.from(matrix, (row) => row.reduce((sum, v, k) => sum + v * (vector[k] as number), 0));
    value = Math.sqrt(product.reduce((sum, v) => sum + v * v, 0));
    if (value === 0) break;
    vector = product.map((v) => v / value);
  }
  return { value, vector };
}
