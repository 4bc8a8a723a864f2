import { chooseFormat } from './formats.ts';
import type { ReadOptions, ReadResult } from './types.ts';

export { FORMATS } from './formats.ts';
export { finiteRows } from './text/records.ts';
export type { ColumnChoice, DataRecord, Format, ReadOptions, ReadResult, ReadWarning, StreamReader } from './types.ts';

/** First bytes of a file by which formats know theirs. */
const SNIFFED = 4096;

/**
 * Reads a file's content, whatever its format.
 * @throws ParseError with `code` and `line` if there is nothing in it that can be read
 */
export function read(content: Uint8Array | ArrayBuffer | string, options: ReadOptions = {}): ReadResult {
  const data = content instanceof ArrayBuffer ? new Uint8Array(content) : content;
  return chooseFormat(headOf(data), options.name ?? '').read(data, options);
}

/** Reads a file as it arrives, so that a large one is never in memory as a whole. */
export async function readStream(pieces: AsyncIterable<Uint8Array | string>, options: ReadOptions = {}): Promise<ReadResult> {
  const source = pieces[Symbol.asyncIterator]();
  const first = await source.next();
  const start = first.done ? new Uint8Array(0) : first.value;
  const format = chooseFormat(headOf(start), options.name ?? '');
  if (!format.stream) return format.read(await gather(start, source), options);
  const reader = format.stream(options);
  reader.push(start);
  for (let next = await source.next(); !next.done; next = await source.next()) reader.push(next.value);
  return reader.end();
}

function headOf(content: Uint8Array | string): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content.slice(0, SNIFFED)) : content.subarray(0, SNIFFED);
}

async function gather(first: Uint8Array | string, source: AsyncIterator<Uint8Array | string>): Promise<Uint8Array> {
  const encoder = new TextEncoder();
  const parts = [first];
  for (let next = await source.next(); !next.done; next = await source.next()) parts.push(next.value);
  return new Uint8Array(
    await new Blob(parts.map((part) => (typeof part === 'string' ? encoder.encode(part) : new Uint8Array(part)))).arrayBuffer(),
  );
}
