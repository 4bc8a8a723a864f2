/**
 * Tables as CSV after RFC 4180 (comma, CRLF, doubled quotes), numbers in full precision, absent ones empty.
 * Text that a spreadsheet would run as a formula gets an apostrophe in front; numbers never do.
 */
import type { DerivedResult, ParameterResult } from '../fit/result.ts';
import type { SpectrumEntry } from './entry.ts';
import { formatUnit } from './format.ts';

type Cell = string | number | boolean | null | undefined;

const PARAMETER_COLUMNS = [
  'source',
  'parameter',
  'value',
  'stderr',
  'unit',
  'min',
  'max',
  'vary',
  'tie',
  'at bound',
  'identified',
  'interval low',
  'interval high',
];

/** Long form: one row for every parameter and every derived quantity of every entry. */
export function parametersCsv(entries: readonly SpectrumEntry[]): string {
  return toCsv([PARAMETER_COLUMNS, ...entries.flatMap((entry) => [...parameterLines(entry), ...derivedLines(entry)])]);
}

/** Wide form: one row for every entry, a value and a stderr column for every quantity that occurs in any. */
export function seriesCsv(entries: readonly SpectrumEntry[]): string {
  const names = [...new Set(entries.flatMap(({ result }) => Object.keys(quantitiesOf(result))))];
  const statistics = ['points', 'chiSquare', 'reducedChiSquare', 'rSquared', 'aicc'] as const;
  const header = ['source', ...names.flatMap((name) => [name, `${name}.stderr`]), ...statistics, 'termination'];
  return toCsv([
    header,
    ...entries.map(({ source, result }) => {
      const quantities = new Map(Object.entries(quantitiesOf(result)));
      const pairs = names.flatMap((name) => [quantities.get(name)?.value, quantities.get(name)?.stderr]);
      return [source, ...pairs, ...statistics.map((name) => result.statistics[name]), result.termination.kind];
    }),
  ]);
}

/** The data and every curve of the model, one row a point, in the order the data came in. */
export function curvesCsv({ curves }: SpectrumEntry): string {
  const names = Object.keys(curves.components);
  const columns = [
    curves.x,
    curves.data,
    curves.total,
    curves.background,
    ...Object.values(curves.components),
    curves.residuals,
    curves.used,
  ];
  const rows = Array.from(curves.x, (_, i) => columns.map((column) => column[i]));
  return toCsv([['x', 'data', 'total', 'background', ...names, 'residual', 'used'], ...rows]);
}

function parameterLines(entry: SpectrumEntry): Cell[][] {
  return Object.entries(entry.result.parameters).map(([name, parameter]) => [
    entry.source,
    name,
    parameter.value,
    parameter.stderr,
    formatUnit(parameter.unit, entry),
    parameter.min,
    parameter.max,
    parameter.vary,
    parameter.tie,
    parameter.atBound,
    parameter.identified,
    parameter.interval?.low,
    parameter.interval?.high,
  ]);
}

function derivedLines(entry: SpectrumEntry): Cell[][] {
  const blanks = PARAMETER_COLUMNS.slice(5).map(() => null);
  return Object.entries(entry.result.derived).map(([name, { value, stderr, unit }]) => [
    entry.source,
    name,
    value,
    stderr,
    formatUnit(unit, entry),
    ...blanks,
  ]);
}

function quantitiesOf({ parameters, derived }: SpectrumEntry['result']): Record<string, ParameterResult | DerivedResult> {
  return { ...parameters, ...derived };
}

function toCsv(rows: Cell[][]): string {
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

function cell(value: Cell): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  if (typeof value === 'boolean') return String(value);
  return quote(neutralize(value));
}

/** A leading = + - @ (also full-width, or behind white space) starts a formula in Excel, LibreOffice or Sheets. */
function neutralize(text: string): string {
  return /^(?:\s*[=+\-@＝＋－＠]|[\t\r\n])/.test(text) ? `'${text}` : text;
}

function quote(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
