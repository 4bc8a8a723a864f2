/** Small tables that people write: text cells by heading, quantities with their unit in the cell or in the heading. */
import Papa from 'papaparse';
import { InputError, ParseError } from '../core/errors.ts';
import { hint } from '../fit/nearest.ts';
import { type Dimension, parseQuantity } from '../fit/quantity.ts';
import type { StudyWarning } from './failure.ts';

/** One heading, without its unit. */
interface Heading {
  readonly name: string;
  readonly unit: string;
}

export interface TextTable {
  readonly headings: readonly Heading[];
  readonly rows: readonly TextRow[];
}

/** One row that is not empty. */
export interface TextRow {
  /** 1-based. */
  readonly line: number;
  /** The text of a column, `''` where the row has none. */
  text(column: string): string;
  /** A quantity in the base unit of its dimension; null for an empty cell. Throws InputError with the column. */
  quantity(column: string, dimension: Dimension): number | null;
  /** The same, which may be 0. */
  amount(column: string, dimension: Dimension): number | null;
  /** A plain number; null for an empty cell. */
  number(column: string): number | null;
}

const MAX_ROWS = 100_000;

/** Reads a table with one line of headings; lines that start with # are comments. Throws ParseError with the line. */
export function readTable(content: Uint8Array | string): TextTable {
  const text = (typeof content === 'string' ? content : new TextDecoder().decode(content)).replace(/^\ufeff/, '');
  const { data } = Papa.parse<string[]>(text, { delimitersToGuess: [',', ';', '\t'], preview: MAX_ROWS });
  const used = data.map((cells, i) => ({ cells, line: i + 1 })).filter(({ cells }) => !isEmpty(cells));
  const [first, ...rest] = used;
  if (!first || rest.length === 0)
    throw new ParseError('empty-file', 'the table has no rows: expected headings and a row for each entry', 1);
  const headings = first.cells.map(readHeading);
  const twice = headings.find(({ name }, i) => name !== '' && headings.findIndex((other) => keyOf(other.name) === keyOf(name)) !== i);
  if (twice) throw new ParseError('malformed-file', `the column "${twice.name}" comes twice`, first.line);
  return { headings, rows: rest.map(({ cells, line }) => new Row(headings, cells, line)) };
}

/**
 * Checks which columns a table has. Throws InputError `missing-column`.
 *
 * @param needed One of each of these is needed.
 * @returns A warning for every column that is none of `known`, with the nearest that is.
 */
export function checkColumns(
  { headings }: TextTable,
  source: string,
  known: readonly string[],
  needed: readonly (readonly string[])[],
): StudyWarning[] {
  const names = headings.map(({ name }) => name).filter((name) => name !== '');
  const isAmong = (column: string, others: readonly string[]) => others.some((other) => keyOf(other) === keyOf(column));
  const missing = needed.find((columns) => !columns.some((column) => isAmong(column, names)));
  if (missing) {
    const wanted = missing.map((column) => `"${column}"`).join(' or ');
    throw new InputError('missing-column', `${source} has no column ${wanted}${hint(missing[0] as string, names)}`);
  }
  const strange = names.filter((name) => !isAmong(name, known));
  return strange.map((name) => ({ source, code: 'unknown-column', message: `the column "${name}" is not used${hint(name, known)}` }));
}

/** Letters and digits alone, so that `Active mass` is `activeMass`. */
export function keyOf(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}

function isEmpty(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '') || (cells[0] ?? '').trimStart().startsWith('#');
}

/** `'activeMass (mg)'`, `'area / cm2'`, `'mass [g]'`. */
function readHeading(text: string): Heading {
  const [, name = text, bracketed, behind] = /^(.*?)(?:\s*[([]([^()[\]]+)[)\]]|\s*\/\s*(\S+))?\s*$/.exec(text.trim()) ?? [];
  return { name: name.trim(), unit: bracketed ?? behind ?? '' };
}

class Row implements TextRow {
  readonly line: number;
  readonly #headings: readonly Heading[];
  readonly #cells: readonly string[];
  constructor(headings: readonly Heading[], cells: readonly string[], line: number) {
    this.#headings = headings;
    this.#cells = cells;
    this.line = line;
  }

  text(column: string): string {
    return (this.#cells[this.#find(column)] ?? '').trim();
  }

  quantity(column: string, dimension: Dimension): number | null {
    return this.#quantity(column, dimension, false);
  }

  amount(column: string, dimension: Dimension): number | null {
    return this.#quantity(column, dimension, true);
  }

  #quantity(column: string, dimension: Dimension, allowZero: boolean): number | null {
    const text = this.text(column);
    if (text === '') return null;
    const unit = this.#headings[this.#find(column)]?.unit ?? '';
    return parseQuantity(/[\p{L}%]\S*$/u.test(text) || unit === '' ? text : `${text} ${unit}`, dimension, column, allowZero);
  }

  number(column: string): number | null {
    const text = this.text(column);
    if (text === '') return null;
    const value = Number(text);
    if (!Number.isFinite(value))
      throw new ParseError('no-numbers', `${column} is "${text}", expected a number with a decimal point`, this.line);
    return value;
  }

  #find(column: string): number {
    return this.#headings.findIndex(({ name }) => keyOf(name) === keyOf(column));
  }
}
