/** Tables of cells: first cycles of every cell and of the replicates, every cycle, rates, retention. */
import type { CycleSummary, HalfCycleSummary } from '../../cycling/result.ts';
import type { Direction } from '../../cycling/types.ts';
import type { Mean } from '../../fit/mean.ts';
import type { TableCell } from '../../report/entry.ts';
import { numberOf } from '../cell-values.ts';
import type { AnalysedCell } from '../cycling/cell.ts';
import { type CellGroup, meanCell } from '../cycling/groups.ts';
import type { StudyTable } from '../result.ts';
import { type Column, capacityOf, meanColumn, type Quantity, REPLICATES, tabulate } from './by-unit.ts';

const isAnode = ({ finding }: AnalysedCell) => finding.role === 'anode-half';

/** Sodiation and desodiation of an anode's half cell. */
const sodiation = ({ finding }: AnalysedCell) => finding.first.discharge;
const desodiation = ({ finding }: AnalysedCell) => finding.first.charge;

/** What the table of replicates has. */
const FIRST: readonly Quantity[] = [
  { name: 'ICE', unit: '%', of: ({ finding }) => finding.totals.initialCoulombicEfficiency, factor: 100 },
  { name: 'OCV', unit: 'V', of: ({ finding }) => finding.totals.openCircuitVoltage },
  { name: 'sodiation', unit: capacityOf, of: (cell) => sodiation(cell)?.capacity },
  { name: 'desodiation', unit: capacityOf, of: (cell) => desodiation(cell)?.capacity },
  { name: 'irreversible', unit: capacityOf, of: ({ finding }) => finding.totals.irreversibleCapacity },
  { name: 'slope', unit: capacityOf, of: ({ finding }) => finding.firstSplit.discharge?.slope },
  { name: 'transition', unit: capacityOf, of: ({ finding }) => finding.firstSplit.discharge?.transition },
  { name: 'plateau', unit: capacityOf, of: ({ finding }) => finding.firstSplit.discharge?.plateau },
];

/** What else the table of single cells has. */
const FURTHER: readonly Quantity[] = [
  { name: 'OCV after cycle 1', unit: 'V', of: ({ finding }) => finding.totals.openCircuitVoltageAfterFirst },
  { name: 'CV share of desodiation', unit: '%', of: (cell) => desodiation(cell)?.cvShare, factor: 100 },
  { name: 'mean CE', unit: '%', of: ({ finding }) => finding.totals.meanCoulombicEfficiency.mean, factor: 100 },
  { name: 'retention', unit: '%', of: ({ finding }) => finding.totals.retention?.value, factor: 100 },
  { name: 'desodiated before', unit: capacityOf, of: ({ finding }) => finding.before?.capacity },
];

const FIRST_NOTES = [
  'ICE: desodiation/sodiation of cycle 1. OCV: at the end of the rest before it. Slope, transition and plateau: of the first sodiation above, between and below the cut-offs of the study, as measured, without correction for I·R.',
  'Mean ± s.d. (n − 1).',
];
const FURTHER_NOTES = [
  'Mean CE: complete cycles after formation, never the first. Retention: of desodiation at the last complete cycle, from the cycle that the study names.',
];

/** Replicates of every sample and test of an anode's half cell. */
export function halfCellsTable(groups: readonly CellGroup[], reference: readonly string[]): StudyTable | null {
  const own = groups.filter(({ cells }) => cells.every(isAnode));
  if (own.length === 0) return null;
  return {
    kind: 'table',
    chapter: 'Half cells',
    id: 'half-cells',
    title: 'Half cells: first cycle, open circuit, capacities',
    ...tabulate([...REPLICATES, ...FIRST.map(meanColumn)], own),
    notes: [...FIRST_NOTES, ...reference],
  };
}

/** The same of every cell. */
export function singleCellsTable(groups: readonly CellGroup[]): StudyTable | null {
  const single = groups.flatMap(({ cells, ...group }) => cells.filter(isAnode).map((cell) => ({ ...group, cells: [cell] })));
  if (single.length === 0) return null;
  const names: Column<CellGroup>[] = [
    { name: 'cell', of: ({ cells }) => cells[0]?.finding.cell ?? null },
    { name: 'sample', of: ({ sample }) => sample },
    { name: 'test', of: ({ test }) => test },
  ];
  return {
    kind: 'table',
    chapter: 'Half cells',
    id: 'cells',
    title: 'Half cells, one by one',
    ...tabulate([...names, ...[...FIRST, ...FURTHER].map(meanColumn)], single),
    notes: FURTHER_NOTES,
  };
}

/** Components of the first curves of every cell. */
export function componentsTable(groups: readonly CellGroup[]): StudyTable | null {
  const rows = groups.flatMap(({ cells }) =>
    cells.flatMap(({ finding }) =>
      (['discharge', 'charge'] as const).flatMap((direction) => {
        const parts = finding.firstComponents[direction];
        return parts ? [{ finding, direction, parts }] : [];
      }),
    ),
  );
  if (rows.length === 0) return null;
  const columns: Column<(typeof rows)[number]>[] = [
    { name: 'cell', of: ({ finding }) => finding.cell },
    { name: 'sample', of: ({ finding }) => finding.sample },
    { name: 'half cycle', of: ({ direction }) => WORDS[direction] },
    ...(['pore', 'transition', 'adsorption', 'irreversible'] as const).map((name) => ({
      name,
      unit: ({ finding }: (typeof rows)[number]) => finding.units.capacity,
      of: ({ parts }: (typeof rows)[number]) => numberOf(parts[name]),
    })),
  ];
  return {
    kind: 'table',
    chapter: 'Half cells',
    id: 'components',
    title: 'Components of the first cycle',
    ...tabulate(columns, rows),
    notes: [
      'The curve of capacity over voltage is fitted by filling of pores and a transition (sigmoids), adsorption e^(−U/0.45 V), and in the first sodiation an irreversible sigmoid.',
    ],
  };
}

const WORDS = { discharge: 'sodiation', charge: 'desodiation' } as const;

/** One cycle of one cell. */
interface CycleRow {
  readonly cell: AnalysedCell;
  readonly cycle: CycleSummary;
}

const capacityOfRow = ({ cell }: CycleRow) => cell.finding.units.capacity;

/** Every cycle of every cell. */
export function cyclesTable(groups: readonly CellGroup[]): StudyTable | null {
  const rows = groups.flatMap(({ cells }) => cells.flatMap((cell) => cell.summary.cycles.map((cycle) => ({ cell, cycle }))));
  if (groups.length === 0) return null;
  return {
    kind: 'table',
    chapter: 'Cycles',
    id: 'cycles',
    title: 'Every cycle of every cell',
    ...tabulate(CYCLE_COLUMNS, rows),
    notes: [
      'Efficiencies, shares, normalized capacity and retention are numbers around 1. Normalized capacity: the second half of a cycle over the first half of cycle 1. Slope, transition and plateau are of the discharge.',
      'Basis: of what the mass is that capacities are per.',
    ],
  };
}

const CYCLE_COLUMNS: readonly Column<CycleRow>[] = [
  { name: 'cell', of: ({ cell }) => cell.finding.cell },
  { name: 'sample', of: ({ cell }) => cell.finding.sample },
  { name: 'test', of: ({ cell }) => cell.finding.test },
  { name: 'basis', of: ({ cell: { finding } }) => (finding.activeMass === null ? '' : (finding.basis ?? '')) },
  { name: 'cycle', of: ({ cycle }) => cycle.cycle },
  { name: 'incomplete', of: ({ cycle }) => (cycle.complete ? '' : cycle.reasons.join('; ')) },
  ...halfColumns('charge'),
  ...halfColumns('discharge'),
  { name: 'CE', of: ({ cycle }) => cycle.coulombicEfficiency },
  { name: 'energy efficiency', of: ({ cycle }) => cycle.energyEfficiency },
  { name: 'hysteresis', unit: 'V', of: ({ cycle }) => cycle.hysteresis },
  { name: 'irreversible', unit: capacityOfRow, of: ({ cycle }) => cycle.irreversibleCapacity },
  { name: 'normalized capacity', of: ({ cycle }) => cycle.normalizedCapacity },
  { name: 'retention', of: ({ cycle }) => cycle.retention },
  splitColumn('slope'),
  splitColumn('transition'),
  splitColumn('plateau'),
];

function halfColumns(direction: Direction): Column<CycleRow>[] {
  const of = (key: keyof HalfCycleSummary) => (row: CycleRow) => (row.cycle[direction]?.[key] as number | null | undefined) ?? null;
  return [
    { name: `${direction} capacity`, unit: capacityOfRow, of: of('capacity') },
    { name: `${direction} energy`, unit: ({ cell }) => cell.finding.units.energy, of: of('energy') },
    { name: `${direction} mean voltage`, unit: 'V', of: of('meanVoltage') },
    { name: `${direction} end voltage`, unit: 'V', of: of('endVoltage') },
    { name: `${direction} IR drop`, unit: 'V', of: of('irDrop') },
    { name: `voltage at rest after ${direction}`, unit: 'V', of: of('restVoltage') },
    { name: `${direction} CV share`, of: of('cvShare') },
    { name: `${direction} current`, unit: 'mA/cm²', of: of('currentDensity') },
    { name: `${direction} specific current`, unit: 'mA/g', of: of('specificCurrent') },
    { name: `${direction} C-rate`, of: of('cRate') },
  ];
}

/** Of the discharge. */
function splitColumn(part: 'slope' | 'transition' | 'plateau'): Column<CycleRow> {
  return { name: part, unit: capacityOfRow, of: ({ cell, cycle }) => cell.splits.get(cycle.cycle)?.discharge?.[part] ?? null };
}

/** Tests in which the current changes: what is left of the capacity at each. */
export function ratesTable(groups: readonly CellGroup[]): StudyTable | null {
  const cells = groups.flatMap((group) => group.cells).filter(({ rates }) => rates.groups.length > 2);
  if (cells.length === 0) return null;
  const rows = cells.flatMap(({ finding, rates }) => rates.groups.map((group) => ({ finding, group })));
  const unit = ({ finding }: (typeof rows)[number]) => finding.units.capacity;
  const columns: Column<(typeof rows)[number]>[] = [
    { name: 'cell', of: ({ finding }) => finding.cell },
    { name: 'sample', of: ({ finding }) => finding.sample },
    { name: 'current', unit: 'mA/cm²', of: ({ group }) => group.currentDensity },
    { name: 'specific current', unit: 'mA/g', of: ({ group }) => group.specificCurrent },
    { name: 'from cycle', of: ({ group }) => group.from },
    { name: 'to cycle', of: ({ group }) => group.to },
    { name: 'charge', unit, of: ({ group }) => scaled(group.chargeCapacity) },
    { name: 'discharge', unit, of: ({ group }) => scaled(group.dischargeCapacity) },
    { name: 'CE', unit: '%', of: ({ group }) => scaled(group.coulombicEfficiency, 100) },
    { name: 'of the first', unit: '%', of: ({ group }) => (group.relativeCapacity === null ? null : 100 * group.relativeCapacity) },
  ];
  return {
    kind: 'table',
    chapter: 'Rates',
    id: 'rates',
    title: 'Rate tests',
    ...tabulate(columns, rows),
    notes: ['Means over the complete cycles at each current, with their s.d. (n − 1).'],
  };
}

/** Deviations of nothing but rounding are 0. */
function scaled({ mean, sd, n }: Mean, factor = 1): TableCell {
  if (mean === null) return null;
  const isRounding = sd !== null && sd < 1e-9 * Math.abs(mean);
  return { mean: factor * mean, sd: sd === null ? null : isRounding ? 0 : factor * sd, n };
}

/** Retention of every sample at round numbers of cycles and at the last. */
export function retentionTable(groups: readonly CellGroup[]): StudyTable | null {
  const isAgeing = ({ summary, rates }: AnalysedCell) => summary.cycles.length >= LONG && rates.groups.length <= 2;
  const own = groups.filter(({ cells }) => cells.some(isAgeing));
  if (own.length === 0) return null;
  return {
    kind: 'table',
    chapter: 'Long cycling',
    id: 'retention',
    title: 'Retention of capacity',
    columns: [
      { name: 'sample' },
      { name: 'test' },
      { name: 'from cycle' },
      ...MARKS.map((count) => ({ name: `after ${count} cycles`, unit: '%' })),
      { name: 'at the last', unit: '%' },
      { name: 'last cycle' },
      ...([95, 90, 80] as const).map((share) => ({ name: `cycles to ${share} %` })),
      { name: 'mean CE', unit: '%' },
    ],
    rows: own.map(({ sample, test, cells }) => [
      sample,
      test,
      meanCell(cells, ({ finding }) => finding.totals.retention?.from.cycle),
      ...MARKS.map((count) => meanCell(cells, (cell) => retentionAfter(cell, count), 100)),
      meanCell(cells, ({ finding }) => finding.totals.retention?.value, 100),
      meanCell(cells, ({ finding }) => finding.totals.retention?.cycle),
      ...([95, 90, 80] as const).map((share) => meanCell(cells, ({ finding }) => finding.totals.cyclesTo[share])),
      meanCell(cells, ({ finding }) => finding.totals.meanCoulombicEfficiency.mean, 100),
    ]),
    notes: ['After n cycles: in the n-th cycle, counting the one that retention is from as the first.'],
  };
}

/** Cycles of a test that is about ageing. */
const LONG = 20;
const MARKS = [50, 100, 200, 400] as const;

function retentionAfter({ summary, finding }: AnalysedCell, count: number): number | null {
  const from = finding.totals.retention?.from.cycle ?? 1;
  const cycle = summary.cycles.find((one) => one.cycle === from + count - 1);
  return cycle?.complete ? cycle.retention : null;
}
