/** The cells of one line of bytes, as offsets: nothing is copied. */
import { behindLineEnd } from './byte-lines.ts';
import type { Delimiter } from './split.ts';

const LF = 10;
const CR = 13;
const BLANK = 32;
const TAB = 9;
const QUOTE = 34;
/** A spreadsheet's limit; cells beyond are not looked at. */
const MAX_CELLS = 16384;

export class ByteCells {
  /** Cells of the line last split, and where each begins and ends, quotes and blanks around it left out. */
  count = 0;
  readonly starts = new Int32Array(MAX_CELLS);
  readonly ends = new Int32Array(MAX_CELLS);
  private readonly delimiter: number;
  /** 1 for the bytes that end a cell or begin a quoted one. */
  private readonly special = new Uint8Array(256);

  constructor(delimiter: Delimiter) {
    this.delimiter = delimiter.charCodeAt(0);
    for (const code of [this.delimiter, LF, CR, QUOTE]) this.special[code] = 1;
  }

  /** Splits the line that begins at `from`; returns the offset behind it. */
  split(bytes: Uint8Array, from: number, to: number): number {
    return this.delimiter === BLANK ? this.splitAtBlanks(bytes, from, to) : this.splitAtDelimiters(bytes, from, to);
  }

  private splitAtDelimiters(bytes: Uint8Array, from: number, to: number): number {
    const { delimiter, special } = this;
    this.count = 0;
    let start = from;
    for (let i = from; i < to; i++) {
      const code = bytes[i] as number;
      if (special[code] === 0) continue;
      if (code === delimiter) {
        this.add(bytes, start, i);
        start = i + 1;
      } else if (code === LF || code === CR) {
        this.add(bytes, start, i);
        return behindLineEnd(bytes, i);
      } else if (code === QUOTE && i === start) i = closingQuote(bytes, i, to, delimiter);
    }
    this.add(bytes, start, to);
    return to;
  }

  private splitAtBlanks(bytes: Uint8Array, from: number, to: number): number {
    this.count = 0;
    let start = from;
    for (let i = from; i < to; i++) {
      const code = bytes[i] as number;
      if (code === BLANK || code === TAB) {
        if (i > start) this.add(bytes, start, i);
        start = i + 1;
      } else if (code === LF || code === CR) {
        if (i > start) this.add(bytes, start, i);
        return behindLineEnd(bytes, i);
      }
    }
    if (to > start) this.add(bytes, start, to);
    return to;
  }

  private add(bytes: Uint8Array, from: number, to: number): void {
    if (this.count === MAX_CELLS) return;
    let start = from,
      end = to;
    if (start < end && ((bytes[start] as number) <= QUOTE || (bytes[end - 1] as number) <= QUOTE)) {
      while (start < end && isBlank(bytes[start] as number)) start += 1;
      while (end > start && isBlank(bytes[end - 1] as number)) end -= 1;
      if (end - start > 1 && bytes[start] === QUOTE && bytes[end - 1] === QUOTE) {
        start += 1;
        end -= 1;
        // Neware pads within the quotes.
        while (start < end && isBlank(bytes[start] as number)) start += 1;
        while (end > start && isBlank(bytes[end - 1] as number)) end -= 1;
      }
    }
    this.starts[this.count] = start;
    this.ends[this.count] = end;
    this.count += 1;
  }
}

function isBlank(code: number): boolean {
  return code === BLANK || code === TAB;
}

/** Where the quote opened at `at` closes before a delimiter or the line's end; `at` itself if it does not: then it is a character. */
function closingQuote(bytes: Uint8Array, at: number, to: number, delimiter: number): number {
  for (let i = at + 1; i < to; i++) {
    const code = bytes[i] as number;
    if (code === LF || code === CR) return at;
    if (code !== QUOTE) continue;
    const next = i + 1 < to ? bytes[i + 1] : LF;
    if (next === delimiter || next === LF || next === CR) return i;
  }
  return at;
}
