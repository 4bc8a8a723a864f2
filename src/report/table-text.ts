/** Tables as text: for a terminal, for a page, as CSV. */
import { type Cell, toCsv } from './csv-cells.ts';
import type { DataEntry, TableCell, TableColumn, TableEntry } from './entry.ts';
import { ABSENT, formatNumber, formatValue, plainText } from './format.ts';
import type { Column } from './table.ts';
import { table } from './text.ts';

/** `'d002 (Å)'`. */
export function headingOf({ name, unit }: TableColumn): string {
  return unit ? `${name} (${unit})` : name;
}

/** The headings of a page's table: columns that hold numbers but the first, which names its row, say so. */
export function headsOf(columns: readonly TableColumn[], rows: TableEntry['rows']): Column[] {
  return columns.map((column, c) => {
    const numbers = c > 0 && rows.every((row) => typeof row[c] !== 'string');
    return numbers ? { number: headingOf(column) } : headingOf(column);
  });
}

/** A cell as people read it: `'3.890 ± 0.004'`, `'82.5 ± 0.6'`. */
export function cellText(cell: TableCell, { digits = 4 }: TableColumn): string {
  if (cell === null) return ABSENT;
  if (typeof cell === 'string') return plainText(cell);
  if (typeof cell === 'number') return formatNumber(cell, digits);
  const [value, error] = 'mean' in cell ? [cell.mean, cell.sd] : [cell.value, cell.stderr];
  return error === null ? formatNumber(value, digits) : formatValue(value, error);
}

/**
 * A table as plain text for a terminal, its title above it; `stacked` puts units below the names of columns.
 *
 * @example
 * ```ts
 * import { tableText } from 'warburg/report';
 * const columns = [{ name: 'sample' }, { name: 'd002', unit: 'Å' }];
 * const text = tableText({ kind: 'table', title: 'Structure', columns, rows: [['HC', { value: 3.8904, stderr: 0.0021 }]] });
 * console.log(text.includes('3.8904 ± 0.0021')); // → true
 * ```
 */
export function tableText({ title, columns, rows }: TableEntry, { stacked = false }: { stacked?: boolean } = {}): string {
  const cells = rows.map((row) => columns.map((column, c) => cellText(row[c] ?? null, column)));
  const between = stacked ? '\n' : ' ';
  const heads = columns.map(({ name, unit }) => (unit ? `${plainText(name)}${between}(${plainText(unit)})` : plainText(name)));
  return `${plainText(title)}\n${table(heads, cells)}\n`;
}

/**
 * A table as CSV: numbers in full precision, errors, deviations and counts of replicates in columns of their own.
 *
 * @example
 * ```ts
 * import { tableCsv } from 'warburg/report';
 * const columns = [{ name: 'sample' }, { name: 'd002', unit: 'Å' }];
 * const csv = tableCsv({ kind: 'table', title: 'Structure', columns, rows: [['HC', { value: 3.89, stderr: 0.01 }]] });
 * console.log(csv.trim().split('\r\n')); // → [ 'sample,d002 (Å),d002 stderr (Å)', 'HC,3.89,0.01' ]
 * ```
 */
export function tableCsv({ columns, rows }: TableEntry): string {
  const parts = columns.map((_, c) => PARTS.filter(({ in: isIn }) => rows.some((row) => isIn(row[c] ?? null))));
  const head = columns.flatMap((column, c) => [
    headingOf(column),
    ...(parts[c] ?? []).map(({ name, unit }) => `${column.name} ${name}${unit && column.unit ? ` (${column.unit})` : ''}`),
  ]);
  return toCsv([
    head,
    ...rows.map((row) => columns.flatMap((_, c) => [plainCell(row[c] ?? null), ...(parts[c] ?? []).map(({ of }) => of(row[c] ?? null))])),
  ]);
}

/** Of a long or wide table what a reader is shown. */
export function excerptOf({ excerpt = {}, ...table }: TableEntry): TableEntry {
  const { columns = table.columns.map((_, c) => c), rows = table.rows.map((_, r) => r) } = excerpt;
  const pick = <T>(items: readonly T[], places: readonly number[]) => places.map((place) => items[place] as T);
  return { ...table, columns: pick(table.columns, columns), rows: pick(table.rows, rows).map((row) => pick(row, columns)) };
}

/** Columns as CSV, numbers in full precision. */
export function dataCsv({ columns }: DataEntry): string {
  const length = Math.max(0, ...columns.map(({ values }) => values.length));
  const rows = Array.from({ length }, (_, row) => columns.map(({ values }) => values[row]));
  return toCsv([columns.map(headingOf), ...rows]);
}

/** What a cell can hold besides its number. */
const PARTS: readonly { name: string; unit: boolean; in: (cell: TableCell) => boolean; of: (cell: TableCell) => Cell }[] = [
  { name: 'stderr', unit: true, in: (cell) => hasPart(cell, 'stderr'), of: (cell) => partOf(cell, 'stderr') },
  { name: 's.d.', unit: true, in: (cell) => hasPart(cell, 'sd'), of: (cell) => partOf(cell, 'sd') },
  { name: 'n', unit: false, in: (cell) => hasPart(cell, 'n'), of: (cell) => partOf(cell, 'n') },
];

function hasPart(cell: TableCell, part: string): boolean {
  return typeof cell === 'object' && cell !== null && part in cell;
}

function partOf(cell: TableCell, part: string): Cell {
  return hasPart(cell, part) ? (cell as unknown as Record<string, number | null>)[part] : null;
}

function plainCell(cell: TableCell): Cell {
  if (cell === null || typeof cell !== 'object') return cell;
  return 'mean' in cell ? cell.mean : cell.value;
}
