/** Cells of words: few different ones in many rows are numbered, dates are all different and sampled. */
import { textAt } from '../text/byte-number.ts';
import type { PlannedColumn } from './plan.ts';
import type { Quantity } from './quantities.ts';

/** Words beyond are one word: a column of so many is none of states or channels. */
const MOST = 1000;
const LONGEST = 100;

/** Which word stands in which row. */
export interface NumberedWords {
  /** The different words, in the order in which they come. */
  readonly list: readonly string[];
  /** Of dates: some rows, and what stands there. */
  readonly samples: readonly { row: number; text: string }[];
  /** Which word stands in a row: its place in `list`. */
  codeAt(row: number): number;
}

/** A column of words as they come. */
export interface WordColumn extends PlannedColumn {
  words: Words;
}

export class Words implements NumberedWords {
  readonly list: string[] = [];
  readonly samples: { row: number; text: string }[] = [];
  private readonly sampled: boolean;
  private readonly numbers = new Map<string, number>();
  private codes = new Uint16Array(1024);
  private last = new Uint8Array(0);
  private lastCode = -1;

  constructor(quantity: Quantity) {
    this.sampled = quantity === 'date';
  }

  add(bytes: Uint8Array, from: number, to: number, row: number): void {
    const end = Math.min(to, from + LONGEST);
    if (this.sampled) {
      // Rows 0, 1, 2, 4, 8, …
      if ((row & (row - 1)) === 0 && this.samples.at(-1)?.row !== row) this.samples.push({ row, text: textAt(bytes, from, end) });
      return;
    }
    if (row >= this.codes.length) this.grow();
    if (this.lastCode < 0 || !this.isLast(bytes, from, end)) {
      this.last = bytes.slice(from, end);
      this.lastCode = this.codeOf(textAt(bytes, from, end));
    }
    this.codes[row] = this.lastCode;
  }

  codeAt(row: number): number {
    return this.codes[row] as number;
  }

  private isLast(bytes: Uint8Array, from: number, end: number): boolean {
    const { last } = this;
    if (last.length !== end - from) return false;
    for (let i = 0; i < last.length; i++) if (last[i] !== bytes[from + i]) return false;
    return true;
  }

  private codeOf(text: string): number {
    const known = this.numbers.get(text);
    if (known !== undefined) return known;
    if (this.list.length === MOST) return MOST - 1;
    this.numbers.set(text, this.list.length);
    return this.list.push(text) - 1;
  }

  private grow(): void {
    const codes = new Uint16Array(2 * this.codes.length);
    codes.set(this.codes);
    this.codes = codes;
  }
}
