/** Lines of a text as bytes: pieces are cut at line ends, so that whoever reads them never sees half a line. */
import { ParseError } from '../../core/errors.ts';
import { MAX_LINE } from './lines.ts';

const LF = 10;
const CR = 13;

/** Takes whole lines: the first `end` bytes. */
export type TakeLines = (bytes: Uint8Array, end: number) => void;

export class ByteLines {
  private rest = new Uint8Array(0);
  private readonly take: TakeLines;

  constructor(take: TakeLines) {
    this.take = take;
  }

  push(piece: Uint8Array): void {
    const bytes = this.rest.length === 0 ? piece : joinBytes([this.rest, piece]);
    const end = behindLastLine(bytes);
    if (bytes.length - end > MAX_LINE)
      throw new ParseError('file-too-large', `a line is longer than ${MAX_LINE} characters (not a table of numbers)`);
    if (end > 0) this.take(bytes, end);
    this.rest = bytes.slice(end);
  }

  /** What is left when the text has ended: a line without an end. */
  end(): Uint8Array {
    return this.rest;
  }
}

/** Behind the last line end; CRs at the very end may yet be followed by their LF. */
function behindLastLine(bytes: Uint8Array): number {
  const feed = bytes.lastIndexOf(LF) + 1;
  if (feed > 0) return feed;
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === CR) end--;
  return end === 0 ? 0 : bytes.lastIndexOf(CR, end - 1) + 1;
}

/** Behind the line end that stands at `at`: LF, CR, CR LF or CR CR LF. */
export function behindLineEnd(bytes: Uint8Array, at: number): number {
  let next = at;
  while (bytes[next] === CR) next += 1;
  return bytes[next] === LF ? next + 1 : at + 1;
}

/** Offset of a 0-based line. */
export function offsetOfLine(bytes: Uint8Array, line: number): number {
  let at = 0;
  for (let k = 0; k < line && at < bytes.length; k++) {
    while (at < bytes.length && bytes[at] !== LF && bytes[at] !== CR) at += 1;
    at = behindLineEnd(bytes, at);
  }
  return Math.min(at, bytes.length);
}

export function joinBytes(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(pieces.reduce((size, piece) => size + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    joined.set(piece, at);
    at += piece.length;
  }
  return joined;
}
