/** A study's table as CSV: full precision; errors, and numbers of replicates, in columns of their own. */
import type { StudyCell, StudyColumn, StudyTable } from '../../study/result.ts';
import { type Cell, toCsv } from '../csv-cells.ts';
import { headingOf } from './cell.ts';

export function studyTableCsv({ columns, rows }: StudyTable): string {
  const counted = columns.map((_, i) => rows.some((row) => numberOf(row[i])?.n !== undefined));
  const head = columns.flatMap((column, i) => [headingOf(column), ...errorHeadings(column), ...(counted[i] ? [`${column.name} n`] : [])]);
  const lines = rows.map((row) =>
    columns.flatMap((column, i): Cell[] => {
      const number = numberOf(row[i]);
      const own = [number ? number.value : (row[i] as string | number | null), ...(column.error ? [number?.error] : [])];
      return counted[i] ? [...own, number?.n] : own;
    }),
  );
  return toCsv([head, ...lines]);
}

function errorHeadings({ name, unit, error }: StudyColumn): string[] {
  return error ? [headingOf({ name: `${name} ${error}`, unit })] : [];
}

function numberOf(cell: StudyCell | undefined) {
  return typeof cell === 'object' && cell !== null ? cell : null;
}
