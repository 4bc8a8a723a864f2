/** A chapter of a report: its figures side by side, its tables below. */
import type { ChapterEntry, TableCell, TableColumn, TableEntry } from '../entry.ts';
import { ABSENT } from '../format.ts';
import { html, type Markup } from '../markup.ts';
import { chartSvg, diffractionSvg, nyquistSvg, spectrumSvg } from '../svg.ts';
import { table } from '../table.ts';
import { cellText, excerptOf, headsOf } from '../table-text.ts';
import { number } from '../tables.ts';
import { figure, type Section, sectionOf, troubles } from './parts.ts';

const CHART = { width: 560, height: 380 };
/** A longer table is in the CSV files. */
const ROWS = 500;

export function chapterSection({ entry, id }: Section<ChapterEntry>): Markup {
  const { title, remark = null, figures = [], tables = [], warnings = [] } = entry;
  const drawn = figures.map((one, i) => figureOf(one, `${id}-${i + 1}`));
  return sectionOf(
    id,
    title,
    remark,
    troubles(warnings),
    drawn.length > 0 ? html`<div class="figures">${drawn}</div>` : null,
    ...tables.map(tableOf),
  );
}

function figureOf(entry: NonNullable<ChapterEntry['figures']>[number], id: string): Markup {
  if (entry.kind === 'chart') return figure(chartSvg(entry, { ...CHART, id }), [`${entry.title}.`, ...(entry.notes ?? [])]);
  if (entry.kind === 'diffraction') return figure(diffractionSvg(entry, { width: CHART.width, height: 440, id }), [`${entry.source}.`]);
  const svg = entry.kind === 'circuit' ? nyquistSvg(entry, { ...CHART, id }) : spectrumSvg(entry, { width: CHART.width, height: 440, id });
  return figure(svg, [`${entry.source}.`]);
}

/** A table as it is in a report. */
function tableOf(entry: TableEntry): Markup {
  const { title, columns, rows } = excerptOf(entry);
  const shown = table(
    title,
    headsOf(columns, rows),
    rows.slice(0, ROWS).map((row) => columns.map((column, c) => contentOf(row[c], column))),
  );
  const left = entry.rows.length - Math.min(rows.length, ROWS);
  if (left === 0) return shown;
  return html`${shown}<p class="note">${entry.rows.length - left} of ${entry.rows.length} rows; the CSV files have all.</p>`;
}

function contentOf(cell: TableCell | undefined, column: TableColumn): string {
  if (cell === undefined || cell === null) return ABSENT;
  const text = cellText(cell, column);
  return typeof cell === 'string' ? text : number(text);
}
