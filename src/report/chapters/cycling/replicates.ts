/** Several cells of one kind as a chapter of a report. */
import type { ReplicateCycle, ReplicateSummary } from '../../../cycling/replicates.ts';
import type { Role } from '../../../cycling/types.ts';
import type { Mean } from '../../../fit/mean.ts';
import type { ChapterEntry, ChartEntry, ChartSeries, TableEntry } from '../../entry.ts';
import { evenly } from '../../figures/sample.ts';
import { capitalized, cycleAxis, directionsOf, efficiencyOf } from './words.ts';

/** Cycles that readers are shown. */
const SHOWN = 12;

/** The chapter of replicates: means with standard deviations (n − 1). */
export function replicatesChapter(title: string, result: ReplicateSummary, role: Role): ChapterEntry {
  return {
    kind: 'chapter',
    title,
    remark: `${result.n} cells: mean ± standard deviation (n − 1), complete cycles only. CE = ${efficiencyOf(role)}.`,
    figures: [capacities(result, role)],
    tables: [summaryTable(result, role), cyclesTable(result, role)],
  };
}

function scaled({ mean, sd, n }: Mean, factor: number): Mean {
  return { mean: mean === null ? null : factor * mean, sd: sd === null ? null : factor * sd, n };
}

function summaryTable({ summary, units }: ReplicateSummary, role: Role): TableEntry {
  const firsts = { charge: summary.firstChargeCapacity, discharge: summary.firstDischargeCapacity };
  const { cycle } = summary.retention;
  const rows: [string, Mean, string][] = [
    [`Initial Coulombic efficiency (${efficiencyOf(role)})`, scaled(summary.initialCoulombicEfficiency, 100), '%'],
    ['Mean Coulombic efficiency', scaled(summary.meanCoulombicEfficiency, 100), '%'],
    ...directionsOf(role).map((direction): [string, Mean, string] => [`Capacity, ${direction} 1`, firsts[direction], units.capacity]),
    ['Irreversible capacity, cycle 1', summary.irreversibleCapacity, units.capacity],
    [cycle === null ? 'Retention' : `Retention at cycle ${cycle}`, scaled(summary.retention, 100), '%'],
    ['Open-circuit voltage', summary.openCircuitVoltage, 'V'],
    ['Open-circuit voltage after cycle 1', summary.openCircuitVoltageAfterFirst, 'V'],
  ];
  return {
    kind: 'table',
    title: 'Replicates',
    columns: [{ name: 'quantity' }, { name: 'value' }, { name: 'unit' }],
    rows: rows.filter(([, { n }]) => n > 0),
  };
}

const capacityOf = (cycle: ReplicateCycle, direction: 'charge' | 'discharge'): Mean =>
  direction === 'charge' ? cycle.chargeCapacity : cycle.dischargeCapacity;

function cyclesTable({ cycles, units }: ReplicateSummary, role: Role): TableEntry {
  const directions = directionsOf(role);
  return {
    kind: 'table',
    title: 'Cycles of the replicates',
    columns: [
      { name: 'cycle' },
      ...directions.map((direction) => ({ name: direction, unit: units.capacity })),
      { name: 'CE', unit: '%' },
      { name: 'retention', unit: '%' },
      { name: 'EE', unit: '%' },
      { name: 'hysteresis', unit: 'V' },
    ],
    rows: cycles.map((cycle) => [
      cycle.cycle,
      ...directions.map((direction) => capacityOf(cycle, direction)),
      scaled(cycle.coulombicEfficiency, 100),
      scaled(cycle.retention, 100),
      scaled(cycle.energyEfficiency, 100),
      cycle.hysteresis,
    ]),
    excerpt: { rows: evenly(cycles.length, SHOWN) },
  };
}

function capacities({ cycles, units }: ReplicateSummary, role: Role): ChartEntry {
  const points = (name: string, of: (cycle: ReplicateCycle) => Mean, more: Partial<ChartSeries>): ChartSeries => ({
    name,
    style: 'points',
    x: cycles.map(({ cycle }) => cycle),
    y: cycles.map((cycle) => of(cycle).mean ?? Number.NaN),
    error: cycles.map((cycle) => of(cycle).sd ?? Number.NaN),
    ...more,
  });
  return {
    kind: 'chart',
    title: 'Capacity and Coulombic efficiency of the replicates',
    x: cycleAxis(cycles.map(({ cycle }) => cycle)),
    y: { label: 'Capacity', unit: units.capacity, range: [0, null] },
    right: { label: `CE (${efficiencyOf(role)})`, unit: '%' },
    series: [
      ...directionsOf(role).map((direction, color) => points(capitalized(direction), (cycle) => capacityOf(cycle, direction), { color })),
      points('CE', ({ coulombicEfficiency }) => scaled(coulombicEfficiency, 100), { axis: 'right', color: 4 }),
    ],
    notes: ['Bars are standard deviations (n − 1).'],
  };
}
