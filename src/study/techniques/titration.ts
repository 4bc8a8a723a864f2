/** Titration gas chromatography: sodium from tables of peak areas and standards. */
import { InputError } from '../../core/errors.ts';
import { type CalibrationLine, calibrationLine, type HydrogenStandard } from '../../titration/calibration.ts';
import { type HydrogenMeasurement, sodiumFromHydrogen, type TitratedSodium } from '../../titration/sodium.ts';
import { checkSample } from '../cells.ts';
import type { StudyContext } from '../context.ts';
import { checkColumns, readTable, type TextRow } from '../csv-table.ts';
import type { OneOrMany, TgcDescription } from '../description/types.ts';
import { existingPath } from '../files.ts';

export interface TitrationFinding extends Omit<TitratedSodium, 'warnings'> {
  readonly sample: string;
  readonly source: string;
  /** g. */
  readonly mass: number | null;
  readonly calibration: CalibrationLine | null;
}

const COLUMNS = ['sample', 'mass', 'peakArea', 'hydrogen'];
const STANDARDS = ['hydrogen', 'peakArea'];

export async function analyzeTitration(study: StudyContext, entries: OneOrMany<TgcDescription>): Promise<TitrationFinding[]> {
  const findings: TitrationFinding[] = [];
  for (const { files, calibration } of Array.isArray(entries) ? entries : [entries as TgcDescription]) {
    const standards = calibration === undefined ? null : await readStandards(study, calibration);
    const measured = await readRows(study, files, COLUMNS, [['sample'], ['peakArea', 'hydrogen']]);
    if (!measured) continue;
    const { path, rows } = measured;
    for (const row of rows) {
      const finding = await study.attempt(path, () => titrate(study, row, path, standards), row.line);
      if (finding) findings.push(finding);
    }
  }
  return findings;
}

/** The standards that were given: their line, or null where they could not be read, which is a failure of its own. */
interface Standards {
  readonly file: string;
  readonly line: CalibrationLine | null;
}

/** Null where there is no such table. */
function readRows(study: StudyContext, file: string, known: readonly string[], wanted: readonly (readonly string[])[]) {
  return study.attempt(file, async () => {
    const path = existingPath(file, study.paths);
    const table = readTable(await study.read(path));
    study.warnings.push(...checkColumns(table, path, known, wanted));
    return { path, rows: table.rows };
  });
}

function titrate(study: StudyContext, row: TextRow, source: string, standards: Standards | null): TitrationFinding {
  const sample = row.text('sample');
  checkSample(sample, study.description.samples);
  const { warnings, ...found } = sodiumFromHydrogen(measurementOf(row, standards));
  study.warn(source, warnings);
  return { sample, source, mass: row.quantity('mass', 'mass'), calibration: standards?.line ?? null, ...found };
}

/** Without one of its standards a line would be another: it needs all of them. */
async function readStandards(study: StudyContext, file: string): Promise<Standards> {
  const table = await readRows(study, file, STANDARDS, [['hydrogen'], ['peakArea']]);
  if (!table) return { file, line: null };
  const { path, rows } = table;
  const standards: HydrogenStandard[] = [];
  for (const row of rows) {
    const standard = await study.attempt(path, () => standardOf(row), row.line);
    if (standard) standards.push(standard);
  }
  const line = standards.length < rows.length ? null : await study.attempt(path, () => calibrationLine(standards));
  if (line) study.warn(path, line.warnings);
  return { file, line };
}

/** Blanks are rows of 0. */
function standardOf(row: TextRow): HydrogenStandard {
  return {
    hydrogen: `${needed('hydrogen', row.amount('hydrogen', 'amount'))} mol`,
    peakArea: needed('peakArea', row.number('peakArea')),
  };
}

function measurementOf(row: TextRow, standards: Standards | null): HydrogenMeasurement {
  const mass = row.text('mass') === '' ? {} : { mass: `${row.quantity('mass', 'mass')} g` };
  const area = row.number('peakArea');
  if (area === null) return { hydrogen: `${needed('hydrogen or peakArea', row.amount('hydrogen', 'amount'))} mol`, ...mass };
  if (standards && !standards.line)
    throw new InputError('bad-option', `peakArea needs the standards of ${standards.file}, which could not be used`);
  return { peakArea: area, ...(standards?.line && { calibration: standards.line }), ...mass };
}

function needed(column: string, value: number | null): number {
  if (value === null) throw new InputError('bad-option', `${column} is empty`);
  return value;
}
