/** Tables whose columns are understood to the result of a reader: one record per spectrum. */
import { ParseError } from '../../core/errors.ts';
import { columnsByName, unitsByName } from '../text/records.ts';
import type { Column, Table } from '../text/table.ts';
import type { ImpedanceRecord, ImpedanceResult, ReadOptions, ReadWarning } from '../types.ts';
import { type Converted, convert, unitOf } from './convert.ts';
import { type Group, type Groups, groupRows, labelOf, type Numbering } from './group.ts';
import { findRoles, type ImpedanceRoles, isImpedanceChoice, missingColumns } from './roles.ts';
import { meanTemperature, statedTemperature } from './temperature.ts';

/** One table of a file. */
export interface ImpedanceTable {
  table: Table;
  /** Whether its columns have headings. */
  headed: boolean;
  /** What tells it from the other tables of the file: `segment 2`. */
  label?: string;
  /** Numbers of spectra that the file states elsewhere than in a column, given its columns. */
  numberings?: (roles: ImpedanceRoles) => Numbering[];
  /** Where its headings stand, 1-based. */
  line?: number;
}

/** What a format knows of its file besides the tables. */
export interface FileFacts {
  format: string;
  /** Whether the format prescribes Hz and Ω, so that headings need not. */
  unitsKnown: boolean;
  preamble: string[];
  warnings: ReadWarning[];
}

/** The spectra of one table, not yet named after their file. */
interface Spectra {
  records: ImpedanceRecord[];
  units: Record<string, string>;
  negated: boolean;
  warnings: ReadWarning[];
}

/** Throws ParseError where frequency, Re Z or Im Z are missing. */
export function readImpedance(tables: readonly ImpedanceTable[], facts: FileFacts, options: ReadOptions): ImpedanceResult {
  const parts = tables.map((part) => {
    const { columns, roles } = understand(part, options);
    if (!roles) throw missingColumns(columns, part.line);
    return { ...part, columns, roles };
  });
  return makeResult(parts, facts, options);
}

/** The same if all columns are there, null if not. */
export function tryImpedance(part: ImpedanceTable, facts: FileFacts, options: ReadOptions): ImpedanceResult | null {
  const { columns, roles } = understand(part, options);
  return roles && makeResult([{ ...part, columns, roles }], facts, options);
}

interface Understood extends ImpedanceTable {
  columns: Column[];
  roles: ImpedanceRoles;
}

function understand({ table, headed }: ImpedanceTable, { columns: choice = {}, expect }: ReadOptions) {
  const columns = table.columns();
  const bare = !headed && expect === 'impedance';
  return { columns, roles: findRoles(columns, table.otherColumns(), choice, bare) };
}

function makeResult(parts: readonly Understood[], facts: FileFacts, options: ReadOptions): ImpedanceResult {
  const spectra = parts.map((part) => readSpectra(part, facts, options));
  const records = spectra.flatMap((part) => part.records);
  if (records.length === 0)
    throw new ParseError('no-numbers', 'no row holds a positive frequency and a finite impedance', parts[0]?.table.lineOf(0));
  const name = options.name ?? '';
  return {
    format: facts.format,
    kind: 'impedance',
    records: records.map((record) => ({ ...record, name: records.length === 1 ? name : `${name} ${record.name}`.trim() })),
    units: Object.assign(Object.create(null), ...spectra.map(({ units }) => units)),
    negated: spectra.some(({ negated }) => negated),
    preamble: facts.preamble,
    warnings: [...facts.warnings, ...spectra.flatMap(({ warnings }) => warnings)],
  };
}

function readSpectra(part: Understood, facts: FileFacts, options: ReadOptions): Spectra {
  const { table, columns, roles } = part;
  const named = columnsByName(columns, table.otherColumns(), withoutRoles(options));
  const sets = roles.sets.map((set, k) => {
    const converted = convert(set, roles.named);
    const numberings = [...roles.numbering.map(({ quantity, column }) => ({ word: quantity, values: column.values }))];
    const all = [...numberings, ...(part.numberings?.(roles) ?? [])];
    const grouped = groupRows(converted, table.rows - (table.cut ? 1 : 0), all);
    const label = [part.label ?? '', roles.sets.length > 1 ? `set ${k + 1}` : ''].join(' ').trim();
    return { set, converted, grouped, records: makeRecords(grouped, all, converted, named, roles, facts, label) };
  });
  return {
    records: sets.flatMap(({ records }) => records),
    units: unitsOf(columns, roles),
    negated: sets.some(({ converted }) => converted.negated),
    warnings: [
      ...table.warnings(),
      ...orderWarnings(roles, columns),
      ...sets.flatMap(({ converted }) => converted.warnings.filter(({ code }) => !(facts.unitsKnown && code === 'units-assumed'))),
      ...cutWarnings(table),
      ...sets.flatMap(({ grouped }) => leftWarnings(grouped, table)),
    ],
  };
}

/** The caller's further names for columns, without those that say which is which. */
function withoutRoles({ columns = {} }: ReadOptions): Record<string, string | number> {
  return Object.fromEntries(Object.entries(columns).filter(([key]) => !isImpedanceChoice(key)));
}

function makeRecords(
  { groups }: Groups,
  numberings: readonly Numbering[],
  converted: Converted,
  columns: Record<string, Float64Array>,
  roles: ImpedanceRoles,
  { preamble }: FileFacts,
  label: string,
): ImpedanceRecord[] {
  const stated = statedTemperature(preamble);
  return groups.map((group) => ({
    name: `${label} ${labelOf(group, groups, numberings)}`.trim(),
    frequency: pick(converted.frequency, group),
    re: pick(converted.re, group),
    im: pick(converted.im, group),
    cycle: group.numbers[0] ?? null,
    temperature: (roles.temperature && meanTemperature(roles.temperature, group.rows)) ?? stated,
    columns: pickAll(columns, group),
  }));
}

function pick(values: Float64Array, { rows }: Group): Float64Array {
  const picked = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) picked[i] = values[rows[i] as number] as number;
  return picked;
}

function pickAll(columns: Record<string, Float64Array>, group: Group): Record<string, Float64Array> {
  const picked: Record<string, Float64Array> = Object.create(null);
  for (const heading of Object.keys(columns)) picked[heading] = pick(columns[heading] as Float64Array, group);
  return picked;
}

function unitsOf(columns: readonly Column[], { sets }: ImpedanceRoles): Record<string, string> {
  const units = unitsByName(columns);
  for (const { frequency, first, second } of sets)
    for (const column of [frequency, first, second]) units[column.column.heading] = unitOf(column);
  return units;
}

function orderWarnings({ named, sets }: ImpedanceRoles, columns: readonly Column[]): ReadWarning[] {
  if (named || sets.length === 0) return [];
  const more = columns.length > 3 ? ` of ${columns.length}` : '';
  const message = `there are no headings: the first three columns${more} were taken as frequency in Hz, Re Z and Im Z in Ω`;
  return [{ code: 'columns-guessed', message }];
}

function cutWarnings(table: Table): ReadWarning[] {
  if (!table.cut) return [];
  const line = table.lineOf(table.rows - 1);
  return [{ code: 'truncated', message: `the table ends in the middle of line ${line}, which was left out`, line, count: 1 }];
}

function leftWarnings({ left, firstLeft }: Groups, table: Table): ReadWarning[] {
  if (left === 0) return [];
  const line = table.lineOf(firstLeft);
  const rows = left === 1 ? `1 row (line ${line})` : `${left} rows (the first in line ${line})`;
  return [{ code: 'rows-left-out', message: `${rows} without a positive frequency and a finite impedance left out`, line, count: left }];
}
