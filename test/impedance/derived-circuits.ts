/** Circuits made by hand, without the parser. */
import { ELEMENTS } from '../../src/generated/catalogue.ts';
import type { Circuit, CircuitElement, CircuitNode, ElementNode } from '../../src/impedance/circuit/tree.ts';

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
  const { parameters } = ELEMENTS[type as keyof typeof ELEMENTS];
  return {
    type,
    name,
    tapes: null,
    parameters: parameters.map((p) => ({ ...p, key: parameters.length === 1 ? name : `${name}.${p.name}` })),
  };
}
