/** JSON that a user names on the command line. */
import { readFileSync } from 'node:fs';
import { ParseError } from '../index.ts';
import { UsageError } from './usage.ts';

/** @param what How messages call it: `'the model'`. */
export function readTextFile(file: string, what: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(`${file}: ${what} cannot be read: ${(error as NodeJS.ErrnoException).code ?? String(error)}`);
  }
}

/** Of a file that messages do not name by themselves. Throws ParseError `bad-json` with file and line. */
export function parseJson(text: string, file: string): unknown {
  try {
    return parseJsonText(text);
  } catch (error) {
    const { line, message } = error as ParseError;
    throw new ParseError('bad-json', `${file}:${line}: ${message}`, line);
  }
}

/** Throws ParseError `bad-json` with the line. */
export function parseJsonText(text: string): unknown {
  const json = text.replace(/^\ufeff/, '');
  try {
    return JSON.parse(json);
  } catch (error) {
    throw new ParseError('bad-json', `this is not JSON: ${(error as SyntaxError).message.replace(/\s+/g, ' ')}`, lineOfMistake(json));
  }
}

/** The first line that no JSON text could go on from, by bisection: V8 tells positions for some mistakes only. */
function lineOfMistake(text: string): number {
  const lines = text.trimEnd().split('\n');
  let good = 0;
  let bad = lines.length;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (canGoOn(lines.slice(0, middle).join('\n'))) good = middle;
    else bad = middle;
  }
  return bad;
}

function canGoOn(start: string): boolean {
  try {
    JSON.parse(start);
    return true;
  } catch (error) {
    const { message } = error as SyntaxError;
    return message.includes('end of JSON input') || Number(/position (\d+)/.exec(message)?.[1] ?? -1) >= start.trimEnd().length;
  }
}
