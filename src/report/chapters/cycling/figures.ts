/** Figures of a cycled cell. */
import type { DirectionPeaks } from '../../../cycling/differential-capacity/peaks/types.ts';
import type { CycleSummary, CyclingUnits } from '../../../cycling/result.ts';
import type { CapacitySplit } from '../../../cycling/split.ts';
import type { Direction } from '../../../cycling/types.ts';
import type { ChartEntry, ChartSeries } from '../../entry.ts';
import type { CyclingMaterial } from './material.ts';
import { selectCycles } from './select.ts';
import { capitalized, cycleAxis, directionsOf, efficiencyOf, slopeUnit } from './words.ts';

/** Cycles whose curves are drawn. */
const PROFILES = 6;
const SLOPES = 4;

/** Those there is something for. */
export function cyclingFigures(material: CyclingMaterial): ChartEntry[] {
  const figures = [profiles, capacities, slopes, ...directionsOf(material.summary.role).map(peakPositions), splits, rates];
  return figures.map((figure) => figure(material)).filter((figure) => figure !== null);
}

/** From the first to the last of the cycles drawn. */
function shadeOf(cycle: number, cycles: readonly number[]): number {
  return cycles.length < 2 ? 0 : cycles.indexOf(cycle) / (cycles.length - 1);
}

function profiles({ curves = [], summary }: CyclingMaterial): ChartEntry | null {
  const shown = selectCycles(summary, PROFILES);
  const lines = curves.filter(({ cycle }) => shown.includes(cycle));
  if (lines.length === 0) return null;
  return {
    kind: 'chart',
    title: 'Voltage profiles',
    x: { label: 'Capacity', unit: summary.units.capacity },
    y: { label: 'Voltage', unit: 'V' },
    series: lines.map(({ cycle, capacity, voltage }) => ({
      name: `Cycle ${cycle}`,
      style: 'line',
      x: capacity,
      y: voltage,
      shade: shadeOf(cycle, shown),
    })),
  };
}

function capacities({ summary }: CyclingMaterial): ChartEntry | null {
  const { units, role } = summary;
  const complete = summary.cycles.filter((cycle) => cycle.complete);
  if (complete.length === 0) return null;
  const x = complete.map(({ cycle }) => cycle);
  const points = (name: string, of: (cycle: CycleSummary) => number | null | undefined, more: Partial<ChartSeries>): ChartSeries => ({
    name,
    style: 'points',
    x,
    y: complete.map((cycle) => of(cycle) ?? Number.NaN),
    ...more,
  });
  const left = summary.cycles.length - complete.length;
  return {
    kind: 'chart',
    title: 'Capacity and Coulombic efficiency',
    x: cycleAxis(x),
    y: { label: 'Capacity', unit: units.capacity, range: [0, null] },
    right: { label: `CE (${efficiencyOf(role)})`, unit: '%' },
    series: [
      ...directionsOf(role).map((direction, color) => points(capitalized(direction), (cycle) => cycle[direction]?.capacity, { color })),
      points('CE', ({ coulombicEfficiency }) => 100 * (coulombicEfficiency ?? Number.NaN), { axis: 'right', color: 4 }),
    ],
    ...(left > 0 && { notes: [`${left} incomplete ${left === 1 ? 'cycle is' : 'cycles are'} left out.`] }),
  };
}

function slopes({ dqdv = [], summary }: CyclingMaterial): ChartEntry | null {
  const known = new Set(dqdv.flatMap(({ cycle, result }) => ('ok' in result ? [] : [cycle])));
  const shown = selectCycles(summary, SLOPES, (cycle) => known.has(cycle));
  const series = dqdv.flatMap(({ cycle, result }): ChartSeries[] =>
    'ok' in result || !shown.includes(cycle)
      ? []
      : [{ name: `Cycle ${cycle}`, style: 'line', x: result.voltage, y: result.dqdv, shade: shadeOf(cycle, shown) }],
  );
  if (series.length === 0) return null;
  return {
    kind: 'chart',
    title: 'Differential capacity',
    x: { label: 'Voltage', unit: 'V' },
    y: { label: 'dQ/dV', unit: slopeUnit(summary.units) },
    series,
  };
}

/** The figure of one direction. */
function peakPositions(direction: Direction): (material: CyclingMaterial) => ChartEntry | null {
  return ({ peaks }) => {
    const series = peaks?.[direction] ? positionsOf(peaks[direction]) : [];
    const [low, high] = extent(series.flatMap(({ y }) => Array.from(y)));
    if (low > high) return null;
    const margin = 0.1 * (high - low) || 0.05;
    return {
      kind: 'chart',
      title: `Peaks of dQ/dV, ${direction}`,
      x: cycleAxis(series.flatMap(({ x }) => Array.from(x))),
      y: { label: 'Position', unit: 'V', range: [low - margin, high + margin] },
      series,
      notes: ['Bars are standard errors.'],
    };
  };
}

/** Where the peaks are there. */
function positionsOf({ names, cycle, columns }: DirectionPeaks): ChartSeries[] {
  return names.map((name) => {
    const column = (part: string) => columns[`${name}.${part}`] ?? new Float64Array(cycle.length).fill(Number.NaN);
    const present = (_: number, row: number) => Number.isFinite(column('center')[row]);
    return {
      name,
      style: 'points',
      x: cycle.filter(present),
      y: column('center').filter(present),
      error: column('center.stderr').filter(present),
    };
  });
}

function extent(values: readonly number[]): [low: number, high: number] {
  return values.reduce(([low, high], value) => [Math.min(low, value), Math.max(high, value)], [Infinity, -Infinity] as [number, number]);
}

const PARTS = ['slope', 'transition', 'plateau'] as const;

function splits({ split, summary }: CyclingMaterial): ChartEntry | null {
  const complete = split?.cycles.filter((cycle) => cycle.complete) ?? [];
  if (!split || complete.length === 0) return null;
  const [first, second] = directionsOf(summary.role);
  const x = complete.map(({ cycle }) => cycle);
  const part = (name: (typeof PARTS)[number], direction: typeof first): ChartSeries => ({
    name: capitalized(name),
    style: complete.length > 1 ? 'line' : 'points',
    x,
    y: complete.map((cycle) => (cycle[direction] as CapacitySplit | null)?.[name] ?? Number.NaN),
    dashed: direction === second,
  });
  return {
    kind: 'chart',
    title: 'Slope, transition and plateau',
    x: cycleAxis(x),
    y: { label: 'Capacity', unit: split.unit, range: [0, null] },
    series: [first, second].flatMap((direction) => PARTS.map((name) => part(name, direction))),
    notes: [`Cut at ${split.cutoffs.join(' and ')} V. ${capitalized(first)} solid, ${second} dashed.`],
  };
}

function rates({ rates: { groups, units }, summary }: CyclingMaterial): ChartEntry | null {
  if (groups.length < 2) return null;
  const { label, unit, of } = currentAxis(units);
  const [, second] = directionsOf(summary.role);
  const means = groups.map((group) => (second === 'charge' ? group.chargeCapacity : group.dischargeCapacity));
  return {
    kind: 'chart',
    title: 'Capacity by current',
    x: { label, unit },
    y: { label: `${capitalized(second)} capacity`, unit: units.capacity, range: [0, null] },
    series: [
      {
        name: '',
        style: 'points',
        x: groups.map(of),
        y: means.map(({ mean }) => mean ?? Number.NaN),
        error: means.map(({ sd }) => sd ?? Number.NaN),
      },
    ],
    notes: ['Means of the cycles of one current, with their standard deviations.'],
  };
}

type Group = CyclingMaterial['rates']['groups'][number];

function currentAxis({ currentDensity, specificCurrent, current }: CyclingUnits) {
  if (currentDensity !== null)
    return { label: 'Current density', unit: currentDensity, of: (group: Group) => group.currentDensity ?? Number.NaN };
  if (specificCurrent !== null)
    return { label: 'Specific current', unit: specificCurrent, of: (group: Group) => group.specificCurrent ?? Number.NaN };
  return { label: 'Current', unit: current, of: (group: Group) => group.current };
}
