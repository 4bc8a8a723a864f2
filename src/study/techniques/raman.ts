/** Raman spectra of carbon: the bands, and the three things that I(D)/I(G) can mean. */
import type { DerivedResult, FitResult, FitResultJson } from '../../fit/result.ts';
import { read } from '../../io/index.ts';
import type { DataRecord } from '../../io/types.ts';
import { fitPeaks } from '../../model/peaks.ts';
import { preset } from '../../peaks/presets.ts';
import type { SampleFile, StudyContext } from '../context.ts';
import type { OneOrMany, RamanDescription } from '../description/types.ts';
import type { StudyFigure } from '../figure.ts';

export interface RamanFinding {
  readonly sample: string;
  readonly source: string;
  /** As the study or the file says: `'532 nm'`. */
  readonly laser: string | null;
  /** `'visible(D)/visible(G)'` of the maxima above the background, `'I(D1)/I(G)'` of fitted heights, `'A(D1)/A(G)'`, `'A(D4)/A(G)'`. */
  readonly ratios: Readonly<Record<string, DerivedResult>>;
  readonly fit: FitResultJson;
}

const RATIO = /\/(?:visible|[IA])\(G\)$/;

export async function analyzeRaman(study: StudyContext, entries: OneOrMany<RamanDescription>) {
  const findings: RamanFinding[] = [];
  const figures: StudyFigure[] = [];
  for (const file of await study.filesOf('raman', entries)) {
    await study.attempt(file.path, async () => {
      const { records, warnings } = read(await study.read(file.path), { name: file.path, expect: 'spectrum' });
      study.warn(file.path, warnings);
      for (const record of records) {
        const fit = fitRaman(study, file, record);
        findings.push(findingOf(file, record, fit));
        figures.push(figureOf(file, record, fit));
      }
    });
  }
  return { findings, figures };
}

function fitRaman(study: StudyContext, { path, description }: SampleFile<RamanDescription>, record: DataRecord): FitResult {
  const counts = record.y.every((v) => Number.isInteger(v) && v >= 0);
  const weights = description.weights ?? (counts ? 'poisson' : 'unit');
  if (description.weights === undefined && !counts)
    study.warn(path, [
      { code: 'no-counts', message: 'intensities are no counts: they are weighted equally, and errors scaled by the residuals' },
    ]);
  const fit = fitPeaks(record, preset(description.preset ?? 'raman-carbon'), { weights });
  study.warn(path, fit.warnings);
  return fit;
}

function findingOf({ path, sample, description }: SampleFile<RamanDescription>, record: DataRecord, fit: FitResult): RamanFinding {
  const file = record.facts?.laserWavelength;
  return {
    sample,
    source: path,
    laser: description.laser ?? (file === undefined ? null : `${file} nm`),
    ratios: Object.fromEntries(Object.entries(fit.derived).filter(([name]) => RATIO.test(name))),
    fit: fit.toJSON(),
  };
}

function figureOf({ path, sample }: SampleFile<RamanDescription>, { yName, yUnit }: DataRecord, fit: FitResult): StudyFigure {
  return {
    kind: 'fit',
    chapter: 'Structure',
    id: `raman-${sample}`,
    title: `Raman spectrum of ${sample}`,
    entry: {
      kind: 'spectrum',
      source: path,
      result: fit.toJSON(),
      curves: fit.curves(),
      xLabel: 'Raman shift',
      xUnit: 'cm⁻¹',
      yLabel: yName || 'Intensity',
      yUnit,
    },
  };
}
