/**
 * Workbooks (.xlsx) as Landt, Neware and Arbin export them, and anyone else: each sheet is read as text in columns. Of tests of cells
 * every sheet that has the columns is a record, of anything else the first sheet that can be read is taken.
 */
import { ParseError } from '../../core/errors.ts';
import { CyclingReader } from '../cycling/reader.ts';
import { shorten } from '../text/issues.ts';
import type { CyclingResult, Format, ReadOptions, ReadResult } from '../types.ts';
import { readSheet } from '../xlsx/sheet.ts';
import { openWorkbook, type Sheet, type Workbook } from '../xlsx/workbook.ts';
import { delimited } from './delimited.ts';

const FORMAT = 'xlsx';
/** What a zip archive begins with; that it is a workbook its directory tells. */
const MAGIC = [0x50, 0x4b, 3, 4];

interface Attempt {
  sheet: Sheet;
  error: ParseError;
}

function read(content: Uint8Array | string, options: ReadOptions): ReadResult {
  if (typeof content === 'string') throw new ParseError('binary-file', 'a workbook is no text (read its bytes)', 1);
  const book = openWorkbook(content);
  const failed: Attempt[] = [];
  if (options.expect === 'cycling') return readTests(book, options, failed);
  for (const sheet of book.sheets) {
    const result = attempt(sheet, failed, () => readTable(book, sheet, options));
    if (result) return { ...result, format: FORMAT };
  }
  throw explain(failed);
}

function readTests(book: Workbook, options: ReadOptions, failed: Attempt[]): CyclingResult {
  const results = book.sheets.flatMap((sheet) => {
    const result = attempt(sheet, failed, () => readTest(book, sheet, options));
    return result ? [{ sheet, result }] : [];
  });
  const [first] = results;
  if (!first) throw explain(failed);
  const several = results.length > 1;
  return {
    ...first.result,
    records: results.flatMap(({ sheet, result }) =>
      result.records.map((record) => (several ? { ...record, name: `${record.name} ${sheet.name}`.trim() } : record)),
    ),
    units: Object.assign(Object.create(null), ...results.map(({ result }) => result.units)),
    warnings: results.flatMap(({ sheet, result }) =>
      result.warnings.map((warning) => (several ? { ...warning, message: `sheet "${shorten(sheet.name)}": ${warning.message}` } : warning)),
    ),
  };
}

function readTest(book: Workbook, sheet: Sheet, options: ReadOptions): CyclingResult {
  const reader = new CyclingReader(FORMAT, options);
  readSheet(book, sheet, (text) => reader.push(text));
  return reader.end();
}

function readTable(book: Workbook, sheet: Sheet, options: ReadOptions): ReadResult {
  let text = '';
  readSheet(book, sheet, (piece) => {
    text += piece;
  });
  return delimited.read(text, options);
}

/** Null, and noted, if the sheet cannot be read; a file that is no good as a whole fails. */
function attempt<T>(sheet: Sheet, failed: Attempt[], readIt: () => T): T | null {
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
  if (!sheet || !error) return new ParseError('empty-file', 'the workbook has no sheets');
  return new ParseError(error.code, `sheet "${shorten(sheet.name)}": ${error.message}`, error.line);
}

export const xlsx: Format = {
  id: FORMAT,
  extensions: ['xlsx', 'xlsm'],
  sniff: (head) => (MAGIC.every((byte, i) => head[i] === byte) ? 1 : 0),
  read,
};
