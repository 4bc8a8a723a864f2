/** Figures of cells: voltage profiles, first cycles as bars, rates, long cycling, dQ/dV with its peaks, slope and plateau. */
import { differentialCapacity } from '../../cycling/differential-capacity/differential-capacity.ts';
import { meanOf } from '../../fit/mean.ts';
import type { ChartAxis, ChartSeries } from '../../report/entry.ts';
import type { ChartFigure } from '../figure.ts';
import { chartOf } from '../figures/chart.ts';
import { groupBy } from '../group-by.ts';
import type { AnalysedCell } from './cell.ts';
import type { CellGroup } from './groups.ts';

/** Cycles of a test that is about ageing. */
const LONG = 20;

export function cyclingFigures(groups: readonly CellGroup[]): ChartFigure[] {
  const tests = [...new Set(groups.map(({ test }) => test))];
  return tests.flatMap((test) => {
    const own = groups.filter((group) => group.test === test);
    const [first] = own;
    if (!first?.cells[0]) return [];
    const alike = [...groupBy(own, capacityUnit).values()];
    return [
      ...profiles(own),
      ...efficiencies(test, own),
      ...alike.flatMap((groups) => firstCapacities(test, groups)),
      ...alike.flatMap((groups) => overCycles(test, groups)),
      ...peakFigures(test, own),
    ];
  });
}

const chapterOf = ({ cells }: CellGroup) => (cells[0]?.finding.role === 'anode-half' ? 'Half cells' : 'Full cells');
const capacityUnit = ({ cells }: CellGroup) => cells[0]?.finding.units.capacity ?? '';

/** Voltage over capacity of the first cell of every sample, in some cycles. */
function profiles(groups: readonly CellGroup[]): ChartFigure[] {
  return groups.map((group) => {
    const { curves, scale, finding } = group.cells[0] as AnalysedCell;
    const cycles = [...new Set(curves.map(({ cycle }) => cycle))];
    const series = curves.map(
      ({ cycle, voltage, capacity }): ChartSeries => ({
        name: cycle === 0 ? 'before' : `cycle ${cycle}`,
        style: 'line',
        x: Float64Array.from(capacity, (charge) => scale * charge),
        y: voltage,
        shade: cycles.length > 1 ? cycles.indexOf(cycle) / (cycles.length - 1) : 0,
      }),
    );
    return chartOf(`profile-${group.test}-${group.sample}`, chapterOf(group), `Voltage of ${finding.cell}`, {
      x: { label: 'Capacity', unit: finding.units.capacity },
      y: { label: 'Voltage', unit: 'V' },
      series,
    });
  });
}

/** Bars by sample: initial efficiency, open circuit. */
function efficiencies(test: string, groups: readonly CellGroup[]): ChartFigure[] {
  if (groups.length < 2) return [];
  const chapter = chapterOf(groups[0] as CellGroup);
  const x = samplesOf(groups);
  return [
    chartOf(`ice-${test}`, chapter, `Initial coulombic efficiency (${test})`, {
      x,
      y: { label: 'ICE', unit: '%' },
      series: [barsOf('', groups, ({ finding }) => finding.totals.initialCoulombicEfficiency, 100)],
    }),
    chartOf(`ocv-${test}`, chapter, `Open circuit voltage before the first cycle (${test})`, {
      x,
      y: { label: 'OCV', unit: 'V' },
      series: [barsOf('', groups, ({ finding }) => finding.totals.openCircuitVoltage)],
    }),
  ];
}

/** Bars by sample: what the first sodiation consists of, and the energy of full cells. All groups have the same units. */
function firstCapacities(test: string, groups: readonly CellGroup[]): ChartFigure[] {
  if (groups.length < 2) return [];
  const [first] = groups as [CellGroup];
  const chapter = chapterOf(first);
  const x = samplesOf(groups);
  const split = (['slope', 'transition', 'plateau'] as const).map((part) =>
    barsOf(part, groups, ({ finding }) => finding.firstSplit.discharge?.[part]),
  );
  const isSplit = split.some(({ y }) => Array.from(y).some(Number.isFinite));
  const capacity = { label: 'Capacity', unit: capacityUnit(first) };
  const energy = { label: 'Energy', unit: first.cells[0]?.finding.units.energy ?? '' };
  return [
    ...(isSplit ? [chartOf(`split-${test}`, chapter, `First sodiation by cut-offs (${test})`, { x, y: capacity, series: split })] : []),
    ...(chapter === 'Full cells'
      ? [
          chartOf(`energy-${test}`, chapter, `Energy of the first discharge (${test})`, {
            x,
            y: energy,
            series: [barsOf('', groups, ({ finding }) => finding.first.discharge?.energy)],
          }),
        ]
      : []),
  ];
}

function samplesOf(groups: readonly CellGroup[]): ChartAxis {
  return { label: 'Sample', categories: groups.map(({ sample }) => sample) };
}

function barsOf(
  name: string,
  groups: readonly CellGroup[],
  value: (cell: AnalysedCell) => number | null | undefined,
  factor = 1,
): ChartSeries {
  const means = groups.map(({ cells }) => meanOf(cells.map(value)));
  return {
    name,
    style: 'bars',
    x: means.map((_, i) => i),
    y: means.map(({ mean }) => (mean ?? Number.NaN) * factor),
    error: means.map(({ sd }) => (sd ?? Number.NaN) * factor),
  };
}

/** Capacity and efficiency over cycles, means of the cells of every sample; all in the same units. */
function overCycles(test: string, groups: readonly CellGroup[]): ChartFigure[] {
  const long = groups.filter(({ cells }) => cells.some(({ summary }) => summary.cycles.length >= LONG));
  if (long.length === 0) return [];
  const isRate = long.some(({ cells }) => cells.some(({ rates }) => rates.groups.length > 2));
  const second = (cell: AnalysedCell, cycle: number) => {
    const one = cell.summary.cycles[cycle];
    return one?.complete ? (cell.finding.role === 'anode-half' ? one.charge : one.discharge)?.capacity : null;
  };
  const efficiency = (cell: AnalysedCell, cycle: number) => {
    const one = cell.summary.cycles[cycle];
    return one?.complete ? one.coulombicEfficiency : null;
  };
  const series = long.flatMap(({ sample, cells }, color): ChartSeries[] => [
    { name: sample, style: 'points', color, ...meansOver(cells, second) },
    ...(isRate
      ? []
      : [
          {
            name: `CE of ${sample}`,
            style: 'line' as const,
            color,
            axis: 'right' as const,
            dashed: true,
            ...meansOver(cells, efficiency, 100),
          },
        ]),
  ]);
  const id = isRate ? `rate-${test}` : `cycling-${test}`;
  return [
    chartOf(
      id,
      isRate ? 'Rates' : 'Long cycling',
      `${isRate ? 'Capacity at several currents' : 'Capacity and efficiency over cycles'} (${test})`,
      {
        x: { label: 'Cycle' },
        y: { label: 'Capacity', unit: capacityUnit(long[0] as CellGroup) },
        ...(!isRate && { right: { label: 'Coulombic efficiency', unit: '%', range: [90, 101] as const } }),
        series,
        notes: ['Means of the cells of a sample; complete cycles.'],
      },
    ),
  ];
}

function meansOver(cells: readonly AnalysedCell[], value: (cell: AnalysedCell, cycle: number) => number | null | undefined, factor = 1) {
  const count = Math.max(...cells.map(({ summary }) => summary.cycles.length));
  const means = Array.from({ length: count }, (_, cycle) => meanOf(cells.map((cell) => value(cell, cycle))).mean ?? Number.NaN);
  return { x: means.map((_, i) => i + 1), y: means.map((mean) => factor * mean) };
}

/** dQ/dV of the first cell of every sample, and where its peaks are over the cycles. */
function peakFigures(test: string, groups: readonly CellGroup[]): ChartFigure[] {
  const found = groups.filter(({ cells }) => cells.some(({ peaks }) => peaks.length > 0));
  const long = found.filter(({ cells }) => cells.some(({ summary }) => summary.cycles.length >= LONG));
  return [...found.map((group) => derivatives(group)), ...(long.length > 0 ? [positions(test, long)] : [])];
}

function derivatives(group: CellGroup): ChartFigure {
  const { curves, scale, finding } = group.cells[0] as AnalysedCell;
  const cycles = [...new Set(curves.map(({ cycle }) => cycle))];
  const series = curves
    .filter(({ voltage }) => voltage.length >= 30)
    .map((curve): ChartSeries => {
      const { voltage, dqdv } = differentialCapacity(curve);
      return {
        name: curve.cycle === 0 ? 'before' : `cycle ${curve.cycle}`,
        style: 'line',
        x: voltage,
        y: dqdv.map((slope) => scale * slope),
        shade: cycles.length > 1 ? cycles.indexOf(curve.cycle) / (cycles.length - 1) : 0,
      };
    });
  return chartOf(`dqdv-${group.test}-${group.sample}`, 'dQ/dV', `dQ/dV of ${finding.cell}`, {
    x: { label: 'Voltage', unit: 'V' },
    y: { label: 'dQ/dV', unit: `${finding.units.capacity}/V` },
    series,
    notes: ['By Savitzky–Golay on a grid of voltage; the sign is that of the current.'],
  });
}

function positions(test: string, groups: readonly CellGroup[]): ChartFigure {
  const series = groups.flatMap(({ sample, cells }): ChartSeries[] => {
    const peaks = cells[0]?.peaks ?? [];
    const names = [...new Set(peaks.map(({ direction, name }) => `${direction} ${name}`))];
    return names.map((key) => {
      const own = peaks.filter(({ direction, name }) => `${direction} ${name}` === key);
      return {
        name: sample,
        style: 'line',
        dashed: key.startsWith('charge'),
        x: own.map(({ cycle }) => cycle),
        y: own.map(({ center }) => center),
      };
    });
  });
  return chartOf(`peaks-${test}`, 'dQ/dV', `Positions of the peaks of dQ/dV over cycles (${test})`, {
    x: { label: 'Cycle' },
    y: { label: 'Voltage', unit: 'V' },
    series,
    notes: ['The first cell of every sample; lines while discharging, dashes while charging.'],
  });
}
