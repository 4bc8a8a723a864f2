/** Bytes of a binary file by offset, every access checked: what is not there is a ParseError that names the offset. */
import { ParseError } from '../../core/errors.ts';

export class Bytes {
  readonly length: number;
  private readonly bytes: Uint8Array;
  private readonly view: DataView;
  private readonly little: boolean;

  /** `little`: whether numbers begin with their least significant byte. */
  constructor(bytes: Uint8Array, little = true) {
    this.bytes = bytes;
    this.length = bytes.length;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.little = little;
  }

  /**
   * Throws unless so many bytes are there.
   * @throws ParseError `truncated-file`
   */
  need(at: number, size: number, what: string): void {
    if (size > this.length - at)
      throw new ParseError('truncated-file', `${what} should take ${size} bytes from byte ${at} on: the file has ${this.length} bytes`);
  }

  u8(at: number): number {
    this.need(at, 1, 'a byte');
    return this.view.getUint8(at);
  }

  i8(at: number): number {
    this.need(at, 1, 'a byte');
    return this.view.getInt8(at);
  }

  u16(at: number): number {
    this.need(at, 2, 'a number');
    return this.view.getUint16(at, this.little);
  }

  i16(at: number): number {
    this.need(at, 2, 'a number');
    return this.view.getInt16(at, this.little);
  }

  u32(at: number): number {
    this.need(at, 4, 'a number');
    return this.view.getUint32(at, this.little);
  }

  i32(at: number): number {
    this.need(at, 4, 'a number');
    return this.view.getInt32(at, this.little);
  }

  /** Inexact above 2⁵³, which no size or count of a real file is. */
  u64(at: number): number {
    this.need(at, 8, 'a number');
    return Number(this.view.getBigUint64(at, this.little));
  }

  f32(at: number): number {
    this.need(at, 4, 'a number');
    return this.view.getFloat32(at, this.little);
  }

  f64(at: number): number {
    this.need(at, 8, 'a number');
    return this.view.getFloat64(at, this.little);
  }

  /** Single-precision numbers. */
  floats(at: number, count: number, what: string): Float64Array {
    this.need(at, 4 * count, what);
    return this.values(count, (i) => this.view.getFloat32(at + 4 * i, this.little));
  }

  doubles(at: number, count: number, what: string): Float64Array {
    this.need(at, 8 * count, what);
    return this.values(count, (i) => this.view.getFloat64(at + 8 * i, this.little));
  }

  integers(at: number, count: number, what: string): Float64Array {
    this.need(at, 4 * count, what);
    return this.values(count, (i) => this.view.getInt32(at + 4 * i, this.little));
  }

  shorts(at: number, count: number, what: string): Float64Array {
    this.need(at, 2 * count, what);
    return this.values(count, (i) => this.view.getInt16(at + 2 * i, this.little));
  }

  /** Text of so many bytes, or until the first zero. */
  text(at: number, size: number): string {
    this.need(at, size, 'a text');
    const field = this.bytes.subarray(at, at + size);
    const end = field.indexOf(0);
    return new TextDecoder('windows-1252').decode(end < 0 ? field : field.subarray(0, end)).trim();
  }

  private values(count: number, value: (i: number) => number): Float64Array {
    const values = new Float64Array(count);
    for (let i = 0; i < count; i++) values[i] = value(i);
    return values;
  }
}

/**
 * The bytes of a file that is not text.
 * @throws ParseError `binary-file` if it was decoded as text already, and so is spoilt
 */
export function bytesOf(content: Uint8Array | string, format: string): Uint8Array {
  if (typeof content === 'string')
    throw new ParseError('binary-file', `${format} is a binary format: pass the bytes of the file, not a text`);
  return content;
}
