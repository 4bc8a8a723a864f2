/** Diffraction patterns in a report: the sizes of many, and the section of one. */
import { conditions, patternOf, REFLECTION_COLUMNS, reflectionRows, SIZE_COLUMNS, SIZES, sizeHeading, sizeRows } from '../diffraction.ts';
import type { DiffractionEntry } from '../entry.ts';
import { spectrumNotes } from '../figures/spectrum.ts';
import { formatNumber, formatValue } from '../format.ts';
import { html, type Markup } from '../markup.ts';
import { diffractionSvg } from '../svg.ts';
import { numeric, table } from '../table.ts';
import { alternativesTable, number, optionsTable, parametersTable, statisticsTable } from '../tables.ts';
import { figure, linked, type Section, sectionOf, troubles } from './parts.ts';

/** A section is about 100 kB with its figure. */
const SECTIONS = 50;
/** Small, so that its text stays readable where a telephone shrinks it to the width of its page. */
const FIGURE = { width: 560, height: 420 };

type PatternSection = Section<DiffractionEntry>;

export function diffractionOverview(sections: readonly PatternSection[]): Markup {
  const [first] = sections as [PatternSection];
  const names = SIZES.filter((name) => name !== 'd100');
  const headings = names.map((name) => sizeHeading(name, first.entry.result[name]));
  return html`${limits(sections.length)}
${table(
  'Diffraction',
  ['source', ...numeric(...headings, 'reduced χ²', 'warnings')],
  sections.map(({ entry: { source, result }, id }, i) => [
    linked(source, i < SECTIONS ? id : null),
    ...names.map((name) => number(formatValue(result[name].value, result[name].stderr))),
    number(formatNumber(result.fit.statistics.reducedChiSquare, 4)),
    result.warnings.length || '',
  ]),
)}`;
}

function limits(count: number): Markup | null {
  return count > SECTIONS
    ? html`<p class="note">Single patterns are shown for the first ${SECTIONS}; the table lists all of them.</p>`
    : null;
}

export function diffractionSections(sections: readonly PatternSection[]): Markup[] {
  return sections.slice(0, SECTIONS).map(({ entry, id }) => {
    const { fit, warnings } = entry.result;
    const pattern = patternOf(entry);
    return sectionOf(
      id,
      entry.source,
      conditions(entry.result).join(' · '),
      troubles(warnings, fit.termination.ok ? null : fit.termination.message),
      figure(diffractionSvg(entry, { ...FIGURE, id }), spectrumNotes(pattern)),
      sizesTable(entry),
      table('Reflections', ['reflection', ...numeric(...REFLECTION_COLUMNS)], reflectionRows(entry.result).map(cells)),
      alternativesTable(pattern),
      parametersTable(Object.entries(fit.parameters), pattern),
      html`<div class="pair">${statisticsTable(pattern)}
${optionsTable(pattern)}</div>`,
    );
  });
}

function sizesTable({ result }: DiffractionEntry): Markup {
  const [value, interval, unit] = SIZE_COLUMNS;
  return table('Sizes', ['quantity', ...numeric(value, interval), unit], sizeRows(result).map(cells));
}

function cells([name = '', ...values]: string[]) {
  return [name, ...values.map(number)];
}
