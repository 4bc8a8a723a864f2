/** One self-contained HTML file: no scripts, nothing loaded from elsewhere. */
import type { SpectrumEntry } from './entry.ts';
import { spectrumNotes } from './figures/spectrum.ts';
import { formatNumber, formatValue } from './format.ts';
import { type Content, html, type Markup, raw } from './markup.ts';
import { ratios } from './peaks.ts';
import { STYLE } from './style.ts';
import { spectrumSvg } from './svg.ts';
import { numeric, table } from './table.ts';
import { alternativesTable, number, optionsTable, parametersTable, peaksTable, ratiosTable, statisticsTable } from './tables.ts';

/** A figure is about 100 kB, an entry's tables 10 kB: these keep a report of thousands of fits openable. */
const FIGURES = 50;
const SECTIONS = 300;
/** Small, so that its text stays readable where a telephone shrinks it to the width of its page. */
const FIGURE = { width: 560, height: 420 };
/** Ratios with a column of their own in the overview. */
const OVERVIEW_RATIOS = 4;

export interface ReportOptions {
  /** @default 'Fit report' */
  title?: string;
  /** Of warburg, for the footer. */
  version?: string;
}

/** The report of one fit or of many: an overview if there are several, then each with its figure and tables. */
export function renderReport(entries: readonly SpectrumEntry[], { title = 'Fit report', version }: ReportOptions = {}): string {
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${raw(STYLE)}</style>
</head>
<body>
<h1>${title}</h1>
${entries.length === 1 ? null : overview(entries)}
${entries.slice(0, SECTIONS).map(section)}
<footer><p>Values ± standard errors; χ² is Σ(w·residual)²; fwhm is the total full width at half maximum.${
    version === undefined ? null : ` warburg ${version}.`
  }</p></footer>
</body>
</html>
`;
  return page.text;
}

function overview(entries: readonly SpectrumEntry[]): Markup {
  const derived = entries.flatMap(ratios);
  // Ratios say more across samples than quantities in counts.
  const first = [...derived.filter(([, { unit }]) => unit === ''), ...derived];
  const names = [...new Set(first.map(([name]) => name))].slice(0, OVERVIEW_RATIOS);
  const head = ['source', 'ended', ...numeric('reduced χ²', 'R²', ...names, 'warnings')];
  return html`<p>${entries.length} fits, ${entries.filter(({ result }) => result.termination.ok).length} of them converged.</p>
${limits(entries.length)}
${table(
  'Overview',
  head,
  entries.map((entry, i) => overviewRow(entry, i, names)),
)}`;
}

function overviewRow(entry: SpectrumEntry, index: number, names: readonly string[]): Content[] {
  const { statistics, termination, warnings } = entry.result;
  const derived = new Map(ratios(entry));
  return [
    index < SECTIONS ? html`<a href="#fit-${index + 1}">${entry.source}</a>` : entry.source,
    termination.ok ? termination.kind : html`<strong>${termination.kind}</strong>`,
    number(formatNumber(statistics.reducedChiSquare)),
    number(formatNumber(statistics.rSquared)),
    ...names.map((name) => number(formatValue(derived.get(name)?.value ?? null, derived.get(name)?.stderr ?? null))),
    warnings.length > 0 ? number(String(warnings.length)) : '',
  ];
}

function limits(count: number): Markup | null {
  if (count <= FIGURES) return null;
  const tables = count > SECTIONS ? ` and tables for the first ${SECTIONS}` : '';
  return html`<p class="note">Figures are shown for the first ${FIGURES} fits${tables}; the overview lists all of them.</p>`;
}

function section(entry: SpectrumEntry, index: number): Markup {
  return html`<section id="fit-${index + 1}">
<h2>${entry.source}</h2>
<p class="model">${entry.result.model}</p>
${troubles(entry)}
${index < FIGURES ? figure(entry, `fit-${index + 1}`) : null}
${peaksTable(entry)}
${ratiosTable(entry)}
${alternativesTable(entry)}
${parametersTable(entry)}
<div class="pair">${statisticsTable(entry)}
${optionsTable(entry)}</div>
</section>
`;
}

/** What a reader must know before the numbers: a fit that did not converge, and every warning. */
function troubles({ result: { termination, warnings } }: SpectrumEntry): Content {
  const failed = termination.ok ? null : box('box fail', html`<strong>Not converged:</strong> ${termination.message}`);
  if (warnings.length === 0) return failed;
  const items = warnings.map(({ code, message }) => html`<li>${message} <code>${code}</code></li>`);
  return [failed, box('box', html`<strong>${warnings.length === 1 ? 'Warning' : 'Warnings'}</strong><ul>${items}</ul>`)];
}

function box(style: string, content: Markup): Markup {
  return html`<div class="${style}" role="note">${content}</div>`;
}

function figure(entry: SpectrumEntry, id: string): Markup {
  const notes = spectrumNotes(entry);
  const caption = notes.length === 0 ? null : html`<figcaption>${notes.join(' ')}</figcaption>`;
  return html`<figure><div class="figure">${raw(spectrumSvg(entry, { ...FIGURE, id }))}</div>${caption}</figure>`;
}
