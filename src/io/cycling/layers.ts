/**
 * Neware's layered reports: a row for each cycle, below it one for each of its steps, below that one for each record, every level
 * indented by cells left empty and headed once, at the top of the file. Their lines become those of a flat export, one for one: a
 * record with its cycle and step before it, an empty line for all else, so that lines are still counted as in the file.
 */
import { ParseError } from '../../core/errors.ts';
import { ByteCells } from '../text/byte-cells.ts';
import { behindLineEnd } from '../text/byte-lines.ts';
import { textAt } from '../text/byte-number.ts';
import { type Delimiter, splitRows } from '../text/split.ts';
import { parseMeaning, type Quantity } from './quantities.ts';

const LF = 10;
const CR = 13;
const TAB = 9;
const BLANK = 32;
const QUOTE = 34;
const DELIMITERS: readonly Delimiter[] = ['\t', ',', ';'];
/** Lines above the headings that are looked at, and characters of a line: headings are short. */
const MAX_ABOVE = 100;
const MAX_HEADINGS = 10_000;
/** Characters of a cycle's or step's cell that are kept. */
const LONGEST = 100;

/** One level's headings. */
interface Level {
  /** Cells left empty before the first one. */
  indent: number;
  /** The first of the headings: the row's number. */
  first: string;
  /** Those that are not empty, without quotes and blanks. */
  headings: string[];
  /** All cells from the first filled one on. */
  cells: string[];
}

/** Cycles, or steps. */
interface OuterLevel extends Level {
  quantity: 'cycle' | 'step';
}

export interface Layers {
  delimiter: Delimiter;
  /** The outermost first. */
  outer: OuterLevel[];
  records: Level;
  /** 0-based line of the records' headings. */
  line: number;
  /** Cells from one value of a record to the next: some versions print two tabs between values and one between headings. */
  stride: 1 | 2;
}

/**
 * How a text is layered given its beginning (whole lines); null if it is not.
 * @throws ParseError `no-such-column` if the report was written without its records
 */
export function findLayers(beginning: string): Layers | null {
  const lines = beginning.split('\n', MAX_ABOVE);
  for (const delimiter of DELIMITERS)
    for (let at = 0; at + 1 < lines.length; at++) {
      if (!isIndented(lines[at + 1] as string, delimiter)) continue;
      const layers = layersAt(lines, at, delimiter);
      if (layers) return { ...layers, stride: strideOf(beginning, layers) };
    }
  return null;
}

function layersAt(lines: readonly string[], at: number, delimiter: Delimiter): Omit<Layers, 'stride'> | null {
  const outer: OuterLevel[] = [];
  for (let line = at; line < lines.length && outer.length < 3; line++) {
    const level = levelOf(lines[line] as string, delimiter);
    const above = outer.at(-1);
    if (!level || (above ? level.indent <= above.indent : level.indent > 0)) return withoutRecords(outer, line);
    if (above && holdsRecords(level)) return { delimiter, outer, records: level, line };
    const quantity = quantityOf(level);
    if (quantity !== 'step' && (quantity !== 'cycle' || above)) return withoutRecords(outer, line);
    outer.push({ ...level, quantity });
  }
  return null;
}

/** Whether the first cell of a line is empty; soon said, for every beginning is asked. */
function isIndented(line: string, delimiter: Delimiter): boolean {
  const end = line.indexOf(delimiter);
  return end >= 0 && end < LONGEST && bare(line.slice(0, end)) === '';
}

function quantityOf({ first }: Level): Quantity | null {
  return parseMeaning(first)?.quantity ?? null;
}

/** Headings of cycles and below them of steps, and then no records. */
function withoutRecords(outer: readonly OuterLevel[], line: number): null {
  if (outer.length < 2) return null;
  const message = 'this is a layered report without its records, which hold time, voltage and current (export it with all layers)';
  throw new ParseError('no-such-column', message, line);
}

function levelOf(line: string, delimiter: Delimiter): Level | null {
  if (line.length > MAX_HEADINGS) return null;
  const all = (splitRows(line, delimiter)[0] ?? []).map(bare);
  const indent = all.findIndex((cell) => cell !== '');
  if (indent < 0) return null;
  const cells = all.slice(indent);
  const headings = cells.filter((cell) => cell !== '');
  return { indent, first: headings[0] as string, headings, cells };
}

function bare(cell: string): string {
  return cell
    .trim()
    .replace(/^"(.*)"$/, '$1')
    .trim();
}

function holdsRecords({ headings }: Level): boolean {
  const quantities = new Set(headings.map((heading) => parseMeaning(heading)?.quantity));
  return quantities.has('voltage') && quantities.has('current');
}

/** Two if every second cell of the first record is empty. */
function strideOf(beginning: string, { delimiter, records, line }: Omit<Layers, 'stride'>): 1 | 2 {
  let at = 0;
  for (let k = 0; k <= line; k++) at = beginning.indexOf('\n', at) + 1;
  for (let end = beginning.indexOf('\n', at); end > 0; at = end + 1, end = beginning.indexOf('\n', at)) {
    const level = levelOf(beginning.slice(at, end), delimiter);
    if (!level || level.indent < records.indent || level.first === records.first) continue;
    const { cells } = level;
    return cells.length > 4 && cells.every((cell, j) => (j & 1) === 0 || cell === '') ? 2 : 1;
  }
  return 1;
}

/** Turns lines of a layered report into those of a flat one. */
export class FlatLines {
  private readonly layers: Layers;
  private readonly delimiter: number;
  private readonly cells: ByteCells;
  private readonly encoder = new TextEncoder();
  private readonly heading: Uint8Array;
  /** Where in a step's row its kind stands, among the cells that are filled; −1 if it has none. */
  private readonly kindAt: number;
  private cycle = '';
  private step = '';
  private kind = '';
  /** What stands before each record. */
  private before = new Uint8Array(0);
  private out = new Uint8Array(1 << 16);
  private size = 0;

  constructor(layers: Layers) {
    this.layers = layers;
    this.delimiter = layers.delimiter.charCodeAt(0);
    this.cells = new ByteCells(layers.delimiter);
    this.heading = this.encoder.encode(layers.records.first);
    const steps = layers.outer.find(({ quantity }) => quantity === 'step');
    this.kindAt = steps?.headings.findIndex((heading) => parseMeaning(heading)?.quantity === 'state') ?? -1;
    this.startRecords();
  }

  /** The first `end` bytes, which are whole lines or what is left behind the last; valid until the next call. */
  flatten(bytes: Uint8Array, end: number): Uint8Array {
    this.size = 0;
    for (let from = 0; from < end; ) {
      let stop = from;
      while (stop < end && bytes[stop] !== LF && bytes[stop] !== CR) stop += 1;
      this.reserve(stop - from + this.before.length + 1);
      this.addLine(bytes, from, stop);
      if (stop < end) this.out[this.size++] = LF;
      from = stop < end ? behindLineEnd(bytes, stop) : end;
    }
    return this.out.subarray(0, this.size);
  }

  /** The headings of the flat lines, as one of them. */
  headings(): string {
    const { outer, records, delimiter, stride } = this.layers;
    const cells = stride === 2 ? records.headings : records.cells;
    const above = outer.flatMap((level) => (level.quantity === 'step' && this.kindAt >= 0 ? [level.first, KIND] : [level.first]));
    return [...above, ...cells].map((cell) => (cell.includes(delimiter) ? `"${cell}"` : cell)).join(delimiter);
  }

  private addLine(bytes: Uint8Array, from: number, stop: number): void {
    const { outer, records } = this.layers;
    const { at, empty } = this.firstCell(bytes, from, stop);
    if (at === stop) return;
    if (empty < records.indent) this.startLevel(outer.findLast(({ indent }) => indent <= empty) as OuterLevel, bytes, from, stop);
    else if (!this.isHeading(bytes, at, stop)) this.addRecord(bytes, from, stop);
  }

  /** Offset of the first cell that is not empty, and how many before it are. */
  private firstCell(bytes: Uint8Array, from: number, stop: number): { at: number; empty: number } {
    let at = from,
      empty = 0;
    for (; at < stop; at++) {
      const code = bytes[at];
      if (code === this.delimiter) empty += 1;
      else if (code === QUOTE && bytes[at + 1] === QUOTE) at += 1;
      else if (code !== BLANK && code !== TAB) break;
    }
    return { at: Math.min(at, stop), empty };
  }

  /** Some versions repeat the headings. */
  private isHeading(bytes: Uint8Array, at: number, stop: number): boolean {
    const { heading } = this;
    const from = bytes[at] === QUOTE ? at + 1 : at;
    return from + heading.length <= stop && heading.every((code, i) => bytes[from + i] === code);
  }

  private startLevel({ quantity, first }: OuterLevel, bytes: Uint8Array, from: number, stop: number): void {
    const filled = this.filledCells(bytes, from, stop);
    const number = filled[0] ?? '';
    if (number === first) return;
    if (quantity === 'cycle') this.cycle = number;
    this.step = quantity === 'step' ? number : '';
    this.kind = quantity === 'step' ? (filled[this.kindAt] ?? '') : '';
    this.startRecords();
  }

  private filledCells(bytes: Uint8Array, from: number, stop: number): string[] {
    const { cells } = this;
    cells.split(bytes, from, stop);
    const filled: string[] = [];
    for (let j = 0; j < cells.count; j++) {
      const start = cells.starts[j] as number,
        end = Math.min(cells.ends[j] as number, start + LONGEST);
      if (end > start) filled.push(textAt(bytes, start, end).replaceAll(this.layers.delimiter, ' '));
    }
    return filled;
  }

  private startRecords(): void {
    const { outer, delimiter } = this.layers;
    const cells = outer.flatMap(({ quantity }) =>
      quantity === 'cycle' ? [this.cycle] : this.kindAt >= 0 ? [this.step, this.kind] : [this.step],
    );
    this.before = this.encoder.encode(cells.map((cell) => cell + delimiter).join(''));
  }

  private addRecord(bytes: Uint8Array, from: number, stop: number): void {
    const { delimiter, out } = this;
    const { indent } = this.layers.records;
    out.set(this.before, this.size);
    let start = from;
    for (let cell = 0; cell < indent; start++) if (bytes[start] === delimiter) cell += 1;
    const at = this.size + this.before.length;
    if (this.layers.stride === 1) {
      out.set(bytes.subarray(start, stop), at);
      this.size = at + stop - start;
    } else this.size = this.copyEverySecond(bytes, start, stop, at);
  }

  private copyEverySecond(bytes: Uint8Array, start: number, stop: number, at: number): number {
    let to = at,
      odd = false;
    for (let i = start; i < stop; i++) {
      const code = bytes[i] as number;
      if (code === this.delimiter) odd = !odd;
      if (code === this.delimiter ? !odd : !odd) this.out[to++] = code;
    }
    return to;
  }

  private reserve(more: number): void {
    if (this.size + more <= this.out.length) return;
    const larger = new Uint8Array(2 * (this.size + more));
    larger.set(this.out.subarray(0, this.size));
    this.out = larger;
  }
}

/** The heading under which a step's kind stands in the flat lines. */
const KIND = 'Step Name';
