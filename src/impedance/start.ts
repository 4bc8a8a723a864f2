/**
 * Starts from the data alone. A circuit in series is Z = Σ s_b Z_b(ω; τ_b): for time constants from a grid the scales s_b ≥ 0
 * follow from weighted linear least squares, so whole grids of starts are compared at the cost of small linear systems
 * (the idea of a distribution of relaxation times, with the circuit's own parts in place of RC elements).
 */
import { type Block, blocksOf } from './blocks.ts';
import type { Circuit } from './circuit/tree.ts';
import type { PreparedImpedance } from './data.ts';
import { type Grid, type Looks, layGrid } from './looks.ts';
import { isSame } from './rows.ts';
import { Scales } from './scales.ts';
import type { Shape } from './shapes.ts';

/** A scale that came out as 0 starts at this share of |Z|. */
const SMALL = 1e-3;

/** A choice of looks, one a part, and what is left of the data with the scales that fit best. */
interface Choice {
  looks: ArrayLike<number>;
  chiSquare: number;
}

/** Looks of all parts with their scales. */
interface Sized {
  looks: ArrayLike<number>;
  /** Ω, above 0. */
  scales: Float64Array;
}

/** Makes starts for one circuit; remembers what depends on the frequencies only. */
export class Starter {
  readonly #blocks: Block[];
  readonly #circuit: Circuit;
  readonly #chosen: Int32Array;
  #frequency: Float64Array = new Float64Array(0);
  #grid: Grid = { looks: [], columns: [], choices: [] };

  constructor(circuit: Circuit) {
    this.#circuit = circuit;
    this.#blocks = blocksOf(circuit);
    this.#chosen = new Int32Array(this.#blocks.length);
  }

  /** At most `count` starts θ, best first. */
  starts(data: PreparedImpedance, count: number): Float64Array[] {
    if (!isSame(data.frequency, this.#frequency)) {
      this.#grid = layGrid(this.#blocks, data.frequency);
      this.#frequency = data.frequency;
    }
    const scales = new Scales(this.#grid.columns, data, this.#blocks.length);
    return this.#distinct(this.#search(scales), scales, count).map((choice) => this.#theta(choice));
  }

  /** Choices of looks, in no order. */
  #search(scales: Scales): Choice[] {
    const best = new Float64Array(this.#blocks.length);
    const judge = (looks: ArrayLike<number>): Choice => ({ looks, chiSquare: scales.solve(this.#columnsOf(looks), best) });
    if (this.#grid.choices) return this.#grid.choices.map(judge);
    const choices: Choice[] = [];
    const keep = (looks: ArrayLike<number>) => {
      const choice = judge(this.#ascending(looks));
      choices.push(choice);
      return choice;
    };
    const sizes = this.#grid.looks.map(({ shapes }) => shapes.length);
    for (const quantile of QUANTILES)
      this.#improve(
        sizes.map((size, b) => spreadOut(size, b, sizes.length, quantile)),
        keep,
      );
    return choices;
  }

  /** Parts of one kind may be exchanged: the same choice with their looks in ascending order. */
  #ascending(looks: ArrayLike<number>): number[] {
    const sorted = Array.from(looks);
    for (const kind of new Set(this.#grid.looks)) {
      const places = [...sorted.keys()].filter((b) => this.#grid.looks[b] === kind);
      const own = places.map((b) => looks[b] as number).sort((a, b) => a - b);
      places.forEach((b, i) => {
        sorted[b] = own[i] as number;
      });
    }
    return sorted;
  }

  #columnsOf(looks: ArrayLike<number>): Int32Array {
    for (let b = 0; b < this.#chosen.length; b++) this.#chosen[b] = (this.#grid.looks[b] as Looks).first + (looks[b] as number);
    return this.#chosen;
  }

  /** One part after the other takes its best look, twice over. */
  #improve(begin: ArrayLike<number>, judge: (looks: ArrayLike<number>) => Choice): void {
    let looks = Array.from(begin);
    for (let round = 0; round < 2; round++) {
      for (let b = 0; b < looks.length; b++) {
        const tried = Array.from({ length: (this.#grid.looks[b] as Looks).shapes.length }, (_, look) => judge(looks.with(b, look)));
        looks = Array.from(tried.reduce((best, c) => (c.chiSquare < best.chiSquare ? c : best)).looks);
      }
    }
  }

  /**
   * The best choices, leaving out those like a better one: their time constants are all neighbours of its own, or belong to parts whose
   * scale is 0.
   */
  #distinct(choices: Choice[], solver: Scales, count: number): Sized[] {
    choices.sort((a, b) => a.chiSquare - b.chiSquare);
    const kept: Sized[] = [];
    const scales = new Float64Array(this.#blocks.length);
    for (const { looks } of choices) {
      if (kept.length >= count) break;
      if (kept.some((other) => this.#isLike(looks, null, other))) continue;
      solver.solve(this.#columnsOf(looks), scales);
      if (kept.some((other) => this.#isLike(looks, scales, other))) continue;
      kept.push({ looks, scales: scales.map((s) => Math.max(s, SMALL * solver.size)) });
    }
    return kept;
  }

  #isLike(looks: ArrayLike<number>, scales: Float64Array | null, other: Sized): boolean {
    return this.#grid.looks.every((l, b) => scales?.[b] === 0 || isNear(l, looks[b] as number, other.looks[b] as number));
  }

  #theta({ looks, scales }: Sized): Float64Array {
    const theta = new Float64Array(this.#circuit.parameters.length);
    this.#blocks.forEach((block, b) => {
      const shape = (this.#grid.looks[b] as Looks).shapes[looks[b] as number] as Shape;
      const scale = scales[b] as number;
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

/** Where the time constants of many parts begin to be improved: in the middle of the range, to its fast and to its slow end. */
const QUANTILES = [0.5, 0.3, 0.7];

function spreadOut(size: number, b: number, blocks: number, quantile: number): number {
  return Math.min(size - 1, Math.floor(size * Math.min(0.99, ((b + 0.5) / blocks) * 2 * quantile)));
}

const NEAR = Math.log(4);

function isNear({ shapes }: Looks, a: number, b: number): boolean {
  const [first, second] = [shapes[a]?.tau ?? 1, shapes[b]?.tau ?? 1];
  return Math.abs(Math.log(first / second)) < NEAR;
}
