/** A circuit's tree as text. */
import type { CircuitNode } from './tree.ts';

export function printNode(node: CircuitNode): string {
  if (node.kind === 'element') return node.name;
  const parts = node.children.map(printNode);
  return node.kind === 'series' ? parts.join('-') : `p(${parts.join(',')})`;
}
