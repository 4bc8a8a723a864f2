/** A chapter of a report as text for a terminal. */
import { type ChapterEntry, excerptOf, type TableEntry, tableText } from '../report/index.ts';

/** Of a terminal; and the columns that a table keeps in any case. */
const WIDTH = 80;
const LEAST = 4;

/** Title and remark, the tables as far as they fit, warnings. */
export function chapterText({ title, remark = '', tables = [], warnings = [] }: ChapterEntry): string {
  const lines = [`${title}: ${remark}`, ...warnings.map(({ message }) => `Warning: ${message}`)].map(wrapped);
  return `${[lines[0], ...tables.map((table) => tableText(narrowed(excerptOf(table)))), ...lines.slice(1)].join('\n')}\n`;
}

/** Without the last columns, as far as a terminal is too narrow for them. */
function narrowed(table: TableEntry): TableEntry {
  const width = Math.max(
    ...tableText({ ...table, title: '' })
      .split('\n')
      .map((line) => line.replace(/\p{M}/gu, '').length),
  );
  if (width <= WIDTH || table.columns.length <= LEAST) return table;
  return narrowed({ ...table, columns: table.columns.slice(0, -1) });
}

/** At spaces, to 80 characters. */
export function wrapped(text: string): string {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= WIDTH) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.join('\n');
}
