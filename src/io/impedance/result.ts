/** Tables of a file to the result of a reader: one record per spectrum. */
import { ParseError } from '../../core/errors.ts';
import { columnsByName } from '../text/records.ts';
import type { Column, Table } from '../text/table.ts';
import type { ColumnChoice, ImpedanceResult, ReadOptions, ReadWarning } from '../types.ts';
import type { Numbering } from './group.ts';
import { findRoles, type ImpedanceRoles, isImpedanceChoice, missingColumns } from './roles.ts';
import { readSpectra, type UnderstoodTable } from './spectra.ts';
import { statedTemperature } from './temperature.ts';

/** One table of a file. */
export interface ImpedanceTable {
  table: Table;
  /** Whether its columns have headings. */
  headed: boolean;
  /** What tells it from the other tables of the file: `segment 2`. */
  label?: string;
  /** Numbers of spectra that the file states elsewhere than in a column. */
  numberings?: (roles: ImpedanceRoles) => Numbering[];
  /** Where its headings stand, 1-based. */
  line?: number;
}

/** What a format knows of its file besides the tables. */
export interface FileFacts {
  format: string;
  /** Whether the format prescribes headings, and units where they name none. */
  instrument: boolean;
  preamble: string[];
  warnings: ReadWarning[];
}

/** Throws ParseError where frequency, Re Z or Im Z are missing. */
export function readImpedance(tables: readonly ImpedanceTable[], facts: FileFacts, options: ReadOptions): ImpedanceResult {
  return makeResult(
    tables.map((part) => understand(part, facts, options) ?? refuse(part)),
    facts,
    options,
  );
}

/** The same if all columns are there, null if not. */
export function tryImpedance(part: ImpedanceTable, facts: FileFacts, options: ReadOptions): ImpedanceResult | null {
  const understood = understand(part, facts, options);
  return understood && makeResult([understood], facts, options);
}

function refuse({ table, headed, line }: ImpedanceTable): never {
  throw missingColumns(headed ? table.columns() : [], line ?? table.lineOf(0));
}

function understand(part: ImpedanceTable, facts: FileFacts, { columns: choice = {}, expect }: ReadOptions): UnderstoodTable | null {
  const { table, headed, label = '', numberings } = part;
  const columns = table.columns();
  const others = table.otherColumns();
  const bare = !headed && !facts.instrument && expect === 'impedance';
  const roles = findRoles(columns, others, choice, bare);
  if (!roles) return null;
  return {
    table,
    columns,
    named: namedColumns(columns, others, choice),
    roles,
    label,
    numberings: [
      ...roles.numbering.map(({ quantity, column }) => ({ word: quantity, values: column.values })),
      ...(numberings?.(roles) ?? []),
    ],
    temperature: statedTemperature(facts.preamble),
  };
}

/** The caller may give columns further names, besides saying which is which. */
function namedColumns(columns: readonly Column[], others: ReadonlyMap<number, string>, choice: ColumnChoice) {
  const names = Object.fromEntries(Object.entries(choice).filter(([key]) => !isImpedanceChoice(key)));
  return columnsByName(columns, others, names);
}

function makeResult(parts: readonly UnderstoodTable[], facts: FileFacts, { name = '' }: ReadOptions): ImpedanceResult {
  const spectra = parts.map(readSpectra);
  const records = spectra.flatMap((part) => part.records);
  if (records.length === 0)
    throw new ParseError('no-numbers', 'no row holds a positive frequency and a finite impedance', parts[0]?.table.lineOf(0));
  const warnings = spectra.flatMap((part) => part.warnings);
  return {
    format: facts.format,
    kind: 'impedance',
    records: records.map((record) => ({ ...record, name: records.length === 1 ? name : `${name} ${record.name}`.trim() })),
    units: Object.assign(Object.create(null), ...spectra.map(({ units }) => units)),
    negated: spectra.some(({ negated }) => negated),
    preamble: facts.preamble,
    warnings: [...facts.warnings, ...warnings.filter(({ code }) => !(facts.instrument && code === 'units-assumed'))],
  };
}
