import Papa from 'papaparse';

/** `' '` stands for any run of blanks and tabs. */
export type Delimiter = '\t' | ';' | ',' | '|' | ' ';

/** The cells of every line; row i is line i, unless a quoted cell spans lines. Text ends its lines with LF. */
export function splitRows(text: string, delimiter: Delimiter): string[][] {
  const body = text.endsWith('\n') ? text.slice(0, -1) : text;
  const source = delimiter === ' ' ? collapseBlanks(body) : body;
  const parsed = parse(source, delimiter, '"');
  return parsed.errors.length === 0 ? parsed.data : parse(source, delimiter, null).data;
}

/** Lines of the text that a row takes up: more than one if a quoted cell has line ends in it. */
export function linesOf(cells: readonly string[]): number {
  return cells.reduce((lines, cell) => (cell.includes('\n') ? lines + cell.split('\n').length - 1 : lines), 1);
}

/** Cells up to the last that is not blank. */
export function filledCells(cells: readonly string[]): number {
  let filled = cells.length;
  while (filled > 0 && (cells[filled - 1] as string).trim() === '') filled--;
  return filled;
}

/** A quote that is never closed would swallow all lines after it: such text is split again with quotes as plain characters. */
function parse(source: string, delimiter: Delimiter, quote: string | null): Papa.ParseResult<string[]> {
  return Papa.parse<string[]>(source, {
    delimiter,
    newline: '\n',
    skipEmptyLines: false,
    ...(quote === null ? { fastMode: true } : { quoteChar: quote }),
  });
}

function collapseBlanks(text: string): string {
  return text.replace(/[ \t\u00a0]+/g, ' ').replace(/^ | $/gm, '');
}
