/**
 * The arcs of a circuit: what draws a semicircle in the complex plane.
 *
 * An arc is a resistor in parallel with one capacitor or constant phase element, R‖C and R‖CPE, where the resistor may have more in
 * series with it, as in p(R1-Wo1,CPE1); or an element that is an arc by itself: K, Zarc and H. Arcs lie at any depth.
 */
import type { Circuit, CircuitNode, ElementNode } from './tree.ts';

/** One arc of a circuit. */
export interface Arc {
  /** `'R1,CPE1'`, or `'Zarc1'` for an element that is an arc by itself. */
  readonly name: string;
  /** The element that is or makes it capacitive. */
  readonly type: 'C' | 'CPE' | 'K' | 'Zarc' | 'H';
  /** Key of its resistance: `'R1'`, `'Zarc1.R'`. */
  readonly resistor: string;
  /** Name of its capacitive element: `'CPE1'`, `'Zarc1'`. */
  readonly capacitor: string;
  /** Its time constant (s), an expression over the circuit's parameters. */
  readonly tau: string;
  /** Keys of all parameters inside the parallel node (or element); those of arcs that are alike correspond one to one. */
  readonly parameters: readonly string[];
  /**
   * Arcs of one number may be exchanged without changing the impedance: they are children of the same series node, and equal but for
   * the numbers of their elements. `null` where there is none like it.
   */
  readonly alike: number | null;
}

/** All arcs, in the order of the text; an arc within an arc follows it. */
export function arcsOf(circuit: Circuit): Arc[] {
  const found: Found[] = [];
  visit(circuit.tree, null, keysOf(circuit), found);
  return found.map(({ arc, ...place }) => ({ ...arc, alike: groupOf(place, found) }));
}

/** Keys of an element's parameters, in the catalogue's order, by the element's name. */
export function keysOf({ elements }: Circuit): KeysOf {
  const keys = new Map(elements.map(({ name, parameters }) => [name, parameters.map((p) => p.key)]));
  return (element) => keys.get(element) ?? [];
}
type KeysOf = (element: string) => string[];

/** What is in series, series within series opened up; a node that is no series is its own only part. */
export function seriesParts(node: CircuitNode): readonly CircuitNode[] {
  return node.kind === 'series' ? node.children.flatMap(seriesParts) : [node];
}

/** Where an arc stands: the series node it is a child of, and the text of its tree without numbers and order. */
interface Place {
  readonly series: CircuitNode | null;
  readonly structure: string;
}

interface Found extends Place {
  readonly arc: Omit<Arc, 'alike'>;
}

function visit(node: CircuitNode, series: CircuitNode | null, keys: KeysOf, found: Found[]): void {
  if (node.kind === 'series') {
    for (const part of seriesParts(node)) visit(part, node, keys, found);
    return;
  }
  const arc = node.kind === 'element' ? elementArc(node, keys) : parallelArc(node.children, keys);
  if (arc) {
    const parameters = inCanonicalOrder(node).flatMap((element) => keys(element.name));
    found.push({ arc: { ...arc, parameters }, series, structure: structureOf(node) });
  }
  if (node.kind === 'parallel') for (const child of node.children) visit(child, null, keys, found);
}

/** The number of the first arc that is like this one, if another is. */
function groupOf({ series, structure }: Place, found: readonly Found[]): number | null {
  if (series === null) return null;
  const alike = found.flatMap((other, i) => (other.series === series && other.structure === structure ? [i] : []));
  return alike.length > 1 ? (alike[0] as number) : null;
}

type ArcCore = Omit<Arc, 'alike' | 'parameters'>;

function elementArc({ type, name }: ElementNode, keys: KeysOf): ArcCore | null {
  if (type !== 'K' && type !== 'Zarc' && type !== 'H') return null;
  const [resistor = '', tau = ''] = keys(name);
  return { name, type, resistor, capacitor: name, tau };
}

function parallelArc(branches: readonly CircuitNode[], keys: KeysOf): ArcCore | null {
  const capacitors = branches.filter((branch) => isElement(branch, 'C') || isElement(branch, 'CPE'));
  const resistor = resistorOf(branches);
  const [capacitor] = capacitors as ElementNode[];
  if (capacitors.length !== 1 || !capacitor || !resistor) return null;
  const name = `${resistor.name},${capacitor.name}`;
  const [r = ''] = keys(resistor.name);
  const [q = '', alpha = ''] = keys(capacitor.name);
  const common = { name, resistor: r, capacitor: capacitor.name };
  return capacitor.type === 'C' ? { ...common, type: 'C', tau: `${r}*${q}` } : { ...common, type: 'CPE', tau: `(${r}*${q})^(1/${alpha})` };
}

/** The only branch that is a bare R; without one, the only R within the only branch that has R in series with more. */
function resistorOf(branches: readonly CircuitNode[]): ElementNode | null {
  const bare = branches.filter(isResistor);
  const candidates = bare.length > 0 ? bare : branches.flatMap((branch) => seriesParts(branch).filter(isResistor));
  return candidates.length === 1 ? (candidates[0] as ElementNode) : null;
}

/** Whether a node is a resistor. */
export function isResistor(node: CircuitNode): node is ElementNode {
  return isElement(node, 'R');
}

function isElement(node: CircuitNode, type: string): node is ElementNode {
  return node.kind === 'element' && node.type === type;
}

/** The tree as text without the numbers of its elements, children sorted: equal for circuits of equal structure. */
function structureOf(node: CircuitNode): string {
  if (node.kind === 'element') return node.type;
  return `${node.kind}(${childrenOf(node).map(structureOf).sort().join()})`;
}

/** The elements in an order that depends on the structure alone, so that those of equal trees correspond. */
function inCanonicalOrder(node: CircuitNode): ElementNode[] {
  if (node.kind === 'element') return [node];
  const children = childrenOf(node).map((child) => ({ child, structure: structureOf(child) }));
  children.sort((a, b) => (a.structure < b.structure ? -1 : a.structure > b.structure ? 1 : 0));
  return children.flatMap(({ child }) => inCanonicalOrder(child));
}

function childrenOf(node: Exclude<CircuitNode, ElementNode>): readonly CircuitNode[] {
  return node.kind === 'series' ? seriesParts(node) : node.children;
}
