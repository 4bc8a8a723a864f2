import fc from 'fast-check';
import { ELEMENTS } from '../../src/generated/catalogue.ts';
import { div, type Z } from '../impedance/circuit/complex.ts';

/** A random circuit: an element's type, or parts in series or parallel. */
export type Part = string | { readonly series: boolean; readonly parts: readonly Part[] };

export function circuitsOf(types: readonly string[]): fc.Arbitrary<Part> {
  return fc.letrec<{ node: Part }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 4, depthSize: 'small' },
      fc.constantFrom(...types),
      fc.record({ series: fc.boolean(), parts: fc.array(tie('node'), { minLength: 2, maxLength: 3 }) }),
    ),
  })).node;
}

export const ALL_TYPES = Object.keys(ELEMENTS);

/** Calls `visit` for every element in the order of the text, with its number. */
function walk<T>(part: Part, element: (type: string, index: number) => T, join: (series: boolean, parts: T[]) => T): T {
  let count = 0;
  const visit = (p: Part): T => (typeof p === 'string' ? element(p, count++) : join(p.series, p.parts.map(visit)));
  return visit(part);
}

/** The circuit as text, its elements numbered in turn. */
export function printCircuit(part: Part): string {
  return walk(
    part,
    (type, index) => `${type}${index}`,
    (series, parts) => (series ? parts.join('-') : `p(${parts.join(',')})`),
  );
}

/** Z of the whole from those of its elements, in the order of the text. */
export function combineImpedances(part: Part, of: (type: string, index: number) => Z): Z {
  const sum = (parts: readonly Z[]): Z => parts.reduce(([re, im], z) => [re + z[0], im + z[1]], [0, 0]);
  return walk(part, of, (series, parts) => (series ? sum(parts) : div([1, 0], sum(parts.map((z) => div([1, 0], z))))));
}
