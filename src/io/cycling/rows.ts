/** Lines of bytes in, one array for each column that is read out; rows lacking what is required are left out and counted. */
import { ParseError } from '../../core/errors.ts';
import { ByteCells } from '../text/byte-cells.ts';
import { joinBytes } from '../text/byte-lines.ts';
import { textAt } from '../text/byte-number.ts';
import { CUT_WARNINGS, judgeEnd } from '../text/cut.ts';
import { type Describe, Issues, shorten, THOUSANDS } from '../text/issues.ts';
import type { Layout } from '../text/layout.ts';
import { isMissing, toGroupedNumber } from '../text/number.ts';
import { TAIL, Tail } from '../text/tail.ts';
import type { ReadWarning } from '../types.ts';
import { makeNumberColumn, type NumberColumn, readCell } from './number-column.ts';
import { PlainRows } from './plain-rows.ts';
import type { Plan } from './plan.ts';
import type { Quantity } from './quantities.ts';
import { type NumberedWords, type WordColumn, Words } from './words.ts';

const DESCRIPTIONS: Record<string, Describe> = {
  'rows-left-out': (count, columns) => `${count} rows without a number in ${columns} left out`,
  'text-in-numbers': (count, columns, sample) => `${count} cells of text in ${columns} ("${sample}")`,
  thousands: THOUSANDS,
  ...CUT_WARNINGS,
};
const WORDS: ReadonlySet<Quantity> = new Set(['state', 'channel', 'date']);
const FEWEST_ROWS = 1024;

/** The rows of one test, of a file or of several sheets. */
export interface TestRows {
  readonly rows: number;
  /** 1-based line of the file, or row of the sheet, that a row (from 0) stands in. */
  lineOf(row: number): number;
  /** The same in words: `line 7`. */
  placeOf(row: number): string;
  /** Null if there is no such column. */
  valuesOf(quantity: Quantity): Float64Array | null;
  wordsOf(quantity: Quantity): NumberedWords | null;
  warnings(): ReadWarning[];
}

export class CyclingRows implements TestRows {
  /** Rows kept so far. */
  rows = 0;
  private readonly plain: PlainRows;
  private readonly cells: ByteCells;
  private readonly layout: Layout;
  private readonly numbers: NumberColumn[];
  private readonly texts: WordColumn[];
  private readonly issues = new Issues();
  /** Rows left out although there is something, and what there was in the first of them. */
  private unread = 0;
  private firstUnread = '';
  /** Lines where they are not one for each row: from `row` on they count from `line`. */
  private readonly shifts: { row: number; line: number }[] = [];
  private capacity: number;
  private line: number;
  /** The end of the lines so far. */
  private readonly tail = new Tail<Uint8Array>();

  constructor(layout: Layout, plan: Plan, expectedRows: number) {
    this.layout = layout;
    this.cells = new ByteCells(layout.delimiter);
    this.capacity = Math.max(FEWEST_ROWS, Math.ceil(expectedRows));
    this.line = layout.start + 1;
    // Required columns first: a row without them is known early.
    const ordered = plan.columns.toSorted(
      (a, b) => Number(plan.required.includes(b.quantity)) - Number(plan.required.includes(a.quantity)),
    );
    this.numbers = ordered
      .filter(({ quantity }) => !WORDS.has(quantity))
      .map((column) => makeNumberColumn(column, plan.required.includes(column.quantity), this.capacity));
    this.texts = ordered.filter(({ quantity }) => WORDS.has(quantity)).map((column) => ({ ...column, words: new Words(column.quantity) }));
    this.plain = new PlainRows(layout, this.numbers, this.texts);
  }

  /** Takes whole lines: the first `end` bytes from `from` on. */
  add(bytes: Uint8Array, end: number, from = 0): void {
    for (let at = from; at < end; ) at = this.addLine(bytes, at, end);
    this.tail.add(bytes.slice(Math.max(from, end - TAIL), end));
  }

  /** Takes what is left behind the last line end: a row, unless it is only the beginning of one. */
  addRest(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    const { delimiter, decimal } = this.layout;
    const rest = textOf(bytes);
    const ending = rest.endsWith('\n') ? 'whole' : judgeEnd(rest, textOf(joinBytes(this.tail.last()).subarray(-TAIL)), delimiter, decimal);
    if (ending !== 'whole') this.issues.add(`${ending}-row`, this.line, '', rest);
    if (ending !== 'cut') this.addLine(bytes, 0, bytes.length);
  }

  /** @throws ParseError `no-numbers` if fewer rows could be read than could not: they are not what the file says */
  checkShare(): void {
    if (this.unread <= this.rows || this.rows === 0) return;
    const message = `only ${this.rows} of ${this.rows + this.unread} rows hold numbers of time, voltage and current: ${this.firstUnread}`;
    throw new ParseError('no-numbers', message, this.layout.start + 1);
  }

  lineOf(row: number): number {
    const shift = this.shifts.findLast(({ row: first }) => first <= row);
    return shift ? shift.line + row - shift.row : row + 1;
  }

  placeOf(row: number): string {
    return `line ${this.lineOf(row)}`;
  }

  valuesOf(quantity: Quantity): Float64Array | null {
    const column = this.numbers.find((candidate) => candidate.quantity === quantity);
    if (!column) return null;
    // Room that was not filled was not written to either, and takes no memory.
    return 2 * this.rows > this.capacity ? column.values.subarray(0, this.rows) : column.values.slice(0, this.rows);
  }

  wordsOf(quantity: Quantity): NumberedWords | null {
    return this.texts.find((candidate) => candidate.quantity === quantity)?.words ?? null;
  }

  warnings(): ReadWarning[] {
    return this.issues.warnings(DESCRIPTIONS);
  }

  private addLine(bytes: Uint8Array, from: number, end: number): number {
    if (this.rows === this.capacity) this.grow();
    const next = this.plain.add(bytes, from, end, this.rows);
    if (next < 0) return this.addAny(bytes, from, end);
    this.endRow();
    this.line += 1;
    return next;
  }

  private addAny(bytes: Uint8Array, from: number, end: number): number {
    const { cells } = this;
    const next = cells.split(bytes, from, end);
    if (this.isRow(bytes) && this.addNumbers(bytes)) {
      for (const { words, position } of this.texts)
        if (position < cells.count) words.add(bytes, cells.starts[position] as number, cells.ends[position] as number, this.rows);
        else words.add(bytes, 0, 0, this.rows);
      this.endRow();
    }
    this.line += 1;
    return next;
  }

  private endRow(): void {
    this.noteLine();
    this.rows += 1;
  }

  /** Lines without any character, and lines of delimiters, are none. */
  private isRow(bytes: Uint8Array): boolean {
    const { count, starts, ends } = this.cells;
    if (count === 0 || bytes[starts[0] as number] === 35) return false;
    for (let j = 0; j < count; j++) if ((ends[j] as number) > (starts[j] as number)) return true;
    return false;
  }

  /** False if a number that is required is missing: then the next row takes this one's place. */
  private addNumbers(bytes: Uint8Array): boolean {
    const { cells, numbers, rows, layout } = this;
    for (let k = 0; k < numbers.length; k++) {
      const column = numbers[k] as NumberColumn;
      const { position } = column;
      if (position >= cells.count) {
        if (column.required) return this.leaveOut(column, null);
        column.values[rows] = Number.NaN;
        continue;
      }
      const start = cells.starts[position] as number,
        stop = cells.ends[position] as number;
      const value = readCell(column, bytes, start, stop, layout.decimal);
      column.values[rows] = value;
      if (!Number.isNaN(value)) continue;
      const text = textAt(bytes, start, Math.min(stop, start + 100));
      if (layout.grouped && this.addGrouped(column, text)) continue;
      this.noteText(column, text);
      if (column.required) return this.leaveOut(column, text);
    }
    return true;
  }

  /** False if the text is no number with thousands separators either. */
  private addGrouped(column: NumberColumn, text: string): boolean {
    const value = toGroupedNumber(text, this.layout.decimal);
    if (Number.isNaN(value)) return false;
    column.values[this.rows] = value;
    this.issues.add('thousands', this.line, column.heading, text);
    return true;
  }

  private noteText({ heading }: NumberColumn, text: string): void {
    if (!isMissing(text)) this.issues.add('text-in-numbers', this.line, heading, text);
  }

  /** `text` is what stands in place of the number; null if the row ends before it. */
  private leaveOut({ heading }: NumberColumn, text: string | null): false {
    this.issues.add('rows-left-out', this.line, heading);
    if (text === null || !isMissing(text)) {
      this.unread += 1;
      this.firstUnread ||= `line ${this.line} ${text === null ? 'ends before' : `has "${shorten(text)}" in`} "${shorten(heading)}"`;
    }
    return false;
  }

  private noteLine(): void {
    const last = this.shifts.at(-1);
    if (!last || last.line + this.rows - last.row !== this.line) this.shifts.push({ row: this.rows, line: this.line });
  }

  private grow(): void {
    this.capacity *= 2;
    for (const column of this.numbers) {
      const values = new Float64Array(this.capacity);
      values.set(column.values);
      column.values = values;
    }
  }
}

/** Bytes as text with line ends of LF. */
function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes).replace(/\r+\n|\r/g, '\n');
}
