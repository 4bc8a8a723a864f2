/**
 * Capacity as a closed function of the electrode's potential U (free of overpotential): a sum of components, each of which contributes
 * a stated capacity between two potentials. s(u) = 1/(1 + e^−u).
 */

/** The course of a component, up to factor and offset: a sigmoid around `center`, an exponential e^{−U/decay}, or a straight line. */
export type Course = { kind: 'sigmoid'; center: number; width: number } | { kind: 'exponential'; decay: number } | { kind: 'linear' };

export interface Component {
  course: Course;
  /** What it contributes, in any unit of capacity. */
  capacity: number;
}
export type Components = Readonly<Record<string, Component>>;

/** A rising or falling value of a course and its slope. */
interface Value {
  value: number;
  slope: number;
}

function evaluate(course: Course, potential: number): Value {
  if (course.kind === 'linear') return { value: potential, slope: 1 };
  if (course.kind === 'exponential') {
    const value = Math.exp(-potential / course.decay);
    return { value, slope: -value / course.decay };
  }
  const s = 1 / (1 + Math.exp((course.center - potential) / course.width));
  return { value: s, slope: (s * (1 - s)) / course.width };
}

/** The share of a course between two potentials that is done at a third. */
export function progress(course: Course, from: number, to: number, at: number): number {
  const start = evaluate(course, from).value;
  return (evaluate(course, at).value - start) / (evaluate(course, to).value - start);
}

/** Rows of a half cycle. */
export interface LoggedCurve {
  /** V. */
  potential: Float64Array;
  /** Of the capacity, passed until the row. */
  share: Float64Array;
}

/** Share of the rows that is logged at equal steps of voltage, the others at equal steps of capacity. */
const BY_VOLTAGE = 0.35;

/** One half cycle's capacity against potential, from one potential to another. */
export class CapacityFunction {
  readonly components: Components;
  readonly from: number;
  readonly to: number;
  /** Sum of the components' capacities. */
  readonly total: number;
  private readonly terms: readonly { course: Course; start: number; factor: number }[];

  constructor(components: Components, from: number, to: number) {
    this.components = components;
    this.from = from;
    this.to = to;
    this.total = Object.values(components).reduce((sum, { capacity }) => sum + capacity, 0);
    this.terms = Object.values(components).map(({ course, capacity }) => {
      const start = evaluate(course, from).value;
      return { course, start, factor: capacity / (evaluate(course, to).value - start) };
    });
  }

  /** Capacity passed since `from`, and dQ/dU. */
  at(potential: number): Value {
    const sum = { value: 0, slope: 0 };
    for (const { course, start, factor } of this.terms) {
      const { value, slope } = evaluate(course, potential);
      sum.value += factor * (value - start);
      sum.slope += factor * slope;
    }
    return sum;
  }

  /** What a cycler logs of it: `count` rows, the first at `from`, the last at `to`. */
  logged(count: number): LoggedCurve {
    const potential = new Float64Array(count).fill(this.from);
    for (let k = 1; k < count - 1; k++) potential[k] = this.solve(k / (count - 1), potential[k - 1] as number);
    potential[count - 1] = this.to;
    return { potential, share: potential.map((at) => this.at(at).value / this.total) };
  }

  /** Where so much of the logging is done, 0 to 1; beyond `behind`. Newton's method kept between its bracket. */
  private solve(done: number, behind: number): number {
    let [low, high] = [behind, this.to];
    let potential = behind;
    for (let i = 0; i < 100; i++) {
      const { value, slope } = this.logging(potential);
      if (value < done) low = potential;
      else high = potential;
      const next = potential + (done - value) / slope;
      if (Math.abs(next - potential) < 1e-12) return next;
      potential = (next - low) * (next - high) < 0 ? next : (low + high) / 2;
    }
    return potential;
  }

  /** How much of the logging is done at a potential: cyclers log a row after some time or after some change of voltage. */
  private logging(potential: number): Value {
    const { value, slope } = this.at(potential);
    const range = this.to - this.from;
    return {
      value: ((1 - BY_VOLTAGE) * value) / this.total + (BY_VOLTAGE * (potential - this.from)) / range,
      slope: ((1 - BY_VOLTAGE) * slope) / this.total + BY_VOLTAGE / range,
    };
  }

  /** ∫U dQ, by Simpson's rule with so many intervals that its error is below 1e-9. */
  energy(): number {
    const intervals = 20_000;
    const step = (this.to - this.from) / intervals;
    let sum = 0;
    for (let i = 0; i <= intervals; i++) {
      const potential = this.from + i * step;
      const weight = i === 0 || i === intervals ? 1 : i % 2 === 1 ? 4 : 2;
      sum += weight * potential * this.at(potential).slope;
    }
    return (sum * step) / 3;
  }

  /** Where |dQ/dU| is greatest between two potentials: by golden section, so there must be one maximum. */
  steepest(from: number, to: number): number {
    const golden = (Math.sqrt(5) - 1) / 2;
    let [a, b] = [from, to];
    for (let i = 0; i < 60; i++) {
      const [left, right] = [b - golden * (b - a), a + golden * (b - a)];
      if (Math.abs(this.at(left).slope) > Math.abs(this.at(right).slope)) b = right;
      else a = left;
    }
    return (a + b) / 2;
  }
}
