/** From the arguments of a command to data: globs, files, stdin. */
import { createReadStream, statSync } from 'node:fs';
import { globSync, isDynamicPattern } from 'tinyglobby';
import { ParseError } from '../index.ts';
import { readStream, type SpectraResult } from '../io/index.ts';
import { isSystemError } from './system-error.ts';

/** Stands for stdin among the arguments. */
const STDIN = '-';
const PIECE = 1 << 18;

/** Arguments with globs expanded, sorted within each; what is no pattern, or matches nothing, stays as it is. */
export function expandSources(patterns: readonly string[]): string[] {
  const sources = patterns.flatMap((pattern) => {
    if (pattern === STDIN || exists(pattern) || !isDynamicPattern(pattern)) return [pattern];
    const found = globSync(pattern, { expandDirectories: false, dot: false }).sort();
    return found.length > 0 ? found : [pattern];
  });
  return [...new Set(sources)];
}

/** Throws ParseError, whatever goes wrong. */
export async function readSource(source: string, columns: Record<string, string> | undefined): Promise<SpectraResult> {
  const options = { name: nameOf(source), expect: 'spectrum' as const, ...(columns && { columns }) };
  if (source === STDIN) return readStream(process.stdin, options);
  const size = sizeOf(source);
  try {
    return await readStream(createReadStream(source, { highWaterMark: PIECE }), { ...options, size });
  } catch (error) {
    throw isSystemError(error) ? unreadable(error) : error;
  }
}

/** How a source is called in results. */
export function nameOf(source: string): string {
  return source === STDIN ? 'stdin' : source;
}

function exists(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}

function sizeOf(path: string): number {
  try {
    const stats = statSync(path);
    if (stats.isDirectory()) throw new ParseError('unreadable-file', "this is a folder (name its files: 'FOLDER/*.txt')");
    return stats.size;
  } catch (error) {
    throw isSystemError(error) ? unreadable(error) : error;
  }
}

function unreadable(error: NodeJS.ErrnoException): ParseError {
  const message = error.code === 'ENOENT' ? 'there is no such file' : `it cannot be read: ${error.code ?? error.message}`;
  return new ParseError('unreadable-file', message);
}
