/** Lin-KK tests and distributions of relaxation times in a report: an overview of many, and the section of one. */
import type { RelaxationTimes } from '../../impedance/types.ts';
import { describeKramersKronig, describeRelaxationTimes, largestResidual } from '../describe-impedance.ts';
import type { KramersKronigEntry, RelaxationTimesEntry } from '../entry.ts';
import { formatNumber } from '../format.ts';
import { html, type Markup } from '../markup.ts';
import { formatQuantity } from '../prefix.ts';
import { kramersKronigSvg, relaxationTimesSvg } from '../svg.ts';
import { list, numeric, table } from '../table.ts';
import { number } from '../tables.ts';
import { chosen } from './choice.ts';
import { figure, linked, type Section, sectionOf, troubles } from './parts.ts';

/** Many more would make the page too large; the overview has them all. */
const SECTIONS = 20;
const FIGURE = { width: 560 };

type Checked = Section<KramersKronigEntry | RelaxationTimesEntry>;

export function kramersKronigOverview(sections: readonly Section<KramersKronigEntry>[]): Markup {
  const shown = withSection(sections);
  return html`<div class="sources">${table(
    'Kramers–Kronig tests',
    ['source', ...numeric('RC elements', 'µ', 'χ²', 'largest residual (%)', 'warnings')],
    sections.map((section) => {
      const { source, result } = section.entry;
      return [
        linked(source, shown.has(section) ? section.id : null),
        result.elements,
        formatNumber(result.mu, 4),
        number(formatNumber(result.chiSquare, 4)),
        formatNumber(100 * largestResidual(result), 3),
        result.warnings.length || '',
      ];
    }),
  )}</div>${leftOut(sections.length, shown.size)}`;
}

export function relaxationTimesOverview(sections: readonly Section<RelaxationTimesEntry>[]): Markup {
  const shown = withSection(sections);
  return html`<div class="sources">${table(
    'Distributions of relaxation times',
    ['source', ...numeric('λ', 'peaks'), 'τ · R of the peaks', ...numeric('largest residual (%)', 'warnings')],
    sections.map((section) => {
      const { source, result } = section.entry;
      return [
        linked(source, shown.has(section) ? section.id : null),
        number(formatNumber(result.lambda, 3)),
        result.peaks.length,
        result.peaks.map((peak) => `${formatQuantity(peak.tau, 's')} · ${formatQuantity(peak.resistance, 'Ω')}`).join(', '),
        formatNumber(100 * largestResidual(result), 3),
        result.warnings.length || '',
      ];
    }),
  )}</div>${leftOut(sections.length, shown.size)}`;
}

export function validationSections(sections: readonly Checked[]): Markup[] {
  return [...withSection(sections)].map((section) =>
    section.entry.kind === 'kramers-kronig'
      ? kramersKronigSection(section.entry, section.id)
      : relaxationSection(section.entry, section.id),
  );
}

function withSection<T extends Checked>(sections: readonly T[]): Set<T> {
  return chosen(sections, ({ entry }) => largestResidual(entry.result), SECTIONS);
}

function leftOut(count: number, shown: number): Markup | null {
  if (shown === count) return null;
  return html`<p class="note">Single spectra are shown for the first, the last and the ${
    shown - 2
  } of the largest residuals; the CSV files and result.json have the numbers of the ${count - shown} others.</p>`;
}

function kramersKronigSection(entry: KramersKronigEntry, id: string): Markup {
  return sectionOf(
    id,
    entry.source,
    'Lin-KK test of the Kramers–Kronig relations',
    troubles(entry.result.warnings),
    figure(kramersKronigSvg(entry, { ...FIGURE, id })),
    list(
      'Test',
      'number',
      describeKramersKronig(entry.result).map(([name, value]) => [name, number(value)]),
    ),
  );
}

function relaxationSection(entry: RelaxationTimesEntry, id: string): Markup {
  const { result, source } = entry;
  return sectionOf(
    id,
    source,
    'Distribution of relaxation times',
    troubles(result.warnings),
    html`<div class="figures">${figure(relaxationTimesSvg(entry, { ...FIGURE, id: `${id}-gamma` }))}
${figure(kramersKronigSvg(entry, { ...FIGURE, id: `${id}-residuals` }))}</div>`,
    html`<div class="pair">${peaksTable(result)}
${list(
  'Inversion',
  'number',
  describeRelaxationTimes(result).map(([name, value]) => [name, number(value)]),
)}</div>`,
  );
}

function peaksTable({ peaks }: RelaxationTimes): Markup | null {
  if (peaks.length === 0) return null;
  const frequency = (tau: number) => formatQuantity(1 / (2 * Math.PI * tau), 'Hz', 4);
  return table(
    'Peaks',
    ['peak', ...numeric('τ', '1/(2πτ)', 'R', 'exponent')],
    peaks.map(({ tau, resistance, exponent }, i) => [
      String(i + 1),
      formatQuantity(tau, 's', 4),
      frequency(tau),
      formatQuantity(resistance, 'Ω', 4),
      formatNumber(exponent, 3),
    ]),
  );
}
