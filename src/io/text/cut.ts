/** Whether a text ends within its last row: files are cut by full disks, broken transfers and cyclers that still write to them. */
import { type Decimal, isMissing, toNumber } from './number.ts';
import { type Delimiter, filledCells, splitRows } from './split.ts';
import { TAIL } from './tail.ts';

/** Rows at the end of a text that are compared. */
const MOST_ROWS = 200;
/** Rows from which a form is noted, and from which it is proof. */
const ENOUGH_ALIKE = 10;
const ENOUGH_PROOF = 50;
/** An integer that lost a digit is a tenth of what it was; the rows before it differ by less than a factor of three. */
const SHARE_LEFT = 0.3;
/** Different integers from which a column is measured and does not count steps or cycles. */
const MEASURED = 20;
/** A value jumps that is farther from the last one than this many of the largest steps before it. */
const LARGEST_STEPS = 3;

const NUMBER = /^[-+−–]?\d*(?:[.,](\d*))?(?:[eEdD]([-+−]?\d+))?$/;
/** A number that must go on. */
const UNFINISHED = /^[-+−–]?(?:\d+[.,]?\d*[eEdD][-+−]?)?$/;

/** Of a last row without a line end: it is left out if `cut`, and kept with a warning if `doubtful`. */
export type Ending = 'whole' | 'doubtful' | 'cut';

/** What warnings say of it; the sample is the row. */
export const CUT_WARNINGS = {
  'cut-row': (_: number, __: string, sample: string) => `the file ends within a row ("${sample}"), which was left out`,
  'doubtful-row': (_: number, __: string, sample: string) =>
    `the last row ("${sample}") is shorter than the others and has no line end: it may be cut, and is read as it stands`,
};

/** How a number is printed: digits after the decimal sign, characters of the exponent. */
interface Form {
  decimals: number;
  exponent: number;
}

/**
 * Whether the last line of a text, which has no line end although the others have, is only the beginning of a row: it has fewer
 * cells than they, or its last cell is shorter than that column's form allows. Most files without a last line end are whole, and a
 * row too few is worse than one too many: only what cannot be otherwise is called cut.
 * @param before the lines before it, at least the last of them
 */
export function judgeEnd(line: string, before: string, delimiter: Delimiter, decimal: Decimal): Ending {
  const last = (splitRows(line, delimiter)[0] ?? []).map((cell) => cell.trim());
  const rows = rowsOf(before, delimiter);
  const previous = rows.at(-1);
  if (!previous || last.every((cell) => cell === '')) return 'whole';
  const column = rows.filter((row) => row.length >= last.length).map((row) => row[last.length - 1] as string);
  if (rows.every((row) => row.length > last.length)) return isText(last[0], decimal) === isText(previous[0], decimal) ? 'cut' : 'whole';
  const end = last.at(-1) as string;
  if (column.length < ENOUGH_ALIKE) return 'whole';
  if (end === '') return column.length === rows.length && !column.includes('') ? 'doubtful' : 'whole';
  return judgeCell(
    end,
    column.filter((cell) => cell !== ''),
    decimal,
  );
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
  return cells.slice(0, filledCells(cells)).map((cell) => cell.trim());
}

function isText(cell: string | undefined, decimal: Decimal): boolean {
  return cell !== undefined && !isMissing(cell) && Number.isNaN(toNumber(cell, decimal));
}

function judgeCell(cell: string, column: readonly string[], decimal: Decimal): Ending {
  if (isMissing(cell) || column.length < ENOUGH_ALIKE) return 'whole';
  const values = column.map((other) => toNumber(other, decimal));
  if (values.some(Number.isNaN)) return isText(cell, decimal) ? judgeWord(cell, column) : 'whole';
  const value = toNumber(cell, decimal);
  if (Number.isNaN(value)) return UNFINISHED.test(cell) ? 'cut' : 'whole';
  if ([cell, ...column].every((other) => /^[-+]?\d+$/.test(other))) return judgeInteger(cell, value, column, values);
  return judgeDecimals(cell, value, column, values);
}

/** Words that begin one seen above are cut, and so may be times of day that are shorter than all above. */
function judgeWord(cell: string, column: readonly string[]): Ending {
  if (column.includes(cell)) return 'whole';
  if (column.some((other) => other.startsWith(cell))) return 'cut';
  const constant = column.every((other) => other.length === column[0]?.length);
  return constant && /^\d/.test(cell) && cell.length < (column[0] as string).length ? 'doubtful' : 'whole';
}

/** Integers of fewer digits than all others have, and far from their sizes; 0 is what a counter or a rest may end with. */
function judgeInteger(cell: string, value: number, column: readonly string[], values: readonly number[]): Ending {
  const digits = (text: string) => text.replace(/^[-+]/, '').length;
  if (digits(cell) >= Math.min(...column.map(digits)) || Math.abs(value) >= SHARE_LEFT * Math.min(...values.map(Math.abs))) return 'whole';
  return value !== 0 && new Set(column).size >= MEASURED && jumps(value, values) ? 'cut' : 'doubtful';
}

function judgeDecimals(cell: string, value: number, column: readonly string[], values: readonly number[]): Ending {
  const form = formOf(cell);
  const others = column.map(formOf);
  const proof = value !== 0 && jumps(value, values);
  if (form.exponent < Math.min(...others.map(({ exponent }) => exponent))) return proof ? 'cut' : 'doubtful';
  const constant = others.every(({ decimals }) => decimals === others[0]?.decimals);
  if (form.exponent > 0 || others.length < (constant ? ENOUGH_ALIKE : ENOUGH_PROOF)) return 'whole';
  if (form.decimals >= Math.min(...others.map(({ decimals }) => decimals))) return 'whole';
  return proof && constant && others.length >= ENOUGH_PROOF && column.some(keepsZeros) ? 'cut' : 'doubtful';
}

function formOf(cell: string): Form {
  const [, decimals = '', exponent = ''] = NUMBER.exec(cell) ?? [];
  return { decimals: decimals.length, exponent: exponent.length };
}

/** Where zeros at the end of decimals are printed, none are left out. */
function keepsZeros(cell: string): boolean {
  return /[.,]\d*0$/.test(cell);
}

function jumps(value: number, values: readonly number[]): boolean {
  const steps = values.slice(1).map((other, i) => Math.abs(other - (values[i] as number)));
  return Math.abs(value - (values.at(-1) as number)) > LARGEST_STEPS * Math.max(...steps);
}
