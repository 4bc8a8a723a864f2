/**
 * A global fit: data sets whose models share the values of some variables are one joint problem, minimise Σ χ²_i, so that each weighs by its
 * own weights. Every data set is fitted by itself first; the joint problem starts from the median of what these say of the shared variables,
 * with the others fitted to that. Levenberg–Marquardt on bordered normal equations (bordered.ts): a step takes time linear in the
 * number of data sets. Shared variables lie within the bounds of all data sets.
 *
 * Errors are those of the joint estimate, by the joint reduced χ² unless sigmas are absolute, and so is how it ended.
 */
import { STANDING, STATUS } from '../core/calls.ts';
import { InputError } from '../core/errors.ts';
import type { OpenProblem } from '../core/problem.ts';
import { type BlockLayout, Bordered, type BorderedBlock } from './bordered.ts';
import type { FitOutput } from './job.ts';
import { transformOf } from './transform.ts';

const ITERATIONS = 200;
const CONVERGED = 1e-10;
/** Undamped steps at the end, and the step (over its error) below which they are done. */
const POLISH = 8;
const SETTLED = 1e-8;

/** A data set of the joint problem. */
export interface JointMember {
  output: FitOutput;
  /** The problem with the data set loaded and its bounds set. */
  open(): OpenProblem;
  /** By shared variable, its position among the free ones; −1 where the model does not have it. */
  shared: readonly number[];
}

/** One member's box. */
interface Box {
  low: Float64Array;
  high: Float64Array;
}

interface Point {
  u: Float64Array[];
  cost: number;
  blocks: BorderedBlock[];
  /** By shared variable: does not move. */
  held: Uint8Array;
}

/** Fits all members together. Returns their new outputs. Throws InputError `bad-bounds` where shared bounds exclude each other. */
export function fitShared(members: readonly JointMember[], absolute: boolean, outOfTime?: () => boolean): FitOutput[] {
  const joint = new Joint(members);
  const status = joint.minimise(outOfTime);
  return joint.outputs(absolute, status);
}

class Joint {
  readonly #members: readonly JointMember[];
  readonly #count: number;
  readonly #layouts: BlockLayout[];
  readonly #boxes: Box[];
  #at: Point;
  #iterations = 0;
  #evaluations = 0;

  constructor(members: readonly JointMember[]) {
    this.#members = members;
    this.#count = members[0]?.shared.length ?? 0;
    this.#layouts = members.map(({ shared, output }) => ({
      shared,
      local: Array.from(output.u.keys()).filter((k) => !shared.includes(k)),
    }));
    this.#boxes = this.#joinBoxes();
    this.#at = this.#evaluate(this.#start());
  }

  /** Bounds of all; a shared variable's are those that all data sets allow. */
  #joinBoxes(): Box[] {
    const boxes = this.#members.map(({ open, output }) => {
      const problem = open();
      const bounds = Array.from(output.u, (_, k) => problem.bounds(k));
      return { low: Float64Array.from(bounds, ([low]) => low), high: Float64Array.from(bounds, ([, high]) => high) };
    });
    for (let q = 0; q < this.#count; q++) {
      const places = this.#places(q);
      const low = places.reduce((most, [i, k]) => Math.max(most, boxes[i]?.low[k] as number), -Infinity);
      const high = places.reduce((least, [i, k]) => Math.min(least, boxes[i]?.high[k] as number), Infinity);
      if (!(low <= high))
        throw new InputError('bad-bounds', 'no value of a shared parameter is within the bounds of all data sets', 'shared');
      for (const [i, k] of places) {
        (boxes[i] as Box).low[k] = low;
        (boxes[i] as Box).high[k] = high;
      }
    }
    return boxes;
  }

  /** [member, position] of every place where shared variable q occurs. */
  #places(q: number): [number, number][] {
    return this.#members.flatMap(({ shared }, i): [number, number][] => ((shared[q] as number) < 0 ? [] : [[i, shared[q] as number]]));
  }

  /** Shared variables at the median of the data sets' own, the others fitted to them. */
  #start(): Float64Array[] {
    const starts = this.#members.map(({ output }) => Float64Array.from(output.u));
    for (let q = 0; q < this.#count; q++) {
      const places = this.#places(q);
      const values = places.map(([i, k]) => starts[i]?.[k] as number).sort((a, b) => a - b);
      for (const [i, k] of places) (starts[i] as Float64Array)[k] = values[values.length >> 1] as number;
    }
    return this.#members.map(({ open, shared }, i) => {
      const problem = open();
      problem.hold((k) => shared.includes(k));
      problem.setVariables(this.#inside(i, starts[i] as Float64Array));
      problem.minimise({ f: 1e-6, x: 1e-6, g: 0 }, 200);
      const { u } = problem;
      problem.hold(() => false);
      return u;
    });
  }

  #inside(i: number, u: Float64Array): Float64Array {
    const { low, high } = this.#boxes[i] as Box;
    return u.map((v, k) => Math.min(Math.max(v, low[k] as number), high[k] as number));
  }

  /** Returns its `STATUS`. */
  minimise(outOfTime?: () => boolean): number {
    if (!Number.isFinite(this.#at.cost)) return STATUS.nonFinite;
    let damping = 1e-3;
    while (this.#iterations++ < ITERATIONS) {
      if (outOfTime?.()) return STATUS.running;
      const before = this.#at.cost;
      const { trial, predicted } = this.#tryStep(damping);
      if (!(trial.cost <= before)) {
        if (predicted <= CONVERGED * before) return this.#polish();
        damping *= 10;
        if (damping > 1e12) return STATUS.noProgress;
        continue;
      }
      this.#at = trial;
      if (before - trial.cost <= CONVERGED * before && predicted <= CONVERGED * before) return this.#polish();
      damping = Math.max(damping / 10, 1e-12);
    }
    return STATUS.evaluationLimit;
  }

  /** Undamped steps until they are small against the errors. */
  #polish(): number {
    for (let i = 0; i < POLISH; i++) {
      const { trial, predicted } = this.#tryStep(0);
      if (!(trial.cost <= this.#at.cost * (1 + 1e-12))) break;
      this.#at = trial;
      if (predicted <= SETTLED ** 2 * trial.cost) break;
    }
    return STATUS.ftol;
  }

  /** A step from the current point, and how much less the linear model expects of the cost. */
  #tryStep(damping: number): { trial: Point; predicted: number } {
    const { blocks, held, u } = this.#at;
    const steps = new Bordered(this.#layouts, blocks, this.#count, damping, held).step();
    const predicted = blocks.reduce((sum, { gradient }, i) => sum - dot(gradient, steps[i] as Float64Array), 0);
    const moved = u.map((own, i) =>
      this.#inside(
        i,
        own.map((v, k) => v + (steps[i]?.[k] as number)),
      ),
    );
    return { trial: this.#evaluate(moved), predicted };
  }

  #evaluate(u: Float64Array[]): Point {
    let cost = 0;
    const blocks = this.#members.map(({ open }, i): BorderedBlock => {
      const own = open().normalEquations(u[i] as Float64Array);
      this.#evaluations++;
      cost += own.cost;
      return { matrix: own.matrix, gradient: own.gradient, held: new Uint8Array(own.gradient.length) };
    });
    const point = { u, cost, blocks, held: new Uint8Array(this.#count) };
    this.#holdBlocked(point);
    return point;
  }

  /** A variable on a bound that the gradient pushes against does not move; of shared ones the sum of all gradients decides. */
  #holdBlocked({ u, blocks, held }: Point): void {
    blocks.forEach((block, i) => {
      for (const k of this.#layouts[i]?.local ?? []) block.held[k] = this.#isBlocked(i, k, u, block.gradient[k] as number) ? 1 : 0;
    });
    for (let q = 0; q < this.#count; q++) {
      const places = this.#places(q);
      const gradient = places.reduce((sum, [i, k]) => sum + (blocks[i]?.gradient[k] as number), 0);
      const [i, k] = places[0] as [number, number];
      held[q] = this.#isBlocked(i, k, u, gradient) ? 1 : 0;
    }
  }

  #isBlocked(i: number, k: number, u: readonly Float64Array[], gradient: number): boolean {
    const { low, high } = this.#boxes[i] as Box;
    const value = u[i]?.[k] as number;
    return (value <= (low[k] as number) && gradient > 0) || (value >= (high[k] as number) && gradient < 0);
  }

  /** Outputs of the joint estimate. Their covariance is divided by what results will multiply it with: each data set's own reduced χ². */
  outputs(absolute: boolean, status: number): FitOutput[] {
    const { blocks, held, u } = this.#at;
    const system = new Bordered(this.#layouts, blocks, this.#count, 0, held);
    const residuals = this.#members.reduce((sum, { output }) => sum + output.residuals, 0);
    const variables = this.#layouts.reduce((sum, { local }) => sum + local.length, this.#count);
    const settled = this.#members.map(({ open, output }, i) => {
      const problem = open();
      problem.normalEquations(u[i] as Float64Array);
      const { chiSquare, cost, theta } = problem;
      return { ...output, u: u[i] as Float64Array, theta, chiSquare, cost, transform: transformOf(problem) };
    });
    const joint = settled.reduce((sum, { chiSquare }) => sum + chiSquare, 0) / Math.max(residuals - variables, 1);
    return settled.map((output, i) => {
      const own = output.chiSquare / Math.max(output.residuals - output.u.length, 1);
      const factor = absolute || own === 0 ? 1 : joint / own;
      const { matrix, singular } = system.inverse(i);
      return {
        ...output,
        status,
        covariance: matrix.map((v) => v * factor),
        standing: Int32Array.from(output.u, (_, k) => this.#standing(i, k, singular)),
        iterations: this.#iterations,
        evaluations: output.evaluations + this.#evaluations / this.#members.length,
        alternatives: [],
        intervals: null,
      };
    });
  }

  #standing(i: number, k: number, singular: Uint8Array): number {
    const { blocks, held, u } = this.#at;
    const q = this.#members[i]?.shared.indexOf(k) ?? -1;
    if ((q >= 0 ? held[q] : blocks[i]?.held[k]) === 1)
      return (u[i]?.[k] as number) <= (this.#boxes[i]?.low[k] as number) ? STANDING.atLower : STANDING.atUpper;
    return singular[k] === 1 ? STANDING.singular : STANDING.free;
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, v, k) => sum + v * (b[k] as number), 0);
}
