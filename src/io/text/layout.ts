/**
 * Finds out how a text is laid out from its beginning: delimiter, decimal sign, where the table of numbers starts, its width,
 * and its headings. Every dialect is tried; the one that yields most numbers in rows of one width wins.
 */
import { ParseError } from '../../core/errors.ts';
import { type Dialect, dialectsOf } from './dialects.ts';
import { isUnit, parseHeading } from './header.ts';
import { type Decimal, isMissing, toGroupedNumber, toNumber } from './number.ts';
import { type Delimiter, filledCells, linesOf, splitRows } from './split.ts';

/** Most columns accepted (a spreadsheet's limit). */
const MAX_COLUMNS = 16384;

/** What a column holds in the rows looked at. */
export type Content = 'numbers' | 'text' | 'blank';

export interface Layout extends Dialect {
  /** 0-based line of the first row of data. */
  start: number;
  /** One for each cell of a row. */
  contents: Content[];
  /** One heading for each cell of a row; null if the file has none. */
  headings: string[] | null;
  /** Rows alike that it rests on. */
  evidence: number;
}

type Kind = 'number' | 'text' | 'blank';

interface Row {
  line: number;
  cells: string[];
  kinds: Kind[];
  /** Cells up to the last that is not blank. */
  width: number;
  comment: boolean;
}

/** Consecutive rows of one width whose cells hold the same kinds. */
interface Run {
  rows: number;
  width: number;
  kinds: Kind[];
}

interface Trial extends Dialect {
  rows: Row[];
  run: Run;
  score: number;
}

const COMMENT = /^\s*(?:#|%|;|!|\/\/)/;

/** Whether a line is a comment; a line that starts with the delimiter only has an empty first cell. */
export function isComment(line: string, delimiter: Delimiter): boolean {
  return COMMENT.test(line) && !line.trimStart().startsWith(delimiter);
}

/**
 * The layout of a text given its beginning (whole lines); null if no line of it holds a number.
 * @param above lines of the file above this text, for what errors say
 */
export function detectLayout(beginning: string, above = 0): Layout | null {
  const head = withoutBlankEnd(beginning);
  const lines = head.split('\n');
  const trials = dialectsOf(head).flatMap((dialect) => tryDialect(head, dialect, above) ?? []);
  const best = trials.reduce<Trial | null>((better, trial) => (!better || trial.score > better.score ? trial : better), null);
  if (!best) return null;
  checkShape(best, above);
  checkGroups(best, trials, above);
  const layout = describe({ ...best, grouped: best.grouped || isSure(best, trials, head) }, lines);
  if (!layout.headings) checkAbove(layout, best, trials, above);
  return layout;
}

/** Whether the other decimal sign yields fewer numbers: then it can only group thousands. */
function isSure({ delimiter, decimal, score }: Trial, trials: readonly Trial[], head: string): boolean {
  const others = trials.filter((trial) => trial.delimiter === delimiter && trial.decimal !== decimal);
  return others.length === 0 ? /\d\.\d/.test(head) : others.every((other) => other.score < score);
}

/** `950` above `"1,020"` speaks for thousands, and all cells alike for decimals: where both are possible neither is guessed. */
function checkGroups({ delimiter, decimal, grouped, score, rows, run }: Trial, trials: readonly Trial[], above: number): void {
  if (grouped || delimiter !== ',' || decimal !== ',') return;
  if (!trials.some((trial) => trial.grouped && trial.delimiter === delimiter && trial.score === score)) return;
  const data = rows.filter((row) => fits(row, run));
  for (const j of run.kinds.keys()) {
    const cells = data.map((row) => (row.cells[j] ?? '').trim());
    const comma = cells.findIndex((cell) => cell.includes(','));
    if (comma < 0 || !cells.some((cell) => /^[1-9]\d{0,2}$/.test(cell)) || cells.some((cell) => /^\d{4,}/.test(cell))) continue;
    const message = `"${cells[comma]}" in column ${j + 1} may be a decimal or have a thousands separator (separate the cells by semicolons, or write thousands without commas)`;
    throw new ParseError('malformed-file', message, above + (data[comma] as Row).line + 1);
  }
}

/** Empty lines at the end show nothing, and some files have a million. */
function withoutBlankEnd(text: string): string {
  let end = text.length;
  while (text[end - 1] === '\n') end--;
  return text.slice(0, end + 1);
}

function tryDialect(head: string, dialect: Dialect, above: number): Trial | null {
  let line = 0;
  const rows: Row[] = [];
  for (const cells of splitRows(head, dialect.delimiter)) {
    if (cells.length > MAX_COLUMNS) checkProse(cells, above + line, dialect.decimal);
    else if (cells.length > 1 || cells[0] !== '') rows.push(classify(cells, line, dialect));
    line += linesOf(cells);
  }
  return rateDialect(
    dialect,
    rows.filter((row) => row.width > 0),
  );
}

/** Thousands of words may be prose, or headings with blanks in them; thousands of numbers are too many columns. */
function checkProse(cells: readonly string[], line: number, decimal: Decimal): void {
  if (Number.isNaN(toNumber(cells[0] as string, decimal))) return;
  throw new ParseError('file-too-large', `${cells.length} columns, at most ${MAX_COLUMNS} are read`, line + 1);
}

function rateDialect(dialect: Dialect, rows: Row[]): Trial | null {
  const run = longestRun(rows);
  if (!run) return null;
  const score = rows.filter((row) => isData(row) && row.width === run.width).reduce((sum, row) => sum + worth(row), 0);
  return { ...dialect, rows, run, score };
}

function classify(cells: string[], line: number, { delimiter, decimal, grouped }: Dialect): Row {
  const isNumber = (cell: string) => !Number.isNaN(toNumber(cell, decimal)) || (grouped && !Number.isNaN(toGroupedNumber(cell, decimal)));
  const kinds = cells.map((cell): Kind => (isNumber(cell) ? 'number' : isMissing(cell) ? 'blank' : 'text'));
  return { line, cells, kinds, width: filledCells(cells), comment: isComment(cells[0] ?? '', delimiter) };
}

function count(row: Row, kind: Kind): number {
  return row.kinds.reduce((sum, k) => sum + (k === kind ? 1 : 0), 0);
}

/** Prose may hold a number; a row of data is mostly numbers, or at least a quarter. */
function isData(row: Row): boolean {
  const numbers = count(row, 'number');
  return !row.comment && numbers > 0 && numbers * 3 >= count(row, 'text');
}

/** Text between delimiters counts against a dialect: `0,5;1,2` is not three cells of which two are numbers. */
function worth(row: Row): number {
  return count(row, 'number') - 0.5 * count(row, 'text');
}

/** Among runs equally long, one of the width that most rows have. */
function longestRun(rows: readonly Row[]): Run | null {
  const runs = findRuns(rows);
  const frequency = new Map<number, number>();
  for (const { width, rows: count } of runs) frequency.set(width, (frequency.get(width) ?? 0) + count);
  const longer = (a: Run, b: Run) =>
    a.rows > b.rows || (a.rows === b.rows && (frequency.get(a.width) as number) > (frequency.get(b.width) as number));
  return runs.reduce<Run | null>((longest, run) => (!longest || longer(run, longest) ? run : longest), null);
}

function findRuns(rows: readonly Row[]): Run[] {
  const runs: Run[] = [];
  let open = false;
  for (const row of rows) {
    if (row.comment) continue;
    const run = runs.at(-1);
    const data = isData(row);
    if (data && open && (run as Run).width === row.width && agree((run as Run).kinds, row.kinds)) extend(run as Run, row);
    else if (data) runs.push({ rows: 1, width: row.width, kinds: [...row.kinds] });
    open = data;
  }
  return runs;
}

function agree(a: readonly Kind[], b: readonly Kind[]): boolean {
  return a.every((kind, j) => kind === 'blank' || (b[j] ?? 'blank') === 'blank' || kind === b[j]);
}

function extend(run: Run, row: Row): void {
  run.rows += 1;
  row.kinds.forEach((kind, j) => {
    if (kind !== 'blank' || run.kinds[j] === undefined) run.kinds[j] = kind;
  });
}

/** Rows whose widths never agree from one to the next, nor with most others, are no table. */
function checkShape({ rows, run }: Trial, above: number): void {
  const data = rows.filter(isData);
  if (run.rows > 1 || 2 * data.filter((row) => row.width === run.width).length > data.length) return;
  if (data.some((row, i) => i > 0 && row.width === (data[i - 1] as Row).width)) return;
  const shown = data
    .slice(0, 3)
    .map((row) => `line ${above + row.line + 1} has ${row.width}`)
    .join(', ');
  throw new ParseError('ragged-rows', `no two consecutive rows have the same number of cells: ${shown}`, above + (data[1] as Row).line + 1);
}

/** Rows of numbers above a table without headings belong to it, but are of another width or separated otherwise: none may be lost. */
function checkAbove({ start }: Layout, best: Trial, trials: readonly Trial[], above: number): void {
  const at = best.rows.findIndex((row) => row.line === start);
  const heading = best.rows.findLastIndex((row, i) => i < at && !isBare(row));
  const wider = best.rows[heading + 1] as Row;
  const head = best.rows[heading];
  if (wider.line < start && head && !head.comment && !head.kinds.includes('number') && head.width === best.run.width) {
    const message = `the headings are ${head.width}, but line ${above + wider.line + 1} has ${wider.width} cells (make all rows as wide as the headings)`;
    throw new ParseError('ragged-rows', message, above + wider.line + 1);
  }
  const other = trials.find((trial) => trial.delimiter !== best.delimiter && endsAt(trial, start, best.run.width));
  if (!other) return;
  const [first, second] = [other, best].map(({ delimiter }) => NAMES[delimiter]);
  const message = `the rows down to line ${above + start} are separated by ${first}, those below by ${second} (use one of them)`;
  throw new ParseError('ragged-rows', message, above + start + 1);
}

const NAMES: Readonly<Record<Delimiter, string>> = { '\t': 'tabs', ';': 'semicolons', ',': 'commas', '|': 'bars', ' ': 'blanks' };

/** Whether several rows of numbers of that width end just above a line. */
function endsAt({ rows }: Trial, line: number, width: number): boolean {
  const end = rows.findLastIndex((row) => row.line < line);
  const last = rows.slice(Math.max(0, end - 1), end + 1);
  return last.length === 2 && rows[end]?.line === line - 1 && last.every((row) => isBare(row) && row.width === width);
}

/** Several numbers and nothing else. */
function isBare(row: Row): boolean {
  return !row.comment && !row.kinds.includes('text') && count(row, 'number') > 1;
}

function describe(trial: Trial, lines: readonly string[]): Layout {
  const { delimiter, decimal, grouped, rows, run } = trial;
  const first = rows.findIndex((row) => fits(row, run));
  const { start, heading } = findHeading(rows, first, run);
  const headings = heading === null ? null : headingCells(rows, heading, run.width, delimiter, lines);
  const length = Math.max(run.kinds.length, headings?.length ?? 0);
  const contents = Array.from({ length }, (_, j): Content => {
    const kind = run.kinds[j] ?? 'blank';
    return kind === 'number' ? 'numbers' : kind;
  });
  return { delimiter, decimal, grouped, start: (rows[start] as Row).line, contents, headings, evidence: run.rows };
}

/** Whether a row has numbers (or gaps) where the table has numbers. */
function fits(row: Row, run: Run): boolean {
  return (
    !row.comment && row.width === run.width && isData(row) && row.kinds.every((kind, j) => kind !== 'text' || run.kinds[j] !== 'number')
  );
}

/**
 * Looks upwards from the first row of numbers. The nearest row of nothing but text is the heading, and rows between it and the
 * numbers are data with text in them; without one, a row that mixes text and numbers (`wavenumber, 10, 20`) may be it.
 */
function findHeading(rows: readonly Row[], first: number, run: Run): { start: number; heading: number | null } {
  for (let i = first - 1; i >= 0 && canHead(rows[i] as Row, run); i--) {
    if ((rows[i] as Row).kinds.includes('number')) continue;
    if (i === first - 1 || run.width > 2 || xLike((rows[i] as Row).cells[0] as string))
      return { start: firstData(rows, i + 1), heading: i };
  }
  const above = rows[first - 1];
  const mixed = above && canHead(above, run) && (run.width > 2 || xLike(above.cells[0] as string));
  return { start: first, heading: mixed ? first - 1 : commentedHeading(rows, first, run) };
}

function canHead(row: Row, run: Run): boolean {
  if (row.comment || !row.kinds.includes('text')) return false;
  return matchesWidth(row.cells, run.width) || (xLike(row.cells[0] as string) && trimEnd(row.cells).length > 1);
}

function firstData(rows: readonly Row[], from: number): number {
  return rows.findIndex((row, i) => i >= from && !row.comment);
}

function xLike(cell: string): boolean {
  const text = clean(cell);
  return isUnit(parseHeading(text).unit) || /shift|wave|energy|theta|^x$/i.test(text);
}

/** `# Raman shift  Intensity` just above the numbers. */
function commentedHeading(rows: readonly Row[], first: number, run: Run): number | null {
  const above = rows[first - 1];
  return above?.comment && matchesWidth(above.cells, run.width) ? first - 1 : null;
}

/** Trailing or doubled delimiters aside, as many cells as the table; a heading split at blanks may have more. */
function matchesWidth(cells: readonly string[], width: number): boolean {
  const filled = cells.filter((cell) => cell.trim() !== '').length;
  return filled > 0 && (filled >= width || trimEnd(cells).length === width);
}

function headingCells(rows: readonly Row[], at: number, width: number, delimiter: Delimiter, lines: readonly string[]): string[] | null {
  const row = rows[at] as Row;
  const cells = delimiter === ' ' ? splitHeading(lines[row.line] ?? '', width) : fitCells(row.cells, width);
  if (!cells) return null;
  const above = rows[at - 1];
  if (!above || above.kinds.includes('number') || trimEnd(above.cells).length !== trimEnd(cells).length || !mostlyUnits(cells))
    return cells.map(clean);
  return cells.map((unit, j) => `${clean(above.cells[j] ?? '')} ${bare(unit) === '' ? '' : `(${bare(unit)})`}`.trim());
}

/** A second line of headings that holds units. */
function mostlyUnits(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell.trim() !== '');
  return filled.filter(isUnit).length * 2 >= filled.length;
}

/** `[eV]` → `eV`. */
function bare(unit: string): string {
  return clean(unit).replace(/^[([](.*)[)\]]$/, '$1');
}

/** Instruments that mark comments by `#` mark each heading so, and some double the tab between them. */
function fitCells(cells: readonly string[], width: number): string[] | null {
  const trimmed = trimEnd(cells);
  const filled = trimmed.filter((cell) => cell.trim() !== '');
  return trimmed.length > width && filled.length === width ? filled : trimmed;
}

/** Headings may hold blanks themselves: `Energy (eV)  Counts`. Null if no way to split gives that many. */
export function splitHeading(line: string, width: number): string[] | null {
  // Long runs of blanks would make the patterns below slow.
  const text = line
    .replace(/^\s*(?:#|%|;|!|\/\/)+\s*/, '')
    .trim()
    .replace(/\s{2,}/g, (run) => (run.includes('\t') ? '\t' : '  '));
  const ways = [/\t+/, /\s{2,}|\t/, /\s*[,;]\s*/, /\s+(?![([])/, /\s+/];
  return ways.map((way) => text.split(way)).find((cells) => cells.length === width) ?? null;
}

function trimEnd(cells: readonly string[]): string[] {
  return cells.slice(0, filledCells(cells));
}

function clean(cell: string): string {
  return cell
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(?:#|%|;|!|\/\/)+\s*/, '')
    .slice(0, 200);
}
