/**
 * Profile-likelihood intervals: the values of one parameter at which the best χ² over all others has risen by
 *   χ²(θ_k) = χ²min (1 + F/dof),  F = t²(confidence, dof)     (absolute sigmas: χ²min + z²)
 * (Bates & Watts 1988, §6.1). √(Δχ²) is nearly linear in the parameter, so a secant on it takes three or four refits a side.
 */
import { STANDING, STATUS } from '../core/calls.ts';
import type { OpenProblem } from '../core/problem.ts';
import { tQuantile } from './distributions.ts';
import type { FitJob } from './job.ts';
import type { Minimum } from './search.ts';

/** One side of an interval in u, `null` where χ² never rises that far; or a minimum lower than the one profiled. */
type Side = { end: number | null } | { lower: Minimum };

const REFITS = 40;
const ACCURACY = 1e-6;
/** Standard errors from the minimum below which an end is none. */
const COLLAPSED = 1e-3;

/** What the profile of one minimum needs to know. */
export interface Curvature {
  matrix: Float64Array;
  standing: Int32Array;
}

/** Intervals of every free parameter in u, or the lower minimum that a profile ran into. */
export function profileIntervals(
  problem: OpenProblem,
  job: FitJob,
  best: Minimum,
  { matrix, standing }: Curvature,
  outOfTime?: () => boolean,
): { low: number | null; high: number | null }[] | { lower: Minimum } {
  const n = problem.shape.free.length;
  const dof = problem.residuals - n;
  const target = tQuantile(job.options.confidence, job.options.absoluteSigma ? Infinity : dof);
  const unit = job.options.absoluteSigma ? 1 : best.cost / dof;
  const intervals: { low: number | null; high: number | null }[] = [];
  for (let k = 0; k < n; k++) {
    const sides: (number | null)[] = [];
    for (const sign of [-1, 1]) {
      if (standing[k] !== STANDING.free || outOfTime?.()) {
        sides.push(null);
        continue;
      }
      const side = findSide(new Profile(problem, job, best, matrix, k, unit), sign, target);
      if ('lower' in side) return side;
      sides.push(side.end);
    }
    intervals.push({ low: sides[0] ?? null, high: sides[1] ?? null });
  }
  return intervals;
}

/** χ² as a function of one variable, all others refitted from where they were last. */
class Profile {
  readonly center: number;
  readonly error: number;
  lower: Minimum | null = null;
  readonly #problem: OpenProblem;
  readonly #job: FitJob;
  readonly #best: Minimum;
  readonly #matrix: Float64Array;
  readonly #k: number;
  readonly #unit: number;
  #last: Float64Array;

  constructor(problem: OpenProblem, job: FitJob, best: Minimum, matrix: Float64Array, k: number, unit: number) {
    this.#problem = problem;
    this.#job = job;
    this.#best = best;
    this.#matrix = matrix;
    this.#k = k;
    this.#unit = unit;
    this.#last = best.u;
    this.center = best.u[k] as number;
    this.error = Math.sqrt((matrix[k * best.u.length + k] as number) * unit);
  }

  get bounds(): [number, number] {
    return this.#problem.bounds(this.#k);
  }

  /** √(Δχ²/unit) at u_k = value. */
  root(value: number): number {
    const n = this.#best.u.length;
    const shift = (value - (this.#last[this.#k] as number)) / (this.#matrix[this.#k * n + this.#k] as number);
    const guess = this.#last.map((u, i) => (i === this.#k ? value : u + shift * (this.#matrix[i * n + this.#k] as number)));
    const problem = this.#problem;
    problem.setVariables(problem.inside(guess));
    problem.hold((i) => i === this.#k);
    const status = problem.minimise(this.#job.options.tolerance, this.#job.options.maxEvaluations);
    problem.hold(() => false);
    const { u, theta, chiSquare, cost, evaluations, iterations } = problem;
    if (Number.isFinite(cost)) this.#last = u;
    if (cost < this.#best.cost * (1 - 1e-7) && status <= STATUS.exact) {
      this.lower = { status, u, theta, chiSquare, cost, evaluations, iterations };
    }
    return Number.isFinite(cost) ? Math.sqrt(Math.max(0, cost - this.#best.cost) / this.#unit) : Infinity;
  }
}

/** Brackets the target, then closes in on it by regula falsi (Illinois: an end that stays is given half its weight). */
function findSide(profile: Profile, sign: number, target: number): Side {
  const limit = profile.bounds[sign < 0 ? 0 : 1];
  let inside = { u: profile.center, excess: -target };
  let reach = target * profile.error;
  for (let refit = 0; refit < 12; refit++) {
    const wanted = profile.center + sign * reach;
    const u = sign < 0 ? Math.max(wanted, limit) : Math.min(wanted, limit);
    const point = { u, excess: profile.root(u) - target };
    if (profile.lower) return { lower: profile.lower };
    if (point.excess >= 0) return closeIn(profile, inside, point, target);
    if (u === limit) return { end: null };
    inside = point;
    reach *= point.excess > -0.5 * target ? 1.25 : 2;
  }
  return { end: null };
}

interface Point {
  u: number;
  excess: number;
}

function closeIn(profile: Profile, inside: Point, outside: Point, target: number): Side {
  let [a, b] = [inside, outside];
  let last = 0;
  for (let refit = 0; refit < REFITS && Math.abs(b.excess) > ACCURACY * target; refit++) {
    const secant = Number.isFinite(b.excess) ? (a.u * b.excess - b.u * a.excess) / (b.excess - a.excess) : (a.u + b.u) / 2;
    const point = { u: secant, excess: profile.root(secant) - target };
    if (profile.lower) return { lower: profile.lower };
    if (Math.abs(point.excess) <= ACCURACY * target) return { end: point.u };
    if (point.excess > 0) {
      b = point;
      if (last > 0) a = { u: a.u, excess: a.excess / 2 };
      last = 1;
    } else {
      a = point;
      if (last < 0) b = { u: b.u, excess: b.excess / 2 };
      last = -1;
    }
  }
  // Refits that do not converge leave χ² raised right beside the minimum: that is no end of an interval.
  return { end: Math.abs(b.u - profile.center) > COLLAPSED * profile.error ? b.u : null };
}
