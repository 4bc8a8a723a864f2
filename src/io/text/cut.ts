/** Whether a text ends within its last row: files are cut by full disks, broken transfers and cyclers that still write to them. */
import { type Decimal, isMissing, toNumber } from './number.ts';
import { type Delimiter, splitRows } from './split.ts';

/** End of a text that shows how its rows look, in characters, and rows of it that are compared. */
export const TAIL = 1 << 15;
const MOST_ROWS = 200;
/** Rows from which a form is believed: one that all have, and one that varies. */
const ENOUGH_ALIKE = 10;
const ENOUGH_VARYING = 50;
/** An integer that lost a digit is a tenth of what it was; the rows before it differ by less than a factor of three. */
const SHARE_LEFT = 0.3;

const NUMBER = /^[-+−–]?\d*(?:[.,](\d*))?(?:[eEdD]([-+−]?\d+))?$/;

/** How a number is printed: digits after the decimal sign, characters of the exponent. */
interface Form {
  decimals: number;
  exponent: number;
}

/**
 * Whether the last line of a text, which has no line end although the others have, is only the beginning of a row: it has fewer
 * cells than they, or its last cell is shorter than that column's form allows. Most files without a last line end are whole.
 * @param before the lines before it, at least the last of them
 */
export function isCut(line: string, before: string, delimiter: Delimiter, decimal: Decimal): boolean {
  const last = filled(splitRows(line, delimiter)[0] ?? []);
  const rows = rowsOf(before, delimiter);
  const previous = rows.at(-1);
  const end = last.at(-1);
  if (!previous || end === undefined) return false;
  const alike = rows.filter((row) => row.length === last.length);
  if (alike.length === 0) return last.length < previous.length && isText(last[0], decimal) === isText(previous[0], decimal);
  const column = alike.map((row) => row[last.length - 1] as string);
  return column.length >= ENOUGH_ALIKE && isShortened(end, column, decimal);
}

/** The last whole lines of a text as rows; its first line may have lost its beginning. */
function rowsOf(text: string, delimiter: Delimiter): string[][] {
  const whole = text.length < TAIL ? text : text.slice(text.indexOf('\n') + 1);
  return splitRows(whole, delimiter)
    .slice(-MOST_ROWS)
    .map(filled)
    .filter((cells) => cells.length > 0);
}

/** Without the empty cells at its end. */
function filled(cells: readonly string[]): string[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell.trim() !== '') + 1).map((cell) => cell.trim());
}

function isText(cell: string | undefined, decimal: Decimal): boolean {
  return cell !== undefined && !isMissing(cell) && Number.isNaN(toNumber(cell, decimal));
}

function isShortened(cell: string, column: readonly string[], decimal: Decimal): boolean {
  const values = column.map((other) => toNumber(other, decimal));
  if (values.some(Number.isNaN)) return isText(cell, decimal) && column.every((other) => other.length > cell.length);
  if (isMissing(cell)) return false;
  const value = toNumber(cell, decimal);
  return Number.isNaN(value) || lacksDigits(formOf(cell), column.map(formOf)) || lostDigits(cell, value, column, values);
}

function formOf(cell: string): Form {
  const [, decimals = '', exponent = ''] = NUMBER.exec(cell) ?? [];
  return { decimals: decimals.length, exponent: exponent.length };
}

function lacksDigits({ decimals, exponent }: Form, others: readonly Form[]): boolean {
  const least = (of: (form: Form) => number) => Math.min(...others.map(of));
  if (exponent < least((form) => form.exponent)) return true;
  const constant = others.every((form) => form.decimals === others[0]?.decimals);
  return exponent === 0 && others.length >= (constant ? ENOUGH_ALIKE : ENOUGH_VARYING) && decimals < least((form) => form.decimals);
}

/** Of integers: fewer digits than all others have, and far from their sizes. */
function lostDigits(cell: string, value: number, column: readonly string[], values: readonly number[]): boolean {
  if (![cell, ...column].every((other) => /^[-+]?\d+$/.test(other))) return false;
  return Math.abs(value) < SHARE_LEFT * Math.min(...values.map(Math.abs));
}
