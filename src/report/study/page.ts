/** A study's report: one self-contained HTML file, tables first, then a figure for every panel. */
import type { StudyFigure } from '../../study/figure.ts';
import type { StudyResult, StudyTable } from '../../study/result.ts';
import { type Content, html, type Markup, raw } from '../markup.ts';
import { figure, sectionOf } from '../sections/parts.ts';
import { STYLE } from '../style.ts';
import { type Column, numeric, table } from '../table.ts';
import { cellText, headingOf, isNumeric } from '../table-text.ts';
import { studyFigureNotes, studyFigureSvg } from './figure.ts';

/** Rows that a page shows of a table; CSV and result.json have all. */
const ROWS = 60;
/** Small, so that its text stays readable where a telephone shrinks it to the width of its page. */
const FIGURE = { width: 560, height: 420 };

/** The page of a whole study. */
export function renderStudy(result: StudyResult, figures: readonly StudyFigure[]): string {
  const { title, tables, warnings, failures } = result;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${raw(STYLE)}</style>
</head>
<body>
<h1>${title}</h1>
${failuresOf(failures)}
${contents(namesOf(tables, figures))}
${chapters(tables, figures)}
${warningsOf(warnings)}
${provenanceOf(result)}
</body>
</html>
`.text;
}

function namesOf(tables: readonly StudyTable[], figures: readonly StudyFigure[]): string[] {
  return [...new Set([...tables, ...figures].map(({ chapter }) => chapter))];
}

/** Where to find what. */
function contents(names: readonly string[]): Markup {
  return html`<nav><ul>${names.map((name, i) => html`<li><a href="#chapter-${i + 1}">${name}</a></li>`)}</ul></nav>`;
}

/** Tables and figures under one heading, in the order in which headings first come. */
function chapters(tables: readonly StudyTable[], figures: readonly StudyFigure[]): Markup[] {
  return namesOf(tables, figures).map((name, i) => {
    const drawn = figures.filter(({ chapter }) => chapter === name);
    return sectionOf(
      `chapter-${i + 1}`,
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
  const shown = rows.length > ROWS ? [...rows.slice(0, ROWS / 2), ...rows.slice(-ROWS / 2)] : rows;
  const left = rows.length - shown.length;
  const lines = [...notes, left > 0 ? `${left} rows between are in ${id}.csv and result.json.` : ''].filter(Boolean);
  const heads = columns.map((column, c): Column => {
    const numbers = c > 0 && isNumeric(rows.map((row) => row[c]));
    return numbers ? { number: headingOf(column) } : headingOf(column);
  });
  const cells = shown.map((row) => columns.map((column, c) => cellText(row[c] ?? null, column)));
  return html`${table(title, heads, cells)}${lines.length > 0 ? html`<p class="note">${lines.join(' ')}</p>` : null}`;
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
