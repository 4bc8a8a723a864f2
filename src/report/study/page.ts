/** A study's report: one self-contained HTML file, tables first, then a figure for every panel. */
import type { StudyFigure } from '../../study/figure.ts';
import type { StudyResult, StudyTable } from '../../study/result.ts';
import type { TableCell, TableColumn } from '../entry.ts';
import { type Content, html, type Markup } from '../markup.ts';
import { contentsOf, pageOf } from '../page.ts';
import { figure, sectionOf } from '../sections/parts.ts';
import { numeric, table } from '../table.ts';
import { cellText, headsOf } from '../table-text.ts';
import { number } from '../tables.ts';
import { studyFigureNotes, studyFigureSvg } from './figure.ts';

/** Longer tables are shown by so many rows from each end; CSV and result.json have all. */
const LONG = 100;
const END = 20;
/** Small, so that its text stays readable where a telephone shrinks it to the width of its page. */
const FIGURE = { width: 560, height: 420 };

/** The page of a whole study. */
export function renderStudy(result: StudyResult, figures: readonly StudyFigure[]): string {
  const { title, tables, warnings, failures } = result;
  const names = namesOf(tables, figures);
  const body = html`${failuresOf(failures)}
${contentsOf(names.map((name, i) => ({ id: anchorOf(i), title: name })))}
${chapters(names, tables, figures)}
${warningsOf(warnings)}
${provenanceOf(result)}`;
  return pageOf(title, body);
}

/** The anchor of a chapter by its place. */
const anchorOf = (place: number): string => `chapter-${place + 1}`;

function namesOf(tables: readonly StudyTable[], figures: readonly StudyFigure[]): string[] {
  return [...new Set([...tables, ...figures].map(({ chapter }) => chapter))];
}

/** Tables and figures under one heading, in the order in which headings first come. */
function chapters(names: readonly string[], tables: readonly StudyTable[], figures: readonly StudyFigure[]): Markup[] {
  return names.map((name, i) => {
    const drawn = figures.filter(({ chapter }) => chapter === name);
    return sectionOf(
      anchorOf(i),
      name,
      null,
      ...tables.filter(({ chapter }) => chapter === name).map(tableOf),
      drawn.length > 0 ? html`<div class="figures">${drawn.map(figureOf)}</div>` : null,
    );
  });
}

function figureOf(one: StudyFigure): Markup {
  return figure(studyFigureSvg(one, { ...FIGURE, id: one.id }), studyFigureNotes(one));
}

function tableOf({ id, title, columns, rows, notes }: StudyTable): Markup {
  const shown = rows.length > LONG ? [...rows.slice(0, END), ...rows.slice(-END)] : rows;
  const left = rows.length - shown.length;
  const lines = [...notes, left > 0 ? `${left} rows between are in ${id}.csv and result.json.` : ''].filter(Boolean);
  const cells = shown.map((row) => columns.map((column, c) => cellOf(row[c] ?? null, column)));
  return html`${table(title, headsOf(columns, rows), cells)}${lines.length > 0 ? html`<p class="note">${lines.join(' ')}</p>` : null}`;
}

function cellOf(cell: TableCell, column: TableColumn): string {
  return typeof cell === 'string' ? cellText(cell, column) : number(cellText(cell, column));
}

function failuresOf(failures: StudyResult['failures']): Content {
  if (failures.length === 0) return null;
  const items = failures.map(
    ({ source, line, code, message }) => html`<li>${source}${line === null ? '' : `:${line}`}: ${message} <code>${code}</code></li>`,
  );
  return html`<div class="box fail" role="note"><strong>Left out</strong><ul>${items}</ul></div>`;
}

function warningsOf(warnings: StudyResult['warnings']): Content {
  if (warnings.length === 0) return null;
  const items = warnings.map(({ source, code, message }) => html`<li>${source}: ${message} <code>${code}</code></li>`);
  return html`<section id="warnings"><details><summary>${warnings.length} warnings</summary><ul>${items}</ul></details></section>`;
}

/** What the numbers were made from. */
function provenanceOf({ provenance }: StudyResult): Markup {
  const versions = Object.entries(provenance.versions).map(([name, version]) => `${name} ${version}`);
  const rows = provenance.inputs.map(({ path, bytes, sha256 }) => [path, String(bytes), html`<code>${sha256}</code>`]);
  return html`<section id="provenance"><details><summary>${provenance.inputs.length} files were read</summary>
${table('Inputs', ['file', ...numeric('bytes'), 'SHA-256'], rows)}</details></section>
<footer><p>${versions.join(', ')}</p></footer>`;
}
