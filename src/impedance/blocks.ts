/** The parts in series that make up a circuit. */
import { printNode } from './circuit/print.ts';
import type { Circuit, CircuitNode } from './circuit/tree.ts';

/** One part: a circuit of its own, whose parameters start at `first` of the whole's. */
export interface Block extends Circuit {
  readonly first: number;
}

/** The children of the outermost series, or the whole circuit if it is none. */
export function blocksOf(circuit: Circuit): Block[] {
  const nodes = circuit.tree.kind === 'series' ? circuit.tree.children : [circuit.tree];
  let element = 0;
  let first = 0;
  return nodes.map((tree) => {
    const elements = circuit.elements.slice(element, element + countElements(tree));
    const parameters = elements.flatMap((e) => e.parameters.map((p) => p.key));
    const block = { text: printNode(tree), boukamp: null, tree, elements, parameters, first };
    element += elements.length;
    first += parameters.length;
    return block;
  });
}

function countElements(node: CircuitNode): number {
  return node.kind === 'element' ? 1 : node.children.reduce((sum, child) => sum + countElements(child), 0);
}
