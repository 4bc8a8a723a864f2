/**
 * Gamry .DTA: lines `KEY<tab>TYPE<tab>…`, and tables `NAME<tab>TABLE` whose headings, units and rows begin with a tab. Impedance
 * is in the table ZCURVE, a voltammogram in one table CURVE1, CURVE2, … for each cycle; one that was aborted, or a file cut short,
 * keeps the rows there are.
 */
import { ParseError } from '../../core/errors.ts';
import { type ImpedanceTable, readImpedance } from '../impedance/result.ts';
import { shortWarnings } from '../impedance/short.ts';
import { headText, LineWalker, preambleBefore, readDocument, readSection, type Section } from '../text/document.ts';
import { list } from '../text/issues.ts';
import { dialectWarnings } from '../text/reader.ts';
import type { Table } from '../text/table.ts';
import type { Format, ReadOptions, ReadResult, ReadWarning } from '../types.ts';
import { readVoltammogram, type VoltammogramTable } from '../voltammetry/result.ts';
import { delimited } from './delimited.ts';

interface Curve {
  name: string;
  section: Section;
  headings: string[];
  /** Rows that the file says there are; null if it does not. */
  declared: number | null;
}

interface Contents {
  curves: Curve[];
  /** Names of all tables, and what the file says it is. */
  tables: string[];
  tag: string;
  /** 1-based line where the experiment was aborted. */
  aborted: number | null;
  lines: number;
}

function read(content: Uint8Array | string, options: ReadOptions): ReadResult {
  const document = readDocument(content);
  const isVoltammogram = options.expect === 'voltammogram';
  const contents = scan(document.text, isVoltammogram ? 'CURVE' : 'ZCURVE');
  if (contents.curves.length === 0 && !isVoltammogram && !contents.tag.startsWith('EIS') && options.expect !== 'impedance')
    return delimited.read(content, options);
  const curves = contents.curves.flatMap((curve) => {
    const found = readSection(document, curve.section, () => curve.headings);
    return found ? [{ ...curve, ...found }] : [];
  });
  const [first] = curves;
  if (!first) throw noRows(contents, isVoltammogram ? 'CURVE1 with a voltammogram' : 'ZCURVE with impedance');
  const facts = { format: 'gamry', preamble: preambleBefore(document, first.section) };
  const tables = curves.map(({ table, section }, k): ImpedanceTable => {
    return { table, headed: true, line: section.line - 1, ...(curves.length > 1 && { label: `curve ${k + 1}` }) };
  });
  const warnings = [
    ...dialectWarnings(document.encoding, first.layout),
    ...abortWarnings(contents),
    ...curves.flatMap(({ declared, table, section }) => shortWarnings(declared, table.rows, section.line)),
  ];
  if (isVoltammogram) return readVoltammogram(curves.map(cycleOf), { ...facts, warnings }, options);
  return readImpedance(tables, { ...facts, instrument: true, warnings }, options);
}

/** CURVE3 is the third cycle. */
function cycleOf({ table, name }: { table: Table; name: string }, k: number): VoltammogramTable {
  return { table, headed: true, cycle: Number(/\d+$/.exec(name)?.[0] ?? k + 1) };
}

function noRows({ curves, tables, lines }: Contents, expected: string): ParseError {
  const came = curves.length > 0 ? 'has no rows' : `is missing among ${list(tables) || 'no tables at all'}`;
  return new ParseError('no-numbers', `expected a table ${expected}: it ${came} (the file is cut, or of another experiment)`, lines);
}

/** Tables whose name begins so are kept. */
function scan(text: string, wanted: string): Contents {
  const contents: Contents = { curves: [], tables: [], tag: '', aborted: null, lines: 1 };
  const walker = new LineWalker(text);
  for (let line = walker.step(); line !== null; line = walker.step()) {
    const [key = '', type = '', value = ''] = line.slice(0, 200).split('\t');
    if (key === 'TAG') contents.tag = type;
    else if (key === 'EXPERIMENTABORTED' && value === 'T') contents.aborted = walker.number + 1;
    else if (type === 'TABLE') {
      if (contents.tables.length < 100) contents.tables.push(key);
      if (key.startsWith(wanted)) contents.curves.push(scanCurve(walker, key, Number.parseInt(value, 10)));
    }
  }
  contents.lines = walker.number + 1;
  return contents;
}

/** Headings, units and rows of a table. */
function scanCurve(walker: LineWalker, name: string, declared: number): Curve {
  const names = walker.step()?.split('\t') ?? [];
  const units = walker.step()?.split('\t') ?? [];
  const headings = names.map((name, j) => (/[a-zΩ°]/i.test(units[j] ?? '') ? `${name.trim()} (${units[j]?.trim()})` : name.trim()));
  return { name, headings, section: walker.section((line) => line.startsWith('\t')), declared: Number.isNaN(declared) ? null : declared };
}

function abortWarnings({ aborted }: Contents): ReadWarning[] {
  if (aborted === null) return [];
  return [{ code: 'aborted', message: `the experiment was aborted (line ${aborted}): the rows until then are kept`, line: aborted }];
}

export const gamry: Format = {
  id: 'gamry',
  extensions: ['dta'],
  sniff: (head) => (/^EXPLAIN\r?\n/.test(headText(head)) ? 1 : 0),
  read,
};
