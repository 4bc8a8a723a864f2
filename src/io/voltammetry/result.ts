/** Tables of a file to a voltammogram. */
import { ParseError } from '../../core/errors.ts';
import { checkChoice } from '../choice.ts';
import { checkNumbers } from '../text/check.ts';
import { list, shorten } from '../text/issues.ts';
import { finiteRows, unitsByName } from '../text/records.ts';
import { findColumn } from '../text/roles.ts';
import type { Column, Table } from '../text/table.ts';
import type { ColumnChoice, ReadOptions, ReadWarning, VoltammogramRecord, VoltammogramResult } from '../types.ts';
import { type Conversion, conversionOf, convert, meaningOf, unitNames, unreadUnit, type VoltammetryQuantity } from './quantities.ts';
import { statedScanRate } from './scan-rate.ts';
import { isReversed } from './sign.ts';

/** One table of a file. */
export interface VoltammogramTable {
  table: Table;
  /** Whether its columns have headings. */
  headed: boolean;
  /** Its cycle, where a file has a table for each. */
  cycle?: number;
}

interface Facts {
  format: string;
  preamble: string[];
  warnings: ReadWarning[];
}

/** A column with what it holds. */
interface Role {
  column: Column;
  unit: string;
  conversion: Conversion;
}

type Roles = Partial<Record<VoltammetryQuantity, Role>>;

const QUANTITIES: readonly VoltammetryQuantity[] = ['potential', 'current', 'time', 'cycle'];
/** Short names of a caller's choice. */
const ALIASES: Readonly<Record<string, VoltammetryQuantity>> = {
  E: 'potential',
  U: 'potential',
  x: 'potential',
  I: 'current',
  y: 'current',
  t: 'time',
};

/** Tables are cycles of one voltammogram. Throws ParseError `no-such-column` without potential or current, `no-numbers`. */
export function readVoltammogram(tables: readonly VoltammogramTable[], facts: Facts, options: ReadOptions): VoltammogramResult {
  const { name = '', columns: choice = {} } = options;
  const warnings = new Map<string, ReadWarning>();
  const warn = (warning: ReadWarning) => warnings.has(warning.code) || warnings.set(warning.code, warning);
  const parts = tables.map((part) => partOf(part, rolesOf(part, choice, warn), warn));
  const stated = statedScanRate(facts.preamble, name);
  const record = { name, ...joined(parts), scanRate: stated.scanRate };
  if (record.potential.length === 0)
    throw new ParseError('no-numbers', 'no row holds both a potential and a current', tables[0]?.table.lineOf(0));
  if (isReversed(record)) {
    record.current = record.current.map((v) => -v);
    warn({
      code: 'current-turned',
      message:
        'the current is negative where the potential rises and positive where it falls: its sign was turned, so that oxidation is positive',
    });
  }
  return {
    format: facts.format,
    kind: 'voltammogram',
    records: [record],
    units: unitsByName(tables[0]?.table.columns() ?? []),
    preamble: facts.preamble,
    warnings: [...facts.warnings, ...warnings.values(), ...stated.warnings],
  };
}

type Part = Omit<VoltammogramRecord, 'name' | 'scanRate'>;

function partOf({ table, cycle }: VoltammogramTable, roles: Roles, warn: (warning: ReadWarning) => void): Part {
  const valuesOf = ({ column, conversion }: Role) => convert(column.values, conversion);
  const { potential, current, time, cycle: numbers } = roles as Roles & Record<'potential' | 'current', Role>;
  const rows = table.rows;
  const given = numbers ? valuesOf(numbers) : cycle === undefined ? null : new Float64Array(rows).fill(cycle);
  const others = [time ? valuesOf(time) : null, given].filter((values) => values !== null);
  const kept = finiteRows([valuesOf(potential), valuesOf(current), ...others]);
  const left = rows - (kept[0]?.length ?? 0);
  if (left > 0) warn({ code: 'rows-left-out', message: `${left} rows without potential or current left out`, count: left });
  for (const warning of table.warnings()) warn(warning);
  const [e, i, ...rest] = kept as [Float64Array, Float64Array, ...Float64Array[]];
  return { potential: e, current: i, time: time ? (rest[0] as Float64Array) : null, cycle: given ? (rest.at(-1) as Float64Array) : null };
}

function joined(parts: readonly Part[]): Part {
  const [first] = parts;
  if (first && parts.length === 1) return first;
  const join = (of: (part: Part) => Float64Array | null) => {
    const arrays = parts.map(of);
    if (arrays.some((values) => values === null)) return null;
    const all = new Float64Array(arrays.reduce((sum, values) => sum + (values?.length ?? 0), 0));
    let at = 0;
    for (const values of arrays as Float64Array[]) {
      all.set(values, at);
      at += values.length;
    }
    return all;
  };
  return {
    potential: join(({ potential }) => potential) ?? new Float64Array(0),
    current: join(({ current }) => current) ?? new Float64Array(0),
    time: join(({ time }) => time),
    cycle: join(({ cycle }) => cycle),
  };
}

function rolesOf({ table, headed }: VoltammogramTable, choice: ColumnChoice, warn: (warning: ReadWarning) => void): Roles {
  const columns = table.columns();
  const roles: Roles = chosen(columns, table, choice);
  const found = columns.flatMap((column) => {
    const meaning = headed ? meaningOf(column.heading) : null;
    return meaning ? [{ column, ...meaning }] : [];
  });
  for (const { column, quantity, unit } of found.sort((a, b) => a.rank - b.rank)) {
    roles[quantity] ??= { column, unit, conversion: conversionOf(quantity, unit) as Conversion };
  }
  if (!headed) takeInOrder(columns, roles, warn);
  if (!roles.potential || !roles.current) throw missing(columns, headed, table, roles);
  for (const role of [roles.potential, roles.current]) checkNumbers(role.column);
  statePlainUnits(roles, warn);
  return roles;
}

function chosen(columns: readonly Column[], table: Table, choice: ColumnChoice): Roles {
  checkChoice(choice, [...QUANTITIES, ...Object.keys(ALIASES)]);
  const roles: Roles = {};
  for (const [key, reference] of Object.entries(choice)) {
    const quantity = ALIASES[key] ?? (key as VoltammetryQuantity);
    const column = findColumn(columns, table.otherColumns(), reference);
    const unit = meaningOf(column.heading)?.unit ?? '';
    roles[quantity] = { column, unit, conversion: conversionOf(quantity, unit) ?? { exponent: 0, factor: 1, per: null } };
  }
  return roles;
}

/** Without headings the first column is the potential and the second the current. */
function takeInOrder(columns: readonly Column[], roles: Roles, warn: (warning: ReadWarning) => void): void {
  const free = columns.filter((column) => !Object.values(roles).some((role) => role.column === column));
  const plain = { unit: '', conversion: { exponent: 0, factor: 1, per: null } };
  const names: string[] = [];
  for (const quantity of ['potential', 'current'] as const) {
    const column = roles[quantity] ? undefined : free.shift();
    if (!column) continue;
    roles[quantity] = { column, ...plain };
    names.push(`column ${column.position} as ${quantity}`);
  }
  if (names.length > 0) warn({ code: 'columns-guessed', message: `there are no headings: ${list(names)} was taken` });
}

function missing(columns: readonly Column[], headed: boolean, table: Table, roles: Roles): ParseError {
  for (const { heading } of headed ? columns : []) {
    const odd = unreadUnit(heading);
    if (!odd || roles[odd.quantity]) continue;
    const message = `the unit "${shorten(odd.unit)}" of "${shorten(heading)}" is not read (expected ${unitNames(odd.quantity)})`;
    return new ParseError('no-such-column', message, table.lineOf(0) - 1);
  }
  const names = headed ? list(columns.map(({ heading }) => `"${shorten(heading)}"`)) : `${columns.length} columns without headings`;
  const message = `expected columns of potential (E/V, Ewe/V, Potential) and current (I/mA, <I>/mA, Current), found ${names}`;
  return new ParseError('no-such-column', message, table.lineOf(0));
}

/** Units that the file does not name, and currents per area or mass. */
function statePlainUnits({ potential, current }: Roles, warn: (warning: ReadWarning) => void): void {
  const assumed = [...(potential?.unit === '' ? ['V'] : []), ...(current?.unit === '' ? ['A'] : [])];
  if (assumed.length > 0) warn({ code: 'units-assumed', message: `no units are named: ${assumed.join(' and ')} assumed` });
  const per = current?.conversion.per;
  if (per) {
    const message = `the file holds currents per ${per} ("${shorten(current.column.heading)}"): what is given in A is per ${per}`;
    warn({ code: per === 'g' ? 'specific-current' : 'current-density', message });
  }
}
