import { readFileSync } from 'node:fs';
import { instantiateSync } from '@assemblyscript/loader';
import { compileExpression, parseExpression } from '../../src/fit/expression.ts';

/** What the tests of expressions need of the built core. */
interface TapeCore extends Record<string, unknown> {
  memory: WebAssembly.Memory;
  start(): void;
  mark(): number;
  release(to: number): void;
  reserve(bytes: number): number;
  tapeWorkspace(tape: number, pairs: number): number;
  sweepTape(tape: number, theta: number, columns: number, pairs: number, work: number, f: number, j: number, row: number): void;
}

export interface TapeResult {
  readonly values: Float64Array;
  /** By row, then by parameter. */
  readonly gradient: readonly Float64Array[];
}

function load(file: string): TapeCore {
  const { exports } = instantiateSync<TapeCore>(readFileSync(new URL(`../../dist/${file}`, import.meta.url)));
  exports.start();
  return exports;
}

/** Both builds of the core, for `describe.each`. */
export const CORES = [
  { build: 'release', core: load('core.wasm') },
  { build: 'debug', core: load('core.debug.wasm') },
];

/** Value and gradient of an expression in every row; an odd last row is padded with a copy of itself. */
export function runExpression(
  core: TapeCore,
  text: string,
  columns: Record<string, ArrayLike<number>>,
  parameters: Record<string, number>,
): TapeResult {
  const tape = compileExpression(parseExpression(text), Object.keys(columns), Object.keys(parameters));
  return runTape(core, tape, Object.values(columns), Object.values(parameters));
}

export function runTape(core: TapeCore, tape: Float64Array, columns: readonly ArrayLike<number>[], theta: readonly number[]): TapeResult {
  const rows = columns[0]?.length ?? 1;
  const pairs = Math.ceil(rows / 2);
  const n = theta.length;
  const mark = core.mark();
  const take = (doubles: number) => core.reserve(8 * doubles + 8) >>> 0;
  const at = { tape: take(tape.length), theta: take(n), list: take(columns.length), f: take(2 * pairs), j: take(2 * pairs * n) };
  const columnsAt = columns.map(() => take(2 * pairs));
  new Float64Array(core.memory.buffer, at.tape).set(tape);
  const work = core.reserve(core.tapeWorkspace(at.tape, pairs)) >>> 0;
  const heap = new Float64Array(core.memory.buffer);
  heap.set(theta, at.theta / 8);
  heap.fill(Number.NaN, at.f / 8, at.f / 8 + 2 * pairs);
  heap.fill(Number.NaN, at.j / 8, at.j / 8 + 2 * pairs * n);
  new Uint32Array(core.memory.buffer).set(columnsAt, at.list / 4);
  columns.forEach((column, k) => {
    heap.set(column, (columnsAt[k] ?? 0) / 8);
    if (rows % 2 === 1) heap[(columnsAt[k] ?? 0) / 8 + rows] = column[rows - 1] ?? 0;
  });
  core.sweepTape(at.tape, at.theta, at.list, pairs, work, at.f, at.j, 16 * n);
  const gradient = Array.from({ length: rows }, (_, i) =>
    Float64Array.from({ length: n }, (_, k) => heap[at.j / 8 + (i >> 1) * 2 * n + 2 * k + (i & 1)] ?? Number.NaN),
  );
  const values = heap.slice(at.f / 8, at.f / 8 + rows);
  core.release(mark);
  return { values, gradient };
}
