/**
 * Most rows in one pass over their bytes, a third faster than splitting them into cells first: those without quotes, and without
 * blanks around what is read. Any other row is for slower code to take, or to say what is wrong with it.
 */
import { behindLineEnd } from '../text/byte-lines.ts';
import type { Layout } from '../text/layout.ts';
import { type NumberColumn, readCell } from './number-column.ts';
import type { WordColumn } from './words.ts';

const LF = 10;
const CR = 13;
const BLANK = 32;
const QUOTE = 34;
const HASH = 35;
const MINUS = 45;
const ZERO = 48;
/** What may be followed by a digit and be an integer of the processor still. */
const LARGEST = 214_748_363;
/** Powers of ten that are exact as doubles: an integer over one of them is correctly rounded. */
const POWERS = Float64Array.from({ length: 23 }, (_, k) => 10 ** k);

/** What is read of a row, in the order of the file. */
type Column = { position: number; number: NumberColumn } | { position: number; number: null; text: number };

export class PlainRows {
  private readonly columns: Column[];
  /** Where the words of the current row stand. */
  private readonly wordStarts: Int32Array;
  private readonly wordEnds: Int32Array;
  private readonly texts: readonly WordColumn[];
  private readonly layout: Layout;
  private readonly delimiter: number;
  /** Whether there are plain rows: runs of blanks separate cells otherwise, and where commas are both only quotes tell them apart. */
  private readonly possible: boolean;
  /** The decimal sign less the digit 0. */
  private readonly point: number;

  constructor(layout: Layout, numbers: readonly NumberColumn[], texts: readonly WordColumn[]) {
    this.layout = layout;
    this.delimiter = layout.delimiter.charCodeAt(0);
    this.possible = this.delimiter !== BLANK && layout.delimiter !== layout.decimal;
    this.point = layout.decimal.charCodeAt(0) - ZERO;
    this.texts = texts;
    this.wordStarts = new Int32Array(texts.length);
    this.wordEnds = new Int32Array(texts.length);
    const columns: Column[] = [
      ...numbers.map((number) => ({ position: number.position, number })),
      ...texts.map(({ position }, text) => ({ position, number: null, text })),
    ];
    this.columns = columns.toSorted((a, b) => a.position - b.position);
  }

  /** Takes the row that begins at `from` as row number `row`; returns the offset behind it, −1 if it is not plain. */
  add(bytes: Uint8Array, from: number, end: number, row: number): number {
    const { columns, delimiter } = this;
    if (!this.possible || bytes[from] === HASH) return -1;
    let at = from,
      cell = 0;
    for (let k = 0; k < columns.length; k++) {
      const column = columns[k] as Column;
      const { position } = column;
      for (; cell < position; cell++) {
        if (bytes[at] !== delimiter) at = this.cellEnd(bytes, at, end);
        if (at < 0 || bytes[at] !== delimiter) return -1;
        at += 1;
      }
      at = column.number ? this.readNumber(bytes, at, end, column.number, row) : this.readWords(bytes, at, end, column.text);
      if (at < 0) return -1;
    }
    return this.endRow(bytes, at, end, row);
  }

  /** Where the cell ends that goes on at `at`; −1 if it holds a quote, or there is no end. */
  private cellEnd(bytes: Uint8Array, from: number, end: number): number {
    for (let at = from; at < end; at++) {
      const code = bytes[at] as number;
      if (code > QUOTE && code !== this.delimiter) continue;
      if (code === this.delimiter || code === LF || code === CR) return at;
      if (code === QUOTE) return -1;
    }
    return -1;
  }

  /** Returns where the cell of the number ends, −1 if it holds none. */
  private readNumber(bytes: Uint8Array, start: number, end: number, column: NumberColumn, row: number): number {
    const { point } = this;
    const negative = bytes[start] === MINUS;
    let at = negative ? start + 1 : start,
      mantissa = 0,
      digits = 0,
      whole = -1;
    for (; at < end && mantissa <= LARGEST; at++) {
      const digit = (bytes[at] as number) - ZERO;
      if (digit >= 0 && digit <= 9) {
        mantissa = (mantissa * 10 + digit) | 0;
        digits += 1;
      } else if (digit === point && whole < 0) whole = digits;
      else break;
    }
    const code = bytes[at];
    if (digits === 0 || digits >= POWERS.length || (code !== this.delimiter && code !== LF && code !== CR))
      return this.readOther(bytes, start, end, column, row);
    const value = whole < 0 ? mantissa : mantissa / (POWERS[digits - whole] as number);
    column.values[row] = negative ? -value : value;
    return at;
  }

  /** Longer numbers, exponents, times of day, and gaps where these may be. */
  private readOther(bytes: Uint8Array, start: number, end: number, column: NumberColumn, row: number): number {
    const stop = this.cellEnd(bytes, start, end);
    if (stop < 0) return -1;
    const value = readCell(column, bytes, start, stop, this.layout.decimal);
    if (Number.isNaN(value) && (column.required || stop > start)) return -1;
    column.values[row] = value;
    return stop;
  }

  /** Words are taken when the row is whole. */
  private readWords(bytes: Uint8Array, start: number, end: number, k: number): number {
    const stop = this.cellEnd(bytes, start, end);
    if (stop > start && ((bytes[start] as number) <= BLANK || (bytes[stop - 1] as number) <= BLANK)) return -1;
    this.wordStarts[k] = start;
    this.wordEnds[k] = stop;
    return stop;
  }

  private endRow(bytes: Uint8Array, from: number, end: number, row: number): number {
    let at = from;
    while (bytes[at] === this.delimiter) {
      at = this.cellEnd(bytes, at + 1, end);
      if (at < 0) return -1;
    }
    for (let k = 0; k < this.texts.length; k++)
      (this.texts[k] as WordColumn).words.add(bytes, this.wordStarts[k] as number, this.wordEnds[k] as number, row);
    return behindLineEnd(bytes, at);
  }
}
