/**
 * Potentials of half cells and voltammograms against Na/Na⁺: those against the counter electrode plus its stated own. Never assumed: a
 * study that names no counter electrode keeps what was measured.
 */
import { parseQuantity } from '../fit/quantity.ts';
import type { StudyDescription } from './description/types.ts';

/** V. */
export function againstSodium(potential: Float64Array, { reference }: Pick<StudyDescription, 'reference'>): Float64Array {
  const offset = reference === undefined ? 0 : parseQuantity(reference.offset, 'voltage', 'reference.offset');
  return offset === 0 ? potential : potential.map((value) => value + offset);
}

/** What tables say of it. */
export function referenceNote({ reference }: Pick<StudyDescription, 'reference'>): string[] {
  if (reference === undefined) return [];
  return [`Potentials of half cells: measured against ${reference.counter}, plus ${reference.offset} for those against Na/Na⁺.`];
}
