/** Tables of cells: first cycles of every cell and of the replicates, every cycle, rates, retention. */
import type { HalfCycleSummary } from '../../cycling/result.ts';
import type { Mean } from '../../fit/mean.ts';
import type { TableCell, TableColumn } from '../../report/entry.ts';
import { numberOf } from '../cell-values.ts';
import type { AnalysedCell } from '../cycling/cell.ts';
import { type CellGroup, meanCell } from '../cycling/groups.ts';
import type { StudyTable } from '../result.ts';

/** One quantity of a cell. */
interface Quantity extends TableColumn {
  readonly of: (cell: AnalysedCell) => number | null | undefined;
  readonly factor?: number;
}

const isAnode = ({ finding }: AnalysedCell) => finding.role === 'anode-half';

/** Sodiation and desodiation of an anode's half cell. */
const sodiation = ({ finding }: AnalysedCell) => finding.first.discharge;
const desodiation = ({ finding }: AnalysedCell) => finding.first.charge;

/** What the table of replicates has. */
function firstQuantities(unit: string): Quantity[] {
  return [
    { name: 'ICE', unit: '%', of: ({ finding }) => finding.totals.initialCoulombicEfficiency, factor: 100 },
    { name: 'OCV', unit: 'V', of: ({ finding }) => finding.totals.openCircuitVoltage },
    { name: 'sodiation', unit, of: (cell) => sodiation(cell)?.capacity },
    { name: 'desodiation', unit, of: (cell) => desodiation(cell)?.capacity },
    { name: 'irreversible', unit, of: ({ finding }) => finding.totals.irreversibleCapacity },
    { name: 'slope', unit, of: ({ finding }) => finding.firstSplit.discharge?.slope },
    { name: 'transition', unit, of: ({ finding }) => finding.firstSplit.discharge?.transition },
    { name: 'plateau', unit, of: ({ finding }) => finding.firstSplit.discharge?.plateau },
  ];
}

/** What else the table of single cells has. */
function furtherQuantities(unit: string): Quantity[] {
  return [
    { name: 'OCV after cycle 1', unit: 'V', of: ({ finding }) => finding.totals.openCircuitVoltageAfterFirst },
    { name: 'CV share of desodiation', unit: '%', of: (cell) => desodiation(cell)?.cvShare, factor: 100 },
    { name: 'mean CE', unit: '%', of: ({ finding }) => finding.totals.meanCoulombicEfficiency.mean, factor: 100 },
    { name: 'retention', unit: '%', of: ({ finding }) => finding.totals.retention?.value, factor: 100 },
    { name: 'desodiated before', unit, of: ({ finding }) => finding.before?.capacity },
  ];
}

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
  const [first] = own;
  if (!first?.cells[0]) return null;
  const quantities = firstQuantities(first.cells[0].finding.units.capacity);
  return {
    kind: 'table',
    chapter: 'Half cells',
    id: 'half-cells',
    title: 'Half cells: first cycle, open circuit, capacities',
    columns: [{ name: 'sample' }, { name: 'test' }, { name: 'cells' }, ...quantities.map(columnOf)],
    rows: own.map(({ sample, test, cells }) => [
      sample,
      test,
      cells.length,
      ...quantities.map(({ of, factor }) => meanCell(cells, of, factor)),
    ]),
    notes: [...FIRST_NOTES, ...reference],
  };
}

/** The same of every cell. */
export function singleCellsTable(groups: readonly CellGroup[]): StudyTable | null {
  const cells = groups.flatMap((group) => group.cells).filter(isAnode);
  const [first] = cells;
  if (!first) return null;
  const { capacity } = first.finding.units;
  const quantities = [...firstQuantities(capacity), ...furtherQuantities(capacity)];
  return {
    kind: 'table',
    chapter: 'Half cells',
    id: 'cells',
    title: 'Half cells, one by one',
    columns: [{ name: 'cell' }, { name: 'sample' }, { name: 'test' }, ...quantities.map(columnOf)],
    rows: cells.map((cell) => [
      cell.finding.cell,
      cell.finding.sample,
      cell.finding.test,
      ...quantities.map(({ of, factor }) => meanCell([cell], of, factor)),
    ]),
    notes: FURTHER_NOTES,
  };
}

/** Components of the first curves of every cell. */
export function componentsTable(groups: readonly CellGroup[]): StudyTable | null {
  const names = ['pore', 'transition', 'adsorption', 'irreversible'] as const;
  const rows = groups.flatMap(({ cells }) =>
    cells.flatMap(({ finding }) =>
      (['discharge', 'charge'] as const).flatMap((direction): TableCell[][] => {
        const parts = finding.firstComponents[direction];
        return parts ? [[finding.cell, finding.sample, WORDS[direction], ...names.map((name) => numberOf(parts[name]))]] : [];
      }),
    ),
  );
  const unit = groups[0]?.cells[0]?.finding.units.capacity ?? '';
  if (rows.length === 0) return null;
  return {
    kind: 'table',
    chapter: 'Half cells',
    id: 'components',
    title: 'Components of the first cycle',
    columns: [{ name: 'cell' }, { name: 'sample' }, { name: 'half cycle' }, ...names.map((name) => ({ name, unit }))],
    rows,
    notes: [
      'The curve of capacity over voltage is fitted by filling of pores and a transition (sigmoids), adsorption e^(−U/0.45 V), and in the first sodiation an irreversible sigmoid.',
    ],
  };
}

const WORDS = { discharge: 'sodiation', charge: 'desodiation' } as const;

/** Every cycle of every cell. */
export function cyclesTable(groups: readonly CellGroup[]): StudyTable | null {
  const cells = groups.flatMap((group) => group.cells);
  const [first] = cells;
  if (!first) return null;
  const { capacity, energy } = first.finding.units;
  const half = (half: HalfCycleSummary | null): TableCell[] => [
    half?.capacity ?? null,
    half?.energy ?? null,
    half?.meanVoltage ?? null,
    half?.endVoltage ?? null,
    half?.irDrop ?? null,
    half?.restVoltage ?? null,
    half?.cvShare ?? null,
    half?.currentDensity ?? null,
    half?.specificCurrent ?? null,
    half?.cRate ?? null,
  ];
  const halfColumns = (name: string): TableColumn[] => [
    { name: `${name} capacity`, unit: capacity },
    { name: `${name} energy`, unit: energy },
    { name: `${name} mean voltage`, unit: 'V' },
    { name: `${name} end voltage`, unit: 'V' },
    { name: `${name} IR drop`, unit: 'V' },
    { name: `voltage at rest after ${name}`, unit: 'V' },
    { name: `${name} CV share` },
    { name: `${name} current`, unit: 'mA/cm²' },
    { name: `${name} specific current`, unit: 'mA/g' },
    { name: `${name} C-rate` },
  ];
  const rows = cells.flatMap(({ finding, summary, splits }) =>
    summary.cycles.map((cycle): TableCell[] => {
      const split = splits.get(cycle.cycle)?.discharge;
      return [
        finding.cell,
        finding.sample,
        finding.test,
        cycle.cycle,
        cycle.complete ? '' : cycle.reasons.join('; '),
        ...half(cycle.charge),
        ...half(cycle.discharge),
        cycle.coulombicEfficiency,
        cycle.energyEfficiency,
        cycle.hysteresis,
        cycle.irreversibleCapacity,
        cycle.normalizedCapacity,
        cycle.retention,
        split?.slope ?? null,
        split?.transition ?? null,
        split?.plateau ?? null,
      ];
    }),
  );
  return {
    kind: 'table',
    chapter: 'Cycles',
    id: 'cycles',
    title: 'Every cycle of every cell',
    columns: [
      { name: 'cell' },
      { name: 'sample' },
      { name: 'test' },
      { name: 'cycle' },
      { name: 'incomplete' },
      ...halfColumns('charge'),
      ...halfColumns('discharge'),
      { name: 'CE' },
      { name: 'energy efficiency' },
      { name: 'hysteresis', unit: 'V' },
      { name: 'irreversible', unit: capacity },
      { name: 'normalized capacity' },
      { name: 'retention' },
      { name: 'slope', unit: capacity },
      { name: 'transition', unit: capacity },
      { name: 'plateau', unit: capacity },
    ],
    rows,
    notes: [
      'Efficiencies, shares, normalized capacity and retention are numbers around 1. Normalized capacity: the second half of a cycle over the first half of cycle 1. Slope, transition and plateau are of the discharge.',
    ],
  };
}

/** Tests in which the current changes: what is left of the capacity at each. */
export function ratesTable(groups: readonly CellGroup[]): StudyTable | null {
  const cells = groups.flatMap((group) => group.cells).filter(({ rates }) => rates.groups.length > 2);
  const [first] = cells;
  if (!first) return null;
  const unit = first.finding.units.capacity;
  return {
    kind: 'table',
    chapter: 'Rates',
    id: 'rates',
    title: 'Rate tests',
    columns: [
      { name: 'cell' },
      { name: 'sample' },
      { name: 'current', unit: 'mA/cm²' },
      { name: 'specific current', unit: 'mA/g' },
      { name: 'from cycle' },
      { name: 'to cycle' },
      { name: 'charge', unit },
      { name: 'discharge', unit },
      { name: 'CE', unit: '%' },
      { name: 'of the first', unit: '%' },
    ],
    rows: cells.flatMap(({ finding, rates }) =>
      rates.groups.map((group): TableCell[] => [
        finding.cell,
        finding.sample,
        group.currentDensity,
        group.specificCurrent,
        group.from,
        group.to,
        scaled(group.chargeCapacity),
        scaled(group.dischargeCapacity),
        scaled(group.coulombicEfficiency, 100),
        group.relativeCapacity === null ? null : 100 * group.relativeCapacity,
      ]),
    ),
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

function columnOf({ name, unit }: Quantity): TableColumn {
  return { name, ...(unit !== undefined && { unit }) };
}
