/** Circuits as text, in either syntax. What is printed reads back as the same tree. */
import { BOUKAMP_LETTERS } from './boukamp.ts';
import type { CircuitNode } from './tree.ts';

/** impedance.py's syntax: `R0-p(R1,CPE1)-Wo1`. */
export function printNode(node: CircuitNode): string {
  if (node.kind === 'element') return node.name;
  const children = node.children.map(printNode);
  return node.kind === 'series' ? children.join('-') : `p(${children.join(',')})`;
}

/** Letters of Boukamp's code, by element. */
const LETTERS: ReadonlyMap<string, string> = new Map([
  ...['R', 'C', 'L', 'W', 'G'].map((letter) => [letter, letter] as const),
  ...[...BOUKAMP_LETTERS].map(([letter, type]) => [type, letter] as const),
]);

/** Boukamp's code: `R0(R1Q1)T1`; null where an element has no letter there. */
export function printBoukamp(node: CircuitNode): string | null {
  // A T alone would be read as impedance.py's: Paasch's element.
  if (node.kind === 'element' && node.type === 'Wo') return `[${printElement(node.type, node.name)}]`;
  if (node.kind === 'element') return printElement(node.type, node.name);
  return node.kind === 'series' ? concatenate(node.children) : printNested(node);
}

function printNested(node: CircuitNode): string | null {
  if (node.kind === 'element') return printElement(node.type, node.name);
  const inner = concatenate(node.children);
  if (inner === null) return null;
  return node.kind === 'series' ? `[${inner}]` : `(${inner})`;
}

function concatenate(nodes: readonly CircuitNode[]): string | null {
  const texts = nodes.map(printNested);
  return texts.includes(null) ? null : texts.join('');
}

function printElement(type: string, name: string): string | null {
  const letter = LETTERS.get(type);
  return letter === undefined ? null : letter + name.slice(type.length);
}
