/** The tables of the HTML report. */
import type { DerivedResult, ParameterResult } from '../fit/result.ts';
import { alternativeDifferences, describeOption, describeStatistics, formatBounds, formatInterval, parameterNotes } from './describe.ts';
import type { FitEntry, SpectrumEntry } from './entry.ts';
import { type AxisUnits, formatNumber, formatUnit, formatValue } from './format.ts';
import { type Content, html, type Markup } from './markup.ts';
import { PEAK_QUANTITIES, peakRows, quantityHeading } from './peaks.ts';
import { type Column, list, numeric, table } from './table.ts';

/** More alternatives than this do not fit a page's width. */
const ALTERNATIVES = 4;

export function peaksTable(entry: SpectrumEntry): Markup | null {
  const rows = peakRows(entry);
  if (rows.length === 0) return null;
  const head = PEAK_QUANTITIES.map((quantity) => quantityHeading(quantity, rows, entry));
  return table(
    'Peaks',
    ['peak', ...numeric(...head)],
    rows.map(({ name, quantities }) => [
      name,
      ...PEAK_QUANTITIES.map((quantity) => number(formatValue(quantities[quantity]?.value ?? null, quantities[quantity]?.stderr ?? null))),
    ]),
  );
}

export function derivedTable(caption: string, rows: readonly [string, DerivedResult][], units: AxisUnits): Markup | null {
  if (rows.length === 0) return null;
  return table(
    caption,
    ['quantity', ...numeric('value'), 'unit'],
    rows.map(([name, { value, stderr, unit }]) => [name, number(formatValue(value, stderr)), formatUnit(unit, units)]),
  );
}

export function parametersTable(parameters: readonly [string, ParameterResult][], units: AxisUnits): Markup {
  const columns: [string, (parameter: ParameterResult) => string][] = [
    ['value', ({ value, stderr }) => formatValue(value, stderr)],
    ['unit', ({ unit }) => formatUnit(unit, units)],
    ['bounds', formatBounds],
    ['interval', formatInterval],
    ['remarks', parameterNotes],
  ];
  const filled = columns.filter(([, write]) => parameters.some(([, parameter]) => write(parameter) !== ''));
  const rows = parameters.map(([name, parameter]) => [name, ...filled.map(([, write]) => number(write(parameter)))]);
  const head = filled.map(([column]): Column => (column === 'value' ? { number: column } : column));
  return table('Parameters', ['parameter', ...head], rows);
}

export function statisticsTable(entry: FitEntry): Markup {
  const time = entry.milliseconds === undefined ? [] : [['time', `${formatNumber(entry.milliseconds, 3)} ms`]];
  return list(
    'Statistics',
    'number',
    [...describeStatistics(entry.result), ...time].map(([name, value]) => [name, number(value ?? '')]),
  );
}

/** The other minima, and what they say differently. */
export function alternativesTable({ result }: FitEntry): Markup | null {
  const shown = result.alternatives.slice(0, ALTERNATIVES);
  if (shown.length === 0) return null;
  const { chiSquare } = result.statistics;
  const rows = alternativeDifferences({ ...result, alternatives: shown });
  const withDifference = (other: number) =>
    `${formatNumber(other, 8)} (${other >= chiSquare ? '+' : ''}${formatNumber(other - chiSquare, 4)})`;
  const sums: Content[] = ['χ²', number(formatNumber(chiSquare, 8)), ...shown.map((other) => number(withDifference(other.chiSquare)))];
  const cells = rows.map(({ name, values }) => [name, ...values.map((value) => number(formatNumber(value, 6)))]);
  const hidden = result.alternatives.length - shown.length;
  const head = numeric('this fit', ...shown.map((_, i) => `alternative ${i + 1}`));
  return html`${table('Alternatives', ['', ...head], [sums, ...cells])}
<p class="note">Other minima of similar χ², with the parameters that lie more than a standard error away${
    hidden > 0 ? ` (${hidden} further minima are in the JSON result)` : ''
  }.</p>`;
}

export function optionsTable({ result }: FitEntry): Markup {
  const given = Object.entries(result.options).map(([name, value]) => [name, describeOption(value)] as const);
  return list(
    'Options as resolved',
    'text',
    given.filter(([, text]) => text !== '').map(([name, text]) => [name, html`<code>${number(text)}</code>`]),
  );
}

/** A real minus sign in front of numbers. */
export function number(text: string): string {
  return text.replace(/(?<![\p{L}\d])-(?=\d)/gu, '−');
}
