/** Presodiation: the excess of sodium by its three methods, and what it does to the potential and the efficiency of a half cell. */
import { type Mean, meanOf } from '../../fit/mean.ts';
import type { ChartSeries } from '../../report/entry.ts';
import type { AnalysedCell } from '../cycling/cell.ts';
import type { CellGroup } from '../cycling/groups.ts';
import type { ChartFigure } from '../figure.ts';
import { givenOff, type Presodiated } from '../presodiation.ts';
import { chartOf } from './chart.ts';

/** None without a sample that was dosed or titrated. */
export function presodiationFigures(known: readonly Presodiated[]): ChartFigure[] {
  return [...excess(known), ...potential(known), ...efficiency(known)];
}

/** Bars by sample, side by side what each method says. */
function excess(known: readonly Presodiated[]): ChartFigure[] {
  const bars = (name: string, of: (one: Presodiated) => { value: number | null | undefined; error: number | null | undefined }) => {
    const values = known.map(of);
    const numbers = (key: 'value' | 'error') => values.map((one) => one[key] ?? Number.NaN);
    return { name, style: 'bars', x: known.map((_, i) => i), y: numbers('value'), error: numbers('error') } satisfies ChartSeries;
  };
  const series = [
    bars('as dosed', ({ dosed }) => ({ value: dosed?.capacity, error: null })),
    bars('by titration', ({ titrated }) => ({ value: titrated?.specificCapacity.value, error: titrated?.specificCapacity.stderr })),
    bars('electrochemical', ({ desodiatedFirst }) => {
      const { mean, sd } = meanOf(desodiatedFirst?.cells.map(givenOff) ?? []);
      return { value: mean, error: sd };
    }),
  ].filter(({ y }) => y.some(Number.isFinite));
  if (series.length === 0) return [];
  return [
    chartOf('presodiation-excess', 'Presodiation', 'Excess of sodium', {
      x: { label: 'Sample', categories: known.map(({ sample }) => sample) },
      y: { label: 'Excess capacity', unit: 'mAh/g', ...(series.every(isFromZero) && { range: [0, null] }) },
      series,
      notes: ['Bars of error: standard error of the titration; s.d. of the cells where there are several.'],
    }),
  ];
}

/** A value below zero that is none by its error does not move the axis. */
function isFromZero({ y, error = [] }: ChartSeries): boolean {
  return Array.from(y, (value, i) => !(value + 2 * (error[i] || 0) < 0)).every(Boolean);
}

function potential(known: readonly Presodiated[]): ChartFigure[] {
  const series = overExcess(known, ({ finding }) => finding.totals.openCircuitVoltage);
  return chartOver('presodiation-ocv', 'Open circuit voltage', { label: 'OCV', unit: 'V' }, series, notesOf(known));
}

function efficiency(known: readonly Presodiated[]): ChartFigure[] {
  const series = overExcess(known, ({ finding }) => finding.totals.initialCoulombicEfficiency, 100);
  const notes = [...notesOf(known), 'ICE: desodiation/sodiation of cycle 1, which comes after a desodiation at the beginning.'];
  return chartOver('presodiation-ice', 'Initial coulombic efficiency', { label: 'ICE', unit: '%' }, series, notes);
}

/** Nothing where there is one point only. */
function chartOver(id: string, what: string, y: { label: string; unit: string }, series: ChartSeries[], notes: string[]): ChartFigure[] {
  if (series.length < 2) return [];
  return [chartOf(id, 'Presodiation', `${what} over the excess of sodium`, { x: EXCESS, y, series, notes })];
}

const EXCESS = { label: 'Excess capacity', unit: 'mAh/g' };

/** A point for each sample, two where its cells begin in both ways. */
function overExcess(known: readonly Presodiated[], value: (cell: AnalysedCell) => number | null, factor = 1): ChartSeries[] {
  return known.flatMap((one) => {
    const x = excessOf(one);
    const { sample, sodiatedFirst, desodiatedFirst } = one;
    const point = (group: CellGroup | null, name: string): ChartSeries[] => {
      const { mean, sd }: Mean = meanOf(group?.cells.map(value) ?? []);
      if (x === null || mean === null) return [];
      return [{ name, style: 'points', x: [x], y: [mean * factor], error: [(sd ?? Number.NaN) * factor] }];
    };
    const both = sodiatedFirst !== null && desodiatedFirst !== null;
    return [...point(sodiatedFirst, sample), ...point(desodiatedFirst, both ? `${sample} desodiated first` : sample)];
  });
}

/** The best known: by titration, electrochemical, or as dosed. */
function excessOf({ dosed, titrated, desodiatedFirst }: Presodiated): number | null {
  return titrated?.specificCapacity.value ?? meanOf(desodiatedFirst?.cells.map(givenOff) ?? []).mean ?? dosed?.capacity ?? null;
}

function notesOf(known: readonly Presodiated[]): string[] {
  const first = known.filter(({ sodiatedFirst, desodiatedFirst }) => desodiatedFirst !== null && sodiatedFirst === null);
  const names = first.map(({ sample }) => sample).join(', ');
  return [
    'Excess by titration where there is one; means of the cells, bars their s.d. where there are several.',
    ...(names === '' ? [] : [`Desodiated first: ${names}.`]),
  ];
}
