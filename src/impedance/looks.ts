/** The looks of all parts of a circuit on some frequencies, and which combinations of them are worth a try. */
import type { Block } from './blocks.ts';
import { evaluateCircuit } from './evaluate.ts';
import { type Shape, shapesOf } from './shapes.ts';

/** Looks of one part, and where their columns begin among those of all parts. */
export interface Looks {
  shapes: readonly Shape[];
  first: number;
}

/** Everything that depends on the frequencies only. */
export interface Grid {
  /** By part; parts of one kind share theirs. */
  looks: readonly Looks[];
  /** Real and imaginary part of every look, N each. */
  columns: readonly Float64Array[];
  /** All choices of one look a part, or null if they are too many. */
  choices: readonly Int32Array[] | null;
}

/** Time constants a decade, finest first. */
const DENSITIES = [2, 1];
/** Choices that are all tried. */
const EXHAUSTIVE = 800;

/** Lays the grid as finely as all choices can be tried; where even the coarsest has too many, as finely as possible. */
export function layGrid(blocks: readonly Block[], frequency: Float64Array): Grid {
  const [slowest, fastest] = rangeOf(frequency);
  const grids = DENSITIES.map((density) => looksOf(blocks, (block) => shapesOf(block, slowest, fastest, density)));
  const looks = grids.find((g) => countChoices(g) <= EXHAUSTIVE);
  const chosen = looks ?? (grids[0] as Looks[]);
  return {
    looks: chosen,
    columns: columnsOf(blocks, chosen, frequency),
    choices: looks ? [...product(looks)].map((choice) => Int32Array.from(choice)) : null,
  };
}

/** Smallest and largest ω, rad/s. */
function rangeOf(frequency: Float64Array): [number, number] {
  return [2 * Math.PI * frequency.reduce((a, b) => Math.min(a, b)), 2 * Math.PI * frequency.reduce((a, b) => Math.max(a, b))];
}

function looksOf(blocks: readonly Block[], shapes: (block: Block) => Shape[]): Looks[] {
  const known = new Map<string, Looks>();
  let first = 0;
  return blocks.map((block) => {
    const kind = kindOf(block);
    const looks = known.get(kind) ?? { shapes: shapes(block), first };
    if (!known.has(kind)) first += looks.shapes.length;
    known.set(kind, looks);
    return looks;
  });
}

/** The text of a part without numbers: parts of one kind have the same looks. */
function kindOf({ text }: Block): string {
  return text.replace(/\d+/g, '');
}

function columnsOf(blocks: readonly Block[], looks: readonly Looks[], frequency: Float64Array): Float64Array[] {
  return [...new Set(looks)].flatMap((own) => {
    const block = blocks[looks.indexOf(own)] as Block;
    const values = evaluateCircuit(
      block,
      own.shapes.map((s) => s.theta),
      frequency,
    );
    return values.map(({ re, im }) => Float64Array.of(...re, ...im));
  });
}

/** How many `product` gives: k parts of one kind with n looks have n over k choices. */
function countChoices(looks: readonly Looks[]): number {
  return [...new Set(looks)].reduce((count, own) => {
    const twins = looks.filter((l) => l === own).length;
    const n = own.shapes.length;
    for (let k = 0; k < twins; k++) count *= Math.max(n - k, 1) / (k + 1);
    return count;
  }, 1);
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
