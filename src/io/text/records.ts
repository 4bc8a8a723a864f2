/** Columns and their roles to the records a reader returns. */
import type { ColumnChoice, DataRecord, ReadWarning } from '../types.ts';
import { checkNumbers } from './check.ts';
import { parseHeading } from './header.ts';
import { type Assignment, findColumn, type Roles } from './roles.ts';
import type { Column } from './table.ts';

const ROLES = new Set(['x', 'y', 'sigma']);

/** Every column by heading, and under the further names the caller gives. The names come from a file: no prototype. */
export function columnsByName(
  columns: readonly Column[],
  others: ReadonlyMap<number, string>,
  choice: ColumnChoice,
): Record<string, Float64Array> {
  const named: Record<string, Float64Array> = Object.create(null);
  for (const { heading, values } of columns) named[heading] = values;
  for (const [key, reference] of Object.entries(choice)) {
    if (!ROLES.has(key)) named[key] = findColumn(columns, others, reference).values;
  }
  return named;
}

export function unitsByName(columns: readonly Column[]): Record<string, string> {
  const units: Record<string, string> = Object.create(null);
  for (const { heading } of columns) {
    const { unit } = parseHeading(heading);
    if (unit !== '') units[heading] = unit;
  }
  return units;
}

/** One record per data set, and a warning for each that had to leave rows out. */
export function makeRecords(
  assignment: Assignment,
  columns: Record<string, Float64Array>,
  fileName: string,
): { records: DataRecord[]; warnings: ReadWarning[] } {
  const warnings: ReadWarning[] = [];
  const records = assignment.sets.map((roles) => {
    const name = assignment.sets.length === 1 ? fileName : roles.y.heading;
    const { record, gaps } = makeRecord(roles, columns, name);
    if (gaps > 0)
      warnings.push({ code: 'rows-left-out', message: `${gaps} rows without x or y left out of "${roles.y.heading}"`, count: gaps });
    return record;
  });
  return { records, warnings };
}

function makeRecord({ x, y, sigma }: Roles, columns: Record<string, Float64Array>, name: string): { record: DataRecord; gaps: number } {
  for (const column of [x, y]) if (column) checkNumbers(column);
  const abscissa = x?.values ?? Float64Array.from(y.values, (_, i) => i + 1);
  const used = sigma ? [abscissa, y.values, sigma.values] : [abscissa, y.values];
  const [xs, ys, sigmas] = finiteRows(used) as [Float64Array, Float64Array, Float64Array | undefined];
  const xHeading = x ? parseHeading(x.heading) : { name: 'row', unit: '' };
  const yHeading = parseHeading(y.heading);
  const record: DataRecord = {
    name,
    columns,
    x: xs,
    y: ys,
    ...(sigmas && { sigma: sigmas }),
    xColumn: x?.heading ?? null,
    yColumn: y.heading,
    sigmaColumn: sigma?.heading ?? null,
    xName: xHeading.name,
    yName: yHeading.name,
    xUnit: xHeading.unit,
    yUnit: yHeading.unit,
  };
  return { record, gaps: y.values.length - ys.length };
}

/** The rows in which every column is finite; the columns themselves if that is all rows. */
export function finiteRows(columns: readonly Float64Array[]): Float64Array[] {
  const rows = columns[0]?.length ?? 0;
  let gaps = 0;
  const finite = new Uint8Array(rows);
  for (let i = 0; i < rows; i++) {
    const complete = columns.every((column) => Number.isFinite(column[i]));
    finite[i] = complete ? 1 : 0;
    if (!complete) gaps += 1;
  }
  return gaps === 0 ? [...columns] : columns.map((column) => column.filter((_, i) => finite[i] === 1));
}
