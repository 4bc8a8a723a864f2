/** Full cells, and half cells of cathodes: first cycle, energies, normalised capacities, retention, N/P. */
import { npRatio } from '../../cycling/np-ratio.ts';
import type { AnalysedCell } from '../cycling/cell.ts';
import type { CellGroup } from '../cycling/groups.ts';
import type { TestDescription } from '../description/types.ts';
import type { StudyTable } from '../result.ts';
import { capacityOf, energyOf, meanColumn, type Quantity, REPLICATES, tabulate } from './by-unit.ts';

const isFull = ({ cells }: CellGroup) => cells.every(({ finding }) => finding.role !== 'anode-half');

export function fullCellsTable(groups: readonly CellGroup[]): StudyTable | null {
  const own = groups.filter(isFull);
  if (own.length === 0) return null;
  const quantities: Quantity[] = [
    { name: 'charge', unit: capacityOf, of: ({ finding }) => finding.first.charge?.capacity },
    { name: 'discharge', unit: capacityOf, of: ({ finding }) => finding.first.discharge?.capacity },
    { name: 'ICE', unit: '%', of: ({ finding }) => finding.totals.initialCoulombicEfficiency, factor: 100 },
    { name: 'energy', unit: energyOf, of: ({ finding }) => finding.first.discharge?.energy },
    { name: 'mean voltage', unit: 'V', of: ({ finding }) => finding.first.discharge?.meanVoltage },
    { name: 'N/P', of: (cell) => negativeToPositive(cell, groups) },
  ];
  return {
    kind: 'table',
    chapter: 'Full cells',
    id: 'full-cells',
    title: 'Full cells, and half cells of the cathode: first cycle',
    ...tabulate([...REPLICATES, ...quantities.map(meanColumn)], own),
    notes: [
      `${basisNote(own.flatMap(({ cells }) => cells))}; energy and mean voltage of the discharge. ICE: discharge/charge of cycle 1.`,
      'N/P: mass of the anode times the first desodiation of half cells of the sample, over mass of the cathode times the first charge of its half cells (by its own first charge where there are none).',
    ],
  };
}

/** What the masses are of; several bases with the test of each. */
function basisNote(cells: readonly AnalysedCell[]): string {
  const weighed = cells.filter(hasMass).map(({ finding: { basis, test } }) => ({ basis: basis ?? UNSAID, test }));
  if (weighed.length === 0) return 'Capacities and energies are those of whole cells, without a mass';
  const one = weighed.every(({ basis }) => basis === weighed[0]?.basis);
  const named = new Set(weighed.map(({ basis, test }) => (one ? basis : `${basis} (${test})`)));
  return `Capacities and energies are per mass of ${[...named].join(', ')}`;
}

const UNSAID = 'what the table of cells gives as active mass';

/** Whether its capacities are in mAh/g. */
const hasMass = ({ finding }: AnalysedCell) => finding.activeMass !== null;

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
    ...tabulate([...REPLICATES, ...quantities.map(meanColumn)], own),
    notes: ['Retention at the last cycle, from the cycle that the study names.'],
  };
}

function formationOf({ finding }: AnalysedCell, tests: Readonly<Record<string, TestDescription>>): number {
  return Math.max(tests[finding.test]?.formation ?? 0, 1);
}

function normalized({ summary }: AnalysedCell, cycle: number): number | null {
  return summary.cycles.find((one) => one.cycle === cycle)?.normalizedCapacity ?? null;
}

/** By the capacities of the half cells of both electrodes; null where a mass is missing. */
function negativeToPositive(cell: AnalysedCell, groups: readonly CellGroup[]): number | null {
  const { anodeMass, activeMass, sample } = cell.finding;
  const anode = meanFirst(groups, ({ finding }) => finding.role === 'anode-half' && finding.sample === sample);
  const cathode = meanFirst(groups, ({ finding }) => finding.role === 'cathode-half') ?? specificCharge(cell);
  if (anodeMass === null || activeMass === null || anode === null || !cathode) return null;
  return npRatio({ capacity: `${anode} mAh/g`, mass: `${anodeMass} g` }, { capacity: `${cathode} mAh/g`, mass: `${activeMass} g` }).ratio;
}

/** mAh/g of the first charge. */
function specificCharge(cell: AnalysedCell): number | null {
  return hasMass(cell) ? (cell.finding.first.charge?.capacity ?? null) : null;
}

/** Of the largest group of replicates: special tests of single cells are not what a full cell is balanced by. */
function meanFirst(groups: readonly CellGroup[], belongs: (cell: AnalysedCell) => boolean): number | null {
  const found = groups.map(({ cells }) => cells.filter(belongs).flatMap((cell) => specificCharge(cell) ?? []));
  const [most = []] = found.sort((a, b) => b.length - a.length);
  return most.length === 0 ? null : most.reduce((sum, one) => sum + one, 0) / most.length;
}
