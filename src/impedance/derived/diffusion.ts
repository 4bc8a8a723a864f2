/**
 * What follows from diffusion elements.
 *
 * - Wo and Ws: the frequency 1/(2πτ) below which the finite length is felt, and the coefficient A_W = Z0/√(2τ) of the W they are far
 *   above it, Z0/√(jωτ) = A_W (1 − j)/√ω. For Wo also the capacitance it is far below, C = τ/Z0, from Z → Z0/3 + Z0/(jωτ).
 * - G and Gs: the frequency 1/(2πt), where t = 1/k of the reaction that consumes what diffuses.
 */
import { keysOf } from '../circuit/arcs.ts';
import type { Circuit } from '../circuit/tree.ts';
import type { DerivedQuantity } from '../derived.ts';
import { frequencyOf } from './arc.ts';

/** In the order of the text. */
export function diffusionQuantities(circuit: Circuit): DerivedQuantity[] {
  const keys = keysOf(circuit);
  return circuit.elements.flatMap(({ type, name }) => {
    const [size = '', time = ''] = keys(name);
    return QUANTITIES.get(type)?.(name, size, time) ?? [];
  });
}

type Quantities = (name: string, size: string, time: string) => DerivedQuantity[];

const ofFiniteLength: Quantities = (name, size, time) => [
  frequencyOf(name, time),
  { name: `A_W(${name})`, expression: `${size}/sqrt(2*${time})`, unit: 'Ω·s^-½' },
];

/** By type; the first two parameters are a resistance and a time. */
const QUANTITIES: ReadonlyMap<string, Quantities> = new Map([
  ['Wo', (name, size, time) => [...ofFiniteLength(name, size, time), { name: `C(${name})`, expression: `${time}/${size}`, unit: 'F' }]],
  ['Ws', ofFiniteLength],
  ...['G', 'Gs'].map((type): [string, Quantities] => [type, (name, _size, time) => [frequencyOf(name, time)]]),
]);
