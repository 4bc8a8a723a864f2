/**
 * Text of a cycler as it arrives: its beginning tells the layout and the columns, then only these are read, from bytes to numbers
 * without the file, its lines or its cells ever being held as text.
 */
import { ParseError } from '../../core/errors.ts';
import { ByteLines, joinBytes, offsetOfLine } from '../text/byte-lines.ts';
import { checkCharacters, checkText, MAX_SIZE, noNumbers, preambleOf, tooLarge } from '../text/check.ts';
import { detectEncoding, GBK, TextPieces } from '../text/decoder.ts';
import { detectLayout, type Layout } from '../text/layout.ts';
import { WholeLines } from '../text/lines.ts';
import { dialectWarnings, pushAll } from '../text/reader.ts';
import type { CyclingResult, ReadOptions, StreamReader } from '../types.ts';
import { FlatLines, findLayers, type Layers } from './layers.ts';
import { endsBeforeRecords, onlyRecords } from './parts.ts';
import { type Plan, planColumns } from './plan.ts';
import { type CyclingTest, makeResult } from './result.ts';
import { CyclingRows } from './rows.ts';

/** Beginning of the file that shows its layout; if it has fewer than ENOUGH rows alike, up to LONG_HEAD is looked at. */
const HEAD = 1 << 14;
const LONG_HEAD = 1 << 20;
const ENOUGH = 50;

interface Started {
  layout: Layout;
  plan: Plan;
  rows: CyclingRows;
  lines: ByteLines;
  /** Of a layered report: what makes its lines flat. */
  flat: FlatLines | null;
  encoding: string;
  preamble: string[];
}

export class CyclingReader implements StreamReader {
  private readonly format: string;
  private readonly options: ReadOptions;
  private readonly encoder = new TextEncoder();
  private readonly head: Uint8Array[] = [];
  private headSize = 0;
  private wanted = HEAD;
  private size = 0;
  /** UTF-16 and GBK become UTF-8; anything else is read as it is. */
  private recoded: TextPieces | null = null;
  private started: Started | null = null;
  private readonly numbered: boolean;

  /** `numbered`: whether the file's own numbers of the rows are read too. */
  constructor(format: string, options: ReadOptions, numbered = false) {
    this.format = format;
    this.options = options;
    this.numbered = numbered;
  }

  push(piece: Uint8Array | string): void {
    this.size += piece.length;
    if (this.size > MAX_SIZE) throw tooLarge(MAX_SIZE);
    const bytes = typeof piece === 'string' ? this.encoder.encode(piece) : piece;
    if (this.started) this.started.lines.push(this.plain(bytes));
    else {
      this.head.push(bytes.slice());
      this.headSize += bytes.length;
      if (this.headSize >= this.wanted) this.tryStart(false);
    }
  }

  end(): CyclingResult {
    return makeResult(this.endRows());
  }

  /** The rows as they stand in the file. */
  endRows(): CyclingTest {
    if (!this.started) this.tryStart(true);
    const { layout, plan, rows, lines, flat, encoding, preamble } = this.started as Started;
    if (this.recoded) lines.push(this.encoder.encode(this.recoded.end()));
    const rest = lines.end();
    rows.addRest(flat ? flat.flatten(rest, rest.length) : rest);
    rows.checkShare();
    const warnings = dialectWarnings(encoding, layout);
    return { rows, plan, file: { format: this.format, name: this.options.name ?? '', preamble, warnings }, line: layout.start + 1 };
  }

  /** A preamble may be longer than expected, so few rows are believed only when there is no more to look at. */
  private tryStart(ended: boolean): void {
    const head = joinBytes(this.head);
    const last = ended || head.length >= LONG_HEAD;
    const { text: whole, encoding } = decodeLines(head, ended);
    if (ended) checkText(whole);
    else checkCharacters(whole);
    if (!last && endsBeforeRecords(whole)) {
      this.wanted *= 8;
      return;
    }
    const text = onlyRecords(whole);
    const layers = findLayers(text);
    const layout = detectLayout(layers ? flatText(text, layers) : text);
    if (layout && (last || layout.evidence >= ENOUGH)) this.start(head, text, encoding, layout, layers);
    else if (last) throw noNumbers(text);
    else this.wanted *= 8;
  }

  private start(head: Uint8Array, text: string, encoding: string, layout: Layout, layers: Layers | null): void {
    if (!layout.headings)
      throw new ParseError('no-such-column', 'expected headings of time, voltage and current above the numbers, found none', 1);
    const plan = planColumns(layout.headings, this.options.columns ?? {}, layout.start, this.numbered);
    if (encoding.startsWith('utf-16') || encoding === GBK) this.recoded = new TextPieces();
    const bytes = this.plain(head);
    const at = offsetOfLine(bytes, layout.start);
    const flat = layers && new FlatLines(layers);
    // The cycle and step of the first record stand above it.
    flat?.flatten(bytes, at);
    const rows = new CyclingRows(layout, plan, expectedRows(bytes.subarray(at), this.options.size ?? 0));
    const lines = new ByteLines(flat ? (whole, end) => addFlat(rows, flat.flatten(whole, end)) : (whole, end) => rows.add(whole, end));
    const preamble = preambleOf(text.split('\n', layout.start).join('\n'));
    this.started = { layout, plan, rows, lines, flat, encoding, preamble };
    lines.push(bytes.subarray(at));
    this.head.length = 0;
  }

  private plain(bytes: Uint8Array): Uint8Array {
    return this.recoded ? this.encoder.encode(this.recoded.push(bytes)) : bytes;
  }
}

/** Reads a content that is there as a whole. */
export function readCycling(content: Uint8Array | string, format: string, options: ReadOptions): CyclingResult {
  const reader = new CyclingReader(format, { ...options, size: content.length });
  pushAll(content, reader);
  return reader.end();
}

/** The whole lines of a beginning as text; all of it if the file has ended. */
function decodeLines(head: Uint8Array, ended: boolean): { text: string; encoding: string } {
  const pieces = new TextPieces();
  const lines = new WholeLines();
  const text = lines.push(pieces.push(head)) + (ended ? lines.push(pieces.end()) + lines.end() : '');
  return { text: text.replace(/^\ufeff/, ''), encoding: pieces.encoding || detectEncoding(head) };
}

/** The beginning of a layered report with its lines made flat, headings and all. */
function flatText(text: string, layers: Layers): string {
  const flat = new FlatLines(layers);
  const bytes = new TextEncoder().encode(text);
  const lines = new TextDecoder().decode(flat.flatten(bytes, bytes.length)).split('\n');
  lines[layers.line] = flat.headings();
  return lines.join('\n');
}

function addFlat(rows: CyclingRows, lines: Uint8Array): void {
  rows.add(lines, lines.length);
}

/** Rows of a file of so many bytes if all are as long as the first ones. */
function expectedRows(first: Uint8Array, size: number): number {
  let lines = 1;
  for (let at = first.indexOf(10); at >= 0; at = first.indexOf(10, at + 1)) lines += 1;
  return (1.03 * lines * Math.min(size, MAX_SIZE)) / Math.max(first.length, 1);
}
