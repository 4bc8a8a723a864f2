/** The only place that sees the module's memory. Views are made anew whenever it has grown; what leaves here is a copy. */
import type { Calls } from './calls.ts';
import { EngineError } from './errors.ts';

/** Bytes a single job may take: WebAssembly addresses 4 GiB. */
const LIMIT = 0xf000_0000;

export class Memory {
  readonly #calls: Calls;
  #buffer: ArrayBufferLike | undefined;
  #f64 = new Float64Array(0);
  #i32 = new Int32Array(0);

  constructor(calls: Calls) {
    this.#calls = calls;
  }

  get bytes(): number {
    return this.#calls.memory.buffer.byteLength;
  }

  /** The memory as doubles. Valid until the next `reserve`. */
  get f64(): Float64Array {
    this.#refresh();
    return this.#f64;
  }

  /** The memory as 32-bit integers. Valid until the next `reserve`. */
  get i32(): Int32Array {
    this.#refresh();
    return this.#i32;
  }

  #refresh(): void {
    const { buffer } = this.#calls.memory;
    if (buffer === this.#buffer) return;
    this.#buffer = buffer;
    this.#f64 = new Float64Array(buffer);
    this.#i32 = new Int32Array(buffer);
  }

  /** Zeroed bytes, 16-byte aligned, given back when the job ends. */
  reserve(bytes: number): number {
    const address = bytes <= LIMIT ? this.#calls.reserve(bytes) >>> 0 : 0;
    if (address === 0) throw new EngineError('out-of-memory', `the engine needs ${bytes} bytes more than it can have`);
    return address;
  }

  /** Copies doubles to an address. */
  set(address: number, values: ArrayLike<number>): void {
    this.f64.set(values, address >>> 3);
  }

  /** A copy of `length` doubles. */
  get(address: number, length: number): Float64Array {
    return this.f64.slice(address >>> 3, (address >>> 3) + length);
  }

  /** Copies doubles into the module and says where they are. */
  put(values: ArrayLike<number>): number {
    const address = this.reserve(8 * values.length);
    this.set(address, values);
    return address;
  }
}
