/** A chapter of a report as text for a terminal. */
import { type ChapterEntry, excerptOf, type TableEntry, tableText } from '../report/index.ts';

/** Of a terminal; and the columns that a table keeps in any case. */
const WIDTH = 80;
const LEAST = 4;

/** Title and remark, the tables as far as they fit, warnings. */
export function chapterText({ title, remark = '', tables = [], warnings = [] }: ChapterEntry): string {
  const lines = [`${title}: ${remark}`, ...warnings.map(({ message }) => `Warning: ${message}`)].map(wrapped);
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

/** At spaces, to 80 characters. */
function wrapped(text: string): string {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= WIDTH) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.join('\n');
}
