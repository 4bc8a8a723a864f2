import { chooseFormat } from './formats.ts';
import type { ReadOptions, ReadResult, StreamReader } from './types.ts';
import { WholeFile } from './whole-file.ts';

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

/** Reads a file as it arrives, so that a large one is never in memory as a whole. Its first piece tells the format. */
export async function readStream(pieces: AsyncIterable<Uint8Array | string>, options: ReadOptions = {}): Promise<ReadResult> {
  let reader: StreamReader | undefined;
  for await (const piece of pieces) {
    reader ??= openReader(headOf(piece), options);
    reader.push(piece);
  }
  return (reader ?? openReader(new Uint8Array(0), options)).end();
}

function openReader(head: Uint8Array, options: ReadOptions): StreamReader {
  const format = chooseFormat(head, options.name ?? '');
  return format.stream?.(options) ?? new WholeFile(format, options);
}

function headOf(content: Uint8Array | string): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content.slice(0, SNIFFED)) : content.subarray(0, SNIFFED);
}
