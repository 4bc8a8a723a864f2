/** Tables beside that of the cycles: rates, split capacities, peaks of dQ/dV. */
import type { CarbonComponent } from '../../../cycling/component-split.ts';
import type { DirectionPeaks } from '../../../cycling/differential-capacity/peaks/types.ts';
import type { RateTable } from '../../../cycling/rates.ts';
import type { Mean } from '../../../fit/mean.ts';
import type { TableCell, TableColumn, TableEntry } from '../../entry.ts';
import type { CycleComponents, CyclingMaterial } from './material.ts';
import { selectCycles } from './select.ts';
import { directionsOf, slopeUnit } from './words.ts';

/** Cycles that readers are shown of split capacities and peaks. */
const SHOWN = 5;

export function ratesTable({ units, groups }: RateTable, role: CyclingMaterial['summary']['role']): TableEntry | null {
  if (groups.length < 2) return null;
  const directions = directionsOf(role);
  const name = `${directions[1]} current`;
  const currents: (TableColumn & { of: (group: RateTable['groups'][number]) => number | null })[] = [
    { name, unit: units.currentDensity ?? '', of: (group) => group.currentDensity },
    { name, unit: units.specificCurrent ?? '', of: (group) => group.specificCurrent },
    { name, unit: units.current, of: (group) => group.current },
    { name: 'C-rate', of: (group) => group.cRate },
  ];
  const stated = currents.filter(({ of }) => groups.some((group) => of(group) !== null));
  const columns: TableColumn[] = [
    { name: 'cycles' },
    ...stated.map(({ of, ...column }) => column),
    ...directions.map((direction) => ({ name: direction, unit: units.capacity })),
    { name: 'CE', unit: '%' },
    { name: 'of the first', unit: '%' },
  ];
  return {
    kind: 'table',
    title: 'Rates',
    columns,
    rows: groups.map((group) => [
      group.from === group.to ? `${group.from}` : `${group.from}–${group.to}`,
      ...stated.map(({ of }) => of(group)),
      ...directions.map((direction) => (direction === 'charge' ? group.chargeCapacity : group.dischargeCapacity)),
      times100(group.coulombicEfficiency),
      group.relativeCapacity === null ? null : 100 * group.relativeCapacity,
    ]),
    excerpt: { columns: columns.flatMap((column, c) => (c > 1 && column.name === name ? [] : [c])) },
  };
}

function times100({ mean, sd, n }: Mean): Mean {
  return { mean: mean === null ? null : 100 * mean, sd: sd === null ? null : 100 * sd, n };
}

export function splitTableOf({ split, summary }: CyclingMaterial): TableEntry | null {
  if (!split) return null;
  const rows = split.cycles.flatMap((cycle) =>
    directionsOf(summary.role).flatMap((direction): TableCell[][] => {
      const parts = cycle[direction];
      return parts ? [[cycle.cycle, direction, parts.slope, parts.transition, parts.plateau, parts.total, parts.irCorrection]] : [];
    }),
  );
  const unit = split.unit;
  return {
    kind: 'table',
    title: 'Slope, transition and plateau',
    columns: [
      { name: 'cycle' },
      { name: 'direction' },
      { name: 'slope', unit },
      { name: 'transition', unit },
      { name: 'plateau', unit },
      { name: 'total', unit },
      ...(split.irCorrection === 'none' ? [] : [{ name: 'I·R', unit: 'V' }]),
    ],
    rows: split.irCorrection === 'none' ? rows.map((row) => row.slice(0, -1)) : rows,
    excerpt: { rows: ofCycles(rows, selectCycles(summary, SHOWN)) },
  };
}

const COMPONENTS: readonly CarbonComponent[] = ['adsorption', 'transition', 'pore', 'irreversible'];

export function componentsTable({ components = [], summary }: CyclingMaterial): TableEntry | null {
  if (components.length === 0) return null;
  const has = (name: CarbonComponent) => components.some(({ capacities }) => capacities[name]);
  const present = COMPONENTS.filter(has);
  const centers = present.filter((name) => components.some((one) => one.centers[name]));
  const row = ({ cycle, direction, capacities, centers: at }: CycleComponents): TableCell[] => [
    cycle,
    direction,
    ...present.map((name) => capacities[name] ?? null),
    ...centers.map((name) => at[name] ?? null),
  ];
  return {
    kind: 'table',
    title: 'Components of the curves',
    columns: [
      { name: 'cycle' },
      { name: 'direction' },
      ...present.map((name) => ({ name, unit: summary.units.capacity })),
      ...centers.map((name) => ({ name: `${name} at`, unit: 'V' })),
    ],
    rows: components.map(row),
  };
}

export function peaksTable({ peaks, summary }: CyclingMaterial): TableEntry | null {
  if (!peaks) return null;
  const rows = directionsOf(summary.role)
    .flatMap((direction) => (peaks[direction] ? peakRows(peaks[direction]) : []))
    .sort((a, b) => (a[0] as number) - (b[0] as number));
  if (rows.length === 0) return null;
  const { capacity } = summary.units;
  return {
    kind: 'table',
    title: 'Peaks of dQ/dV',
    columns: [
      { name: 'cycle' },
      { name: 'direction' },
      { name: 'peak' },
      { name: 'center', unit: 'V' },
      { name: 'area', unit: capacity },
      { name: 'fwhm', unit: 'V' },
      { name: 'height', unit: slopeUnit(summary.units) },
    ],
    rows,
    excerpt: { rows: ofCycles(rows, selectCycles(summary, SHOWN)) },
  };
}

/** Of every half cycle the peaks that are there. */
function peakRows({ names, cycle, columns, direction }: DirectionPeaks): TableCell[][] {
  const cell = (name: string, row: number) => ({
    value: finite(columns[name]?.[row]),
    stderr: finite(columns[`${name}.stderr`]?.[row]),
  });
  return Array.from(cycle).flatMap((number, row) =>
    names
      .filter((name) => Number.isFinite(columns[`${name}.center`]?.[row]))
      .map((name) => [number, direction, name, ...['center', 'area', 'fwhm', 'height'].map((part) => cell(`${name}.${part}`, row))]),
  );
}

function finite(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}

/** Places of the rows of some cycles, which stand in the first column. */
function ofCycles(rows: readonly TableCell[][], cycles: readonly number[]): number[] {
  const shown = new Set<TableCell | undefined>(cycles);
  return rows.flatMap(([cycle], row) => (shown.has(cycle) ? [row] : []));
}
