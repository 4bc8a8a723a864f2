/** What a test amounts to, as a table. */
import type { CycleSummary, CyclingSummary, HalfCycleSummary } from '../../../cycling/result.ts';
import type { TableCell, TableEntry } from '../../entry.ts';
import type { CyclingMaterial } from './material.ts';
import { directionsOf, efficiencyOf } from './words.ts';

type Row = [quantity: string, value: TableCell, unit: string];

export function summaryTable({ summary, rates }: CyclingMaterial): TableEntry {
  const [first] = summary.cycles;
  const rows = [
    ...counts(summary),
    ...efficiencies(summary),
    ...(first ? firstCycle(summary, first) : []),
    ...retentions(summary),
    ...voltages(summary),
    ...(rates.recovery === null ? [] : [percent('Recovery, back at the first current', rates.recovery)]),
  ];
  return {
    kind: 'table',
    title: 'Summary',
    columns: [{ name: 'quantity' }, { name: 'value', digits: 5 }, { name: 'unit' }],
    rows: rows.filter(([, value]) => value !== null),
  };
}

function counts({ summary: { cycles, completeCycles }, before, units }: CyclingSummary): Row[] {
  const row: Row = ['Complete cycles', completeCycles, completeCycles === cycles ? '' : `of ${cycles}`];
  return before ? [row, [`Capacity before cycle 1 (${before.direction})`, before.capacity, units.capacity]] : [row];
}

function efficiencies({ role, summary, settings }: CyclingSummary): Row[] {
  const { mean, sd, n } = summary.meanCoulombicEfficiency;
  const initial = summary.initialCoulombicEfficiency;
  const mean100: TableCell = mean === null ? null : { mean: 100 * mean, sd: sd === null ? null : 100 * sd, n };
  return [
    [`Initial Coulombic efficiency (${efficiencyOf(role)})`, initial === null ? null : 100 * initial, '%'],
    [`Mean Coulombic efficiency from cycle ${Math.max(settings.formation, 1) + 1} (n = ${n})`, mean100, '%'],
  ];
}

function firstCycle({ role, units }: CyclingSummary, cycle: CycleSummary): Row[] {
  const halves = directionsOf(role).flatMap((direction) => cycle[direction] ?? []);
  const each = (words: string, of: (half: HalfCycleSummary) => number | null, unit: string | null): Row[] =>
    halves.map((half): Row => [`${words}, ${half.direction} 1`, of(half), unit ?? '']);
  return [
    ...each('Capacity', (half) => half.capacity, units.capacity),
    ...each('Capacity', (half) => half.arealCapacity, units.arealCapacity),
    ['Irreversible capacity, cycle 1', cycle.irreversibleCapacity, units.capacity],
    ...each('Energy', (half) => half.energy, units.energy),
    ...each('Mean voltage', (half) => half.meanVoltage, 'V'),
    ['Energy efficiency, cycle 1', cycle.energyEfficiency === null ? null : 100 * cycle.energyEfficiency, '%'],
    ...each('C-rate', (half) => half.cRate, 'C'),
    ...each(
      'Current',
      (half) => half.currentDensity ?? half.specificCurrent ?? half.current,
      units.currentDensity ?? units.specificCurrent ?? 'mA',
    ),
    ...each('Resistance', (half) => half.arealResistance ?? half.resistance, units.arealResistance ?? 'Ω'),
  ];
}

function retentions({ summary: { retention, cyclesTo } }: CyclingSummary): Row[] {
  if (!retention) return [];
  const below = ([95, 90, 80] as const).map((share): Row => [`First cycle below ${share} %`, cyclesTo[share], '']);
  return [percent(`Retention at cycle ${retention.cycle}, of cycle ${retention.from.cycle}`, retention.value), ...below];
}

function voltages({ summary }: CyclingSummary): Row[] {
  return [
    ['Open-circuit voltage', summary.openCircuitVoltage, 'V'],
    ['Open-circuit voltage after cycle 1', summary.openCircuitVoltageAfterFirst, 'V'],
  ];
}

function percent(quantity: string, ratio: number): Row {
  return [quantity, 100 * ratio, '%'];
}
