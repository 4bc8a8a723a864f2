/** Fitted circuits in a report: an overview of many, and the section of one. */
import type { CircuitEntry } from '../entry.ts';
import { nyquistNotes } from '../figures/nyquist.ts';
import { OVERLAID } from '../figures/nyquist-overlay.ts';
import { formatNumber, formatUnit, formatValue } from '../format.ts';
import { type Content, html, type Markup } from '../markup.ts';
import { divided, type ScaledUnit, scaledUnit } from '../prefix.ts';
import { scaledResult } from '../scaled.ts';
import { bodeSvg, impedanceResidualsSvg, nyquistSvg } from '../svg.ts';
import { type Column, numeric, table } from '../table.ts';
import { alternativesTable, derivedTable, number, optionsTable, parametersTable, statisticsTable } from '../tables.ts';
import { chosen } from './choice.ts';
import { figure, linked, type Section, sectionOf, troubles } from './parts.ts';

/** A section is about 60 kB with its figures, a row 1 kB: these keep a report of thousands of spectra at a few MB. */
const SECTIONS = 20;
const ROWS = 2000;
/** Parameters with a column of their own in the overview. */
const COLUMNS = 14;
/** Small, so that text stays readable where a telephone shrinks it to the width of its page. */
const NYQUIST = { width: 560, height: 420 };
const RESIDUALS = { width: 560, height: 280 };

type CircuitSection = Section<CircuitEntry>;

/** The spectra over each other, and the parameters of all. */
export function circuitsOverview(sections: readonly CircuitSection[]): Markup {
  const shown = withSection(sections);
  const rows = sections.slice(0, ROWS);
  const columns = overviewColumns(sections.map(({ entry }) => entry));
  const converged = sections.filter(({ entry }) => entry.result.termination.ok).length;
  return html`<p>${sections.length} fits of circuits, ${converged} of them converged.</p>
${overlaid(sections.map(({ entry }) => entry))}
${leftOut(sections.length, shown.size)}
<div class="sources">${table(
    'All spectra',
    columns.map(({ head }) => head),
    rows.map((section) => columns.map(({ write }) => write(section.entry, shown.has(section) ? section.id : null))),
  )}</div>
${
  sections.length > ROWS
    ? html`<p class="note">The table ends after ${ROWS} spectra; those that follow are in the CSV files and result.json.</p>`
    : null
}`;
}

export function circuitSections(sections: readonly CircuitSection[]): Markup[] {
  return [...withSection(sections)].map(circuitSection);
}

function withSection(sections: readonly CircuitSection[]): Set<CircuitSection> {
  return chosen(
    sections,
    ({ entry: { result } }) => (result.termination.ok ? (result.statistics.reducedChiSquare ?? 0) : Infinity),
    SECTIONS,
  );
}

function leftOut(count: number, shown: number): Markup | null {
  if (shown === count) return null;
  return html`<p class="note">Single fits are shown for the first, the last and the ${
    shown - 2
  } worst spectra (not converged, or of the largest reduced χ²); the table has the parameters of the ${
    count - shown
  } others, and the CSV files and result.json have all numbers.</p>`;
}

interface OverviewColumn {
  head: Column;
  write: (entry: CircuitEntry, id: string | null) => Content;
}

function overviewColumns(entries: readonly CircuitEntry[]): OverviewColumn[] {
  const [cycle] = numeric('cycle');
  const [temperature] = numeric('°C');
  const [chiSquare] = numeric('reduced χ²');
  const [warnings] = numeric('warnings');
  const models = new Set(entries.map(({ result }) => result.model));
  const has = (key: 'cycle' | 'temperature') => entries.some((entry) => entry[key] !== undefined);
  return [
    { head: 'source', write: ({ source }, id) => linked(source, id) },
    ...(has('cycle') ? [{ head: cycle as Column, write: (entry: CircuitEntry) => entry.cycle }] : []),
    ...(has('temperature') ? [{ head: temperature as Column, write: (entry: CircuitEntry) => entry.temperature }] : []),
    ...(models.size > 1 ? [{ head: 'circuit', write: ({ result }: CircuitEntry) => result.model }] : []),
    {
      head: 'ended',
      write: ({ result: { termination } }) => (termination.ok ? termination.kind : html`<strong>${termination.kind}</strong>`),
    },
    { head: chiSquare as Column, write: ({ result }) => number(formatNumber(result.statistics.reducedChiSquare, 4)) },
    ...parameterColumns(entries),
    { head: warnings as Column, write: ({ result }) => (result.warnings.length > 0 ? result.warnings.length : '') },
  ];
}

/** One unit for a column, that of its largest value. */
function parameterColumns(entries: readonly CircuitEntry[]): OverviewColumn[] {
  const names = [...new Set(entries.flatMap(({ result }) => Object.keys(result.parameters)))].slice(0, COLUMNS);
  return names.map((name) => {
    const own = ({ result }: CircuitEntry) => (Object.hasOwn(result.parameters, name) ? result.parameters[name] : undefined);
    const parameters = entries.flatMap((entry) => own(entry) ?? []);
    const largest = parameters.reduce((most, { value }) => (Number.isFinite(value) ? Math.max(most, Math.abs(value)) : most), 0);
    const scaled = scaledUnit(largest, parameters[0]?.unit ?? '');
    const unit = formatUnit(scaled.unit, {});
    const write = (entry: CircuitEntry) => number(scaledText(own(entry), scaled));
    return { head: { number: unit ? `${name} (${unit})` : name }, write };
  });
}

function scaledText(quantity: { value: number; stderr: number | null } | undefined, { exponent }: ScaledUnit): string {
  if (quantity === undefined) return '';
  return formatValue(divided(quantity.value, exponent), quantity.stderr === null ? null : divided(quantity.stderr, exponent));
}

function overlaid(entries: readonly CircuitEntry[]): Markup {
  const notes = entries.length > OVERLAID ? [`${OVERLAID} of ${entries.length} spectra, evenly spread; points are data, lines fits.`] : [];
  return figure(nyquistSvg(entries, { ...NYQUIST, id: 'spectra' }), notes);
}

function circuitSection({ entry, id }: CircuitSection): Markup {
  const { termination, warnings } = entry.result;
  const { parameters, derived } = scaledResult(entry.result);
  return sectionOf(
    id,
    entry.source,
    remarkOf(entry),
    troubles(warnings, termination.ok ? null : termination.message),
    html`<div class="figures">${figure(nyquistSvg(entry, { ...NYQUIST, id: `${id}-nyquist` }), nyquistNotes(entry))}
${figure(bodeSvg(entry, { ...NYQUIST, id: `${id}-bode` }))}
${figure(impedanceResidualsSvg(entry, { ...RESIDUALS, id: `${id}-residuals` }))}</div>`,
    parametersTable(Object.entries(parameters), {}),
    derivedTable('Derived quantities', Object.entries(derived), {}),
    alternativesTable(entry),
    html`<div class="pair">${statisticsTable(entry)}
${optionsTable(entry)}</div>`,
  );
}

/** The circuit, and what else the numbers depend on. */
function remarkOf({ result, cycle, temperature, area, thickness }: CircuitEntry): string {
  const facts = [
    cycle === undefined ? '' : `cycle ${cycle}`,
    temperature === undefined ? '' : `${temperature} °C`,
    area === undefined ? '' : `area ${area}`,
    thickness === undefined ? '' : `thickness ${thickness}`,
  ];
  return [result.model, ...facts.filter(Boolean)].join(' · ');
}
