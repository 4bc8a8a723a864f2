import { readFileSync } from 'node:fs';
import { instantiateSync } from '@assemblyscript/loader';
import { BACKGROUNDS, SHAPES } from '../../src/generated/catalogue.ts';

/** What the tests call of the core's exports. */
interface CoreExports extends Record<string, unknown> {
  memory: WebAssembly.Memory;
  start(): void;
  mark(): number;
  release(to: number): void;
  reserve(bytes: number): number;
  sweepComponent(id: number, p: number, x: number, pairs: number, f: number, j: number, row: number): void;
  measureComponent(id: number, p: number, out: number): void;
}

export interface Parameter {
  readonly name: string;
  readonly unit: string;
  readonly min: number;
  readonly max: number;
  readonly minIncluded: boolean;
  readonly maxIncluded: boolean;
  readonly even: boolean;
  readonly constant: boolean;
}

export interface Component {
  readonly id: number;
  readonly name: string;
  readonly kind: 'shape' | 'background';
  readonly parameters: readonly Parameter[];
}

/** Values and derivative columns, `columns[k][i]` by parameter k at point i; `UNTOUCHED` where the core wrote nothing. */
export interface Sweep {
  readonly f: Float64Array;
  readonly columns: Float64Array[];
}

/** Rows of [area, height, fwhm]: the values, then their derivatives by each parameter. */
export type Measure = (readonly [area: number, height: number, fwhm: number])[];

/** Stands in the columns before a sweep. */
export const UNTOUCHED = -1.2345e-67;

const list = (catalogue: object, kind: Component['kind']): Component[] =>
  Object.entries(catalogue).map(([name, component]) => ({ ...(component as Omit<Component, 'name' | 'kind'>), name, kind }));

/** Every line shape and background, as the build read them out of the core. */
export const COMPONENTS: readonly Component[] = [...list(SHAPES, 'shape'), ...list(BACKGROUNDS, 'background')];

/** A build of the core, spoken to in arrays. */
export class Core {
  readonly #core: CoreExports;

  constructor(target: 'release' | 'debug') {
    const file = target === 'release' ? 'core.wasm' : 'core.debug.wasm';
    const bytes = readFileSync(new URL(`../../dist/${file}`, import.meta.url));
    const { exports } = instantiateSync<CoreExports>(bytes);
    exports.start();
    this.#core = exports;
  }

  component(name: string): Component {
    const found = COMPONENTS.find((component) => component.name === name);
    if (!found) throw new Error(`no component ${name}`);
    return found;
  }

  sweep(component: Component, p: readonly number[], x: ArrayLike<number>): Sweep {
    const pairs = (x.length + 1) >> 1,
      width = component.parameters.length,
      points = 2 * pairs;
    return this.#with(width + 2 * points + points * width, (base, heap) => {
      const at = { p: 0, x: width + (width & 1), f: 0, j: 0 };
      at.f = at.x + points;
      at.j = at.f + points;
      heap.set(p, at.p);
      heap.set(x, at.x);
      if (x.length < points) heap[at.x + x.length] = x[x.length - 1] ?? 0;
      heap.fill(UNTOUCHED, at.j, at.j + points * width);
      this.#core.sweepComponent(component.id, base, base + 8 * at.x, pairs, base + 8 * at.f, base + 8 * at.j, 16 * width);
      const column = (k: number) => Float64Array.from(x, (_, i) => heap[at.j + 2 * ((i >> 1) * width + k) + (i & 1)] as number);
      return { f: heap.slice(at.f, at.f + x.length), columns: component.parameters.map((_, k) => column(k)) };
    });
  }

  /** One value. */
  value(component: Component, p: readonly number[], x: number): number {
    return this.sweep(component, p, [x]).f[0] as number;
  }

  measure(component: Component, p: readonly number[]): Measure {
    const width = component.parameters.length,
      outAt = width + (width & 1);
    return this.#with(outAt + 3 * (width + 1), (base, heap) => {
      heap.set(p);
      this.#core.measureComponent(component.id, base, base + 8 * outAt);
      return Array.from(
        { length: width + 1 },
        (_, row) => [heap[outAt + 3 * row] as number, heap[outAt + 3 * row + 1] as number, heap[outAt + 3 * row + 2] as number] as const,
      );
    });
  }

  /** Lends a block of doubles, a spare pair included for alignment of what lies in it. */
  #with<T>(doubles: number, use: (base: number, heap: Float64Array) => T): T {
    const mark = this.#core.mark(),
      base = this.#core.reserve(8 * (doubles + 2)) >>> 0;
    if (base === 0) throw new Error('out of memory');
    try {
      return use(base, new Float64Array(this.#core.memory.buffer, base, doubles + 2));
    } finally {
      this.#core.release(mark);
    }
  }
}

/** Seeded uniform numbers in [0, 1) (mulberry32). */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** The derivative at 0 of a smooth function by central differences from step h on, extrapolated four times (error of order h⁸). */
export function derivative(f: (step: number) => Float64Array, h: number): Float64Array {
  const rows = [1, 0.5, 0.25, 0.125].map((part) => {
    const up = f(h * part),
      down = f(-h * part);
    return up.map((value, i) => (value - (down[i] as number)) / (2 * h * part));
  });
  for (let order = 1; order < rows.length; order++) {
    const factor = 4 ** order;
    for (let row = rows.length - 1; row >= order; row--) {
      const coarse = rows[row - 1] as Float64Array;
      rows[row] = (rows[row] as Float64Array).map((fine, i) => (factor * fine - (coarse[i] as number)) / (factor - 1));
    }
  }
  return rows[rows.length - 1] as Float64Array;
}
