/** Rows of cells in, one growing array of numbers per column out. */
import type { ReadWarning } from '../types.ts';
import { CUT_WARNINGS, judgeEnd } from './cut.ts';
import { type Describe, Issues, list, THOUSANDS } from './issues.ts';
import { type Content, isComment, type Layout } from './layout.ts';
import { type Decimal, isMissing, toGroupedNumber, toNumber } from './number.ts';
import { filledCells, linesOf, splitRows } from './split.ts';
import { TAIL, Tail } from './tail.ts';

/** A numeric column of a file. */
export interface Column {
  /** 1-based position in the file. */
  position: number;
  heading: string;
  values: Float64Array;
  /** Cells of text in it, which are NaN in `values`. */
  texts: number;
}

const DESCRIPTIONS: Record<string, Describe> = {
  'empty-cells': (count, columns) => `${count} cells without a number in ${columns}, kept as NaN`,
  'text-in-numbers': (count, columns, sample) => `${count} cells of text in ${columns} ("${sample}"), kept as NaN`,
  thousands: THOUSANDS,
  'text-lines': (count, _, sample) => `${count} lines of text among the numbers left out ("${sample}")`,
  'short-rows': (count) => `${count} rows have fewer cells than the others, the missing ones kept as NaN`,
  ...CUT_WARNINGS,
  'long-rows': (count) => `${count} rows have more cells than the others, the extra ones left out`,
};

/** Rows of a block: small first, because a file may have thousands of columns. */
const SMALLEST_BLOCK = 64;
const LARGEST_BLOCK = 1 << 16;

export class Table {
  private readonly decimal: Decimal;
  private readonly contents: Content[];
  /** The current block of every column, and the full ones before it. */
  private readonly arrays: Float64Array[];
  private readonly full: Float64Array[][];
  /** Cells of text in columns of numbers. */
  private readonly texts: number[];
  private numeric: number[];
  private blank: number[];
  /** Rows of the current block: room for and filled; and rows of the full ones. */
  private capacity: number;
  private used = 0;
  private before = 0;
  private line: number;
  /** Rows are one a line but where a line was skipped or a cell spans several: from `row` on the lines count from `line`. */
  private readonly shifts: { row: number; line: number }[];
  private lastIsShort = false;
  /** The end of the text so far. */
  private readonly tail = new Tail<string>();
  private joined: Column[] | null = null;
  private readonly issues = new Issues();
  private readonly layout: Layout;

  /** With about as many rows expected as come, nothing is copied. Pages that are not written to cost no memory. */
  constructor(layout: Layout, expectedRows = 0) {
    this.layout = layout;
    this.capacity = Math.max(SMALLEST_BLOCK, Math.ceil(expectedRows));
    this.decimal = layout.decimal;
    this.contents = [...layout.contents];
    this.arrays = this.contents.map((content) => new Float64Array(content === 'numbers' ? this.capacity : 0));
    this.full = this.contents.map(() => []);
    this.texts = this.contents.map(() => 0);
    this.numeric = this.positions('numbers');
    this.blank = this.positions('blank');
    this.line = layout.start + 1;
    this.shifts = [{ row: 0, line: this.line }];
  }

  get rows(): number {
    return this.before + this.used;
  }

  /** Whether the last row ends early, as where a file was cut: its last number may be cut too. */
  get cut(): boolean {
    return this.lastIsShort;
  }

  /** 1-based line of the file that a row (from 0) stands in. */
  lineOf(row: number): number {
    const shift = this.shifts.findLast(({ row: first }) => first <= row) as { row: number; line: number };
    return shift.line + row - shift.row;
  }

  /** Takes whole lines. */
  add(text: string): void {
    const quoted = text.includes('"');
    for (const cells of splitRows(text, this.layout.delimiter)) {
      if (this.used === this.capacity) this.grow();
      const rows = this.rows;
      if (!this.addPlain(cells)) this.addWithGaps(cells);
      const lines = quoted ? linesOf(cells) : 1;
      this.line += lines;
      if (this.rows - rows !== lines) this.shift();
    }
    this.tail.add(text);
  }

  /** Takes the last piece of a text, whose last line may have no line end: then it is left out where it is only the beginning of a row. */
  addEnd(text: string): void {
    const end = text.lastIndexOf('\n') + 1;
    if (end > 0) this.add(text.slice(0, end));
    const rest = text.slice(end);
    const { delimiter, decimal } = this.layout;
    const ending =
      rest === '' || isComment(rest, delimiter) ? 'whole' : judgeEnd(rest, this.tail.last().join('').slice(-TAIL), delimiter, decimal);
    if (ending !== 'whole') this.issues.add(`${ending}-row`, this.line, '', rest);
    if (ending !== 'cut') this.add(rest);
  }

  /** The numeric columns, when all rows are in. Headings are unique; without any in the file they are `x`, `y` or `x`, `y1`, `y2`, … */
  columns(): Column[] {
    this.joined ??= this.joinColumns();
    return this.joined;
  }

  private joinColumns(): Column[] {
    const kept = this.numeric;
    const headings = uniqueHeadings(this.layout.headings ? kept.map((j) => this.heading(j)) : defaultHeadings(kept.length));
    return kept.map((j, k) => ({ position: j + 1, heading: headings[k] as string, values: this.join(j), texts: this.texts[j] as number }));
  }

  /** Columns that are in the file but hold no numbers: position → heading. */
  otherColumns(): Map<number, string> {
    const others = [...this.contents.keys()].filter((j) => this.contents[j] === 'text' || (this.heading(j, '') !== '' && this.isEmpty(j)));
    return new Map(others.map((j) => [j + 1, this.heading(j)]));
  }

  warnings(): ReadWarning[] {
    const others = [...this.otherColumns().values()];
    const left: ReadWarning[] =
      others.length === 0
        ? []
        : [{ code: 'text-columns', message: `columns without numbers left out: ${list(others)}`, count: others.length }];
    return [...this.issues.warnings(DESCRIPTIONS), ...left];
  }

  /** The common case: as many cells as expected, a number in every numeric column. False leaves the table as it was. */
  private addPlain(cells: readonly string[]): boolean {
    if (cells.length !== this.contents.length) return false;
    const { numeric, blank, arrays, decimal, used } = this;
    for (let k = 0; k < numeric.length; k++) {
      const j = numeric[k] as number;
      const value = toNumber(cells[j] as string, decimal);
      if (Number.isNaN(value)) return false;
      (arrays[j] as Float64Array)[used] = value;
    }
    for (let k = 0; k < blank.length; k++) if (cells[blank[k] as number] !== '') return false;
    this.lastIsShort = false;
    this.used += 1;
    return true;
  }

  private shift(): void {
    const last = this.shifts.at(-1) as { row: number; line: number };
    if (last.row === this.rows) last.line = this.line;
    else this.shifts.push({ row: this.rows, line: this.line });
  }

  /** Any other line: blank, a comment, text, or a row with gaps, which is kept with NaN and noted. */
  private addWithGaps(cells: readonly string[]): void {
    const filled = filledCells(cells);
    if (filled === 0 || isComment(cells[0] as string, this.layout.delimiter)) return;
    const numbers = cells.map((cell, j) => this.numberIn(cell, j));
    if (!numbers.some((value, j) => !Number.isNaN(value) && this.contents[j] !== 'text') && !this.hasGapsOnly(cells)) {
      this.issues.add('text-lines', this.line, '', cells.join(' '));
      return;
    }
    this.noteWidth(cells, filled);
    numbers.forEach((value, j) => {
      if (!Number.isNaN(value) && this.contents[j] === 'blank') this.startColumn(j);
    });
    for (const j of this.numeric) this.addCell(j, cells[j], numbers[j]);
    for (const j of this.blank) this.noteText(j, cells[j]);
    this.used += 1;
  }

  private numberIn(cell: string, j: number): number {
    const value = toNumber(cell, this.decimal);
    if (!Number.isNaN(value) || !this.layout.grouped || this.contents[j] === 'text') return value;
    const grouped = toGroupedNumber(cell, this.decimal);
    if (!Number.isNaN(grouped)) this.issues.add('thousands', this.line, this.heading(j), cell);
    return grouped;
  }

  /** A row in which every number is missing (`,,` or `NaN NaN`) is a row still, a line of prose is none. */
  private hasGapsOnly(cells: readonly string[]): boolean {
    return cells.length === this.contents.length && this.numeric.every((j) => isMissing(cells[j] as string));
  }

  private addCell(j: number, cell: string | undefined, value: number | undefined): void {
    (this.arrays[j] as Float64Array)[this.used] = value ?? Number.NaN;
    if (cell === undefined || !Number.isNaN(value)) return;
    const kind = isMissing(cell) ? 'empty-cells' : 'text-in-numbers';
    if (kind === 'text-in-numbers') (this.texts[j] as number) += 1;
    this.issues.add(kind, this.line, this.heading(j), cell);
  }

  private noteText(j: number, cell: string | undefined): void {
    if (cell !== undefined && !isMissing(cell)) this.issues.add('text-in-numbers', this.line, this.heading(j), cell);
  }

  private noteWidth(cells: readonly string[], filled: number): void {
    const last = this.contents.findLastIndex((content) => content !== 'blank');
    this.lastIsShort = cells.length <= last || (this.rows === 0 && cells.length < (this.layout.headings?.length ?? 0));
    if (filled > this.contents.length) this.issues.add('long-rows', this.line);
    else if (cells.length <= last) this.issues.add('short-rows', this.line);
  }

  /** A column that was blank so far holds a number: all rows before it are gaps. */
  private startColumn(j: number): void {
    this.contents[j] = 'numbers';
    this.full[j] = this.before === 0 ? [] : [new Float64Array(this.before).fill(Number.NaN)];
    this.arrays[j] = new Float64Array(this.capacity).fill(Number.NaN, 0, this.used);
    this.numeric = this.positions('numbers');
    this.blank = this.positions('blank');
  }

  private positions(content: Content): number[] {
    return this.contents.flatMap((c, j) => (c === content ? [j] : []));
  }

  private isEmpty(j: number): boolean {
    return this.contents[j] === 'blank';
  }

  private heading(j: number, otherwise = `column ${j + 1}`): string {
    return this.layout.headings?.[j] || otherwise;
  }

  /** Starts new blocks, so that growing neither copies nor leaves garbage; they are joined once, at the end. */
  private grow(): void {
    for (const j of this.numeric) (this.full[j] as Float64Array[]).push(this.arrays[j] as Float64Array);
    this.before += this.capacity;
    this.used = 0;
    this.capacity = Math.min(2 * this.capacity, LARGEST_BLOCK);
    for (const j of this.numeric) this.arrays[j] = new Float64Array(this.capacity);
  }

  /** All blocks of a column as one array; frees the blocks. A single block at least half full is not copied. */
  private join(j: number): Float64Array {
    if (this.before === 0 && 2 * this.used > this.capacity) return (this.arrays[j] as Float64Array).subarray(0, this.used);
    const values = new Float64Array(this.before + this.used);
    let at = 0;
    for (const block of this.full[j] as Float64Array[]) {
      values.set(block, at);
      at += block.length;
    }
    values.set((this.arrays[j] as Float64Array).subarray(0, this.used), at);
    this.full[j] = [];
    this.arrays[j] = new Float64Array(0);
    return values;
  }
}

function defaultHeadings(count: number): string[] {
  return Array.from({ length: count }, (_, k) => (k === 0 ? (count === 1 ? 'y' : 'x') : count === 2 ? 'y' : `y${k}`));
}

/** `Intensity`, `Intensity (2)`, … */
function uniqueHeadings(headings: readonly string[]): string[] {
  const taken = new Set<string>();
  return headings.map((heading) => {
    let name = heading;
    for (let copy = 2; taken.has(name); copy++) name = `${heading} (${copy})`;
    taken.add(name);
    return name;
  });
}
