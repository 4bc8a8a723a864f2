import { InputError, ParseError } from '../core/errors.ts';
import { refuseInstrumentFile } from './binary/instruments.ts';
import { choosesXY, delimited } from './formats/delimited.ts';
import { chooseFormat } from './formats.ts';
import type {
  CyclingResult,
  Format,
  ImpedanceResult,
  ReadOptions,
  ReadResult,
  SpectraResult,
  StreamReader,
  VoltammogramResult,
} from './types.ts';
import { WholeFile } from './whole-file.ts';

export { FORMATS } from './formats.ts';
export { finiteRows } from './text/records.ts';
export type {
  ColumnChoice,
  CyclingCounters,
  CyclingRecord,
  CyclingResult,
  DataRecord,
  Format,
  ImpedanceRecord,
  ImpedanceResult,
  ReadFacts,
  ReadOptions,
  ReadResult,
  ReadWarning,
  SpectraResult,
  SpectrumFacts,
  StreamReader,
  VoltammogramRecord,
  VoltammogramResult,
} from './types.ts';

/** First bytes of a file by which formats know theirs. */
const SNIFFED = 4096;

/** A file's content, and its pieces as they arrive. */
type Content = Uint8Array | ArrayBuffer | string;
type Pieces = AsyncIterable<Uint8Array | string>;

/**
 * Reads a file's content, whatever its format: the content tells, the name only where two are alike.
 *
 * @returns With `expect: 'impedance'` records with `frequency` in Hz, `re` and `im` in Ω, Im Z negative where capacitive, one for each
 * spectrum of the file; else columns in the file's own units. What was assumed or left out is listed in `warnings`.
 * @throws ParseError with `code` and `line` if there is nothing in it that can be read, or not what is expected; InputError `bad-option` for
 * content that is neither bytes nor text
 * @example
 * ```ts
 * import { read } from 'warburg/io';
 * const { records, warnings } = read('f/Hz;Re(Z)/kOhm;-Im(Z)/kOhm\n1000;0,01;0,002\n100;0,012;0,005', { expect: 'impedance' });
 * console.log(records[0].re, records[0].im, warnings[0].code); // → Float64Array(2) [ 10, 12 ] Float64Array(2) [ -2, -5 ] decimal-comma
 * ```
 */
export function read(content: Content, options: ReadOptions & { expect: 'impedance' }): ImpedanceResult;
export function read(content: Content, options: ReadOptions & { expect: 'spectrum' }): SpectraResult;
export function read(content: Content, options: ReadOptions & { expect: 'cycling' }): CyclingResult;
export function read(content: Content, options: ReadOptions & { expect: 'voltammogram' }): VoltammogramResult;
export function read(content: Content, options?: ReadOptions): ReadResult;
export function read(content: Content, options: ReadOptions = {}): ReadResult {
  const data = content instanceof ArrayBuffer ? new Uint8Array(content) : content;
  if (typeof data !== 'string' && !(data instanceof Uint8Array)) {
    throw new InputError('bad-option', "content is expected as a file's bytes (Uint8Array, ArrayBuffer) or its text", 'content');
  }
  return asExpected(formatFor(headOf(data), options).read(data, options), options);
}

/**
 * Reads a file as it arrives, so that a large one is never in memory as a whole. Its beginning tells the format. Otherwise as `read`.
 *
 * @example
 * ```ts
 * import { readStream } from 'warburg/io';
 * async function* pieces() {
 *   yield 'shift,intensity\n1300,12\n13';
 *   yield '50,40\n1400,15\n';
 * }
 * const { records } = await readStream(pieces(), { expect: 'spectrum' });
 * console.log(records[0].x, records[0].y); // → Float64Array(3) [ 1300, 1350, 1400 ] Float64Array(3) [ 12, 40, 15 ]
 * ```
 */
export function readStream(pieces: Pieces, options: ReadOptions & { expect: 'impedance' }): Promise<ImpedanceResult>;
export function readStream(pieces: Pieces, options: ReadOptions & { expect: 'spectrum' }): Promise<SpectraResult>;
export function readStream(pieces: Pieces, options: ReadOptions & { expect: 'cycling' }): Promise<CyclingResult>;
export function readStream(pieces: Pieces, options: ReadOptions & { expect: 'voltammogram' }): Promise<VoltammogramResult>;
export function readStream(pieces: Pieces, options?: ReadOptions): Promise<ReadResult>;
export async function readStream(pieces: Pieces, options: ReadOptions = {}): Promise<ReadResult> {
  const beginning: (Uint8Array | string)[] = [];
  let size = 0;
  let reader: StreamReader | undefined;
  for await (const piece of pieces) {
    if (reader) reader.push(piece);
    else {
      beginning.push(typeof piece === 'string' ? piece : piece.slice());
      size += piece.length;
      if (size >= SNIFFED) reader = openReader(beginning, options);
    }
  }
  return asExpected((reader ?? openReader(beginning, options)).end(), options);
}

/** A reader of the format that the beginning shows, with that read. */
function openReader(beginning: readonly (Uint8Array | string)[], options: ReadOptions): StreamReader {
  const format = formatFor(joinHeads(beginning), options);
  const reader = format.stream?.(options) ?? new WholeFile(format, options);
  for (const piece of beginning) reader.push(piece);
  return reader;
}

/** A chosen x or y makes a table of any file, unless impedance is expected. */
function formatFor(head: Uint8Array, { name = '', columns = {}, expect }: ReadOptions): Format {
  refuseInstrumentFile(head, name);
  return (expect === undefined || expect === 'spectrum') && choosesXY(columns) ? delimited : chooseFormat(head, name);
}

/** That impedance is there where it is expected is for every format to see. */
function asExpected(result: ReadResult, { expect }: ReadOptions): ReadResult {
  if (expect === 'spectrum' && result.kind === 'impedance')
    throw new ParseError('wrong-kind', 'this file holds impedance (use `warburg eis`, or choose columns for x and y)');
  if ((expect === 'cycling' || expect === 'voltammogram') && result.kind !== expect) {
    const wanted = expect === 'cycling' ? 'cycling data' : 'voltammogram';
    throw new ParseError('wrong-kind', `this is a file of ${result.format}, which holds no ${wanted}`);
  }
  return result;
}

function headOf(content: Uint8Array | string): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content.slice(0, SNIFFED)) : content.subarray(0, SNIFFED);
}

function joinHeads(pieces: readonly (Uint8Array | string)[]): Uint8Array {
  const heads = pieces.map(headOf);
  const head = new Uint8Array(heads.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of heads) {
    head.set(part, at);
    at += part.length;
  }
  return head;
}
