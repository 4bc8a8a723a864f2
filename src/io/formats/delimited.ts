/**
 * Text in columns, as instruments, spreadsheets and scripts write it: any delimiter, decimal point or comma, comments,
 * preambles, headings with units, several spectra side by side. By its headings a table is impedance, else x and y; cycling where
 * that is expected.
 */
import { CyclingReader, readCycling } from '../cycling/reader.ts';
import { tryImpedance } from '../impedance/result.ts';
import { isImpedanceChoice, missingColumns } from '../impedance/roles.ts';
import { list, shorten } from '../text/issues.ts';
import { pushAll, TableReader, type TextTable } from '../text/reader.ts';
import { columnsByName, makeRecords, unitsByName } from '../text/records.ts';
import { type Assignment, assignRoles } from '../text/roles.ts';
import type { ColumnChoice, Format, ReadOptions, ReadResult, ReadWarning, SpectraResult, StreamReader } from '../types.ts';
import { readVoltammogram } from '../voltammetry/result.ts';

const FORMAT = 'delimited';

export class DelimitedReader implements StreamReader {
  private readonly options: ReadOptions;
  private readonly reader: TableReader;

  constructor(options: ReadOptions) {
    this.options = options;
    this.reader = new TableReader(options.size ?? 0);
  }

  push(piece: Uint8Array | string): void {
    this.reader.push(piece);
  }

  end(): ReadResult {
    const text = this.reader.end();
    const { expect, columns = {} } = this.options;
    if (expect === 'voltammogram')
      return readVoltammogram([text], { format: FORMAT, preamble: text.preamble, warnings: text.dialect }, this.options);
    const impedance = expect !== 'impedance' && choosesXY(columns) ? null : readImpedance(text, this.options);
    if (impedance) return impedance;
    if (expect === 'impedance') throw missingColumns(text.table.columns(), text.table.lineOf(0));
    return readSpectra(text, this.options);
  }
}

/** Whether the caller says what x or y is: then a table is that, whatever its columns are called. */
export function choosesXY(columns: ColumnChoice): boolean {
  return Object.hasOwn(columns, 'x') || Object.hasOwn(columns, 'y');
}

function readImpedance({ table, headed, preamble, dialect }: TextTable, options: ReadOptions): ReadResult | null {
  const { columns = {}, expect } = options;
  if (!headed && expect !== 'impedance' && !Object.keys(columns).some(isImpedanceChoice)) return null;
  return tryImpedance({ table, headed }, { format: FORMAT, instrument: false, preamble, warnings: dialect }, options);
}

function readSpectra({ table, headed, preamble, dialect }: TextTable, options: ReadOptions): SpectraResult {
  const choice = options.columns ?? {};
  const columns = table.columns();
  const others = table.otherColumns();
  const assignment = assignRoles(columns, others, choice, !headed);
  const { records, warnings } = makeRecords(assignment, columnsByName(columns, others, choice), options.name ?? '');
  return {
    format: FORMAT,
    kind: assignment.guessed ? 'table' : 'spectrum',
    records,
    units: unitsByName(columns),
    preamble,
    warnings: [...dialect, ...table.warnings(), ...guessWarnings(assignment), ...warnings],
  };
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
  if (options.expect === 'cycling') return readCycling(content, FORMAT, options);
  const reader = new DelimitedReader({ ...options, size: content.length });
  pushAll(content, reader);
  return reader.end();
}

/** Reads anything that other formats leave over. */
export const delimited: Format = {
  id: FORMAT,
  extensions: ['csv', 'tsv', 'txt', 'dat', 'asc', 'xy', 'prn'],
  sniff: () => 0.1,
  read,
  stream: (options) => (options.expect === 'cycling' ? new CyclingReader(FORMAT, options) : new DelimitedReader(options)),
};
