/** Errors that point at a place of a text a user wrote. */
import { type ParseCode, ParseError } from '../core/errors.ts';

/** Says where in the text something is wrong: line, column, and the line itself with a caret under the place. */
export function errorAt(code: ParseCode, message: string, text: string, at: number): ParseError {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const line = text.slice(0, start).split('\n').length;
  const column = at - start + 1;
  return new ParseError(code, `${message}, at column ${column}\n${caret(text, start, at)}`, line, column);
}

/** The line of the text that begins at `start`, cut to a window, with a caret under `at`. */
function caret(text: string, start: number, at: number): string {
  const stop = text.indexOf('\n', at);
  const from = Math.max(start, at - 60);
  const to = Math.min(stop < 0 ? text.length : stop, at + 60);
  return `  ${text.slice(from, to).replaceAll(/\s/g, ' ')}\n  ${' '.repeat(at - from)}^`;
}
