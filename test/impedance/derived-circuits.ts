/** Circuits made by hand, without a parser and a catalogue. */
import type { Circuit, CircuitElement, CircuitNode, ElementNode } from '../../src/impedance/circuit/tree.ts';

/** Names and units of parameters, in the catalogue's order. */
const PARAMETERS: Record<string, readonly (readonly [name: string, unit: string])[]> = {
  R: [['R', 'Ω']],
  C: [['C', 'F']],
  L: [['L', 'H']],
  CPE: [
    ['Q', 'Ω⁻¹·s^α'],
    ['alpha', '1'],
  ],
  W: [['A', 'Ω·s⁻½']],
  Wo: [
    ['Z0', 'Ω'],
    ['tau', 's'],
  ],
  Ws: [
    ['Z0', 'Ω'],
    ['tau', 's'],
  ],
  G: [
    ['R_G', 'Ω'],
    ['t_G', 's'],
  ],
  Gs: [
    ['R_G', 'Ω'],
    ['t_G', 's'],
    ['phi', '1'],
  ],
  K: [
    ['R', 'Ω'],
    ['tau', 's'],
  ],
  Zarc: [
    ['R', 'Ω'],
    ['tau', 's'],
    ['gamma', '1'],
  ],
  H: [
    ['R', 'Ω'],
    ['tau', 's'],
    ['a', '1'],
    ['b', '1'],
  ],
};

type Part = string | CircuitNode;

/** `p('R1', 'CPE1')`. */
export function p(...parts: Part[]): CircuitNode {
  return { kind: 'parallel', children: parts.map(node) };
}

/** `s('R1', 'Wo1')`. */
export function s(...parts: Part[]): CircuitNode {
  return { kind: 'series', children: parts.map(node) };
}

function node(part: Part): CircuitNode {
  return typeof part === 'string' ? { kind: 'element', type: part.replace(/\d+$/, ''), name: part } : part;
}

/** A circuit of parts in series. */
export function circuit(...parts: Part[]): Circuit {
  const tree = parts.length === 1 ? node(parts[0] as Part) : s(...parts);
  const elements = leaves(tree).map(elementOf);
  return { text: '', boukamp: null, tree, elements, parameters: elements.flatMap((e) => e.parameters.map(({ key }) => key)) };
}

function leaves(tree: CircuitNode): ElementNode[] {
  return tree.kind === 'element' ? [tree] : tree.children.flatMap(leaves);
}

function elementOf({ type, name }: ElementNode): CircuitElement {
  const parameters = (PARAMETERS[type] ?? []).map(([parameter, unit], _, all) => ({
    key: all.length === 1 ? name : `${name}.${parameter}`,
    name: parameter,
    unit,
    min: 0,
    max: Infinity,
    value: null,
    floor: null,
  }));
  return { type, name, parameters };
}
