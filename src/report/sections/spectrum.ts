/** Fitted spectra in a report: an overview of many, and the section of one. */

import { describeTreatment } from '../describe.ts';
import type { SpectrumEntry } from '../entry.ts';
import { spectrumNotes } from '../figures/spectrum.ts';
import { axisUnits, formatNumber, formatValue } from '../format.ts';
import { type Content, html, type Markup } from '../markup.ts';
import { ratios } from '../peaks.ts';
import { spectrumSvg } from '../svg.ts';
import { numeric, table } from '../table.ts';
import { alternativesTable, derivedTable, number, optionsTable, parametersTable, peaksTable, statisticsTable } from '../tables.ts';
import { figure, linked, type Section, sectionOf, troubles } from './parts.ts';

/** A figure is about 100 kB, an entry's tables 10 kB: these keep a report of thousands of fits openable. */
const FIGURES = 50;
const SECTIONS = 300;
/** Small, so that its text stays readable where a telephone shrinks it to the width of its page. */
const FIGURE = { width: 560, height: 420 };
/** Ratios with a column of their own in the overview. */
const OVERVIEW_RATIOS = 4;

type SpectrumSection = Section<SpectrumEntry>;

export function spectraOverview(sections: readonly SpectrumSection[]): Markup {
  const derived = sections.flatMap(({ entry }) => ratios(entry));
  // Ratios say more across samples than quantities in counts.
  const first = [...derived.filter(([, { unit }]) => unit === ''), ...derived];
  const names = [...new Set(first.map(([name]) => name))].slice(0, OVERVIEW_RATIOS);
  const head = ['source', 'ended', ...numeric('reduced χ²', 'R²', ...names, 'warnings')];
  const converged = sections.filter(({ entry }) => entry.result.termination.ok).length;
  return html`<p>${sections.length} fits, ${converged} of them converged.</p>
${limits(sections.length)}
${table(
  'Overview',
  head,
  sections.map((section, i) => overviewRow(section, i, names)),
)}`;
}

function overviewRow({ entry, id }: SpectrumSection, index: number, names: readonly string[]): Content[] {
  const { statistics, termination, warnings } = entry.result;
  const derived = new Map(ratios(entry));
  return [
    linked(entry.source, index < SECTIONS ? id : null),
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

export function spectraSections(sections: readonly SpectrumSection[]): Markup[] {
  return sections.slice(0, SECTIONS).map(spectrumSection);
}

function spectrumSection({ entry, id }: SpectrumSection, index: number): Markup {
  const { termination, warnings, model, parameters } = entry.result;
  const units = axisUnits(entry);
  return sectionOf(
    id,
    entry.source,
    model,
    troubles(warnings, termination.ok ? null : termination.message),
    index < FIGURES ? figure(spectrumSvg(entry, { ...FIGURE, id }), spectrumNotes(entry)) : null,
    remarks(entry),
    peaksTable(entry),
    derivedTable('Ratios and derived quantities', ratios(entry), units),
    alternativesTable(entry),
    parametersTable(Object.entries(parameters), units),
    html`<div class="pair">${statisticsTable(entry)}
${optionsTable(entry)}</div>`,
  );
}

/** What was done before the fit, and what to know of it. */
function remarks({ treatment = [], notes = [] }: SpectrumEntry): Markup | null {
  const steps = describeTreatment(treatment).map((text) => html`<li>Before the fit: ${number(text)}</li>`);
  const items = [...steps, ...notes.map((note) => html`<li>${note}</li>`)];
  return items.length === 0 ? null : html`<ul class="note">${items}</ul>`;
}
