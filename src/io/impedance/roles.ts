/** Decides which columns of a table are frequency and impedance: by the caller's choice, by heading, or by order. */
import { ParseError } from '../../core/errors.ts';
import { list, shorten } from '../text/issues.ts';
import { findColumn } from '../text/roles.ts';
import type { Column } from '../text/table.ts';
import type { ColumnChoice } from '../types.ts';
import { isNumbering, type Meaning, meaningAs, parseMeaning, type Quantity } from './quantities.ts';

/** A column with what it means. */
export interface Meant extends Meaning {
  column: Column;
}

/** The columns of one spectrum: Re Z and Im Z, or |Z| and phase. */
export interface ImpedanceColumns {
  frequency: Meant;
  form: 'cartesian' | 'polar';
  /** Re Z or |Z|. */
  first: Meant;
  /** Im Z or the phase. */
  second: Meant;
}

export interface ImpedanceRoles {
  /** More than one where spectra stand side by side. */
  sets: ImpedanceColumns[];
  /** Columns that number the spectra of a long table. */
  numbering: Meant[];
  temperature: Meant | null;
  /** Whether the file names the columns, so that the sign of Im Z is known. */
  named: boolean;
}

/** What the caller may choose by name. */
const CHOICES: ReadonlySet<string> = new Set<Quantity>([
  'frequency',
  're',
  'im',
  'modulus',
  'phase',
  'spectrum',
  'cycle',
  'loop',
  'segment',
  'temperature',
]);

export function isImpedanceChoice(key: string): boolean {
  return CHOICES.has(key);
}

/**
 * The roles of a table's columns; null if they are not all there.
 * @param bare the table has no headings: its first three columns may be taken in order
 */
export function findRoles(
  columns: readonly Column[],
  others: ReadonlyMap<number, string>,
  choice: ColumnChoice,
  bare: boolean,
): ImpedanceRoles | null {
  const chosen = chosenColumns(columns, others, choice);
  if (bare && chosen.length === 0) return inOrder(columns, others);
  const meant = columns.flatMap((column): Meant[] => {
    const picked = chosen.filter((candidate) => candidate.column === column);
    if (picked.length > 0) return picked;
    const meaning = parseMeaning(column.heading);
    return meaning && !chosen.some(({ quantity }) => quantity === meaning.quantity) ? [{ column, ...meaning }] : [];
  });
  const sets = findSets(meant);
  if (sets.length === 0) return null;
  refuseTextNumbering(others);
  return { sets, numbering: findNumbering(meant), temperature: of(meant, 'temperature')[0] ?? null, named: true };
}

/** Names what is missing and what is there. */
export function missingColumns(columns: readonly Column[], line?: number): ParseError {
  const quantities = new Set(columns.map(({ heading }) => parseMeaning(heading)?.quantity));
  const absent = quantities.has('frequency') ? 'impedance' : 'frequency';
  const headings = list(columns.map(({ heading }) => `"${shorten(heading)}"`)) || 'columns without headings';
  const message = `expected columns of frequency, Re Z and Im Z (or |Z| and phase), found no ${absent} among ${headings}`;
  return new ParseError('no-such-column', message, line);
}

function chosenColumns(columns: readonly Column[], others: ReadonlyMap<number, string>, choice: ColumnChoice): Meant[] {
  return Object.entries(choice)
    .filter(([key]) => isImpedanceChoice(key))
    .map(([key, reference]) => {
      const column = findColumn(columns, others, reference);
      return { column, ...meaningAs(column.heading, key as Quantity) };
    });
}

function of(meant: readonly Meant[], quantity: Quantity): Meant[] {
  return meant.filter((column) => column.quantity === quantity);
}

/** Re and Im are preferred to |Z| and phase, which instruments print with fewer digits. */
function findSets(meant: readonly Meant[]): ImpedanceColumns[] {
  const frequencies = of(meant, 'frequency');
  const cartesian = pair(frequencies, of(meant, 're'), of(meant, 'im'), 'cartesian');
  return cartesian.length > 0 ? cartesian : pair(frequencies, of(meant, 'modulus'), of(meant, 'phase'), 'polar');
}

/** `f Re Im Re Im` and `f Re Im f Re Im`: each Re goes with the Im that follows it and the frequency before it. */
function pair(
  frequencies: readonly Meant[],
  firsts: readonly Meant[],
  seconds: readonly Meant[],
  form: ImpedanceColumns['form'],
): ImpedanceColumns[] {
  return firsts.flatMap((first, k) => {
    const { position } = first.column;
    const next = firsts[k + 1]?.column.position ?? Number.POSITIVE_INFINITY;
    const after = seconds.find(({ column }) => column.position > position && column.position < next);
    const second = after ?? (firsts.length === 1 ? seconds[0] : undefined);
    const frequency = frequencies.findLast(({ column }) => column.position < position) ?? frequencies[0];
    return frequency && second ? [{ frequency, form, first, second }] : [];
  });
}

/** Instruments number segments even if there is only one, which then says nothing. */
function findNumbering(meant: readonly Meant[]): Meant[] {
  const varies = ({ column: { values } }: Meant) => values.some((value) => value !== values[0]);
  return meant.filter((column) => isNumbering(column.quantity) && (column.quantity !== 'segment' || varies(column)));
}

/** Spectra told apart by words would be merged unseen. */
function refuseTextNumbering(others: ReadonlyMap<number, string>): void {
  for (const heading of others.values()) {
    const quantity = parseMeaning(heading)?.quantity;
    if (quantity && isNumbering(quantity))
      throw new ParseError('no-such-column', `column "${shorten(heading)}" tells spectra apart but holds no numbers (number them)`);
  }
}

/** Numbers among words are no table without headings. */
function inOrder(columns: readonly Column[], others: ReadonlyMap<number, string>): ImpedanceRoles | null {
  const [frequency, first, second] = columns;
  if (!frequency || !first || !second || [...others.keys()].some((position) => position < second.position)) return null;
  const as = (column: Column, quantity: Quantity, unit: string): Meant => ({ column, quantity, negated: false, unit });
  const set: ImpedanceColumns = {
    frequency: as(frequency, 'frequency', 'Hz'),
    form: 'cartesian',
    first: as(first, 're', 'Ω'),
    second: as(second, 'im', 'Ω'),
  };
  return { sets: [set], numbering: [], temperature: null, named: false };
}
