/** From the arguments of a command to data: globs, files, stdin. */
import { createReadStream, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { globSync, isDynamicPattern } from 'tinyglobby';
import { ParseError } from '../index.ts';
import { type CyclingResult, type ImpedanceResult, readStream, type SpectraResult, type VoltammogramResult } from '../io/index.ts';
import { isSystemError } from './system-error.ts';

/** Stands for stdin among the arguments. */
const STDIN = '-';
const PIECE = 1 << 18;

/** Something to read. */
export interface Source {
  path: string;
  /** The folder that was named in its place, where files of other kinds may lie too. */
  folder: string | null;
}

/** Arguments with globs (and, where asked for, folders) expanded, numbers in order within each; what is no pattern, or matches nothing, stays as it is. */
export function expandSources(patterns: readonly string[], folders: boolean): Source[] {
  const sources = patterns.flatMap((pattern) => (folders && isFolder(pattern) ? filesOf(pattern) : expandPattern(pattern)));
  return [...new Map(sources.map((source) => [source.path, source])).values()];
}

function expandPattern(pattern: string): Source[] {
  const alone = [{ path: pattern, folder: null }];
  if (pattern === STDIN || exists(pattern) || !isDynamicPattern(pattern)) return alone;
  const found = inOrder(globSync(pattern, { expandDirectories: false, dot: false }));
  return found.length > 0 ? found.map((path) => ({ path, folder: null })) : alone;
}

/** The files in a folder, not those in folders of it. */
function filesOf(folder: string): Source[] {
  const names = readdirSync(folder, { withFileTypes: true }).flatMap((file) =>
    file.isFile() && !file.name.startsWith('.') ? [file.name] : [],
  );
  return inOrder(names).map((name) => ({ path: join(folder, name), folder }));
}

/** `a2` before `a10`: files of a series are numbered; `a01` before `a1`, so that the order never depends on the disk. */
function inOrder(names: readonly string[]): string[] {
  const { compare } = new Intl.Collator('en', { numeric: true });
  return names.toSorted((a, b) => compare(a, b) || (a < b ? -1 : 1));
}

/** Throws ParseError, whatever goes wrong. */
export function readSpectra(source: string, columns: Record<string, string> | undefined): Promise<SpectraResult> {
  return readAs(source, (pieces, facts) => readStream(pieces, { ...facts, expect: 'spectrum', ...(columns && { columns }) }));
}

/** Throws ParseError, whatever goes wrong. */
export function readImpedance(source: string, columns: Record<string, string> | undefined): Promise<ImpedanceResult> {
  return readAs(source, (pieces, facts) => readStream(pieces, { ...facts, expect: 'impedance', ...(columns && { columns }) }));
}

/** More text than anyone writes by hand. */
const TEXT_LIMIT = 1 << 24;

/** A file of text, whole. Throws ParseError, whatever goes wrong. */
export function readText(source: string): Promise<string> {
  return readAs(source, async (pieces) => {
    const decoder = new TextDecoder();
    let text = '';
    for await (const piece of pieces) {
      text += typeof piece === 'string' ? piece : decoder.decode(piece, { stream: true });
      if (text.length > TEXT_LIMIT) throw new ParseError('file-too-large', `it has more than ${TEXT_LIMIT} characters`);
    }
    return text + decoder.decode();
  });
}

/** Throws ParseError, whatever goes wrong. */
export function readVoltammograms(source: string, columns: Record<string, string> | undefined): Promise<VoltammogramResult> {
  return readAs(source, (pieces, facts) => readStream(pieces, { ...facts, expect: 'voltammogram', ...(columns && { columns }) }));
}

/** Throws ParseError, whatever goes wrong. */
export function readCycling(source: string, columns: Record<string, string> | undefined): Promise<CyclingResult> {
  return readAs(source, (pieces, facts) => readStream(pieces, { ...facts, expect: 'cycling', ...(columns && { columns }) }));
}

type ReadPieces<T> = (pieces: AsyncIterable<Uint8Array | string>, facts: { name: string; size?: number }) => Promise<T>;

async function readAs<T>(source: string, read: ReadPieces<T>): Promise<T> {
  const name = nameOf(source);
  if (source === STDIN) return read(process.stdin, { name });
  const size = sizeOf(source);
  try {
    return await read(createReadStream(source, { highWaterMark: PIECE }), { name, size });
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

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
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
