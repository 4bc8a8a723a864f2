/** A whole study: every technique over every sample, then tables and figures of all of it. */
import { type CellTest, readCells } from './cells.ts';
import { StudyContext } from './context.ts';
import { cyclingFigures } from './cycling/figures.ts';
import { groupsOf } from './cycling/groups.ts';
import { checkStudy } from './description/parse.ts';
import type { StudyDescription } from './description/types.ts';
import type { StudyFigure } from './figure.ts';
import { depthFigures } from './figures/depth-profile.ts';
import { presodiationFigures } from './figures/presodiation.ts';
import { checkFiles, existingPath, type StudyFiles } from './files.ts';
import type { Findings } from './findings.ts';
import { presodiationOf } from './presodiation.ts';
import type { StudyResult } from './result.ts';
import { tablesOf } from './tables.ts';
import { analyzeConductivity } from './techniques/conductivity.ts';
import { checkStudyNumbers } from './techniques/consistency.ts';
import { analyzeCells } from './techniques/cycling.ts';
import { analyzeDiffraction } from './techniques/diffraction.ts';
import { analyzeImpedance } from './techniques/impedance.ts';
import { analyzeRaman } from './techniques/raman.ts';
import { analyzeTitration } from './techniques/titration.ts';
import { analyzeVoltammetry } from './techniques/voltammetry.ts';
import { analyzePhotoelectrons } from './techniques/xps.ts';

export interface StudyOptions {
  /** Called before every file that is read. */
  onFile?: (path: string) => void;
  /** For the provenance: `{ warburg: '0.1.0' }`. */
  versions?: Readonly<Record<string, string>>;
}

export interface StudyOutcome {
  readonly result: StudyResult;
  /** One a panel. */
  readonly figures: readonly StudyFigure[];
}

/**
 * Analyses a study. What cannot be read or fitted is in `failures` and costs itself alone.
 *
 * @param description As `parseStudy` reads it.
 * @param files Where its files come from: a folder, or files dropped on a page.
 * @throws {@link InputError} for a description that is none, or files that are none.
 * @example
 * ```ts
 * import { parseStudy, runStudy } from 'warburg/study';
 * const study = parseStudy('{ "samples": ["HC"], "raman": { "files": "{sample}/raman.txt" } }');
 * const { result } = await runStudy(study, { list: () => ['HC/raman-532.txt'], read: () => new Uint8Array() });
 * console.log(result.failures[0].message); // → no file is "{sample}/raman.txt" (the nearest is "HC/raman-532.txt")
 * ```
 */
export async function runStudy(description: StudyDescription, files: StudyFiles, options: StudyOptions = {}): Promise<StudyOutcome> {
  const { onFile = () => {}, versions = {} } = options ?? {};
  checkStudy(description);
  checkFiles(files);
  const study = new StudyContext(description, files, await files.list(), onFile);
  const cells = await cellsOf(study);
  const figures: StudyFigure[] = [];
  const measured = await findAll(study, cells, figures);
  const cycled = await analyzeCells(study, cells);
  const groups = groupsOf(cycled, description.samples);
  figures.push(...cyclingFigures(groups), ...presodiationFigures(presodiationOf(description, measured.tgc ?? [], groups)));
  const found: Findings = { ...measured, ...(cycled.length > 0 && { cells: cycled.map(({ finding }) => finding) }) };
  const findings: Findings = { ...found, consistency: await checkStudyNumbers(study, found, cycled) };
  const result: StudyResult = {
    schema: 1,
    title: description.title ?? 'Study',
    study: description,
    tables: tablesOf(description, findings, cycled),
    findings,
    warnings: merged(study.warnings),
    failures: study.failures,
    provenance: { inputs: study.inputs, versions },
  };
  return { result, figures: withOwnIds(figures) };
}

async function cellsOf(study: StudyContext): Promise<readonly CellTest[]> {
  const { cells: path, samples } = study.description;
  if (path === undefined) return [];
  const cells = await study.attempt(path, async () => {
    const existing = existingPath(path, study.paths);
    return readCells(await study.read(existing), existing, samples);
  });
  study.failures.push(...(cells?.failures ?? []));
  study.warnings.push(...(cells?.warnings ?? []));
  return cells?.tests ?? [];
}

/** Everything but the tests of cells. */
async function findAll(study: StudyContext, cells: readonly CellTest[], figures: StudyFigure[]): Promise<Findings> {
  const { xrd, raman, xps, conductivity, eis, cv, tgc } = study.description;
  const keep = <P extends { readonly figures: readonly StudyFigure[] }>(part: P): P => {
    figures.push(...part.figures);
    return part;
  };
  const patterns = xrd && keep(await analyzeDiffraction(study, xrd));
  const spectra = raman && keep(await analyzeRaman(study, raman));
  const photoelectrons = xps && keep(await analyzePhotoelectrons(study, xps));
  figures.push(...depthFigures(photoelectrons?.profiles ?? []));
  const blocking = conductivity && keep(await analyzeConductivity(study, conductivity));
  const impedance = eis && keep(await analyzeImpedance(study, eis, cells));
  const voltammograms = cv && keep(await analyzeVoltammetry(study, cv));
  const titrated = tgc && (await analyzeTitration(study, tgc));
  return {
    ...(patterns && { xrd: patterns.findings }),
    ...(spectra && { raman: spectra.findings }),
    ...(photoelectrons && { xps: photoelectrons.findings, depthProfiles: photoelectrons.profiles }),
    ...(blocking && { conductivity: blocking.findings }),
    ...(impedance && { eis: impedance.findings }),
    ...(voltammograms && { cv: voltammograms.findings, scanRates: voltammograms.rates }),
    ...(titrated && { tgc: titrated }),
  };
}

/** Each once, however often it was said. */
function merged<W extends { source: string; code: string; message: string }>(warnings: readonly W[]): W[] {
  return [...new Map(warnings.map((warning) => [JSON.stringify([warning.source, warning.code, warning.message]), warning])).values()];
}

/** Files are named after figures. */
function withOwnIds(figures: readonly StudyFigure[]): StudyFigure[] {
  const counts = new Map<string, number>();
  return figures.map((figure) => {
    const count = (counts.get(figure.id) ?? 0) + 1;
    counts.set(figure.id, count);
    return count === 1 ? figure : { ...figure, id: `${figure.id}-${count}` };
  });
}
