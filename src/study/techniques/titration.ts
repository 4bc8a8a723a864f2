/** Titration gas chromatography: sodium from tables of peak areas and standards. */
import type { CalibrationLine } from '../../titration/calibration.ts';
import { calibrationLine } from '../../titration/calibration.ts';
import { sodiumFromHydrogen, type TitratedSodium } from '../../titration/sodium.ts';
import type { StudyContext } from '../context.ts';
import { readTable, type TextRow } from '../csv-table.ts';
import type { OneOrMany, TgcDescription } from '../description/types.ts';
import { existingPath } from '../files.ts';

export interface TitrationFinding extends Omit<TitratedSodium, 'warnings'> {
  readonly sample: string;
  readonly source: string;
  /** g. */
  readonly mass: number | null;
  readonly calibration: CalibrationLine | null;
}

export async function analyzeTitration(study: StudyContext, entries: OneOrMany<TgcDescription>): Promise<TitrationFinding[]> {
  const findings: TitrationFinding[] = [];
  for (const { files, calibration: standards } of Array.isArray(entries) ? entries : [entries as TgcDescription]) {
    await study.attempt(files, async () => {
      const line = standards === undefined ? null : await readCalibration(study, standards);
      const path = existingPath(files, study.paths);
      for (const row of readTable(await study.read(path)).rows) {
        await study.attempt(`${path}:${row.line}`, () => {
          const { warnings, ...found } = sodiumFromHydrogen(measurementOf(row, line));
          study.warn(path, warnings);
          findings.push({ sample: row.text('sample'), source: path, mass: row.quantity('mass', 'mass'), calibration: line, ...found });
        });
      }
    });
  }
  return findings;
}

/** Blanks are rows of 0. */
async function readCalibration(study: StudyContext, file: string): Promise<CalibrationLine> {
  const path = existingPath(file, study.paths);
  const { rows } = readTable(await study.read(path));
  const line = calibrationLine(
    rows.map((row) => ({
      hydrogen: `${row.amount('hydrogen', 'amount') ?? Number.NaN} mol`,
      peakArea: row.number('peakArea') ?? Number.NaN,
    })),
  );
  study.warn(path, line.warnings);
  return line;
}

function measurementOf(row: TextRow, line: CalibrationLine | null) {
  const mass = row.text('mass') === '' ? {} : { mass: `${row.quantity('mass', 'mass')} g` };
  const area = row.number('peakArea');
  if (area !== null) return { peakArea: area, ...(line && { calibration: line }), ...mass };
  return { hydrogen: `${row.amount('hydrogen', 'amount') ?? Number.NaN} mol`, ...mass };
}
