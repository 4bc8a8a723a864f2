/**
 * The two shapes of ZPlot's files, which other programs write too: lines of settings ended by `End Comments`, or quoted lines;
 * then nine columns, `Freq(Hz) Ampl Bias Time(Sec) Z'(a) Z''(b) GD Err Range`, separated by tabs or commas.
 */
import { ParseError } from '../../core/errors.ts';
import { LineWalker, preambleBefore, readDocument, readSection, type Section, type TextDocument } from '../text/document.ts';
import { shorten } from '../text/issues.ts';
import { splitHeading } from '../text/layout.ts';
import { dialectWarnings } from '../text/reader.ts';
import type { ImpedanceResult, ReadOptions } from '../types.ts';
import { type ImpedanceTable, readImpedance } from './result.ts';
import { shortWarnings } from './short.ts';

/** What the columns are where a file has no headings. */
const STANDARD = ['Freq(Hz)', 'Ampl', 'Bias', 'Time(Sec)', "Z'(a)", "Z''(b)", 'GD', 'Err', 'Range'];
const HEADING = /^["\s]{0,20}Freq(?:uency)?\s?\(Hz\)/i;
const END = /^\s{0,20}End Comments/;
const POINTS = /^\s{0,20}Data Points:\s{0,40}(\d{1,9})/;
/** The line above the headings, where there are no settings. */
const COUNT = /^\s{0,20}(\d{1,9})\s{0,20}$/;
const ROW = /^\s{0,40}(?:[-+.\d]|$)/;

interface Block {
  /** The line of headings and its 1-based number; null if there is none. */
  heading: { text: string; line: number } | null;
  /** Rows that the file says there are; null if it does not. */
  declared: number | null;
  rows: Section;
}

export function readZPlot(format: string, content: Uint8Array | string, options: ReadOptions): ImpedanceResult {
  const document = readDocument(content);
  const { blocks, lines } = scan(document.text);
  const [first] = blocks;
  if (!first) throw new ParseError('no-numbers', `expected rows of ${STANDARD.join(' ')}: the file ends before them`, lines);
  const read = blocks.map((block) => readBlock(document, block));
  const tables = read.map(({ part }, k) => (blocks.length > 1 ? { ...part, label: `spectrum ${k + 1}` } : part));
  const warnings = [...dialectWarnings(document.encoding, read[0]?.layout ?? null), ...read.flatMap((block) => block.warnings)];
  return readImpedance(tables, { format, instrument: true, preamble: preambleBefore(document, first.rows), warnings }, options);
}

/** Rows follow the headings, or `End Comments` if that stands between. */
function scan(text: string): { blocks: Block[]; lines: number } {
  const blocks: Block[] = [];
  const walker = new LineWalker(text);
  let heading: Block['heading'] = null,
    declared: number | null = null;
  for (let line = walker.step(); line !== null; line = walker.step()) {
    const start = line.slice(0, 200);
    const count = POINTS.exec(start) ?? COUNT.exec(start);
    if (count) declared = Number(count[1]);
    if (HEADING.test(start)) heading = { text: line, line: walker.number + 1 };
    else if (!END.test(start)) continue;
    const rows = walker.section((row) => ROW.test(row));
    if (rows.from < rows.to) blocks.push({ heading, declared, rows });
  }
  return { blocks, lines: walker.number + 1 };
}

function readBlock(document: TextDocument, { heading, declared, rows }: Block) {
  const found = readSection(document, rows, (width) => headingsOf(heading, width, rows.line + 1));
  if (!found) throw new ParseError('no-numbers', `expected rows of ${STANDARD.join(' ')}, found no number`, rows.line + 1);
  const { table, layout } = found;
  const warnings = shortWarnings(declared, table.rows, rows.line);
  if (!heading) {
    const message = `there are no headings: the columns were taken as ${STANDARD.join(' ')}`;
    warnings.push({ code: 'columns-guessed', message, line: rows.line });
  }
  const part: ImpedanceTable = { table, headed: true, line: heading?.line ?? rows.line };
  return { part, layout, warnings };
}

function headingsOf(heading: Block['heading'], width: number, line: number): string[] {
  const found = heading ? splitHeading(heading.text.replaceAll('"', ''), width) : width === STANDARD.length ? STANDARD : null;
  if (found) return found.map((name) => name.trim());
  const expected = heading ? `a cell for each of "${shorten(heading.text)}"` : `${STANDARD.length} columns, ${STANDARD.join(' ')}`;
  throw new ParseError('no-such-column', `expected ${expected}, found ${width} cells`, line);
}
