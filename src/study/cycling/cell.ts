/** One test of one cell: its files as one test, and everything that follows from it. */
import { type AppendedTest, appendTests } from '../../cycling/append.ts';
import { type CarbonComponent, splitByComponents } from '../../cycling/component-split.ts';
import { curvesOf, type NumberedCurve } from '../../cycling/differential-capacity/curves.ts';
import { cyclesOf } from '../../cycling/find.ts';
import { resolveOptions } from '../../cycling/options.ts';
import { type RateTable, rateTable } from '../../cycling/rates.ts';
import type { CyclingSummary, CyclingTotals, CyclingUnits, HalfCycleSummary } from '../../cycling/result.ts';
import { readRows } from '../../cycling/rows.ts';
import { type CapacitySplit, splitCapacity } from '../../cycling/split.ts';
import { summarizeFound } from '../../cycling/summarize.ts';
import type { Direction } from '../../cycling/types.ts';
import type { DerivedResult } from '../../fit/result.ts';
import { type CyclingRecord, read } from '../../io/index.ts';
import type { CellTest } from '../cells.ts';
import type { StudyContext } from '../context.ts';
import type { TestDescription } from '../description/types.ts';
import { existingPath } from '../files.ts';
import { againstSodium } from '../reference.ts';
import { type CyclePeak, peaksOverCycles } from './peaks.ts';

/** What characterizes a cell; its cycles are in the tables. */
export interface CellFinding extends Omit<CellTest, 'files'> {
  readonly sources: readonly string[];
  readonly role: TestDescription['role'];
  readonly basis: string | null;
  readonly units: CyclingUnits;
  readonly totals: CyclingTotals;
  /** What came before the first half cycle that begins a cycle. */
  readonly before: HalfCycleSummary | null;
  readonly first: { readonly charge: HalfCycleSummary | null; readonly discharge: HalfCycleSummary | null };
  /** By cut-offs, in the unit of capacities. */
  readonly firstSplit: Partial<Record<Direction, CapacitySplit>>;
  /** By components of the curve, likewise. */
  readonly firstComponents: Partial<Record<Direction, Partial<Record<CarbonComponent, DerivedResult>>>>;
}

/** With all cycles, for tables and figures. */
export interface AnalysedCell {
  readonly finding: CellFinding;
  readonly summary: CyclingSummary;
  readonly rates: RateTable;
  /** By cycle and direction, in the unit of capacities; empty without cut-offs. */
  readonly splits: ReadonlyMap<number, Partial<Record<Direction, CapacitySplit>>>;
  readonly peaks: readonly CyclePeak[];
  /** What capacities in Ah are multiplied by. */
  readonly scale: number;
  /** Of some cycles, for figures; Ah. */
  readonly curves: readonly NumberedCurve[];
}

export async function analyzeCell(study: StudyContext, cell: CellTest, test: TestDescription): Promise<AnalysedCell> {
  const rows = readRows(inSodiumScale(await readTest(study, cell), study, test));
  const found = cyclesOf(rows, test.role);
  const summary = summarizeFound(rows, found, resolveOptions(optionsOf(cell, test)));
  study.warn(cell.cell, summary.warnings);
  const curves = curvesOf(rows, found);
  const scale = cell.activeMass === null ? 1000 : 1000 / cell.activeMass;
  const splits = splitAll(curves, test, summary.units.capacity, scale);
  const { peaks, warnings } = peaksOverCycles(curves, summary, test);
  study.warn(cell.cell, warnings);
  const finding = findingOf(cell, test, summary, splits, componentsOf(study, cell, test, curves, scale, summary.units.capacity));
  return { finding, summary, rates: rateTable(summary), splits, peaks, scale, curves: drawnCurves(curves, test) };
}

async function readTest(study: StudyContext, { files, cell }: CellTest) {
  const parts = [];
  for (const file of files) {
    const path = existingPath(file, study.paths);
    const { records, warnings } = read(await study.read(path), { name: path, expect: 'cycling' });
    study.warn(path, warnings);
    parts.push(...records);
  }
  const [only] = parts;
  if (parts.length === 1 && only) return only;
  const test = appendTests(parts);
  study.warn(cell, test.warnings);
  return test;
}

/** The voltage of a full cell is against no reference. */
function inSodiumScale<T extends CyclingRecord | AppendedTest>(data: T, { description }: StudyContext, { role }: TestDescription): T {
  return role === 'full' ? data : { ...data, voltage: againstSodium(Float64Array.from(data.voltage), description) };
}

function optionsOf({ activeMass, area }: CellTest, { role, formation = 0, basis, oneC, retentionFrom = 'first' }: TestDescription) {
  return {
    role,
    formation,
    retentionFrom,
    ...(activeMass !== null && { mass: `${activeMass} g` }),
    ...(area !== null && { area: `${area} cm2` }),
    ...(basis !== undefined && { basis }),
    ...(oneC !== undefined && activeMass !== null && { oneC }),
  };
}

function splitAll(
  curves: readonly NumberedCurve[],
  { cutoffs }: TestDescription,
  unit: CapacitySplit['unit'],
  scale: number,
): Map<number, Partial<Record<Direction, CapacitySplit>>> {
  const splits = new Map<number, Partial<Record<Direction, CapacitySplit>>>();
  const [upper, lower] = cutoffs ?? [];
  if (upper === undefined || lower === undefined) return splits;
  for (const curve of curves) {
    if (curve.voltage.length < 2) continue;
    const split = splitCapacity(curve, { cutoffs: [upper, lower] });
    const { slope, transition, plateau, total } = split;
    const scaled = { ...split, slope: scale * slope, transition: scale * transition, plateau: scale * plateau, total: scale * total, unit };
    splits.set(curve.cycle, { ...splits.get(curve.cycle), [curve.direction]: scaled });
  }
  return splits;
}

/** Of the first cycle of a half cell of hard carbon. */
function componentsOf(
  study: StudyContext,
  { cell }: CellTest,
  { role, cutoffs }: TestDescription,
  curves: readonly NumberedCurve[],
  scale: number,
  unit: string,
): CellFinding['firstComponents'] {
  if (role !== 'anode-half' || cutoffs === undefined) return {};
  const first = curves.filter(({ cycle }) => cycle === 1);
  const found = first.map((curve): [Direction, Partial<Record<CarbonComponent, DerivedResult>>] => {
    const { capacities, fit } = splitByComponents(curve, { first: curve.direction === 'discharge', scale, unit });
    study.warn(`${cell} (components of the first ${curve.direction})`, fit.warnings);
    return [curve.direction, capacities];
  });
  return Object.fromEntries(found);
}

function findingOf(
  { files, ...cell }: CellTest,
  { role, basis }: TestDescription,
  { units, summary, before, cycles }: CyclingSummary,
  splits: AnalysedCell['splits'],
  firstComponents: CellFinding['firstComponents'],
): CellFinding {
  const [first] = cycles;
  return {
    ...cell,
    sources: files,
    role,
    basis: basis ?? null,
    units,
    totals: summary,
    before,
    first: { charge: first?.charge ?? null, discharge: first?.discharge ?? null },
    firstSplit: splits.get(1) ?? {},
    firstComponents,
  };
}

/** The first, the second, the first after formation, and the last. */
function drawnCurves(curves: readonly NumberedCurve[], { formation = 0 }: TestDescription): NumberedCurve[] {
  const last = curves.reduce((most, { cycle }) => Math.max(most, cycle), 0);
  const drawn = new Set([0, 1, 2, formation + 1, last]);
  return curves.filter(({ cycle }) => drawn.has(cycle));
}
