/**
 * A series as one joint problem: the variables u (logarithms of positive parameters) run smoothly along the series,
 *   minimise Σ_i χ²_i(u_i)/s_i² + Σ_k λ_k² Σ_i (u_{i−1,k} − 2u_{i,k} + u_{i+1,k})²
 * with s_i² the noise variance of spectrum i (its reduced χ² when fitted alone, the median of the others' where it has none; 1 for
 * absolute sigmas), as in A. Battistel, G. Du, F. La Mantia, Electroanalysis 28 (2016) 2346 and pymultieis. Second differences leave
 * linear drifts alone. The normal equations are banded (two blocks), so a step takes time linear in the number of spectra. Standard
 * errors are those of the joint estimate, and so is how it ended.
 */
import { STANDING, STATUS } from '../core/calls.ts';
import type { OpenProblem } from '../core/problem.ts';
import { Banded } from './banded.ts';
import type { SetOutput } from './chain.ts';
import type { FitJob, FitOutput } from './job.ts';
import { transformOf } from './transform.ts';

const ITERATIONS = 100;
const CONVERGED = 1e-10;

/** One spectrum of the joint problem. */
interface Member {
  index: number;
  output: FitOutput;
  u: Float64Array;
  /** 1/s². */
  weight: number;
}

/** The joint problem at one point. */
interface Joint {
  cost: number;
  /** By spectrum: JᵀJ and Jᵀr over s². */
  matrices: Float64Array[];
  gradient: Float64Array;
}

/**
 * Smooths the fits of a series, in place; those whose model is no number stay as they are. `open` gives the problem with a data set
 * loaded and its bounds set.
 */
export function smoothSeries(
  job: FitJob,
  smoothness: Float64Array,
  outputs: SetOutput[],
  open: (index: number) => OpenProblem,
  outOfTime?: () => boolean,
): void {
  const usable = outputs.flatMap((output, index) => ('error' in output || !Number.isFinite(output.cost) ? [] : [{ index, output }]));
  if (usable.length < 3) return;
  const weights = weightsOf(job, usable);
  const members = usable.map(({ index, output }, i) => ({ index, output, u: output.u, weight: weights[i] as number }));
  const series = new Smooth(members, smoothness, job.shape.free.length, open);
  const status = series.minimise(outOfTime);
  series.write(outputs, job.options.absoluteSigma, status);
}

/** 1/s² of every spectrum. */
function weightsOf({ options, shape }: FitJob, usable: readonly { output: FitOutput }[]): number[] {
  if (options.absoluteSigma) return usable.map(() => 1);
  const own = usable.map(({ output: { chiSquare, residuals } }) => Math.max(residuals - shape.free.length, 0) / chiSquare);
  const known = own.filter((weight) => weight > 0 && weight < Infinity).sort((a, b) => a - b);
  const typical = known[known.length >> 1] ?? 1;
  return own.map((weight) => (weight > 0 && weight < Infinity ? weight : typical));
}

class Smooth {
  readonly #members: Member[];
  readonly #smoothness: Float64Array;
  readonly #n: number;
  readonly #open: (index: number) => OpenProblem;
  #at: Joint;

  constructor(members: Member[], smoothness: Float64Array, n: number, open: (index: number) => OpenProblem) {
    this.#members = members;
    this.#smoothness = smoothness;
    this.#n = n;
    this.#open = open;
    this.#at = this.#evaluate(members.map((m) => m.u));
  }

  /** Levenberg–Marquardt; variables stay in their boxes, those pushed against a bound are held. Returns its `STATUS`. */
  minimise(outOfTime?: () => boolean): number {
    let damping = 1e-4;
    for (let iteration = 0; iteration < ITERATIONS; iteration++) {
      if (outOfTime?.()) return STATUS.running;
      const step = this.#system(damping)
        .factor()
        ?.solve(this.#at.gradient.map((g) => -g));
      const trial =
        step && this.#members.map(({ index, u }, i) => this.#open(index).inside(u.map((v, k) => v + (step[i * this.#n + k] as number))));
      const next = trial && this.#evaluate(trial);
      if (!trial || !next || !(next.cost <= this.#at.cost)) {
        damping *= 10;
        if (damping > 1e12) return STATUS.noProgress;
        continue;
      }
      const gained = this.#at.cost - next.cost;
      this.#members.forEach((m, i) => {
        m.u = trial[i] as Float64Array;
      });
      this.#at = next;
      if (gained <= CONVERGED * next.cost) return STATUS.ftol;
      damping /= 10;
    }
    return STATUS.evaluationLimit;
  }

  #evaluate(u: readonly Float64Array[]): Joint {
    const n = this.#n;
    const joint: Joint = { cost: 0, matrices: [], gradient: new Float64Array(u.length * n) };
    this.#members.forEach(({ index, weight }, i) => {
      const problem = this.#open(index);
      const { cost, matrix, gradient } = problem.normalEquations(u[i] as Float64Array);
      joint.cost += weight * cost;
      joint.matrices.push(matrix.map((v) => v * weight));
      for (let k = 0; k < n; k++) joint.gradient[i * n + k] = weight * (gradient[k] as number);
    });
    this.#addPenalty(u, joint);
    this.#holdBlocked(u, joint);
    return joint;
  }

  #addPenalty(u: readonly Float64Array[], joint: Joint): void {
    for (let k = 0; k < this.#n; k++) {
      const weight = (this.#smoothness[k] as number) ** 2;
      for (let i = 1; i + 1 < u.length; i++) {
        const bend = ((u[i - 1]?.[k] as number) - 2 * (u[i]?.[k] as number) + (u[i + 1]?.[k] as number)) * weight;
        joint.cost += (bend * bend) / Math.max(weight, Number.MIN_VALUE);
        for (const [shift, factor] of STENCIL)
          joint.gradient[(i + shift) * this.#n + k] = (joint.gradient[(i + shift) * this.#n + k] as number) + factor * bend;
      }
    }
  }

  /** A variable on a bound that the gradient pushes against does not move: its gradient counts as 0. */
  #holdBlocked(u: readonly Float64Array[], joint: Joint): void {
    this.#members.forEach(({ index }, i) => {
      const problem = this.#open(index);
      for (let k = 0; k < this.#n; k++) {
        const [low, high] = problem.bounds(k);
        const g = joint.gradient[i * this.#n + k] as number;
        const value = u[i]?.[k] as number;
        if ((value <= low && g > 0) || (value >= high && g < 0)) {
          joint.gradient[i * this.#n + k] = 0;
          hold(joint.matrices[i] as Float64Array, this.#n, k);
        }
      }
    });
  }

  /** JᵀJ of all spectra and the penalty, damped by a share of the diagonal. */
  #system(damping: number): Banded {
    const n = this.#n;
    const system = new Banded(this.#members.length * n, 2 * n);
    this.#at.matrices.forEach((matrix, i) => {
      for (let a = 0; a < n; a++) {
        for (let b = 0; b <= a; b++) system.add(i * n + a, i * n + b, matrix[a * n + b] as number);
        system.add(i * n + a, i * n + a, damping * (matrix[a * n + a] as number) + Number.MIN_VALUE);
      }
    });
    for (let k = 0; k < n; k++) {
      const weight = (this.#smoothness[k] as number) ** 2;
      for (let i = 1; i + 1 < this.#members.length; i++) {
        for (const [shift, factor] of STENCIL) {
          for (const [other, by] of STENCIL) if (other <= shift) system.add((i + shift) * n + k, (i + other) * n + k, weight * factor * by);
        }
      }
    }
    return system;
  }

  /** The joint estimate into the outputs, with its covariance. */
  write(outputs: SetOutput[], absolute: boolean, status: number): void {
    const n = this.#n;
    const inverse = this.#system(0).factor()?.inverse();
    this.#members.forEach(({ index, output, u }, i) => {
      const problem = this.#open(index);
      problem.setVariables(u);
      problem.minimise({ f: 0, x: 0, g: 0 }, 1);
      const { chiSquare, cost, theta } = problem;
      const scale = absolute ? 1 : chiSquare / Math.max(output.residuals - n, 1);
      const covariance = output.covariance.map((v, at) => {
        const [a, b] = [Math.max(Math.floor(at / n), at % n), Math.min(Math.floor(at / n), at % n)];
        return inverse ? inverse.get(i * n + a, i * n + b) / scale : v;
      });
      const standing = output.standing.map((_, k) => standingOf(problem.bounds(k), u[k] as number));
      const own = { status, u, theta, chiSquare, cost, covariance, standing, transform: transformOf(problem) };
      outputs[index] = { ...output, ...own, alternatives: [] };
    });
  }
}

/** Second difference. */
const STENCIL = [
  [-1, 1],
  [0, -2],
  [1, 1],
] as const;

/** Row and column k of a matrix become those of the identity times what makes it immovable. */
function hold(matrix: Float64Array, n: number, k: number): void {
  for (let i = 0; i < n; i++) {
    matrix[i * n + k] = 0;
    matrix[k * n + i] = 0;
  }
  matrix[k * n + k] = IMMOVABLE;
}

const IMMOVABLE = 1e30;

function standingOf([low, high]: [number, number], u: number): number {
  return u <= low ? STANDING.atLower : u >= high ? STANDING.atUpper : STANDING.free;
}
