/** What a caller chooses columns for. */
import { InputError } from '../core/errors.ts';
import { shorten } from './text/issues.ts';
import type { ColumnChoice } from './types.ts';

/** @throws InputError for a choice that nothing would come of, as it is misspelt */
export function checkChoice(choice: ColumnChoice, known: readonly string[]): void {
  const odd = Object.keys(choice).find((key) => !known.includes(key));
  if (odd === undefined) return;
  throw new InputError(
    'unknown-option',
    `there is no "${shorten(odd)}" to choose a column for (there are ${known.join(', ')})`,
    `columns.${odd}`,
  );
}
