/** Ordinates as they are read, never more than are expected or any instrument writes. */
import { ParseError } from '../../core/errors.ts';

/** Points of one file, however few characters they take: 2²⁴ are 128 MB. */
export const MAX_POINTS = 2 ** 24;

export class Ordinates {
  length = 0;
  private values = new Float64Array(1024);
  private readonly limit: number;

  constructor(limit: number) {
    this.limit = limit;
  }

  /** Adds a value so many times; `line` is 1-based. */
  add(value: number, times: number, line: number): void {
    const length = this.length + times;
    if (length > this.limit) throw new ParseError('malformed-file', `more than the ${this.limit} points that are expected`, line);
    if (length > this.values.length) this.grow(length);
    this.values.fill(value, this.length, length);
    this.length = length;
  }

  last(): number {
    return this.length === 0 ? Number.NaN : (this.values[this.length - 1] as number);
  }

  /** Forgets what was added behind the first ones. */
  cut(length: number): void {
    this.length = length;
  }

  all(): Float64Array {
    return this.values.slice(0, this.length);
  }

  private grow(length: number): void {
    const values = new Float64Array(Math.min(this.limit, Math.max(length, 2 * this.values.length)));
    values.set(this.values.subarray(0, this.length));
    this.values = values;
  }
}
