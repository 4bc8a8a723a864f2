/** A fit as plain text for a terminal. */
import Table from 'cli-table3';
import type { DerivedResult, ParameterResult } from '../fit/result.ts';
import { describeStatistics, describeTreatment, formatInterval, parameterNotes } from './describe.ts';
import type { CircuitEntry, FitEntry, SpectrumEntry } from './entry.ts';
import { type AxisUnits, formatNumber, formatUnit, formatValue, plainText } from './format.ts';
import { otherParameters, PEAK_QUANTITIES, type PeakRow, peakRows, quantityHeading, ratios } from './peaks.ts';
import { scaledResult } from './scaled.ts';

/** Peaks (of a spectrum), the other parameters, derived quantities, statistics, and warnings. Circuits in units with SI prefixes. */
export function parametersTable(entry: FitEntry): string {
  const { source, result } = entry;
  return joined([
    wrap(plainText(`${source}: ${result.model}`).split(' '), ' '),
    ...(entry.kind === 'circuit' ? [circuitTable(entry)] : [peaksTable(entry), othersTable(entry)]),
    ...(entry.kind === 'circuit' ? [] : remarkLines(entry)),
    statisticsLines(entry),
    ...result.alternatives.map(({ chiSquare }) => `Another minimum at χ² = ${formatNumber(chiSquare, 8)}.`),
    ...warningLines(result.warnings),
  ]);
}

export function joined(parts: readonly string[]): string {
  return `${parts.filter(Boolean).join('\n')}\n`;
}

function remarkLines({ treatment = [], notes = [] }: SpectrumEntry): string[] {
  const lines = [...describeTreatment(treatment).map((step) => `Before the fit: ${step}`), ...notes.map((note) => `Note: ${note}`)];
  return lines.map((text) => wrap(plainText(text).split(' '), ' '));
}

export function warningLines(warnings: readonly { message: string }[]): string[] {
  return warnings.map(({ message }) => wrap(plainText(`Warning: ${message}`).split(' '), ' '));
}

function peaksTable(entry: SpectrumEntry): string {
  const rows = peakRows(entry);
  if (rows.length === 0) return '';
  const head = ['peak', ...PEAK_QUANTITIES.map((quantity) => quantityHeading(quantity, rows, entry))];
  return table(
    head,
    rows.map((row) => [row.name, ...peakCells(row)]),
  );
}

function peakCells({ quantities }: PeakRow): string[] {
  return PEAK_QUANTITIES.map((name) => formatValue(quantities[name]?.value ?? null, quantities[name]?.stderr ?? null));
}

function othersTable(entry: SpectrumEntry): string {
  return quantitiesTable(otherParameters(entry), ratios(entry), entry);
}

function circuitTable({ result }: CircuitEntry): string {
  const { parameters, derived } = scaledResult(result);
  return quantitiesTable(Object.entries(parameters), Object.entries(derived), {});
}

function quantitiesTable(
  parameters: readonly [string, ParameterResult][],
  derived: readonly [string, DerivedResult][],
  units: AxisUnits,
): string {
  const fitted = parameters.map(([name, parameter]) => [
    name,
    formatValue(parameter.value, parameter.stderr),
    formatUnit(parameter.unit, units),
    [parameterNotes(parameter), formatInterval(parameter)].filter(Boolean).join('; '),
  ]);
  const rows = [
    ...fitted,
    ...derived.map(([name, { value, stderr, unit }]) => [name, formatValue(value, stderr), formatUnit(unit, units), '']),
  ];
  const noted = rows.some((row) => row[3] !== '');
  const head = ['parameter', 'value', 'unit', ...(noted ? [''] : [])];
  return rows.length > 0 ? table(head, noted ? rows : rows.map((row) => row.slice(0, 3))) : '';
}

function statisticsLines({ result, milliseconds }: FitEntry): string {
  const time = milliseconds === undefined ? [] : [`time ${formatNumber(milliseconds, 3)} ms`];
  const items = [...describeStatistics(result).map(([name, value]) => `${name} ${value}`), ...time];
  return wrap(items.map(plainText), ' · ');
}

/** Items joined into lines of at most 80 columns, where none is longer by itself. */
export function wrap(items: readonly string[], separator: string): string {
  const lines: string[] = [];
  for (const item of items) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + separator.length + item.length <= 80) lines[lines.length - 1] = last + separator + item;
    else lines.push(item);
  }
  return lines.join('\n');
}

function plainLines(text: string): string {
  return text.split('\n').map(plainText).join('\n');
}

/** No colors, so that a redirected table is text; the first column to the left, numbers to the right. */
export function table(head: string[], rows: string[][]): string {
  const colAligns = head.map(
    (name, i) => (i === 0 || name === '' || name === 'unit' || name === 'verdict' ? 'left' : 'right') as 'left' | 'right',
  );
  const lines = new Table({ head: head.map(plainLines), colAligns, style: { head: [], border: [], compact: true } });
  lines.push(...rows.map((row) => row.map(plainText)));
  return lines.toString();
}
