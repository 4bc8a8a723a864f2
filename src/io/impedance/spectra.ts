/** One table whose columns are understood to the spectra in it, and to what there is to say of them. */
import { checkNumbers } from '../text/check.ts';
import { unitsByName } from '../text/records.ts';
import type { Column, Table } from '../text/table.ts';
import type { ImpedanceRecord, ReadWarning } from '../types.ts';
import { type Converted, convert, unitOf } from './convert.ts';
import { type Group, type Groups, groupRows, type Numbering, varyingNumberings } from './group.ts';
import type { ImpedanceColumns, ImpedanceRoles } from './roles.ts';
import { meanTemperature } from './temperature.ts';

export interface UnderstoodTable {
  table: Table;
  columns: Column[];
  /** All columns by heading, and under further names. */
  named: Record<string, Float64Array>;
  roles: ImpedanceRoles;
  /** What tells the table from others of the file; `''` if it is the only one. */
  label: string;
  /** What numbers its spectra: columns, and what the format knows besides. */
  numberings: Numbering[];
  /** °C, stated beside the table; null if not. */
  temperature: number | null;
}

export interface Spectra {
  /** Named within the file only. */
  records: ImpedanceRecord[];
  units: Record<string, string>;
  negated: boolean;
  warnings: ReadWarning[];
}

/** A set of columns with its rows. */
interface Converting {
  converted: Converted;
  grouped: Groups;
  label: string;
}

export function readSpectra(part: UnderstoodTable): Spectra {
  const { table, columns, roles } = part;
  const sets = roles.sets.map((set, k) => convertSet(part, set, k));
  return {
    records: sets.flatMap((set) => makeRecords(part, set)),
    units: unitsOf(columns, roles),
    negated: sets.some(({ converted }) => converted.negated),
    warnings: [
      ...table.warnings(),
      ...orderWarnings(roles, columns),
      ...sets.flatMap(({ converted }) => converted.warnings),
      ...cutWarnings(table),
      ...sets.flatMap(({ grouped }) => leftWarnings(grouped, table)),
    ],
  };
}

function convertSet({ table, roles, label, numberings }: UnderstoodTable, set: ImpedanceColumns, k: number): Converting {
  for (const { column } of [set.frequency, set.first, set.second]) checkNumbers(column);
  const converted = convert(set, roles.named);
  const grouped = groupRows(converted, table.rows - (table.cut ? 1 : 0), numberings);
  return { converted, grouped, label: roles.sets.length > 1 ? `${label} set ${k + 1}`.trim() : label };
}

function makeRecords(
  { roles, named, numberings, temperature }: UnderstoodTable,
  { converted, grouped, label }: Converting,
): ImpedanceRecord[] {
  const { groups } = grouped;
  const varying = varyingNumberings(groups);
  return groups.map((group) => ({
    name: [label, ...varying.map((k) => `${numberings[k]?.word} ${group.numbers[k]}`)].join(' ').trim(),
    frequency: pick(converted.frequency, group),
    re: pick(converted.re, group),
    im: pick(converted.im, group),
    cycle: group.numbers[varying[0] ?? 0] ?? null,
    temperature: (roles.temperature && meanTemperature(roles.temperature, group.rows)) ?? temperature,
    columns: pickAll(named, group),
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

function orderWarnings({ named }: ImpedanceRoles, columns: readonly Column[]): ReadWarning[] {
  if (named) return [];
  const which = columns.length > 3 ? `the first three of ${columns.length} columns` : 'the columns';
  return [{ code: 'columns-guessed', message: `there are no headings: ${which} were taken as frequency in Hz, Re Z and Im Z in Ω` }];
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
