/** How a circuit's result reads its parameters. */
import type { ModelView } from '../fit/context.ts';
import type { Quantity } from '../fit/derived.ts';
import { blocksOf } from './blocks.ts';
import type { Circuit } from './circuit/tree.ts';
import type { Geometry } from './derived/geometry.ts';
import { circuitQuantities } from './derived.ts';
import { evaluateCircuit } from './evaluate.ts';
import type { CircuitCurves, Impedance, ImpedanceSpectrum } from './types.ts';

export class CircuitView implements ModelView<CircuitCurves> {
  readonly text: string;
  readonly circuit: Circuit;
  readonly #spectrum: ImpedanceSpectrum;
  readonly #order: Int32Array;
  readonly #geometry: Geometry;

  readonly options: Readonly<Record<string, unknown>>;

  /** @param options Those of a circuit's fit, as resolved. */
  constructor(
    circuit: Circuit,
    spectrum: ImpedanceSpectrum,
    order: Int32Array,
    geometry: Geometry,
    options: Readonly<Record<string, unknown>>,
  ) {
    this.text = circuit.text;
    this.circuit = circuit;
    this.options = options;
    this.#geometry = geometry;
    this.#spectrum = spectrum;
    this.#order = order;
  }

  get frequency(): ArrayLike<number> {
    return this.#spectrum.frequency;
  }

  peaks(): Record<string, never> {
    return {};
  }

  derived(theta: Float64Array): Quantity[] {
    return circuitQuantities(this.circuit, theta, this.#geometry);
  }

  curves(theta: Float64Array): CircuitCurves {
    const frequency = Float64Array.from(this.#spectrum.frequency);
    const data = { re: Float64Array.from(this.#spectrum.re), im: Float64Array.from(this.#spectrum.im) };
    const total = evaluateCircuit(this.circuit, [theta], frequency)[0] as Impedance;
    const components = blocksOf(this.circuit).map((block) => {
      const own = theta.subarray(block.first, block.first + block.parameters.length);
      return [block.text, evaluateCircuit(block, [own], frequency)[0] as Impedance] as const;
    });
    const used = new Uint8Array(frequency.length);
    for (const i of this.#order) used[i] = 1;
    const residuals = { re: subtract(data.re, total.re), im: subtract(data.im, total.im) };
    return { frequency, data, total, components: Object.fromEntries(components), residuals, used };
  }
}

function subtract(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((v, i) => v - (b[i] as number));
}
