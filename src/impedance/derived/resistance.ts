/**
 * Resistances of a circuit as expressions over its parameters: in series with everything, and in total.
 */
import { isResistor, keysOf, seriesParts } from '../circuit/arcs.ts';
import type { Circuit, CircuitNode, ElementNode } from '../circuit/tree.ts';

/** The bare resistors of the outermost series, R_s; empty if there is none. */
export function seriesResistors({ tree }: Circuit): string[] {
  return seriesParts(tree).flatMap((part) => (isResistor(part) ? [part.name] : []));
}

/**
 * The total resistance: the zero-frequency limit of what neither blocks nor diffuses, R0 + ΣR of the arcs in an ordinary circuit;
 * `null` without a resistance.
 *
 * - R, K, Zarc and H count with R, a Gerischer element with its limit, R or R/tanh φ; an inductor is a short circuit.
 * - C, CPE, all Warburg elements, porous electrodes (T, TLMQ) and elements of the user's own count nothing: in series they are left
 *   out, in parallel they are no path.
 * - In series resistances add up. In parallel conductances do, of the branches that carry direct current; only where none does, as in
 *   p(R1-Wo1,CPE1), of the branches with a resistance, taken without what blocks them.
 */
export function totalResistance(circuit: Circuit): string | null {
  const keys = keysOf(circuit);
  const path = pathOf(circuit.tree, ({ name, type }) => LIMITS.get(type)?.(...keys(name)) ?? null);
  return path.resistance === '' ? null : path.resistance;
}

/** Impedance of elements at zero frequency by their keys; an empty text is 0. Elements that are absent count nothing. */
const LIMITS: ReadonlyMap<string, (...keys: string[]) => string> = new Map([
  ...['R', 'K', 'Zarc', 'H', 'G'].map((type) => [type, (r = '') => r] as const),
  ['Gs', (r = '', _time = '', phi = '') => `${r}/tanh(${phi})`],
  ...['L', 'La'].map((type) => [type, () => ''] as const),
]);

/** What direct current meets: the resistance of what is not left out (`null`: nothing is left; empty: 0), and whether anything is. */
interface Path {
  readonly resistance: string | null;
  readonly blocked: boolean;
}

type LimitOf = (element: ElementNode) => string | null;

function pathOf(node: CircuitNode, limitOf: LimitOf): Path {
  if (node.kind === 'element') {
    const resistance = limitOf(node);
    return { resistance, blocked: resistance === null };
  }
  const paths = node.children.map((child) => pathOf(child, limitOf));
  return node.kind === 'series' ? inSeries(paths) : inParallel(paths);
}

function inSeries(parts: readonly Path[]): Path {
  const left = parts.flatMap(({ resistance }) => resistance ?? []);
  const resistance = left.length === 0 ? null : left.filter((text) => text !== '').join(' + ');
  return { resistance, blocked: parts.some((part) => part.blocked) };
}

function inParallel(branches: readonly Path[]): Path {
  const open = branches.filter((branch) => !branch.blocked);
  const blocked = open.length === 0;
  const paths = (blocked ? branches : open).flatMap(({ resistance }) => resistance ?? []);
  if (paths.length === 0) return { resistance: null, blocked };
  if (paths.includes('')) return { resistance: '', blocked };
  if (paths.length === 1) return { resistance: paths[0] as string, blocked };
  return { resistance: `1/(${paths.map((text) => `1/(${text})`).join(' + ')})`, blocked };
}
