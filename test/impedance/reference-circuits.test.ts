/** Impedances that impedance.py and pyimpspec compute, of elements alone and of whole circuits. */
import { describe, expect, it } from 'vitest';
import { parseCircuit, simulateCircuit } from '../../src/index.ts';
import { describeShared } from '../support/shared.ts';

interface Case {
  id: string;
  circuit: string;
  params: number[];
  constants: Record<string, number>;
  freq: number[];
  re: number[];
  im: number[];
}

const TOLERANCE = 1e-11;

/** Their constants are written `R_0`, or `Wo_1_1` for the second parameter of `Wo_1`; the rest come in the order of the text. */
function valuesOf({ circuit, params, constants }: Case): Record<string, number> {
  const { elements } = parseCircuit(circuit);
  const fixed = new Map(Object.entries(constants).map(([name, value]) => [name.replaceAll('_', ' ').trim(), value]));
  const rest = params.values();
  return Object.fromEntries(
    elements.flatMap(({ type, name, parameters }) =>
      parameters.map(({ key }, k) => {
        const number = name.slice(type.length);
        const constant = fixed.get(parameters.length === 1 ? `${type} ${number}` : `${type} ${number} ${k}`);
        return [key, constant ?? (rest.next().value as number)];
      }),
    ),
  );
}

/** Their La is (jωL)^α, ours L(jω)^α as their documentation says: L there is L^α here. */
function withOurInductance(values: Record<string, number>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => {
      const alpha = key.startsWith('La') && key.endsWith('.L') ? values[key.replace(/\.L$/, '.alpha')] : undefined;
      return [key, alpha === undefined ? value : value ** alpha];
    }),
  );
}

describe('the impedance of a circuit is that of other tools', () => {
  describeShared('circuit-elements', 'reference/circuit-elements.json', (content) => {
    const { cases = [] } = JSON.parse(content) as { cases?: Case[] };
    it.each(cases.map((c) => [`${c.id}: ${c.circuit}`, c] as const))('%s', (_, one) => {
      const { re, im } = simulateCircuit(one.circuit, withOurInductance(valuesOf(one)), one.freq);
      one.freq.forEach((f, i) => {
        const [x, y] = [one.re[i] as number, one.im[i] as number];
        const off = Math.hypot((re[i] as number) - x, (im[i] as number) - y);
        expect(off, `at ${f} Hz`).toBeLessThanOrEqual(TOLERANCE * Math.hypot(x, y));
      });
    });
    it('there are cases of elements and of circuits', () => {
      expect(cases.filter((c) => c.circuit.includes('-')).length).toBeGreaterThan(4);
      expect(cases.length).toBeGreaterThan(20);
    });
  });
});
