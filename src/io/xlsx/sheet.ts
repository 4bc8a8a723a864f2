/** A sheet of a workbook as lines of text, its cells separated by tabs: whoever reads text in columns reads sheets too. */
import { ParseError } from '../../core/errors.ts';
import { attributeOf, XmlPieces } from '../xml/pieces.ts';
import { printDate } from './dates.ts';
import { inflateText, type Sheet, type Workbook } from './workbook.ts';

const MAX_SHEET = 2 ** 30;
const MAX_COLUMNS = 16384;
/** Rows that are not there are empty lines, so that line numbers are row numbers; a jump beyond this is not made up for. */
const LONGEST_GAP = 1000;
const PIECE = 1 << 16;

/** Hands over the sheet as text, piece by piece. */
export function readSheet(book: Workbook, sheet: Sheet, take: (text: string) => void): void {
  const lines = new SheetLines(book, take);
  const xml = new XmlPieces(lines);
  inflateText(book.content, sheet.entry, MAX_SHEET, (piece) => xml.push(piece));
  xml.end();
  lines.flush();
}

class SheetLines {
  private readonly book: Workbook;
  private readonly take: (text: string) => void;
  private lines = '';
  private row = 0;
  private cells: string[] = [];
  private column = -1;
  private type = '';
  private style = '';
  private value = '';
  private within = false;

  constructor(book: Workbook, take: (text: string) => void) {
    this.book = book;
    this.take = take;
  }

  start(name: string, tag: string): void {
    if (name === 'c') this.startCell(tag);
    else if (name === 'v' || name === 't') this.within = true;
    else if (name === 'row') this.startRow(Number(attributeOf(tag, 'r') ?? this.row + 1));
  }

  text(text: string): void {
    if (this.within) this.value += text;
  }

  end(name: string): void {
    if (name === 'v' || name === 't') this.within = false;
    else if (name === 'c') this.cells[this.column] = this.print();
    else if (name === 'row') this.endRow();
  }

  flush(): void {
    if (this.lines !== '') this.take(this.lines);
    this.lines = '';
  }

  private startRow(row: number): void {
    const gap = row - this.row - 1;
    if (gap > 0 && gap <= LONGEST_GAP) this.lines += '\n'.repeat(gap);
    this.row = row;
    this.cells = [];
    this.column = -1;
  }

  private endRow(): void {
    for (let j = 0; j < this.cells.length; j++) this.cells[j] ??= '';
    this.lines += `${this.cells.join('\t')}\n`;
    if (this.lines.length > PIECE) this.flush();
  }

  private startCell(tag: string): void {
    const reference = attributeOf(tag, 'r');
    this.column = reference === undefined ? this.column + 1 : columnOf(reference);
    if (this.column >= MAX_COLUMNS) throw new ParseError('malformed-file', `a cell in column ${this.column + 1}`, this.row);
    this.type = attributeOf(tag, 't') ?? 'n';
    this.style = attributeOf(tag, 's') ?? '';
    this.value = '';
  }

  private print(): string {
    const { type, value } = this;
    if (type === 's') return plain(this.book.strings[Number(value)] ?? '');
    if (type === 'e') return '';
    if (type !== 'n') return plain(value);
    const style = this.style === '' ? 'number' : (this.book.styles[Number(this.style)] ?? 'number');
    return style === 'number' || value === '' ? value : printDate(Number(value), style, this.book.from1904);
  }
}

/** In one line and one cell. */
function plain(text: string): string {
  return /[\t\r\n]/.test(text) ? text.replace(/[\t\r\n]+/g, ' ') : text;
}

/** `B12` → 1. */
function columnOf(reference: string): number {
  let column = 0;
  for (let i = 0; i < reference.length; i++) {
    const letter = reference.charCodeAt(i) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return column - 1;
}
