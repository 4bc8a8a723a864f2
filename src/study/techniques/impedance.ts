/** Impedance over cycles: one circuit for all spectra of a cell, and its total resistance per area. */
import type { DerivedResult, FitResultJson } from '../../fit/result.ts';
import type { FailedFit } from '../../fit/series.ts';
import { fitCircuitSeries } from '../../impedance/fit.ts';
import type { CircuitFit } from '../../impedance/types.ts';
import { read } from '../../io/index.ts';
import type { ImpedanceRecord } from '../../io/types.ts';
import type { CellTest } from '../cells.ts';
import type { SampleFile, StudyContext } from '../context.ts';
import type { EisDescription, OneOrMany } from '../description/types.ts';
import { failureOf } from '../failure.ts';
import type { StudyFigure } from '../figure.ts';

export interface ImpedanceFinding {
  readonly sample: string;
  readonly cell: string;
  readonly source: string;
  /** By the file's name or content; null if neither says. */
  readonly cycle: number | null;
  /** Ω cm²; Ω if nobody says the area, as `unit` tells. */
  readonly totalResistance: DerivedResult;
  readonly fit: FitResultJson;
}

/** One spectrum with where it comes from. */
interface Measured {
  readonly file: SampleFile<EisDescription>;
  readonly record: ImpedanceRecord;
  readonly cycle: number | null;
}

/** @param cells For the areas of electrodes. */
export async function analyzeImpedance(study: StudyContext, entries: OneOrMany<EisDescription>, cells: readonly CellTest[]) {
  const series = new Map<string, Measured[]>();
  for (const file of await study.filesOf('eis', entries)) {
    await study.attempt(file.path, async () => {
      const { records, warnings } = read(await study.read(file.path), { name: file.path, expect: 'impedance' });
      study.warn(file.path, warnings);
      const named = file.captures.cycle === undefined ? null : Number(file.captures.cycle);
      const key = JSON.stringify([file.sample, cellName(file), file.description]);
      const measured = records.map((record) => ({ file, record, cycle: records.length === 1 ? (named ?? record.cycle) : record.cycle }));
      series.set(key, [...(series.get(key) ?? []), ...measured]);
    });
  }
  const findings: ImpedanceFinding[] = [];
  const figures: StudyFigure[] = [];
  for (const spectra of series.values()) {
    spectra.sort((a, b) => (a.cycle ?? 0) - (b.cycle ?? 0));
    await study.attempt(spectra[0]?.file.path ?? 'eis', () => fitCell(study, spectra, cells, findings, figures));
  }
  return { findings, figures };
}

function cellName({ captures, sample }: SampleFile<EisDescription>): string {
  return captures.cell ?? sample;
}

function fitCell(
  study: StudyContext,
  spectra: readonly Measured[],
  cells: readonly CellTest[],
  findings: ImpedanceFinding[],
  figures: StudyFigure[],
): void {
  const { file } = spectra[0] as Measured;
  const cell = cellName(file);
  const area = areaOf(study, file, cell, cells);
  const { circuit, dropInductive = false } = file.description;
  const { fits, columns } = fitCircuitSeries(
    spectra.map(({ record }) => record),
    circuit,
    { dropInductive, ...(area !== null && { area }) },
  );
  const good: { measured: Measured; fit: CircuitFit }[] = [];
  for (const [i, fit] of fits.entries()) {
    const measured = spectra[i] as Measured;
    if (isFailed(fit)) study.failures.push(failureOf(measured.file.path, fit.error));
    else good.push({ measured, fit });
  }
  for (const { measured, fit } of good) {
    study.warn(measured.file.path, fit.warnings);
    findings.push({
      sample: file.sample,
      cell,
      source: measured.file.path,
      cycle: measured.cycle,
      totalResistance: totalOf(fit),
      fit: fit.toJSON(),
    });
  }
  figures.push(nyquist(cell, good, area));
  if (good.length > 1)
    figures.push({
      kind: 'evolution',
      chapter: 'Impedance',
      id: `eis-${cell}-cycles`,
      title: `Impedance of ${cell} over cycles`,
      entry: {
        kind: 'series',
        title: cell,
        index: spectra.map(({ cycle }, i) => cycle ?? i + 1),
        indexName: 'cycle',
        columns,
        units: unitsOf(good[0]?.fit),
      },
    });
}

function isFailed(fit: CircuitFit | FailedFit): fit is FailedFit {
  return 'ok' in fit && fit.ok === false;
}

/** R0 + ΣR of the arcs, times the area if that is known. */
function totalOf(fit: CircuitFit): DerivedResult {
  return fit.derived['totalResistance*area'] ?? fit.derived.totalResistance ?? { value: null, stderr: null, unit: 'Ω' };
}

function unitsOf(fit: CircuitFit | undefined): Record<string, string> {
  return Object.fromEntries(Object.entries(fit?.parameters ?? {}).map(([name, { unit }]) => [name, unit]));
}

/** The study's, or that of the cell. */
function areaOf(
  study: StudyContext,
  { description, path }: SampleFile<EisDescription>,
  cell: string,
  cells: readonly CellTest[],
): string | null {
  if (description.area !== undefined) return description.area;
  const area = cells.find((test) => test.cell === cell && test.area !== null)?.area ?? null;
  if (area !== null) return `${area} cm2`;
  study.warn(path, [
    { code: 'no-area', message: `the area of the cell ${cell} is neither in the study nor in the table of cells: resistances are in Ω` },
  ]);
  return null;
}

/** At most so many over each other: the first, the last, and others evenly between. */
const DRAWN = 5;

function nyquist(cell: string, fits: readonly { measured: Measured; fit: CircuitFit }[], area: string | null): StudyFigure {
  const count = Math.min(DRAWN, fits.length);
  const chosen = Array.from({ length: count }, (_, i) => fits[Math.round((i * (fits.length - 1)) / Math.max(count - 1, 1))]);
  const entries = chosen.flatMap((one) => {
    if (!one) return [];
    const { measured, fit } = one;
    return [
      {
        kind: 'circuit' as const,
        source: measured.file.path,
        result: fit.toJSON(),
        curves: fit.curves(),
        ...(area !== null && { area }),
        ...(measured.cycle !== null && { cycle: measured.cycle }),
      },
    ];
  });
  return { kind: 'nyquist', chapter: 'Impedance', id: `eis-${cell}`, title: `Impedance of ${cell}`, entries };
}
