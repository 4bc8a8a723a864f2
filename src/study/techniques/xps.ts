/**
 * Photoelectron spectra: every region by its preset on an active Shirley background, all regions of a sample moved by its one charge
 * shift, composition; over the levels of an etch series a depth profile.
 */
import { InputError } from '../../core/errors.ts';
import { hint } from '../../fit/nearest.ts';
import type { DerivedResult, FitResult, FitResultJson } from '../../fit/result.ts';
import { read } from '../../io/index.ts';
import type { DataRecord } from '../../io/types.ts';
import { fitPeaks } from '../../model/peaks.ts';
import { applyChargeShift, type ChargeShift, chargeShift } from '../../peaks/charge-shift.ts';
import { preset, presets } from '../../peaks/presets.ts';
import { type AtomicPercent, atomicPercent } from '../../peaks/quantify.ts';
import type { SampleFile, StudyContext } from '../context.ts';
import { chargeReference } from '../description/charge-reference.ts';
import type { OneOrMany, XpsDescription } from '../description/types.ts';
import type { StudyFigure } from '../figure.ts';

/** One surface: a sample, or one level of its etch series. */
export interface PhotoelectronFinding {
  readonly sample: string;
  readonly source: string;
  readonly chargeShift: ChargeShift | null;
  /** By region: `'C 1s'`. */
  readonly fits: Readonly<Record<string, FitResultJson>>;
  /** `'sp2:sp3'` and the like by region and name: `'C 1s/sp2:sp3'`. */
  readonly ratios: Readonly<Record<string, DerivedResult>>;
  readonly atomicPercent: Readonly<Record<string, AtomicPercent>>;
}

/** A surface at one depth. */
export interface DepthProfileFinding extends PhotoelectronFinding {
  /** In `unit`: etch time, dose or depth, as the file counts. */
  readonly depth: number;
  /** The file's own name of the depth: `'Etch Time (s)'`. */
  readonly depthName: string;
}

const BACKGROUND = { kind: 'activeShirley' } as const;
/** Names of what varies in an etch series. */
const DEPTH = /etch|depth|sputter|dose/i;
/** A reference line that is further from its place than its preset allows is looked for where the region has its maximum, eV. */
const FAR = 0.5;

export async function analyzePhotoelectrons(study: StudyContext, entries: OneOrMany<XpsDescription>) {
  const findings: PhotoelectronFinding[] = [];
  const profiles: DepthProfileFinding[] = [];
  const figures: StudyFigure[] = [];
  for (const file of await study.filesOf('xps', entries)) {
    await study.attempt(file.path, async () => {
      const { records, warnings } = read(await study.read(file.path), { name: file.path, expect: 'spectrum' });
      study.warn(file.path, warnings);
      for (const level of levelsOf(records)) {
        const surface = analyzeSurface(study, file, level.records);
        if (level.name === null) {
          findings.push(surface.finding);
          figures.push(...surface.figures);
        } else profiles.push({ ...surface.finding, depth: level.depth, depthName: level.name });
      }
    });
  }
  return { findings, profiles, figures };
}

interface Level {
  readonly name: string | null;
  readonly depth: number;
  readonly records: readonly DataRecord[];
}

/** Records of one depth each; of a file without depths all. */
function levelsOf(records: readonly DataRecord[]): Level[] {
  const levels = new Map<string, { name: string | null; depth: number; records: DataRecord[] }>();
  for (const record of records) {
    const name = Object.keys(record.facts ?? {}).find((key) => DEPTH.test(key) && typeof record.facts?.[key] === 'number') ?? null;
    const depth = name === null ? 0 : Number(record.facts?.[name]);
    const key = `${name ?? ''} ${depth}`;
    const level = levels.get(key) ?? { name, depth, records: [] };
    level.records.push(record);
    levels.set(key, level);
  }
  return [...levels.values()].sort((a, b) => a.depth - b.depth);
}

function analyzeSurface(study: StudyContext, { path, sample, description }: SampleFile<XpsDescription>, records: readonly DataRecord[]) {
  const regions = regionsOf(study, path, description, records);
  const shift = shiftOf(description, regions);
  const moved = shift === null ? regions : (applyChargeShift(regions, shift) as typeof regions);
  const fits = Object.entries(moved).map(([name, record]): [string, FitResult] => {
    const used = description.regions[name] as string;
    const fit = fitPeaks(record, preset(used, { background: BACKGROUND }));
    study.warn(`${path} (${name})`, [...fit.warnings, ...(presets[used]?.notes ?? []).map((message) => ({ code: 'preset', message }))]);
    return [name, fit];
  });
  const areas = Object.fromEntries(fits.map(([name, { derived }]) => [name, derived.totalArea ?? { value: null, stderr: null }]));
  const ratios = fits.flatMap(([name, { derived }]) =>
    Object.entries(derived).flatMap(([key, value]): [string, DerivedResult][] => (key.includes(':') ? [[`${name}/${key}`, value]] : [])),
  );
  const finding: PhotoelectronFinding = {
    sample,
    source: path,
    chargeShift: shift,
    fits: Object.fromEntries(fits.map(([name, fit]) => [name, fit.toJSON()])),
    ratios: Object.fromEntries(ratios),
    atomicPercent: atomicPercent(areas),
  };
  return { finding, figures: fits.map(([name, fit]) => figureOf(path, sample, name, fit)) };
}

/** The records that the study has a preset for. */
function regionsOf(
  study: StudyContext,
  path: string,
  description: XpsDescription,
  records: readonly DataRecord[],
): Record<string, DataRecord> {
  const wanted = Object.keys(description.regions);
  const found: Record<string, DataRecord> = {};
  for (const record of records) {
    const name = wanted.find((region) => plain(region) === plain(record.region ?? record.name));
    if (name !== undefined) found[name] = record;
    else study.warn(path, [{ code: 'region-unused', message: `the region "${record.region ?? record.name}" has no preset in the study` }]);
  }
  if (Object.keys(found).length === 0)
    throw new InputError('not-found', `none of the regions ${wanted.join(', ')} is in the file`, 'xps.regions');
  return found;
}

const plain = (name: string) => name.replaceAll(/\s/g, '').toLowerCase();

/** By the study's reference line, from a fit of its region where it was measured. */
function shiftOf(description: XpsDescription, regions: Readonly<Record<string, DataRecord>>): ChargeShift | null {
  if (description.chargeReference === undefined) return null;
  const { region, peak, energy } = chargeReference(description.chargeReference);
  const record = Object.hasOwn(regions, region) ? regions[region] : undefined;
  if (!record)
    throw new InputError(
      'not-found',
      `the charge reference is in ${region}, which is not measured${hint(region, Object.keys(regions))}`,
      'xps.chargeReference',
    );
  const apex = apexOf(record);
  const reference = Math.abs(apex - energy) > FAR ? { reference: apex } : {};
  const model = preset(description.regions[region] as string, { background: BACKGROUND, ...reference });
  return chargeShift(fitPeaks(record, model), peak, energy);
}

/** Where the region is highest, eV. */
function apexOf({ x, y }: DataRecord): number {
  let highest = 0;
  for (let i = 1; i < y.length; i++) if ((y[i] as number) > (y[highest] as number)) highest = i;
  return x[highest] as number;
}

function figureOf(path: string, sample: string, region: string, fit: FitResult): StudyFigure {
  return {
    kind: 'fit',
    chapter: 'Surface',
    id: `xps-${sample}-${plain(region)}`,
    title: `${region} of ${sample}`,
    entry: {
      kind: 'spectrum',
      source: `${path} (${region})`,
      result: fit.toJSON(),
      curves: fit.curves(),
      xLabel: 'Binding energy',
      xUnit: 'eV',
      yLabel: 'Intensity',
      yUnit: 'counts',
      descending: true,
    },
  };
}
