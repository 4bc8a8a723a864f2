/** The tables of the HTML report. */
import type { ParameterResult } from '../fit/result.ts';
import { alternativeDifferences, describeOption, describeStatistics, formatBounds, formatInterval, parameterNotes } from './describe.ts';
import type { ReportEntry } from './entry.ts';
import { formatNumber, formatUnit, formatValue } from './format.ts';
import { type Content, html, type Markup } from './markup.ts';
import { PEAK_QUANTITIES, peakRows, quantityHeading, ratios } from './peaks.ts';

/** More alternatives than this do not fit a page's width. */
const ALTERNATIVES = 4;

export function peaksTable(entry: ReportEntry): Markup | null {
  const rows = peakRows(entry);
  if (rows.length === 0) return null;
  const head = PEAK_QUANTITIES.map((quantity) => quantityHeading(quantity, rows, entry));
  return table(
    'Peaks',
    ['peak', ...head],
    rows.map(({ name, quantities }) => [
      name,
      ...PEAK_QUANTITIES.map((quantity) => number(formatValue(quantities[quantity]?.value ?? null, quantities[quantity]?.stderr ?? null))),
    ]),
  );
}

export function ratiosTable(entry: ReportEntry): Markup | null {
  const rows = ratios(entry);
  if (rows.length === 0) return null;
  return table(
    'Ratios and derived quantities',
    ['quantity', 'value'],
    rows.map(([name, { value, stderr, unit }]) => [name, number(`${formatValue(value, stderr)} ${formatUnit(unit, entry)}`.trim())]),
  );
}

export function parametersTable(entry: ReportEntry): Markup {
  const parameters = Object.entries(entry.result.parameters);
  const columns: [string, (parameter: ParameterResult) => string][] = [
    ['value', ({ value, stderr }) => formatValue(value, stderr)],
    ['unit', ({ unit }) => formatUnit(unit, entry)],
    ['bounds', formatBounds],
    ['interval', formatInterval],
    ['remarks', parameterNotes],
  ];
  const filled = columns.filter(([, write]) => parameters.some(([, parameter]) => write(parameter) !== ''));
  const rows = parameters.map(([name, parameter]) => [name, ...filled.map(([column, write]) => parameterCell(column, write(parameter)))]);
  return table('Parameters', ['parameter', ...filled.map(([column]) => column)], rows);
}

/** Units and remarks are words that may wrap, the rest are numbers. */
function parameterCell(column: string, text: string): Content {
  return column === 'unit' || column === 'remarks' ? text : number(text);
}

export function statisticsTable(entry: ReportEntry): Markup {
  const time = entry.milliseconds === undefined ? [] : [['time', `${formatNumber(entry.milliseconds, 3)} ms`]];
  return table(
    'Statistics',
    null,
    [...describeStatistics(entry.result), ...time].map(([name, value]) => [name, number(value ?? '')]),
  );
}

/** The other minima, and what they say differently. */
export function alternativesTable({ result }: ReportEntry): Markup | null {
  const shown = result.alternatives.slice(0, ALTERNATIVES);
  if (shown.length === 0) return null;
  const { chiSquare } = result.statistics;
  const rows = alternativeDifferences({ ...result, alternatives: shown });
  const withDifference = (other: number) =>
    `${formatNumber(other, 8)} (${other >= chiSquare ? '+' : ''}${formatNumber(other - chiSquare, 4)})`;
  const sums: Content[] = ['χ²', number(formatNumber(chiSquare, 8)), ...shown.map((other) => number(withDifference(other.chiSquare)))];
  const cells = rows.map(({ name, values }) => [name, ...values.map((value) => number(formatNumber(value, 6)))]);
  const hidden = result.alternatives.length - shown.length;
  const head = ['', 'this fit', ...shown.map((_, i) => `alternative ${i + 1}`)];
  return html`${table('Alternatives', head, [sums, ...cells])}
<p class="note">Other minima of similar χ², with the parameters that lie more than a standard error away${
    hidden > 0 ? ` (${hidden} further minima are in the JSON result)` : ''
  }.</p>`;
}

export function optionsTable({ result }: ReportEntry): Markup {
  return table(
    'Options as resolved',
    null,
    Object.entries(result.options).map(([name, value]) => [name, html`<code>${describeOption(value)}</code>`]),
  );
}

/** A table with its name; cells are text unless they are markup. */
export function table(caption: string, head: readonly string[] | null, rows: readonly Content[][]): Markup {
  const header = head === null ? null : html`<thead><tr>${head.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>\n`;
  return html`<div class="wide"><table><caption>${caption}</caption>
${header}<tbody>
${rows.map(tableRow)}</tbody></table></div>`;
}

function tableRow([first, ...others]: readonly Content[]): Markup {
  return html`<tr><th scope="row">${first}</th>${others.map((cell) => html`<td>${cell}</td>`)}</tr>\n`;
}

/** Digits of equal width, a real minus sign, no line break. */
export function number(text: string): Markup {
  return html`<span class="n">${text.replace(/(?<![\p{L}\d])-(?=\d)/gu, '−')}</span>`;
}
