/** Whether a file is text at all, and the limits that every reader of text shares. */
import { ParseError } from '../../core/errors.ts';
import { shorten } from './issues.ts';
import type { Column } from './table.ts';

/** Largest file, in bytes (or characters of a text). */
export const MAX_SIZE = 2 ** 31;
const MAX_PREAMBLE = 1000;
/** Number and share of control characters above which a file is no text. */
const ODD_ALLOWED = 8;
const BINARY_SHARE = 0.05;

export function tooLarge(limit: number): ParseError {
  return new ParseError('file-too-large', `the file is larger than ${limit} bytes (split it)`);
}

/** Throws if there is nothing to read, or no text. */
export function checkText(head: string): void {
  if (head.trim() === '') throw new ParseError('empty-file', 'the file is empty', 1);
  checkCharacters(head);
}

/** Many control characters, or characters that are none, do not come from an instrument's text export. */
export function checkCharacters(head: string): void {
  const start = head.slice(0, 1 << 16);
  const odd = start.match(/(?![\t\n\v\f\r\u0080-\u009f])[\p{Cc}\ufffd]/gu)?.length ?? 0;
  if (odd > Math.max(ODD_ALLOWED, BINARY_SHARE * start.length))
    throw new ParseError('binary-file', 'this is a binary file (export it as text)', 1);
}

export function noNumbers(head: string): ParseError {
  if (head === '')
    return new ParseError(
      'no-numbers',
      'the first line is longer than a whole beginning that is looked at: so many headings are not read',
      1,
    );
  const first = head.split('\n', 1)[0] as string;
  return new ParseError('no-numbers', `no line holds a row of numbers, the file starts with "${shorten(first)}"`, 1);
}

/** Throws if most cells of a column that is to be used are text: what the few numbers say is not what the file says. */
export function checkNumbers({ heading, values, texts }: Column): void {
  if (2 * texts <= values.length) return;
  const message = `${texts} of ${values.length} cells in "${shorten(heading)}" are no numbers (are there separators of thousands, or units in the cells?)`;
  throw new ParseError('no-numbers', message);
}

/** The lines before the data, as a result lists them. */
export function preambleOf(text: string): string[] {
  return text
    .split('\n', MAX_PREAMBLE)
    .map((line) => line.trim().slice(0, MAX_PREAMBLE))
    .filter((line) => line !== '');
}
