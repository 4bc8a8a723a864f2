/**
 * What follows from diffusion elements.
 *
 * - Wo and Ws: the frequency 1/(2πτ) below which the finite length is felt, and the coefficient A_W = Z0/√(2τ) of the W they are far
 *   above it, Z0/√(jωτ) = A_W (1 − j)/√ω. For Wo also the capacitance it is far below, C = τ/Z0, from Z → Z0/3 + Z0/(jωτ).
 * - G and Gs: the frequency 1/(2πt_G), where t_G = 1/k of the reaction that consumes what diffuses.
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
    return QUANTITIES[type]?.(name, size, time) ?? [];
  });
}

/** By type; the first two parameters are a resistance and a time. */
const QUANTITIES: Readonly<Record<string, (name: string, size: string, time: string) => DerivedQuantity[]>> = {
  Wo: (name, size, time) => [
    frequencyOf(name, time),
    warburgCoefficient(name, size, time),
    { name: `C(${name})`, expression: `${time}/${size}`, unit: 'F' },
  ],
  Ws: (name, size, time) => [frequencyOf(name, time), warburgCoefficient(name, size, time)],
  G: (name, _size, time) => [frequencyOf(name, time)],
  Gs: (name, _size, time) => [frequencyOf(name, time)],
};

function warburgCoefficient(name: string, size: string, time: string): DerivedQuantity {
  return { name: `A_W(${name})`, expression: `${size}/sqrt(2*${time})`, unit: 'Ω·s⁻½' };
}
