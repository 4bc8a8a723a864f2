/**
 * Workbooks (.xlsx) as Landt, Neware and Arbin export them, and anyone else: each sheet is read as text in columns. Of tests of cells
 * every sheet that has the columns is a record, unless it continues another; of anything else the first sheet that can be read is taken.
 */
import { ParseError } from '../../core/errors.ts';
import { joinSheets, type SheetTest } from '../cycling/joined.ts';
import { CyclingReader } from '../cycling/reader.ts';
import { type CyclingTest, makeResult } from '../cycling/result.ts';
import { shorten } from '../text/issues.ts';
import type { CyclingResult, Format, ReadOptions, ReadResult, ReadWarning } from '../types.ts';
import { readSheet } from '../xlsx/sheet.ts';
import { openWorkbook, type Sheet, type Workbook } from '../xlsx/workbook.ts';
import { DelimitedReader } from './delimited.ts';

const FORMAT = 'xlsx';
/** What a zip archive begins with; that it is a workbook its directory tells. */
const MAGIC = [0x50, 0x4b, 3, 4];

interface Attempt {
  /** The sheet's name. */
  sheet: string;
  error: ParseError;
}

function read(content: Uint8Array | string, options: ReadOptions): ReadResult {
  if (typeof content === 'string') throw new ParseError('binary-file', 'a workbook is no text (read its bytes)', 1);
  const book = openWorkbook(content);
  const failed: Attempt[] = [];
  if (options.expect === 'cycling') return readTests(book, options, failed);
  for (const sheet of book.sheets) {
    const result = attempt(sheet.name, failed, () => readTable(book, sheet, options));
    if (result) return { ...result, format: FORMAT };
  }
  throw explain(failed);
}

/** A record for every sheet of a test, or for all that continue one. */
function readTests(book: Workbook, options: ReadOptions, failed: Attempt[]): CyclingResult {
  const tests = testSheets(book).flatMap((sheet): SheetTest[] => {
    const test = attempt(sheet.name, failed, () => readTest(book, sheet, options));
    return test ? [{ name: shorten(sheet.name), test }] : [];
  });
  const results = joinSheets(tests).flatMap(({ name, test }) => {
    const result = attempt(name, failed, () => makeResult(test));
    return result ? [{ name, result }] : [];
  });
  const [first] = results;
  if (!first) throw explain(failed);
  const several = results.length > 1;
  const skipped = lostSheets(tests, failed);
  return {
    ...first.result,
    records: results.flatMap(({ name, result }) =>
      result.records.map((record) => (several ? { ...record, name: `${record.name} ${name}`.trim() } : record)),
    ),
    units: Object.assign(Object.create(null), ...results.map(({ result }) => result.units)),
    warnings: [
      ...skipped,
      ...results.flatMap(({ name, result }) =>
        result.warnings.map((warning) => (several ? { ...warning, message: `sheet "${name}": ${warning.message}` } : warning)),
      ),
    ],
  };
}

/** Sheets that are called like one that was read, but for numbers, and could not be: perhaps it goes on there without headings. */
function lostSheets(tests: readonly SheetTest[], failed: readonly Attempt[]): ReadWarning[] {
  const plain = (name: string) => name.replace(/[\d\W_]+/g, '').toLowerCase();
  const read = new Set(tests.map(({ name }) => plain(name)));
  return failed
    .filter(({ sheet }) => read.has(plain(sheet)))
    .map(({ sheet, error }) => ({ code: 'sheet-left-out', message: `sheet "${shorten(sheet)}" was not read: ${error.message}` }));
}

/** Arbin's sheets of statistics have a voltage and a current for each cycle: no test. */
function testSheets({ sheets }: Workbook): Sheet[] {
  const others = sheets.filter(({ name }) => !/^statis/i.test(name));
  return others.length > 0 ? others : sheets;
}

function readTest(book: Workbook, sheet: Sheet, options: ReadOptions): CyclingTest {
  const reader = new CyclingReader(FORMAT, options, true);
  readSheet(book, sheet, (text) => reader.push(text));
  return reader.endRows();
}

function readTable(book: Workbook, sheet: Sheet, options: ReadOptions): ReadResult {
  const reader = new DelimitedReader(options);
  readSheet(book, sheet, (text) => reader.push(text));
  return reader.end();
}

/** Null, and noted, if the sheet cannot be read; a file that is no good as a whole fails. */
function attempt<T>(sheet: string, failed: Attempt[], readIt: () => T): T | null {
  try {
    return readIt();
  } catch (error) {
    if (!(error instanceof ParseError) || DAMAGE.has(error.code)) throw error;
    failed.push({ sheet, error });
    return null;
  }
}

const DAMAGE: ReadonlySet<string> = new Set(['file-too-large', 'malformed-file', 'truncated-file', 'xml-entities']);

/** The sheet that came nearest says what is wrong: one with columns, else one with anything in it. */
function explain(failed: readonly Attempt[]): ParseError {
  const nearest = failed.find(({ error }) => error.code === 'no-such-column') ?? failed.find(({ error }) => error.code !== 'empty-file');
  const { sheet, error } = nearest ?? failed[0] ?? {};
  if (sheet === undefined || !error) return new ParseError('empty-file', 'the workbook has no sheets');
  return new ParseError(error.code, `sheet "${shorten(sheet)}": ${error.message}`, error.line);
}

export const xlsx: Format = {
  id: FORMAT,
  extensions: ['xlsx', 'xlsm'],
  sniff: (head) => (MAGIC.every((byte, i) => head[i] === byte) ? 1 : 0),
  read,
};
