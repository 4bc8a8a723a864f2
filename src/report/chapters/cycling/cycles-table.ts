/** All that is known of every cycle, as a table: everything in files, the main columns of some cycles for readers. */
import type { CycleSummary, CyclingSummary, HalfCycleSummary } from '../../../cycling/result.ts';
import type { Direction } from '../../../cycling/types.ts';
import type { TableCell, TableColumn, TableEntry } from '../../entry.ts';
import { selectCycles } from './select.ts';
import { directionsOf } from './words.ts';

/** Cycles that readers are shown, and incomplete ones among them. */
const SHOWN = 12;
const INCOMPLETE = 3;

interface CycleColumn extends TableColumn {
  of: (cycle: CycleSummary) => TableCell;
  /** Whether readers are shown it. */
  main?: boolean;
}

export function cyclesTable(summary: CyclingSummary): TableEntry {
  const all = [...mainColumns(summary), ...otherColumns(summary)];
  const columns = all.filter(({ name, of }) => name === 'cycle' || summary.cycles.some((cycle) => of(cycle) !== null));
  return {
    kind: 'table',
    title: 'Cycles',
    columns: columns.map(({ of, main, ...column }) => column),
    rows: summary.cycles.map((cycle) => columns.map(({ of }) => of(cycle))),
    excerpt: { rows: shownRows(summary), columns: columns.flatMap(({ main }, c) => (main ? [c] : [])) },
  };
}

function shownRows(summary: CyclingSummary): number[] {
  const complete = selectCycles(summary, SHOWN);
  const incomplete = summary.cycles.filter((cycle) => !cycle.complete).slice(0, INCOMPLETE);
  return [...complete, ...incomplete.map(({ cycle }) => cycle)].sort((a, b) => a - b).map((cycle) => cycle - 1);
}

function mainColumns(summary: CyclingSummary): CycleColumn[] {
  const { units, role, cycles } = summary;
  const directions = directionsOf(role);
  const flawed = cycles.some(({ complete }) => !complete);
  const columns: CycleColumn[] = [
    { name: 'cycle', of: ({ cycle }) => cycle },
    ...directions.map((direction) => half(direction, direction, units.capacity, ({ capacity }) => capacity)),
    { name: 'CE', unit: '%', digits: 5, of: (cycle) => percent(cycle.coulombicEfficiency) },
    ...(flawed ? [{ name: 'complete', of: ({ complete }: CycleSummary) => (complete ? 'yes' : 'no') }] : []),
    { name: 'retention', unit: '%', of: (cycle) => percent(cycle.retention) },
    ...directions.map((direction) => half(`V̄ ${direction}`, direction, 'V', ({ meanVoltage }) => meanVoltage)),
    { name: 'EE', unit: '%', of: (cycle) => percent(cycle.energyEfficiency) },
    { name: 'hysteresis', unit: 'V', of: ({ hysteresis }) => hysteresis },
  ];
  return columns.map((column) => ({ ...column, main: true }));
}

function half(name: string, direction: Direction, unit: string | null, of: (half: HalfCycleSummary) => TableCell): CycleColumn {
  return { name, ...(unit !== null && { unit }), of: (cycle) => (cycle[direction] ? of(cycle[direction]) : null) };
}

function percent(ratio: number | null): number | null {
  return ratio === null ? null : 100 * ratio;
}

function otherColumns(summary: CyclingSummary): CycleColumn[] {
  const { units, role } = summary;
  return [
    { name: "instrument's cycle", of: ({ label }) => label },
    { name: 'irreversible capacity', unit: units.capacity, of: ({ irreversibleCapacity }) => irreversibleCapacity },
    { name: 'normalized capacity', of: ({ normalizedCapacity }) => normalizedCapacity },
    ...directionsOf(role).flatMap((direction) => halfColumns(summary, direction)),
    { name: 'why incomplete', of: ({ reasons }) => (reasons.length > 0 ? reasons.join('; ') : null) },
  ];
}

function halfColumns({ units, cycles }: CyclingSummary, direction: Direction): CycleColumn[] {
  const column = (name: string, unit: string | null, of: (half: HalfCycleSummary) => TableCell) =>
    half(`${direction} ${name}`, direction, unit, of);
  const windows = cycles.flatMap((cycle) => (cycle[direction] ? [cycle[direction].windows] : []))[0] ?? [];
  return [
    column('areal capacity', units.arealCapacity, (h) => h.arealCapacity),
    column('energy', units.energy, (h) => h.energy),
    column('first voltage', 'V', (h) => h.startVoltage),
    column('last voltage', 'V', (h) => h.endVoltage),
    column('rest voltage behind', 'V', (h) => h.restVoltage),
    column('duration', 's', (h) => h.duration),
    column('current', units.current, (h) => h.current),
    column('specific current', units.specificCurrent, (h) => h.specificCurrent),
    column('current density', units.currentDensity, (h) => h.currentDensity),
    column('C-rate', 'C', (h) => h.cRate),
    column('share at constant voltage', null, (h) => h.cvShare),
    column('IR drop', 'V', (h) => h.irDrop),
    column('resistance', units.resistance, (h) => h.resistance),
    column('areal resistance', units.arealResistance, (h) => h.arealResistance),
    column('IR drop taken after', 's', (h) => h.irAfter),
    column('capacity by counter', units.capacity, (h) => h.capacityByCounter),
    column('capacity by integration', units.capacity, (h) => h.capacityByIntegration),
    column('energy by counter', units.energy, (h) => h.energyByCounter),
    column('energy by integration', units.energy, (h) => h.energyByIntegration),
    ...windows.flatMap(({ from, to }, w) => [
      column(`capacity ${from} to ${to} V`, units.capacity, (h) => h.windows[w]?.capacity ?? null),
      column(`charge ${from} to ${to} V`, units.charge, (h) => h.windows[w]?.charge ?? null),
    ]),
    column('rows', null, (h) => h.points),
  ];
}
