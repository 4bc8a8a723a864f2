/** A chapter of a report as text for a terminal. */
import { type ChapterEntry, excerptOf, type TableEntry, tableText } from '../report/index.ts';
import { WIDTH, wrapWords } from './wrap.ts';

/** The columns that a table keeps in any case. */
const LEAST = 4;

/** Title and remark, the tables as far as they fit, warnings. */
export function chapterText({ title, remark = '', tables = [], warnings = [] }: ChapterEntry): string {
  const lines = [`${title}: ${remark}`, ...warnings.map(({ message }) => `Warning: ${message}`)].map((line) => wrapWords(line));
  return `${[lines[0], ...tables.map((table) => fitting(excerptOf(table))), ...lines.slice(1)].join('\n')}\n`;
}

/** With units below the names of columns, then without the last columns, as far as a terminal is too narrow for them. */
function fitting(table: TableEntry, stacked = false): string {
  const text = tableText(table, { stacked });
  if (widthOf({ ...table, title: '' }, stacked) <= WIDTH) return text;
  if (!stacked) return fitting(table, true);
  return table.columns.length <= LEAST ? text : fitting({ ...table, columns: table.columns.slice(0, -1) }, true);
}

/** Marks above letters take no column. */
function widthOf(table: TableEntry, stacked: boolean): number {
  return Math.max(
    ...tableText(table, { stacked })
      .split('\n')
      .map((line) => line.replace(/\p{M}/gu, '').length),
  );
}
