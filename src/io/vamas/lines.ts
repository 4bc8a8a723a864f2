/** The lines of a VAMAS file one by one: every item stands on a line of its own, and only its place tells what it is. */
import { ParseError } from '../../core/errors.ts';
import { LineWalker } from '../text/document.ts';
import { shorten } from '../text/issues.ts';
import { toNumber } from '../text/number.ts';

/** Numbers from here on mean "not known" or "does not apply" (1E+37). */
const UNKNOWN = 1e36;

export class VamasLines {
  private readonly walker: LineWalker;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
    this.walker = new LineWalker(text);
  }

  /** 1-based number of the current line. */
  get line(): number {
    return this.walker.number + 1;
  }

  /** Offset behind the current line. */
  get offset(): number {
    return this.walker.next;
  }

  /** Whether anything follows, and whether the current line has an end. */
  get ended(): boolean {
    return this.walker.next >= this.text.length;
  }

  get cut(): boolean {
    return this.ended && !this.text.endsWith('\n');
  }

  /** @throws ParseError if the file ends before */
  string(what: string): string {
    const line = this.walker.step();
    if (line === null) throw new ParseError('truncated-file', `the file ends where ${what} should stand`, this.line);
    return line.trim();
  }

  /** @throws ParseError if there is none */
  number(what: string): number {
    const cell = this.string(what);
    const value = toNumber(cell, '.');
    if (Number.isNaN(value)) throw this.malformed(`expected ${what}, found "${shorten(cell)}"`);
    return value;
  }

  /** NaN where the file says that it does not know. */
  known(what: string): number {
    const value = this.number(what);
    return Math.abs(value) >= UNKNOWN ? Number.NaN : value;
  }

  /** A number of things that are still to come, each on a line at least. */
  count(what: string): number {
    const count = this.number(what);
    if (!Number.isInteger(count) || count < 0) throw this.malformed(`expected ${what}, found ${count}`);
    const room = Math.ceil((this.text.length - this.walker.next) / 2) + 1;
    if (count > room) throw new ParseError('truncated-file', `${what} is ${count}, more than the file has lines behind it`, this.line);
    return count;
  }

  skip(lines: number, what: string): void {
    for (let i = 0; i < lines; i++) this.string(what);
  }

  malformed(message: string): ParseError {
    return new ParseError('malformed-file', message, this.line);
  }
}
