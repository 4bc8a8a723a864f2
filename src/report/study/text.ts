/** A study's table for a terminal. */
import type { StudyTable } from '../../study/result.ts';
import { plainText } from '../format.ts';
import { joined, table, wrap } from '../text.ts';
import { cellText, errorsNote, headingOf } from './cell.ts';

/** Rows that a terminal shows: the first and the last of a longer table. */
const ROWS = 40;

/** The title, the table, and what its numbers mean. */
export function studyTableText({ title, columns, rows, notes }: StudyTable): string {
  const cut = rows.length > ROWS;
  const shown = cut ? [...rows.slice(0, ROWS / 2), ...rows.slice(-ROWS / 2)] : rows;
  const lines = [errorsNote(columns, rows), ...notes, cut ? `${rows.length - ROWS} rows between are left out here.` : ''].filter(Boolean);
  return joined([
    plainText(title),
    table(
      columns.map(headingOf),
      shown.map((row) => columns.map((_, i) => cellText(row[i]))),
    ),
    ...(lines.length > 0 ? [wrap(plainText(lines.join(' ')).split(' '), ' ')] : []),
  ]);
}
