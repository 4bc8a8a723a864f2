/**
 * Starts from the data alone. A circuit in series is Z = Σ s_b Z_b(ω; τ_b): for time constants from a grid the scales s_b ≥ 0
 * follow from weighted linear least squares, so whole grids of starts are compared at the cost of small linear systems
 * (the idea of a distribution of relaxation times, with the circuit's own parts in place of RC elements).
 */
import { type Block, blocksOf } from './blocks.ts';
import type { Circuit } from './circuit/tree.ts';
import type { PreparedImpedance } from './data.ts';
import { evaluateCircuit } from './evaluate.ts';
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

/** A choice of looks, one a part, with the scales that fit best. */
interface Choice {
  looks: number[];
  scales: Float64Array;
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

  constructor(circuit: Circuit) {
    this.#circuit = circuit;
    this.#blocks = blocksOf(circuit);
  }

  /** At most `count` starts θ, best first. */
  starts(data: PreparedImpedance, count: number): Float64Array[] {
    this.#evaluate(data.frequency);
    const gram = new Gram(this.#columns, data);
    return distinct(this.#search(gram), this.#looks, count).map((choice) => this.#theta(choice, gram));
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
  }

  /** Choices of looks, in no order. */
  #search(gram: Gram): Choice[] {
    const sizes = this.#looks.map(({ shapes }) => shapes.length);
    const choices: Choice[] = [];
    const judge = (looks: number[]): Choice => {
      const choice = gram.solve(
        looks,
        looks.map((look, b) => (this.#looks[b] as Looks).first + look),
      );
      choices.push(choice);
      return choice;
    };
    if (sizes.reduce((a, b) => a * b, 1) <= EXHAUSTIVE) {
      for (const looks of product(this.#looks)) judge(looks);
    } else {
      for (const quantile of [0.5, 0.3, 0.7])
        this.#improve(
          sizes.map((size, b) => spreadOut(size, b, sizes.length, quantile)),
          judge,
        );
    }
    return choices;
  }

  /** One part after the other takes its best look, twice over. */
  #improve(looks: number[], judge: (looks: number[]) => Choice): void {
    for (let round = 0; round < 2; round++) {
      for (let b = 0; b < looks.length; b++) {
        const tried = Array.from({ length: (this.#looks[b] as Looks).shapes.length }, (_, look) => judge(looks.with(b, look)));
        looks[b] = tried.reduce((best, c) => (c.chiSquare < best.chiSquare ? c : best)).looks[b] as number;
      }
    }
  }

  #theta({ looks, scales }: Choice, { size }: Gram): Float64Array {
    const theta = new Float64Array(this.#circuit.parameters.length);
    this.#blocks.forEach((block, b) => {
      const shape = (this.#looks[b] as Looks).shapes[looks[b] as number] as Shape;
      const scale = Math.max(scales[b] as number, SMALL * size);
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
    const near = kept.some((other) => choice.looks.every((look, b) => isNear(looks[b] as Looks, look, other.looks[b] as number)));
    if (!near) kept.push(choice);
  }
  return kept;
}

const NEAR = Math.log(4);

function isNear({ shapes }: Looks, a: number, b: number): boolean {
  const [first, second] = [shapes[a]?.tau ?? 1, shapes[b]?.tau ?? 1];
  return Math.abs(Math.log(first / second)) < NEAR;
}

/** Weighted products of all columns with each other and with the data: any choice of columns is solved from them. */
class Gram {
  /** Largest |Z|, Ω. */
  readonly size: number;
  readonly #products: Float64Array[];
  readonly #data: Float64Array;
  readonly #total: number;

  constructor(columns: readonly Float64Array[], { re, im, weight }: PreparedImpedance) {
    const n = re.length;
    const w = new Float64Array(2 * n);
    const y = new Float64Array(2 * n);
    let size = 0;
    let total = 0;
    for (let i = 0; i < n; i++) {
      w[i] = weight.re[i] as number;
      w[n + i] = weight.im[i] as number;
      y[i] = (w[i] as number) * (re[i] as number);
      y[n + i] = (w[n + i] as number) * (im[i] as number);
      size = Math.max(size, Math.hypot(re[i] as number, im[i] as number));
      total += (y[i] as number) ** 2 + (y[n + i] as number) ** 2;
    }
    const weighted = columns.map((column) => {
      const out = new Float64Array(2 * n);
      for (let i = 0; i < out.length; i++) out[i] = (column[i] as number) * (w[i] as number);
      return out;
    });
    this.size = size;
    this.#total = total;
    this.#data = Float64Array.from(weighted, (column) => dot(column, y));
    this.#products = weighted.map((column, i) => Float64Array.from({ length: i + 1 }, (_, k) => dot(column, weighted[k] as Float64Array)));
  }

  #product(i: number, k: number): number {
    return (i < k ? this.#products[k]?.[i] : this.#products[i]?.[k]) as number;
  }

  /** Scales ≥ 0 of some columns: the most negative one is left out until none is. */
  solve(looks: number[], columns: readonly number[]): Choice {
    const active = columns.map((_, b) => b);
    const scales = new Float64Array(columns.length);
    for (;;) {
      const x = this.#normal(active.map((b) => columns[b] as number));
      let worst = -1;
      for (let i = 0; i < x.length; i++)
        if (!((x[i] as number) > 0) && (worst < 0 || !((x[i] as number) >= (x[worst] as number)))) worst = i;
      if (worst >= 0) {
        active.splice(worst, 1);
        continue;
      }
      let chiSquare = this.#total;
      active.forEach((b, i) => {
        scales[b] = x[i] as number;
        chiSquare -= (x[i] as number) * (this.#data[columns[b] as number] as number);
      });
      return { looks, scales, chiSquare };
    }
  }

  /** Normal equations by Cholesky, columns scaled to 1; a column that depends on those before it gets −1. */
  #normal(columns: readonly number[]): Float64Array {
    const n = columns.length;
    const l = new Float64Array(n * n);
    const x = new Float64Array(n);
    const norm = columns.map((c) => Math.sqrt(this.#product(c, c)));
    for (let i = 0; i < n; i++) {
      for (let k = 0; k <= i; k++) {
        let sum = this.#product(columns[i] as number, columns[k] as number) / ((norm[i] as number) * (norm[k] as number));
        for (let m = 0; m < k; m++) sum -= (l[i * n + m] as number) * (l[k * n + m] as number);
        if (i > k) l[i * n + k] = sum / (l[k * n + k] as number);
        else if (sum > 1e-12) l[i * n + i] = Math.sqrt(sum);
        else return Float64Array.from(columns, (_, c) => (c === i ? -1 : 1));
      }
      let sum = (this.#data[columns[i] as number] as number) / (norm[i] as number);
      for (let m = 0; m < i; m++) sum -= (l[i * n + m] as number) * (x[m] as number);
      x[i] = sum / (l[i * n + i] as number);
    }
    for (let i = n - 1; i >= 0; i--) {
      let sum = x[i] as number;
      for (let m = i + 1; m < n; m++) sum -= (l[m * n + i] as number) * (x[m] as number);
      x[i] = sum / (l[i * n + i] as number);
    }
    for (let i = 0; i < n; i++) x[i] = (x[i] as number) / (norm[i] as number);
    return x;
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}
