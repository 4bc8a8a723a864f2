import { readFileSync } from 'node:fs';
import { instantiateSync } from '@assemblyscript/loader';

/** What the numeric tests call of the built module. */
export interface NumericCore extends Record<string, unknown> {
  memory: WebAssembly.Memory;
  start(): void;
  mark(): number;
  release(to: number): void;
  reserve(bytes: number): number;
  faddeeva(x: number, y: number, n: number, re: number, im: number): void;
  sweepComponent(id: number, p: number, x: number, pairs: number, f: number, j: number, row: number): void;
  measureComponent(id: number, p: number, out: number): void;
}

const root = new URL('../../', import.meta.url);

/** Both builds, by name: `describe.each(BUILDS)`. */
export const BUILDS = ['core.wasm', 'core.debug.wasm'] as const;

export function loadCore(file: string): NumericCore {
  const { exports } = instantiateSync<NumericCore>(readFileSync(new URL(`dist/${file}`, root)));
  exports.start();
  return exports;
}

/** A file beside the project's root, or undefined where it is absent. */
export function readShared(path: string): string | undefined {
  try {
    return readFileSync(new URL(`../shared/${path}`, root), 'utf8');
  } catch {
    return undefined;
  }
}

/** A fixture of test/reference. */
export function readFixture<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`test/reference/${name}`, root), 'utf8')) as T;
}

/** Copies doubles into reserved memory. */
export function place(core: NumericCore, values: ArrayLike<number>): number {
  const at = core.reserve(8 * values.length) >>> 0;
  new Float64Array(core.memory.buffer, at, values.length).set(values);
  return at;
}

export function take(core: NumericCore, at: number, length: number): Float64Array {
  return new Float64Array(core.memory.buffer, at, length).slice();
}
