/** Line shapes and backgrounds on their own: values on any x, and what a peak measures. */
import { type Core, withCore } from './module.ts';

/** A component of a model: its catalogue id, where its parameters start in θ, and how many there are. */
export interface Component {
  id: number;
  first: number;
  width: number;
}

/** Area, height and full width at half maximum (NaN where a shape has none), each with its derivatives by the parameters. */
export interface Measures {
  area: number;
  height: number;
  fwhm: number;
  /** Derivatives of area, height and fwhm by parameter 0, then by parameter 1, …; an even parameter's by its square. */
  gradient: Float64Array;
}

/** Measures of one peak at θ. */
export function measure(component: Component, theta: Float64Array): Measures {
  return withCore(({ calls, memory }) => {
    const p = memory.put(theta.subarray(component.first, component.first + component.width));
    const out = memory.reserve(24 * (1 + component.width));
    calls.measureComponent(component.id, p, out);
    const [area, height, fwhm] = memory.get(out, 3) as unknown as [number, number, number];
    return { area, height, fwhm, gradient: memory.get(out + 24, 3 * component.width) };
  });
}

/** Values of each component at every x, in the order of x. */
export function evaluateComponents(components: readonly Component[], theta: Float64Array, x: ArrayLike<number>): Float64Array[] {
  const order = ascending(x);
  return withCore((core) => {
    const { memory } = core;
    const pairs = (x.length + 1) >> 1;
    const sorted = new Float64Array(2 * pairs);
    for (let i = 0; i < sorted.length; i++)
      sorted[i] = x[order ? (order[Math.min(i, x.length - 1)] as number) : Math.min(i, x.length - 1)] as number;
    const at = memory.put(sorted);
    return components.map((component) => {
      const values = sweep(core, component, theta, at, pairs).subarray(0, x.length);
      return order ? scatter(values, order) : values;
    });
  });
}

/** Values of one component at `pairs` pairs of x, in a copy. */
function sweep({ calls, memory }: Core, { id, first, width }: Component, theta: Float64Array, x: number, pairs: number): Float64Array {
  const mark = calls.mark();
  const p = memory.put(theta.subarray(first, first + width));
  const f = memory.reserve(16 * pairs);
  const block = memory.reserve(16 * width * BLOCK);
  for (let from = 0; from < pairs; from += BLOCK) {
    calls.sweepComponent(id, p, x + 16 * from, Math.min(BLOCK, pairs - from), f + 16 * from, block, 16 * width);
  }
  const values = memory.get(f, 2 * pairs);
  calls.release(mark);
  return values;
}

const BLOCK = 64;

/** Value of a sum of components at one x, and its derivative by every parameter (an even one's by its square). */
export function gradientAt(components: readonly Component[], theta: Float64Array, x: number): { value: number; gradient: Float64Array } {
  return withCore(({ calls, memory }) => {
    const p = memory.put(theta);
    const at = memory.put([x, x]);
    const f = memory.reserve(16);
    const j = memory.reserve(16 * theta.length);
    for (const { id, first } of components) calls.sweepComponent(id, p + 8 * first, at, 1, f, j + 16 * first, 0);
    const columns = memory.get(j, 2 * theta.length);
    return { value: memory.get(f, 1)[0] as number, gradient: Float64Array.from(theta, (_, k) => columns[2 * k] as number) };
  });
}

/** Indices that sort x, or null if it is ascending already. */
function ascending(x: ArrayLike<number>): Int32Array | null {
  for (let i = 1; i < x.length; i++) {
    if ((x[i] as number) < (x[i - 1] as number)) return Int32Array.from(x, (_, k) => k).sort((a, b) => (x[a] as number) - (x[b] as number));
  }
  return null;
}

function scatter(values: Float64Array, order: Int32Array): Float64Array {
  const out = new Float64Array(values.length);
  order.forEach((to, from) => {
    out[to] = values[from] as number;
  });
  return out;
}
