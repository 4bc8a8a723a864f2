/**
 * Text in columns as it arrives: the beginning tells the layout, then rows are read piece by piece without holding the file.
 * What the columns mean is for others to say.
 */
import type { ReadWarning } from '../types.ts';
import { checkCharacters, checkText, MAX_SIZE, noNumbers, preambleOf, tooLarge } from './check.ts';
import { GBK, TextPieces } from './decoder.ts';
import { detectLayout, type Layout } from './layout.ts';
import { WholeLines } from './lines.ts';
import { Table } from './table.ts';

/** Text read at a time: papaparse is fastest on pieces of this size. */
const PIECE = 1 << 18;
/** Beginning of the text that shows its layout; if it has fewer than ENOUGH rows alike, up to LONG_HEAD is looked at. */
const HEAD = 1 << 14;
const LONG_HEAD = 1 << 20;
const ENOUGH = 50;

/** A table of numbers, what stands above it, and what was found out about its text. */
export interface TextTable {
  table: Table;
  /** Whether the file has headings. */
  headed: boolean;
  preamble: string[];
  /** How the text was taken: encoding, decimal commas. */
  dialect: ReadWarning[];
}

export class TableReader {
  private readonly expectedSize: number;
  private readonly pieces = new TextPieces();
  private readonly lines = new WholeLines();
  private size = 0;
  private head = '';
  private wanted = HEAD;
  private layout: Layout | null = null;
  private table: Table | null = null;
  private preamble: string[] = [];

  /** `expectedSize` in bytes, 0 if unknown. */
  constructor(expectedSize: number) {
    this.expectedSize = expectedSize;
  }

  push(piece: Uint8Array | string): void {
    this.size += piece.length;
    if (this.size > MAX_SIZE) throw tooLarge(MAX_SIZE);
    const text = typeof piece === 'string' ? piece : this.pieces.push(piece);
    this.take(this.lines.push(this.size === piece.length ? text.replace(/^\ufeff/, '') : text));
  }

  end(): TextTable {
    this.take(this.lines.push(this.pieces.end()));
    const rest = this.lines.end();
    if (this.table) this.table.addEnd(rest);
    else this.start(rest);
    const headed = this.layout?.headings !== null;
    return { table: this.table as Table, headed, preamble: this.preamble, dialect: dialectWarnings(this.pieces.encoding, this.layout) };
  }

  private take(text: string): void {
    if (this.table) this.table.add(text);
    else {
      this.head += text;
      if (this.head.length >= this.wanted) this.tryStart();
    }
  }

  /** A preamble may be longer than expected, so few rows are believed only when there is no more to look at. */
  private tryStart(): void {
    checkCharacters(this.head);
    const layout = detectLayout(this.head);
    const last = this.head.length >= LONG_HEAD;
    if (layout && (last || layout.evidence >= ENOUGH)) this.begin(layout);
    else if (last) throw noNumbers(this.head);
    else this.wanted *= 8;
  }

  /** The whole file was shorter than the beginning looked at. */
  private start(rest: string): void {
    this.head += rest;
    checkText(this.head);
    const layout = detectLayout(this.head);
    if (!layout) throw noNumbers(this.head);
    this.begin(layout);
  }

  private begin(layout: Layout): void {
    const at = offsetOfLine(this.head, layout.start);
    this.preamble = preambleOf(this.head.slice(0, at));
    this.layout = layout;
    const rows = this.head.slice(at);
    this.table = new Table(layout, expectedRows(rows, this.expectedSize));
    this.table.addEnd(rows);
    this.head = '';
  }
}

/** Reads a content that is there as a whole. */
export function readTable(content: Uint8Array | string): TextTable {
  const reader = new TableReader(content.length);
  pushAll(content, reader);
  return reader.end();
}

/** In pieces, the first of them short, because every dialect is tried on it. */
export function pushAll(content: Uint8Array | string, reader: { push(piece: Uint8Array | string): void }): void {
  for (let at = 0, size = HEAD + HEAD / 4; at < content.length; at += size, size = PIECE) {
    reader.push(typeof content === 'string' ? content.slice(at, at + size) : content.subarray(at, at + size));
  }
}

/** What a result says of how its text was taken. */
export function dialectWarnings(encoding: string, layout: Pick<Layout, 'decimal'> | null): ReadWarning[] {
  const warnings: ReadWarning[] = [];
  if (encoding === 'windows-1252')
    warnings.push({ code: 'encoding', message: 'the text is not UTF-8 and was read as Latin-1 (Windows-1252)' });
  if (encoding === GBK) warnings.push({ code: 'encoding', message: 'the text is not UTF-8 and was read as Chinese (GBK)' });
  if (layout?.decimal === ',') warnings.push({ code: 'decimal-comma', message: 'commas were read as decimal signs' });
  return warnings;
}

/** Rows of a file of so many bytes if all are as long as the first ones. */
function expectedRows(first: string, size: number): number {
  let lines = 1;
  for (let at = first.indexOf('\n'); at >= 0; at = first.indexOf('\n', at + 1)) lines += 1;
  return (1.03 * lines * Math.min(size, MAX_SIZE)) / Math.max(first.length, 1);
}

function offsetOfLine(text: string, line: number): number {
  let at = 0;
  for (let i = 0; i < line; i++) at = text.indexOf('\n', at) + 1;
  return at;
}
