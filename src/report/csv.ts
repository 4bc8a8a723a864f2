/** Fits as CSV: parameters, a row for each or a row for each fit; and the curves of a spectrum. */
import type { DerivedResult, ParameterResult } from '../fit/result.ts';
import { type Cell, toCsv } from './csv-cells.ts';
import type { CircuitEntry, FitEntry, SpectrumEntry } from './entry.ts';
import { axisUnits, formatUnit } from './format.ts';

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
export function parametersCsv(entries: readonly FitEntry[]): string {
  return toCsv([PARAMETER_COLUMNS, ...entries.flatMap((entry) => [...parameterLines(entry), ...derivedLines(entry)])]);
}

/** Wide form: one row for every entry, a value and a stderr column for every quantity that occurs in any. */
export function seriesCsv(entries: readonly FitEntry[]): string {
  return wide(
    ['source'],
    entries.map((entry) => ({ entry, lead: [entry.source] })),
  );
}

/** The same of circuits, with the cycle and the temperature (°C) of every spectrum. Base units: Ω, F, H, s, Hz. */
export function circuitParametersCsv(entries: readonly CircuitEntry[]): string {
  return wide(
    ['source', 'cycle', 'temperature'],
    entries.map((entry) => ({ entry, lead: [entry.source, entry.cycle, entry.temperature] })),
  );
}

interface WideRow {
  entry: FitEntry;
  lead: Cell[];
}

function wide(lead: string[], rows: readonly WideRow[]): string {
  const names = [...new Set(rows.flatMap(({ entry }) => Object.keys(quantitiesOf(entry.result))))];
  const statistics = ['points', 'chiSquare', 'reducedChiSquare', 'rSquared', 'aicc'] as const;
  const header = [...lead, ...names.flatMap((name) => [name, `${name}.stderr`]), ...statistics, 'termination'];
  return toCsv([
    header,
    ...rows.map(({ entry: { result }, lead: cells }) => {
      const quantities = new Map(Object.entries(quantitiesOf(result)));
      const pairs = names.flatMap((name) => [quantities.get(name)?.value, quantities.get(name)?.stderr]);
      return [...cells, ...pairs, ...statistics.map((name) => result.statistics[name]), result.termination.kind];
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

function parameterLines(entry: FitEntry): Cell[][] {
  return Object.entries(entry.result.parameters).map(([name, parameter]) => [
    entry.source,
    name,
    parameter.value,
    parameter.stderr,
    formatUnit(parameter.unit, axisUnits(entry)),
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

function derivedLines(entry: FitEntry): Cell[][] {
  const blanks = PARAMETER_COLUMNS.slice(5).map(() => null);
  return Object.entries(entry.result.derived).map(([name, { value, stderr, unit }]) => [
    entry.source,
    name,
    value,
    stderr,
    formatUnit(unit, axisUnits(entry)),
    ...blanks,
  ]);
}

function quantitiesOf({ parameters, derived }: FitEntry['result']): Record<string, ParameterResult | DerivedResult> {
  return { ...parameters, ...derived };
}
