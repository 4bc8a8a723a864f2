/**
 * Starts from the data alone. A circuit in series is Z = Σ s_b Z_b(ω; τ_b): for time constants from a grid the scales s_b ≥ 0
 * follow from weighted linear least squares, so whole grids of starts are compared at the cost of small linear systems
 * (the idea of a distribution of relaxation times, with the circuit's own parts in place of RC elements).
 */
import { type Block, blocksOf } from './blocks.ts';
import type { Circuit } from './circuit/tree.ts';
import type { PreparedImpedance } from './data.ts';
import { evaluateCircuit } from './evaluate.ts';
import { Scales } from './scales.ts';
import { type Shape, shapesOf } from './shapes.ts';

/** Combinations of looks that are all tried; beyond, one part after the other is improved. */
const EXHAUSTIVE = 600;
/** A scale that came out as 0 starts at this share of |Z|. */
const SMALL = 1e-3;

/** Looks of one part, and where their columns begin among those of all parts. */
interface Looks {
  shapes: readonly Shape[];
  first: number;
}

/** A choice of looks, one a part, and what is left of the data with the scales that fit best. */
interface Choice {
  looks: ArrayLike<number>;
  chiSquare: number;
}

/** Makes starts for one circuit; remembers what depends on the frequencies only. */
export class Starter {
  readonly #blocks: Block[];
  readonly #circuit: Circuit;
  #frequency: Float64Array = new Float64Array(0);
  #looks: Looks[] = [];
  /** Real and imaginary part of every look, N each. */
  #columns: Float64Array[] = [];
  /** All choices of looks, if they are few enough. */
  #choices: Int32Array[] | null = null;
  readonly #chosen: Int32Array;

  constructor(circuit: Circuit) {
    this.#circuit = circuit;
    this.#blocks = blocksOf(circuit);
    this.#chosen = new Int32Array(this.#blocks.length);
  }

  /** At most `count` starts θ, best first. */
  starts(data: PreparedImpedance, count: number): Float64Array[] {
    this.#evaluate(data.frequency);
    const scales = new Scales(this.#columns, data, this.#blocks.length);
    return distinct(this.#search(scales), this.#looks, count).map(({ looks }) => this.#theta(looks, scales));
  }

  #evaluate(frequency: Float64Array): void {
    if (same(frequency, this.#frequency)) return;
    this.#frequency = frequency;
    const [slowest, fastest] = [
      2 * Math.PI * frequency.reduce((a, b) => Math.min(a, b)),
      2 * Math.PI * frequency.reduce((a, b) => Math.max(a, b)),
    ];
    this.#columns = [];
    this.#looks = [];
    const known = new Map<string, Looks>();
    for (const block of this.#blocks) {
      const kind = block.text.replace(/\d+/g, '');
      const looks = known.get(kind) ?? { shapes: shapesOf(block, slowest, fastest), first: this.#columns.length };
      if (!known.has(kind)) {
        const values = evaluateCircuit(
          block,
          looks.shapes.map((s) => s.theta),
          frequency,
        );
        for (const { re, im } of values) this.#columns.push(Float64Array.of(...re, ...im));
      }
      known.set(kind, looks);
      this.#looks.push(looks);
    }
    const combinations = this.#looks.reduce((count, { shapes }) => count * shapes.length, 1);
    this.#choices = combinations <= EXHAUSTIVE ? [...product(this.#looks)].map((looks) => Int32Array.from(looks)) : null;
  }

  /** Choices of looks, in no order. */
  #search(scales: Scales): Choice[] {
    const best = new Float64Array(this.#blocks.length);
    const judge = (looks: ArrayLike<number>): Choice => ({ looks, chiSquare: scales.solve(this.#columnsOf(looks), best) });
    if (this.#choices) return this.#choices.map(judge);
    const choices: Choice[] = [];
    const sizes = this.#looks.map(({ shapes }) => shapes.length);
    for (const quantile of [0.5, 0.3, 0.7]) {
      this.#improve(
        sizes.map((size, b) => spreadOut(size, b, sizes.length, quantile)),
        (looks) => {
          const choice = judge(looks);
          choices.push(choice);
          return choice;
        },
      );
    }
    return choices;
  }

  #columnsOf(looks: ArrayLike<number>): Int32Array {
    for (let b = 0; b < this.#chosen.length; b++) this.#chosen[b] = (this.#looks[b] as Looks).first + (looks[b] as number);
    return this.#chosen;
  }

  /** One part after the other takes its best look, twice over. */
  #improve(looks: number[], judge: (looks: ArrayLike<number>) => Choice): void {
    for (let round = 0; round < 2; round++) {
      for (let b = 0; b < looks.length; b++) {
        const tried = Array.from({ length: (this.#looks[b] as Looks).shapes.length }, (_, look) => judge(looks.with(b, look)));
        looks[b] = tried.reduce((best, c) => (c.chiSquare < best.chiSquare ? c : best)).looks[b] as number;
      }
    }
  }

  #theta(looks: ArrayLike<number>, solver: Scales): Float64Array {
    const scales = new Float64Array(this.#blocks.length);
    solver.solve(this.#columnsOf(looks), scales);
    const theta = new Float64Array(this.#circuit.parameters.length);
    this.#blocks.forEach((block, b) => {
      const shape = (this.#looks[b] as Looks).shapes[looks[b] as number] as Shape;
      const scale = Math.max(scales[b] as number, SMALL * solver.size);
      let at = 0;
      for (const element of block.elements) {
        for (const { unit } of element.parameters) {
          theta[block.first + at] = rescale(unit, shape.theta[at] as number, scale);
          at++;
        }
      }
    });
    return theta;
  }
}

/** A parameter when its part's impedance is multiplied. */
function rescale(unit: string, value: number, scale: number): number {
  if (unit.startsWith('Ω⁻¹') || unit === 'F') return value / scale;
  return unit.startsWith('Ω') || unit === 'H' ? value * scale : value;
}

function same(a: Float64Array, b: Float64Array): boolean {
  return a.length === b.length && a.every((v, i) => v === b[i]);
}

function spreadOut(size: number, b: number, blocks: number, quantile: number): number {
  return Math.min(size - 1, Math.floor(size * Math.min(0.99, ((b + 0.5) / blocks) * 2 * quantile)));
}

/** All choices; parts of one kind in ascending order only. */
function* product(looks: readonly Looks[], chosen: number[] = []): Generator<number[]> {
  const next = looks[chosen.length];
  if (!next) {
    yield chosen;
    return;
  }
  const twin = looks.slice(0, chosen.length).lastIndexOf(next);
  const from = twin < 0 || next.shapes.length < 2 ? 0 : Math.min((chosen[twin] as number) + 1, next.shapes.length - 1);
  for (let look = from; look < next.shapes.length; look++) yield* product(looks, [...chosen, look]);
}

/** The best choices, leaving out those whose time constants are all neighbours of a better one's. */
function distinct(choices: Choice[], looks: readonly Looks[], count: number): Choice[] {
  choices.sort((a, b) => a.chiSquare - b.chiSquare);
  const kept: Choice[] = [];
  for (const choice of choices) {
    if (kept.length >= count) break;
    const near = kept.some((other) => looks.every((l, b) => isNear(l, choice.looks[b] as number, other.looks[b] as number)));
    if (!near) kept.push(choice);
  }
  return kept;
}

const NEAR = Math.log(4);

function isNear({ shapes }: Looks, a: number, b: number): boolean {
  const [first, second] = [shapes[a]?.tau ?? 1, shapes[b]?.tau ?? 1];
  return Math.abs(Math.log(first / second)) < NEAR;
}
