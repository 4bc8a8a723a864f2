/**
 * Text in columns, as instruments, spreadsheets and scripts write it: any delimiter, decimal point or comma, comments,
 * preambles, headings with units, several spectra side by side. The beginning tells the layout, then rows are read as they come.
 */
import { ParseError } from '../../core/errors.ts';
import { TextPieces } from '../text/decoder.ts';
import { list, shorten } from '../text/issues.ts';
import { detectLayout, type Layout } from '../text/layout.ts';
import { WholeLines } from '../text/lines.ts';
import { columnsByName, makeRecords, unitsByName } from '../text/records.ts';
import { type Assignment, assignRoles } from '../text/roles.ts';
import { Table } from '../text/table.ts';
import type { Format, ReadOptions, ReadResult, ReadWarning, StreamReader } from '../types.ts';

/** Largest file, in bytes (or characters of a text). */
const MAX_SIZE = 2 ** 31;
/** Text read at a time: papaparse is fastest on pieces of this size. */
const PIECE = 1 << 18;
/** Beginning of the text that shows its layout; if it has fewer than ENOUGH rows alike, up to LONG_HEAD is looked at. */
const HEAD = 1 << 14;
const LONG_HEAD = 1 << 20;
const ENOUGH = 50;
const MAX_PREAMBLE = 1000;
/** Number and share of control characters above which a file is no text. */
const ODD_ALLOWED = 8;
const BINARY_SHARE = 0.05;

class DelimitedReader implements StreamReader {
  private readonly options: ReadOptions;
  private readonly pieces = new TextPieces();
  private readonly lines = new WholeLines();
  private size = 0;
  private head = '';
  private wanted = HEAD;
  private layout: Layout | null = null;
  private table: Table | null = null;
  private preamble: string[] = [];

  constructor(options: ReadOptions) {
    this.options = options;
  }

  push(piece: Uint8Array | string): void {
    this.size += piece.length;
    if (this.size > MAX_SIZE) throw new ParseError('file-too-large', `the file is larger than ${MAX_SIZE} bytes (split it)`);
    const text = typeof piece === 'string' ? piece : this.pieces.push(piece);
    this.take(this.lines.push(this.size === piece.length ? text.replace(/^\ufeff/, '') : text));
  }

  end(): ReadResult {
    this.take(this.lines.push(this.pieces.end()));
    this.take(this.lines.end());
    if (!this.table) this.start();
    return this.result(this.table as Table);
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
    checkText(this.head);
    const layout = detectLayout(this.head);
    const last = this.head.length >= LONG_HEAD;
    if (layout && (last || layout.evidence >= ENOUGH)) this.begin(layout);
    else if (last) throw noNumbers(this.head);
    else this.wanted *= 8;
  }

  /** The whole file was shorter than the beginning looked at. */
  private start(): void {
    if (this.head.trim() === '') throw new ParseError('empty-file', 'the file is empty', 1);
    checkText(this.head);
    const layout = detectLayout(this.head);
    if (!layout) throw noNumbers(this.head);
    this.begin(layout);
  }

  private begin(layout: Layout): void {
    const at = offsetOfLine(this.head, layout.start);
    this.preamble = this.head
      .slice(0, at)
      .split('\n', MAX_PREAMBLE)
      .map((line) => line.trim().slice(0, MAX_PREAMBLE))
      .filter((line) => line !== '');
    this.layout = layout;
    const rows = this.head.slice(at);
    this.table = new Table(layout, expectedRows(rows, this.options.size ?? 0));
    this.table.add(rows);
    this.head = '';
  }

  private result(table: Table): ReadResult {
    const choice = this.options.columns ?? {};
    const columns = table.columns();
    const others = table.otherColumns();
    const assignment = assignRoles(columns, others, choice, this.layout?.headings === null);
    const { records, warnings } = makeRecords(assignment, columnsByName(columns, others, choice), this.options.name ?? '');
    return {
      format: 'delimited',
      kind: assignment.guessed ? 'table' : 'spectrum',
      records,
      units: unitsByName(columns),
      preamble: this.preamble,
      warnings: [...this.dialectWarnings(), ...table.warnings(), ...guessWarnings(assignment), ...warnings],
    };
  }

  private dialectWarnings(): ReadWarning[] {
    const warnings: ReadWarning[] = [];
    if (this.pieces.encoding === 'windows-1252')
      warnings.push({ code: 'encoding', message: 'the text is not UTF-8 and was read as Latin-1 (Windows-1252)' });
    if (this.layout?.decimal === ',') warnings.push({ code: 'decimal-comma', message: 'commas were read as decimal signs' });
    return warnings;
  }
}

/** Many control characters, or characters that are none, do not come from an instrument's text export. */
function checkText(head: string): void {
  const start = head.slice(0, 1 << 16);
  const odd = start.match(/(?![\t\n\v\f\r\u0080-\u009f])[\p{Cc}\ufffd]/gu)?.length ?? 0;
  if (odd > Math.max(ODD_ALLOWED, BINARY_SHARE * start.length))
    throw new ParseError('binary-file', 'this is a binary file (export it as text)', 1);
}

function noNumbers(head: string): ParseError {
  const first = head.split('\n', 1)[0] as string;
  return new ParseError('no-numbers', `no line holds a row of numbers, the file starts with "${shorten(first)}"`, 1);
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

function guessWarnings({ guessed, sets }: Assignment): ReadWarning[] {
  const first = sets[0];
  if (!guessed || !first) return [];
  const names = sets.map(({ y }) => `"${shorten(y.heading)}"`);
  const message = first.x
    ? `no column is named like an x or y: "${shorten(first.x.heading)}" was taken as x and ${list(names)} as y`
    : 'there is only one column of numbers: rows are numbered from 1 as x';
  return [{ code: 'columns-guessed', message }];
}

function read(content: Uint8Array | string, options: ReadOptions): ReadResult {
  const reader = new DelimitedReader({ ...options, size: content.length });
  // The first piece is short, because every dialect is tried on it.
  for (let at = 0, size = HEAD + HEAD / 4; at < content.length; at += size, size = PIECE) {
    reader.push(typeof content === 'string' ? content.slice(at, at + size) : content.subarray(at, at + size));
  }
  return reader.end();
}

/** Reads anything that other formats leave over. */
export const delimited: Format = {
  id: 'delimited',
  extensions: ['csv', 'tsv', 'txt', 'dat', 'asc', 'xy', 'prn'],
  sniff: () => 0.1,
  read,
  stream: (options) => new DelimitedReader(options),
};
