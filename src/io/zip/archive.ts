/**
 * The files within a zip archive, by its central directory (APPNOTE 6.3, 4.3.12); one that says it is too large is not begun, and each
 * is inflated in pieces, counted as they come, so that an archive that claims to be small and is not ends in an error and not in memory.
 */
import { Inflate } from 'fflate';
import { ParseError } from '../../core/errors.ts';

export interface ZipEntry {
  name: string;
  /** 0 stored, 8 deflated. */
  method: number;
  compressedSize: number;
  /** What it inflates to, as it says. */
  size: number;
  /** Offset of its local header. */
  offset: number;
}

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
/** The record at the end of an archive, without and with the longest comment. */
const END_SIZE = 22;
const LONGEST_END = END_SIZE + 0xffff;
const PIECE = 1 << 16;
/** Compressed bytes inflated at a time, which become a thousand times as many at most. */
const INFLATED = 1 << 13;
/** Inflated bytes that any file may have; beyond, more than this many times its compressed size is no data but a bomb: sheets of tests have 5 to 30. */
const HARMLESS = 1 << 24;
const MOST_TIMES = 100;

/** @throws ParseError `truncated-file` or `malformed-file` */
export function listEntries(content: Uint8Array): ZipEntry[] {
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  const entries: ZipEntry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let k = 0; k < count; k++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== ENTRY) throw damaged();
    const nameLength = view.getUint16(at + 28, true);
    entries.push({
      name: new TextDecoder().decode(content.subarray(at + 46, at + 46 + nameLength)),
      method: view.getUint16(at + 10, true),
      compressedSize: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/**
 * Hands over what an entry holds, piece by piece.
 * @param most bytes it may have inflated
 * @throws ParseError `file-too-large` beyond that or for a bomb, `malformed-file` or `truncated-file` for other faults
 */
export function inflateEntry(content: Uint8Array, entry: ZipEntry, most: number, take: (piece: Uint8Array) => void): void {
  const data = dataOf(content, entry);
  const limit = Math.min(most, Math.max(HARMLESS, MOST_TIMES * data.length));
  const check = (size: number): void => {
    if (size > limit) throw new ParseError('file-too-large', `"${entry.name}" in the archive inflates to more than ${limit} bytes`);
  };
  check(entry.size);
  let size = 0;
  const count = (piece: Uint8Array): void => {
    size += piece.length;
    check(size);
    take(piece);
  };
  if (entry.method === 0) for (let at = 0; at < data.length; at += PIECE) count(data.subarray(at, at + PIECE));
  else if (entry.method === 8) inflate(data, entry.name, count);
  else throw new ParseError('malformed-file', `"${entry.name}" in the archive is compressed by an unusual method (${entry.method})`);
}

function inflate(data: Uint8Array, name: string, take: (piece: Uint8Array) => void): void {
  const stream = new Inflate((piece) => take(piece));
  try {
    for (let at = 0; at < data.length; at += INFLATED) stream.push(data.subarray(at, at + INFLATED), at + INFLATED >= data.length);
  } catch (error) {
    if (error instanceof Error && 'code' in error && typeof error.code === 'number')
      throw new ParseError('malformed-file', `"${name}" in the archive cannot be inflated (${error.message})`);
    throw error;
  }
}

function dataOf(content: Uint8Array, { offset, compressedSize }: ZipEntry): Uint8Array {
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
  if (offset + 30 > view.byteLength || view.getUint32(offset, true) !== LOCAL) throw damaged();
  const from = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (from + compressedSize > view.byteLength) throw damaged();
  return content.subarray(from, from + compressedSize);
}

function findEnd(view: DataView): number {
  const last = view.byteLength - END_SIZE;
  for (let at = last; at >= Math.max(0, view.byteLength - LONGEST_END); at--) if (view.getUint32(at, true) === END) return at;
  throw new ParseError('truncated-file', 'the archive has no directory at its end (the file was cut)');
}

function damaged(): ParseError {
  return new ParseError('malformed-file', 'the archive is damaged: its directory points where no file is');
}
