/** Diffraction patterns of carbon: layer spacing, sizes of crystallites, layers in a stack. */
import { analyzeCarbonDiffraction, type CarbonDiffraction, type DiffractionQuantity } from '../../diffraction/carbon.ts';
import type { FitResultJson } from '../../fit/result.ts';
import { read } from '../../io/index.ts';
import type { StudyContext } from '../context.ts';
import type { OneOrMany, XrdDescription } from '../description/types.ts';
import type { StudyFigure } from '../figure.ts';

const QUANTITIES = ['d002', 'Lc', 'La', 'N', 'd100', 'R'] as const;

export interface DiffractionFinding extends Readonly<Record<(typeof QUANTITIES)[number], DiffractionQuantity>> {
  readonly sample: string;
  readonly source: string;
  /** What the pattern was taken with. */
  readonly radiation: CarbonDiffraction['radiation'];
  readonly settings: CarbonDiffraction['settings'];
  readonly fit: FitResultJson;
}

export async function analyzeDiffraction(study: StudyContext, entries: OneOrMany<XrdDescription>) {
  const findings: DiffractionFinding[] = [];
  const figures: StudyFigure[] = [];
  for (const { path, sample, description } of await study.filesOf('xrd', entries)) {
    await study.attempt(path, async () => {
      const { records, warnings } = read(await study.read(path), { name: path, expect: 'spectrum' });
      study.warn(path, warnings);
      for (const record of records) {
        const found = analyzeCarbonDiffraction(record, { wavelength: description.wavelength });
        study.warn(path, found.warnings);
        findings.push(findingOf(sample, path, found));
        figures.push(figureOf(sample, path, found));
      }
    });
  }
  return { findings, figures };
}

function findingOf(sample: string, source: string, found: CarbonDiffraction): DiffractionFinding {
  const quantities = Object.fromEntries(QUANTITIES.map((name) => [name, found[name]])) as Record<
    (typeof QUANTITIES)[number],
    DiffractionQuantity
  >;
  return { sample, source, ...quantities, radiation: found.radiation, settings: found.settings, fit: found.fit.toJSON() };
}

function figureOf(sample: string, source: string, { fit }: CarbonDiffraction): StudyFigure {
  return {
    kind: 'fit',
    chapter: 'Structure',
    id: `xrd-${sample}`,
    title: `Diffraction pattern of ${sample}`,
    entry: {
      kind: 'spectrum',
      source,
      result: fit.toJSON(),
      curves: fit.curves(),
      xLabel: '2θ',
      xUnit: '°',
      yLabel: 'Intensity',
      yUnit: 'counts',
    },
  };
}
