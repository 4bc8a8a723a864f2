/** Cells and headings of a study's tables as people read them. */
import type { StudyCell, StudyColumn } from '../../study/result.ts';
import { ABSENT, formatNumber, formatValue } from '../format.ts';

/** `'ICE (%)'`. */
export function headingOf({ name, unit }: StudyColumn): string {
  return unit === '' ? name : `${name} (${unit})`;
}

/** `'82.51 ± 0.62 (4)'`: with its error, and of how many replicates it is the mean. */
export function cellText(cell: StudyCell | undefined): string {
  if (cell === null || cell === undefined) return ABSENT;
  if (typeof cell === 'string') return cell;
  if (typeof cell === 'number') return formatNumber(cell);
  return `${formatValue(cell.value, cell.error)}${cell.n === undefined ? '' : ` (${cell.n})`}`;
}

/** Whether a column holds numbers. */
export function isNumeric(rows: readonly (readonly StudyCell[])[], column: number): boolean {
  return rows.some((row) => row[column] !== null && typeof row[column] !== 'string');
}

/** What the ± of a table are, and what stands in brackets behind. */
export function errorsNote(columns: readonly StudyColumn[], rows: readonly (readonly StudyCell[])[]): string {
  const kinds = new Set(columns.flatMap(({ error }) => error ?? []));
  const counted = rows.some((row) => row.some((cell) => typeof cell === 'object' && cell !== null && cell.n !== undefined));
  const words = [...kinds].map((kind) => (kind === 's.d.' ? 'standard deviation (n − 1)' : 'standard error'));
  return words.length === 0 ? '' : `±: ${words.join(', or ')}${counted ? ', (n)' : ''}.`;
}
