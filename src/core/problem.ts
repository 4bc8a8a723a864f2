/** One least-squares problem inside the core: plain descriptions in, copies out. */
import { FIELDS, type Field, JOIN, LOSS, MODEL, SCALE, STATUS } from './calls.ts';
import { InputError } from './errors.ts';
import type { Core } from './module.ts';

/** What the core is told about a model. Plain data, except for a model written in JavaScript. */
export type ModelProgram =
  | PeaksProgram
  | { kind: 'curve'; tape: Float64Array; columns: number }
  | CircuitProgram
  | { kind: 'external'; columns: number; evaluate(theta: Float64Array, columns: readonly Float64Array[], out: Float64Array): void };

/** Peaks, then backgrounds. */
export interface PeaksProgram {
  kind: 'peaks';
  components: readonly { id: number; first: number; integral?: ActiveIntegral | undefined }[];
  /** How many of the components are peaks. */
  peaks: number;
}

/** What makes a background an active one: an integral over the peaks (assembly/problem/active.ts). */
export interface ActiveIntegral {
  /** Distance of the kernel's nearest pole from the real axis; infinite for a kernel of 1. */
  distance: number;
  /** The low end is that of large x. */
  reversed: boolean;
}

/** Sources that replace a run of rows, and a run's length at most, in distances of the pole: the integral keeps ten digits. */
const SOURCES = 8;
const RUN_LENGTH = 0.125;

/**
 * A circuit: its elements by catalogue id (or, of a user's own, the expressions of Re Z and Im Z in ω), each with its first parameter;
 * then the composites, each after its children, the whole circuit last. Rows: see `circuitRows`.
 */
export interface CircuitProgram {
  kind: 'circuit';
  elements: readonly { id: number; first: number; tapes: { re: Float64Array; im: Float64Array } | null }[];
  /** Of elements, then composites: what each is part of; −1 for the whole. */
  parents: readonly number[];
  /** Of composites. */
  joins: readonly (keyof typeof JOIN)[];
}

/** A model with what varies: `parameters` values θ, of which `free` (ascending) are fitted. */
export interface ProblemShape {
  model: ModelProgram;
  parameters: number;
  /** Indices of even parameters, whose derivative columns are taken by the square. */
  even: readonly number[];
  free: readonly number[];
  /** Per free parameter. */
  scale: readonly (keyof typeof SCALE)[];
  /** Per free parameter, if all of them have one: 1 over a long step of its variable. */
  natural?: readonly number[];
  /** In dependency order; the tapes take all parameters. */
  ties: readonly { parameter: number; tape: Float64Array }[];
}

/** The rows of one data set. */
export interface Rows {
  columns: readonly Float64Array[];
  y: Float64Array;
  /** Multiplies the residuals; `null`: all 1. */
  weights: Float64Array | null;
}

export interface Tolerance {
  f: number;
  x: number;
  g: number;
}

/** Residuals that count: those of weight 0 (padding, parts left out) say nothing. */
export function countResiduals(y: Float64Array, weights: Float64Array | null): number {
  if (!weights) return y.length;
  let count = 0;
  for (let i = 0; i < weights.length; i++) if (weights[i] !== 0) count++;
  return count;
}

const toU = { linear: (v: number) => v, logarithmic: Math.log, square: (v: number) => v * Math.abs(v) } as const;

const fromU = { linear: (v: number) => v, logarithmic: Math.exp, square: (v: number) => Math.sqrt(Math.max(v, 0)) } as const;

/** A model that misses by less, relative to y and in the mean of squares, differs from it by the rounding of its values only. */
const ROUNDING = 20 * Number.EPSILON;

/** Bytes a problem may ask for. */
const MEMORY = 0xe000_0000;

/** Evaluations between two looks at the clock. */
const SLICE = 16;

/** Addresses still to be asked for; a copy of it costs a tenth of an object made from its entries. */
const NOWHERE = Object.fromEntries(FIELDS.map((field) => [field, 0])) as Record<Field, number>;

export class OpenProblem {
  readonly shape: ProblemShape;
  readonly rows: number;
  /** Rows of the loaded data that count. */
  residuals: number;
  readonly #core: Core;
  readonly #problem: number;
  readonly #solver: number;
  readonly #at: Record<Field, number>;
  #columns: readonly Float64Array[] = [];
  #floor = 0;
  /** The Gram matrix in the core belongs to the current u. */
  #settled = false;

  constructor(core: Core, shape: ProblemShape, rows: number) {
    const { calls } = core;
    const { model } = shape;
    const columns = 'columns' in model ? model.columns : 1;
    const components = model.kind === 'peaks' ? model.components.length : model.kind === 'circuit' ? model.elements.length : 0;
    const size = [MODEL[model.kind], rows, shape.parameters, shape.free.length, components, shape.ties.length, columns] as const;
    const bytes = calls.problemBytes(...size) + calls.solverBytes(shape.free.length);
    if (!(bytes < MEMORY)) throw new InputError('too-large', `this fit needs ${bytes} bytes, more than WebAssembly can address`);
    this.#core = core;
    this.shape = shape;
    this.rows = rows;
    this.residuals = rows;
    this.#problem = calls.openProblem(...size) >>> 0;
    this.#solver = this.#problem && calls.openSolver(this.#problem) >>> 0;
    if (!this.#solver) throw new InputError('too-large', `this fit needs ${bytes} bytes, more than there are`);
    this.#at = { ...NOWHERE };
    for (const [i, field] of FIELDS.entries())
      this.#at[field] = (calls.problemAddress(this.#problem, i) || calls.solverAddress(this.#solver, i)) >>> 0;
    this.#describe();
  }

  #describe(): void {
    const { shape } = this;
    const { memory, calls } = this.#core;
    const { i32 } = memory;
    for (const index of shape.even) i32[(this.#at.even >>> 2) + index] = 1;
    i32.set(shape.free, this.#at.parameterOf >>> 2);
    shape.scale.forEach((scale, k) => {
      i32[(this.#at.scaleOf >>> 2) + k] = SCALE[scale];
    });
    if (shape.natural) memory.set(this.#at.natural, shape.natural);
    if (shape.model.kind === 'curve') calls.setTape(this.#problem, memory.put(shape.model.tape));
    if (shape.model.kind === 'peaks') {
      shape.model.components.forEach(({ id, first }, c) => {
        i32[(this.#at.componentId >>> 2) + c] = id;
        i32[(this.#at.componentFirst >>> 2) + c] = first;
      });
      this.#describeActive(shape.model);
    }
    if (shape.model.kind === 'circuit') this.#describeCircuit(shape.model);
    shape.ties.forEach(({ parameter, tape }, t) => {
      calls.setTie(this.#problem, t, memory.put(tape));
      memory.i32[(this.#at.tieOf >>> 2) + t] = parameter;
    });
  }

  #describeActive({ components, peaks }: PeaksProgram): void {
    for (const { first, integral } of components) {
      if (!integral) continue;
      const { distance, reversed } = integral;
      const [nodes, sources] = distance === Infinity ? [1, 3] : [SOURCES, this.rows + 2];
      const bytes = 8 * sources * (this.shape.parameters + 4);
      const reach = RUN_LENGTH * distance;
      if (bytes > MEMORY || !this.#core.calls.openActive(this.#problem, peaks, first, nodes, sources, reach, reversed ? 1 : 0))
        throw new InputError('too-large', `an active background over ${this.rows} rows needs more memory than there is`);
    }
  }

  #describeCircuit({ elements, parents, joins }: CircuitProgram): void {
    const { memory, calls } = this.#core;
    elements.forEach(({ id, first, tapes }, e) => {
      if (tapes) calls.setElement(this.#problem, e, memory.put(tapes.re), memory.put(tapes.im));
      memory.i32[(this.#at.componentId >>> 2) + e] = tapes ? -1 : id;
      memory.i32[(this.#at.componentFirst >>> 2) + e] = first;
    });
    memory.i32.set(parents, this.#at.nodeParent >>> 2);
    memory.i32.set(
      joins.map((join) => JOIN[join]),
      (this.#at.nodeJoin >>> 2) + elements.length,
    );
    calls.setNodes(this.#problem, parents.length);
  }

  /** Copies a data set in; an odd last row is padded with its own copy, which never counts. */
  load({ columns, y, weights }: Rows): void {
    this.#settled = false;
    this.residuals = countResiduals(y, weights);
    const padded = this.rows + (this.rows & 1);
    for (const [c, column] of columns.entries()) this.#load(this.#at.data + 8 * padded * c, column);
    this.setY(y);
    if (weights) this.#core.memory.set(this.#at.weights, weights);
    this.#columns = columns;
    this.setLoss('squares', 1, weights !== null);
    let sum = 0;
    for (let i = 0; i < this.rows; i++) sum += ((y[i] as number) * (weights ? (weights[i] as number) : 1)) ** 2;
    this.#floor = ROUNDING ** 2 * sum;
  }

  #load(address: number, values: Float64Array): void {
    this.#core.memory.set(address, values);
    if (this.rows & 1) this.#core.memory.f64[(address >>> 3) + this.rows] = values[this.rows - 1] as number;
  }

  /** Replaces the measured values. */
  setY(y: Float64Array): void {
    this.#settled = false;
    this.#load(this.#at.y, y);
  }

  setLoss(loss: keyof typeof LOSS, scale: number, weighted: boolean): void {
    this.#core.calls.setResiduals(this.#problem, weighted ? 1 : 0, LOSS[loss], scale);
  }

  /** The box, per free parameter in θ. */
  setBounds(lower: ArrayLike<number>, upper: ArrayLike<number>): void {
    const { f64 } = this.#core.memory;
    this.shape.scale.forEach((scale, k) => {
      f64[(this.#at.lower >>> 3) + k] = toU[scale](lower[k] as number);
      f64[(this.#at.upper >>> 3) + k] = toU[scale](upper[k] as number);
    });
  }

  /** All parameters of the start: free ones go to u, kept inside the box. */
  setStart(theta: ArrayLike<number>): void {
    this.#settled = false;
    const { f64 } = this.#core.memory;
    f64.set(theta, this.#at.theta >>> 3);
    this.shape.free.forEach((parameter, k) => {
      const low = f64[(this.#at.lower >>> 3) + k] as number;
      const high = f64[(this.#at.upper >>> 3) + k] as number;
      f64[(this.#at.variables >>> 3) + k] = Math.min(Math.max(this.variableOf(k, theta[parameter] as number), low), high);
    });
    this.#settle();
  }

  /** Sets u itself. */
  setVariables(u: ArrayLike<number>): void {
    this.#settled = false;
    this.#core.memory.set(this.#at.variables, u);
    this.#settle();
  }

  /** The box of one variable, in u. */
  bounds(k: number): [number, number] {
    const { f64 } = this.#core.memory;
    return [f64[(this.#at.lower >>> 3) + k] as number, f64[(this.#at.upper >>> 3) + k] as number];
  }

  /** A copy of u moved into the box. */
  inside(u: Float64Array): Float64Array {
    return u.map((v, k) => {
      const [low, high] = this.bounds(k);
      return Math.min(Math.max(v, low), high);
    });
  }

  /** The variable's value of θ. */
  variableOf(k: number, theta: number): number {
    return toU[this.shape.scale[k] as keyof typeof SCALE](theta);
  }

  /** θ of one variable's value. */
  parameterOf(k: number, u: number): number {
    return fromU[this.shape.scale[k] as keyof typeof SCALE](u);
  }

  #settle(): void {
    this.#core.calls.settle(this.#problem, this.#at.variables);
  }

  /** Variables that `held` names (by position among the free) stay where they are. */
  hold(held: (k: number) => boolean): void {
    for (let k = 0; k < this.shape.free.length; k++) this.#core.memory.i32[(this.#at.held >>> 2) + k] = held(k) ? 1 : 0;
  }

  /**
   * Minimises from the current u. Returns a `STATUS`; −1 where `outOfTime` said so.
   *
   * @param outOfTime Asked between slices of a few evaluations.
   * @param cautious Far from the minimum, keep steps from reaching a bound: for starts that are only a guess.
   */
  minimise(tolerance: Tolerance, evaluations: number, outOfTime?: () => boolean, cautious = false): number {
    const { calls } = this.#core;
    this.#settled = true;
    calls.startSolver(this.#solver, tolerance.f, tolerance.x, tolerance.g, evaluations, this.#floor, cautious ? 0 : 1);
    for (;;) {
      const status = calls.stepSolver(this.#solver, outOfTime ? SLICE : 1_000_000);
      if (status === STATUS.needsValues) this.#answer();
      else if (status !== STATUS.running) {
        this.#settle();
        return status;
      }
      if (outOfTime?.()) {
        this.#settle();
        return STATUS.running;
      }
    }
  }

  /** Values of a model written in JavaScript, at the parameters the solver asks for. */
  #answer(): void {
    const { model, parameters } = this.shape;
    if (model.kind !== 'external') return;
    const out = new Float64Array(this.rows);
    model.evaluate(this.#core.memory.get(this.#at.asked, parameters), this.#columns, out);
    this.#load(this.#at.values, out);
  }

  /** Whether u is where the last minimisation ended. */
  isAt(u: Float64Array): boolean {
    const { f64 } = this.#core.memory;
    return this.#settled && u.every((v, k) => v === f64[(this.#at.variables >>> 3) + k]);
  }

  /** All parameters at the current u. */
  get theta(): Float64Array {
    return this.#core.memory.get(this.#at.theta, this.shape.parameters);
  }

  get u(): Float64Array {
    return this.#core.memory.get(this.#at.variables, this.shape.free.length);
  }

  /** dθ_t/dθ_j of tie t and free parameter j, row by row. */
  get chain(): Float64Array {
    return this.#core.memory.get(this.#at.chain, this.shape.ties.length * this.shape.free.length);
  }

  get chiSquare(): number {
    return this.#core.calls.chiSquare(this.#solver);
  }

  get cost(): number {
    return this.#core.calls.cost(this.#solver);
  }

  get evaluations(): number {
    return this.#core.calls.evaluations(this.#solver);
  }

  get iterations(): number {
    return this.#core.calls.iterations(this.#solver);
  }

  /** (JᵀJ)⁻¹ in u, n × n, zero where a variable is not free; each variable's `STANDING`; the condition number. */
  covariance(): { matrix: Float64Array; standing: Int32Array; condition: number } {
    const { memory, calls } = this.#core;
    const n = this.shape.free.length;
    const mark = calls.mark();
    const out = memory.reserve(8 * n * n);
    const standing = memory.reserve(4 * n);
    const condition = calls.covariance(this.#solver, out, standing);
    const result = { matrix: memory.get(out, n * n), standing: memory.i32.slice(standing >>> 2, (standing >>> 2) + n), condition };
    calls.release(mark);
    return result;
  }

  /** One evaluation at u: the cost, JᵀJ (n × n, row-major) and Jᵀr by u. */
  normalEquations(u: ArrayLike<number>): { cost: number; matrix: Float64Array; gradient: Float64Array } {
    this.setVariables(u);
    this.minimise({ f: 0, x: 0, g: 0 }, 1);
    const n = this.shape.free.length;
    const width = (n + 4) & ~3;
    const gram = this.#core.memory.get(this.#at.gram, (n + 1) * width);
    const matrix = new Float64Array(n * n);
    for (let i = 0; i < n; i++) matrix.set(gram.subarray(i * width, i * width + n), i * n);
    return { cost: this.cost, matrix, gradient: gram.slice(n * width, n * width + n) };
  }

  /** Σ ψ² J Jᵀ under a robust loss, n × n. */
  sandwich(): Float64Array {
    const { memory, calls } = this.#core;
    const n = this.shape.free.length;
    const mark = calls.mark();
    const out = memory.reserve(8 * n * n);
    while (calls.sandwich(this.#problem, this.#solver, out)) this.#answer();
    const result = memory.get(out, n * n);
    calls.release(mark);
    return result;
  }

  /** f(x; θ) of every row at the current θ. */
  curve(): Float64Array {
    const { memory, calls } = this.#core;
    if (this.shape.model.kind === 'external') {
      const values = new Float64Array(this.rows);
      this.shape.model.evaluate(this.theta, this.#columns, values);
      return values;
    }
    const mark = calls.mark();
    const out = memory.reserve(8 * (this.rows + (this.rows & 1)));
    calls.curve(this.#problem, out);
    const result = memory.get(out, this.rows);
    calls.release(mark);
    return result;
  }
}
