/** Full cells, and half cells of cathodes: first cycle, energies, normalised capacities, retention, N/P. */
import { npRatio } from '../../cycling/np-ratio.ts';
import type { TableCell, TableColumn } from '../../report/entry.ts';
import type { AnalysedCell } from '../cycling/cell.ts';
import { type CellGroup, meanCell } from '../cycling/groups.ts';
import type { TestDescription } from '../description/types.ts';
import type { StudyTable } from '../result.ts';

type Value = (cell: AnalysedCell) => number | null | undefined;

type Quantity = TableColumn & { of: Value; factor?: number };

const isFull = ({ cells }: CellGroup) => cells.every(({ finding }) => finding.role !== 'anode-half');

export function fullCellsTable(groups: readonly CellGroup[]): StudyTable | null {
  const own = groups.filter(isFull);
  const first = own[0]?.cells[0];
  if (!first) return null;
  const { capacity, energy } = first.finding.units;
  const quantities: Quantity[] = [
    { name: 'charge', unit: capacity, of: ({ finding }) => finding.first.charge?.capacity },
    { name: 'discharge', unit: capacity, of: ({ finding }) => finding.first.discharge?.capacity },
    { name: 'ICE', unit: '%', of: ({ finding }) => finding.totals.initialCoulombicEfficiency, factor: 100 },
    { name: 'energy', unit: energy, of: ({ finding }) => finding.first.discharge?.energy },
    { name: 'mean voltage', unit: 'V', of: ({ finding }) => finding.first.discharge?.meanVoltage },
    { name: 'N/P', of: (cell) => negativeToPositive(cell, groups) },
  ];
  const bases = [...new Set(own.flatMap(({ cells }) => cells.flatMap(({ finding }) => finding.basis ?? [])))];
  return {
    kind: 'table',
    chapter: 'Full cells',
    id: 'full-cells',
    title: 'Full cells, and half cells of the cathode: first cycle',
    columns: headOf(quantities),
    rows: own.map((group) => rowOf(group, quantities)),
    notes: [
      `Capacities and energies are per mass of ${bases.length > 0 ? bases.join(', ') : 'what the table of cells gives as active mass'}; energy and mean voltage of the discharge. ICE: discharge/charge of cycle 1.`,
      'N/P: mass of the anode times the first desodiation of half cells of the sample, over mass of the cathode times the first charge of its half cells (by its own first charge where there are none).',
    ],
  };
}

/** Discharge over the charge of cycle 1, and what is left of it. */
export function normalizedTable(groups: readonly CellGroup[], tests: Readonly<Record<string, TestDescription>>): StudyTable | null {
  const own = groups.filter(isFull);
  if (own.length === 0) return null;
  const quantities: Quantity[] = [
    { name: 'first', of: (cell) => normalized(cell, 1) },
    { name: 'end of formation', of: (cell) => normalized(cell, formationOf(cell, tests)) },
    { name: 'after formation', of: (cell) => normalized(cell, formationOf(cell, tests) + 1) },
    { name: 'retention', unit: '%', of: ({ finding }) => finding.totals.retention?.value, factor: 100 },
    { name: 'last cycle', of: ({ finding }) => finding.totals.retention?.cycle },
    { name: 'mean CE', unit: '%', of: ({ finding }) => finding.totals.meanCoulombicEfficiency.mean, factor: 100 },
  ];
  return {
    kind: 'table',
    chapter: 'Full cells',
    id: 'normalized',
    title: 'Full cells: capacity normalized to the first charge',
    columns: headOf(quantities),
    rows: own.map((group) => rowOf(group, quantities)),
    notes: ['Retention at the last cycle, from the cycle that the study names.'],
  };
}

function headOf(quantities: readonly Quantity[]): TableColumn[] {
  const own = quantities.map(({ name, unit }) => ({ name, ...(unit !== undefined && { unit }) }));
  return [{ name: 'sample' }, { name: 'test' }, { name: 'cells' }, ...own];
}

function rowOf({ sample, test, cells }: CellGroup, quantities: readonly Quantity[]): TableCell[] {
  return [sample, test, cells.length, ...quantities.map(({ of, factor }) => meanCell(cells, of, factor))];
}

function formationOf({ finding }: AnalysedCell, tests: Readonly<Record<string, TestDescription>>): number {
  return Math.max(tests[finding.test]?.formation ?? 0, 1);
}

function normalized({ summary }: AnalysedCell, cycle: number): number | null {
  return summary.cycles.find((one) => one.cycle === cycle)?.normalizedCapacity ?? null;
}

/** By the capacities of the half cells of both electrodes; null without the mass of the anode. */
function negativeToPositive({ finding }: AnalysedCell, groups: readonly CellGroup[]): number | null {
  const { anodeMass, activeMass, sample, first } = finding;
  const anode = meanFirst(groups, ({ finding: other }) =>
    other.role === 'anode-half' && other.sample === sample ? other.first.charge?.capacity : null,
  );
  const cathode =
    meanFirst(groups, ({ finding: other }) => (other.role === 'cathode-half' ? other.first.charge?.capacity : null)) ??
    first.charge?.capacity;
  if (anodeMass === null || activeMass === null || anode === null || !cathode) return null;
  return npRatio({ capacity: `${anode} mAh/g`, mass: `${anodeMass} g` }, { capacity: `${cathode} mAh/g`, mass: `${activeMass} g` }).ratio;
}

/** Of the largest group of replicates: special tests of single cells are not what a full cell is balanced by. */
function meanFirst(groups: readonly CellGroup[], value: Value): number | null {
  const found = groups.map(({ cells }) => cells.flatMap((cell) => value(cell) ?? [])).sort((a, b) => b.length - a.length)[0] ?? [];
  return found.length === 0 ? null : found.reduce((sum, one) => sum + one, 0) / found.length;
}
