/** The parts of a circuit side by side in the complex plane, each from where the one before it ends. */
import type { CircuitCurves, Impedance } from '../../impedance/types.ts';

export interface Arc {
  name: string;
  /** Ω, to add to the real part: the resistances in series, and all arcs of higher frequency at the lowest frequency measured. */
  offset: number;
  values: Impedance;
}

/** A resistor is a point and an inductor a line along the axis: neither is drawn. */
const UNDRAWN = /^[RL]\d*$/;

/** By descending frequency of their apex; `order` holds the points from the highest frequency to the lowest. */
export function arcsOf({ components }: CircuitCurves, order: Uint32Array): Arc[] {
  const lowest = order.at(-1) ?? 0;
  const entries = Object.entries(components);
  const drawn = entries.filter(([name]) => !UNDRAWN.test(name));
  const places = new Map(drawn.map(([name, { im }]) => [name, apexPlace(im, order)]));
  const place = ([name]: [string, unknown]) => places.get(name) as number;
  let offset = entries.reduce((sum, [name, { re }]) => (UNDRAWN.test(name) ? sum + (re[lowest] ?? 0) : sum), 0);
  return drawn
    .sort((a, b) => place(a) - place(b))
    .map(([name, values]) => {
      const arc = { name, offset, values };
      offset += values.re[lowest] ?? 0;
      return arc;
    });
}

/** Where in `order` the imaginary part is largest in magnitude. */
function apexPlace(im: Float64Array, order: Uint32Array): number {
  let best = 0;
  for (let place = 1; place < order.length; place++) {
    if (Math.abs(im[order[place] as number] as number) > Math.abs(im[order[best] as number] as number)) best = place;
  }
  return best;
}
