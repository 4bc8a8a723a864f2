/**
 * BioLogic EC-Lab and BT-Lab .mpt: `Nb header lines : 61` counts the lines up to and with the headings, columns are separated by
 * tabs, `-Im(Z)/Ohm` holds −Im Z. Spectra of one file differ in `cycle number`, or in the loops that the header lists by point.
 */
import { ParseError } from '../../core/errors.ts';
import { CyclingReader, readCycling } from '../cycling/reader.ts';
import type { Numbering } from '../impedance/group.ts';
import { parseMeaning } from '../impedance/quantities.ts';
import { readImpedance } from '../impedance/result.ts';
import type { ImpedanceRoles } from '../impedance/roles.ts';
import { headText, LineWalker, preambleBefore, readDocument, readSection, type Section } from '../text/document.ts';
import { list } from '../text/issues.ts';
import { dialectWarnings } from '../text/reader.ts';
import type { Format, ReadOptions, ReadResult } from '../types.ts';
import { WholeFile } from '../whole-file.ts';
import { delimited } from './delimited.ts';

const FORMAT = 'biologic';
const MAGIC = /^(?:EC|BT)-Lab ASCII FILE/;
const COUNT = /^Nb header lines\s{0,9}:\s{0,9}(\d{1,9})/;
const LOOP = /^Loop (\d{1,9}) from point number (\d{1,9}) to (\d{1,9})/;

interface Loop {
  number: number;
  /** First and last row, from 0. */
  from: number;
  to: number;
}

interface Header {
  /** Headings as printed, and their 1-based line; null if the file ends before. */
  headings: string[] | null;
  line: number;
  loops: Loop[];
  rows: Section;
}

function read(content: Uint8Array | string, options: ReadOptions): ReadResult {
  if (options.expect === 'cycling') return readCycling(content, FORMAT, options);
  const document = readDocument(content);
  const { headings, line, loops, rows } = scan(document.text);
  if (!headings) throw new ParseError('no-numbers', `the file ends in its header, before the headings of line ${line}`, line);
  if (!isImpedance(headings) && options.expect !== 'impedance') return delimited.read(content, options);
  checkHeadings(headings, line);
  const found = readSection(document, rows, () => headings);
  if (!found) throw new ParseError('no-numbers', `expected rows of numbers below the headings of line ${line}, found none`, line);
  const { table, layout } = found;
  const numberings = (roles: ImpedanceRoles) => numberLoops(loops, table.rows, roles);
  const warnings = dialectWarnings(document.encoding, layout);
  const preamble = preambleBefore(document, rows);
  return readImpedance([{ table, headed: true, line, numberings }], { format: FORMAT, instrument: true, preamble, warnings }, options);
}

/** Header lines up to the headings; a count that does not fit (an edited file) is replaced by the first line of headings. */
function scan(text: string): Header {
  const loops: Loop[] = [];
  const walker = new LineWalker(text);
  let count = 0;
  for (let line = walker.step(); line !== null; line = walker.step()) {
    count ||= Number(COUNT.exec(line.slice(0, 100))?.[1] ?? 0);
    const loop = LOOP.exec(line.slice(0, 100));
    if (loop && loops.length < 100_000) loops.push({ number: Number(loop[1]), from: Number(loop[2]), to: Number(loop[3]) });
    if (line.includes('\t') && (walker.number + 1 === count || parseMeaning(line.split('\t', 1)[0] as string)))
      return { headings: trimmed(line), line: walker.number + 1, loops, rows: walker.section(() => true) };
  }
  return { headings: null, line: walker.number + 1, loops, rows: walker.section(() => true) };
}

function trimmed(line: string): string[] {
  const headings = line.split('\t').map((heading) => heading.trim());
  return headings.at(-1) === '' ? headings.slice(0, -1) : headings;
}

/** Other techniques of the same instrument have none of these columns. */
function isImpedance(headings: readonly string[]): boolean {
  return headings.some((heading) => ['re', 'im', 'modulus', 'phase'].includes(parseMeaning(heading)?.quantity ?? ''));
}

function checkHeadings(headings: readonly string[], line: number): void {
  const expected = ['freq/Hz', 'Re(Z)/Ohm', '-Im(Z)/Ohm'];
  const there = new Set(headings.map((heading) => parseMeaning(heading)?.quantity));
  const cartesian = there.has('re') && there.has('im');
  const polar = there.has('modulus') && there.has('phase');
  if (there.has('frequency') && (cartesian || polar)) return;
  const absent = there.has('frequency') ? 'impedance' : 'frequency';
  const found = `found no ${absent} among ${list(headings)}`;
  throw new ParseError('no-such-column', `expected the columns ${expected.join(', ')}, ${found}`, line);
}

/** Loops matter where no column numbers the cycles, or all of them are one cycle. */
function numberLoops(loops: readonly Loop[], rows: number, { numbering }: ImpedanceRoles): Numbering[] {
  const varies = numbering.some(({ column }) => column.values.some((value) => value !== column.values[0]));
  if (loops.length < 2 || varies) return [];
  const values = new Float64Array(rows).fill(Number.NaN);
  for (const { number, from, to } of loops) values.fill(number, from, to + 1);
  return [{ word: 'loop', values }];
}

export const biologic: Format = {
  id: FORMAT,
  extensions: ['mpt'],
  sniff: (head) => (MAGIC.test(headText(head)) ? 1 : 0),
  read,
  stream: (options) => (options.expect === 'cycling' ? new CyclingReader(FORMAT, options) : new WholeFile(biologic, options)),
};
