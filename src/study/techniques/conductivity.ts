/** Conductivity of an electrolyte from impedance between blocking electrodes. */
import type { DerivedResult, FitResultJson } from '../../fit/result.ts';
import { fitCircuit } from '../../impedance/fit.ts';
import { read } from '../../io/index.ts';
import type { StudyContext } from '../context.ts';
import type { ConductivityDescription, OneOrMany } from '../description/types.ts';
import type { StudyFigure } from '../figure.ts';

export interface ConductivityFinding {
  readonly sample: string;
  readonly source: string;
  /** °C, if the file says. */
  readonly temperature: number | null;
  /** S/cm: thickness/(R·area). */
  readonly conductivity: DerivedResult;
  readonly fit: FitResultJson;
}

export async function analyzeConductivity(study: StudyContext, entries: OneOrMany<ConductivityDescription>) {
  const findings: ConductivityFinding[] = [];
  const figures: StudyFigure[] = [];
  for (const { path, sample, description } of await study.filesOf('conductivity', entries)) {
    await study.attempt(path, async () => {
      const { records, warnings } = read(await study.read(path), { name: path, expect: 'impedance' });
      study.warn(path, warnings);
      const { circuit, area, thickness } = description;
      for (const record of records) {
        const fit = fitCircuit(record, circuit, { area, thickness });
        study.warn(path, fit.warnings);
        const conductivity = fit.derived.conductivity ?? { value: null, stderr: null, unit: 'S/cm' };
        findings.push({ sample, source: path, temperature: record.temperature, conductivity, fit: fit.toJSON() });
        const entry = { kind: 'circuit', source: path, result: fit.toJSON(), curves: fit.curves(), area, thickness } as const;
        figures.push({
          kind: 'nyquist',
          chapter: 'Impedance',
          id: `conductivity-${sample}`,
          title: `Impedance of ${sample}`,
          entries: [entry],
        });
      }
    });
  }
  return { findings, figures };
}
