/** The tables of a JCAMP-DX block to x and y: XYDATA with an even axis that the labels give, XYPOINTS with every x. */
import { ParseError } from '../../core/errors.ts';
import { axisBetween, evenAxis } from '../spectra/record.ts';
import { LineWalker, type TextDocument } from '../text/document.ts';
import type { ReadWarning } from '../types.ts';
import { type Block, numberOf, type Table, withoutComment } from './blocks.ts';
import { isPacked, PackedLines, plainNumbers } from './lines.ts';
import { MAX_POINTS, Ordinates } from './ordinates.ts';

export interface Data {
  x: Float64Array;
  y: Float64Array;
  warnings: ReadWarning[];
}

/** Points that may still be read: of one file, not of each block. */
export interface Budget {
  points: number;
}

/** @throws ParseError with the line where a table is not what the labels say */
export function readData(document: TextDocument, block: Block, table: Table, budget: Budget): Data {
  const even = /^\(X\+\+\(Y\.\.Y\)\)/i.test(table.form.replace(/\s/g, ''));
  if (!even && !/^\(XY\.\.XY\)/i.test(table.form.replace(/\s/g, '')))
    throw new ParseError('malformed-file', `expected (X++(Y..Y)) or (XY..XY), found "${table.form.slice(0, 40)}"`, table.section.line);
  const { lines, warnings } = wholeLines(document.text, block, table);
  const data = even ? readEven(lines, block, table, budget, warnings.length > 0) : readPairs(lines, block, table, budget);
  budget.points -= data.y.length;
  return { ...data, warnings };
}

interface Line {
  text: string;
  /** 1-based. */
  number: number;
}

/** A file that was cut keeps its whole lines: the last may be half of one. */
function wholeLines(text: string, { ended }: Block, { section }: Table): { lines: Line[]; warnings: ReadWarning[] } {
  const walker = new LineWalker(text.slice(section.from, section.to));
  const lines: Line[] = [];
  for (let line = walker.step(); line !== null; line = walker.step()) {
    const plain = withoutComment(line);
    if (plain.trim() !== '') lines.push({ text: plain, number: section.line + walker.number + 1 });
  }
  if (ended) return { lines, warnings: [] };
  if (section.to === text.length && !text.endsWith('\n')) lines.pop();
  const warnings = [{ code: 'truncated', message: 'a block has no ##END=: its whole lines are kept', line: section.line }];
  return { lines, warnings };
}

function readEven(
  lines: readonly Line[],
  block: Block,
  { section }: Table,
  budget: Budget,
  cut: boolean,
): { x: Float64Array; y: Float64Array } {
  const points = countOf(block);
  const ordinates = new Ordinates(Math.min(points ?? MAX_POINTS, budget.points));
  const firstX = readOrdinates(lines, ordinates);
  if (!cut && points !== null && ordinates.length < points)
    throw new ParseError('malformed-file', `expected ${points} points by ##NPOINTS=, found ${ordinates.length}`, section.line);
  const factor = numberOf(block, 'YFACTOR') ?? 1;
  const first = numberOf(block, 'FIRSTX') ?? firstX * (numberOf(block, 'XFACTOR') ?? 1);
  const x = axisOf(block, first, points ?? ordinates.length, ordinates.length);
  return { x, y: ordinates.all().map((value) => value * factor) };
}

/** All ordinates of a table, and the abscissa of its first line. */
function readOrdinates(lines: readonly Line[], ordinates: Ordinates): number {
  const packed = lines.some(({ text }) => isPacked(text));
  const decoder = new PackedLines(ordinates);
  let first = Number.NaN;
  for (const { text, number } of lines) {
    let x: number;
    if (packed) x = decoder.read(text, number);
    else {
      const [abscissa = Number.NaN, ...values] = plainNumbers(text, number);
      for (const value of values) ordinates.add(value, 1, number);
      x = abscissa;
    }
    if (Number.isNaN(first)) first = x;
  }
  return first;
}

/** From the first and the last x, which are exact; the step is rounded. */
function axisOf(block: Block, first: number, points: number, count: number): Float64Array {
  const last = numberOf(block, 'LASTX');
  const step = numberOf(block, 'DELTAX');
  if (last !== null) return axisBetween(first, last, points, count);
  if (step !== null) return evenAxis(first, step, count);
  throw new ParseError('malformed-file', 'expected ##LASTX= or ##DELTAX=, which give the x axis: there is neither', block.line);
}

function countOf(block: Block): number | null {
  const points = numberOf(block, 'NPOINTS');
  if (points === null) return null;
  if (!Number.isInteger(points) || points < 1 || points > MAX_POINTS)
    throw new ParseError('malformed-file', `expected ##NPOINTS= of 1 to ${MAX_POINTS}, found ${points}`, block.line);
  return points;
}

function readPairs(lines: readonly Line[], block: Block, { section }: Table, budget: Budget): { x: Float64Array; y: Float64Array } {
  const both = new Ordinates(2 * Math.min(MAX_POINTS, budget.points));
  for (const { text, number } of lines) {
    const values = plainNumbers(text, number);
    if (values.length % 2 !== 0) throw new ParseError('ragged-rows', `expected pairs of x and y, found ${values.length} numbers`, number);
    for (const value of values) both.add(value, 1, number);
  }
  const points = countOf(block);
  const count = both.length / 2;
  if (block.ended && points !== null && points !== count)
    throw new ParseError('malformed-file', `expected ${points} points by ##NPOINTS=, found ${count}`, section.line);
  const all = both.all();
  const [xFactor, yFactor] = [numberOf(block, 'XFACTOR') ?? 1, numberOf(block, 'YFACTOR') ?? 1];
  return {
    x: Float64Array.from({ length: count }, (_, i) => (all[2 * i] as number) * xFactor),
    y: Float64Array.from({ length: count }, (_, i) => (all[2 * i + 1] as number) * yFactor),
  };
}
