/** Voltammograms: pairs of peaks and their b-values over the scan rates of a sample; onsets on the way to where an electrolyte ends. */

import { parseQuantity } from '../../fit/quantity.ts';
import type { DerivedResult } from '../../fit/result.ts';
import { read } from '../../io/index.ts';
import { analyzeVoltammogram } from '../../voltammetry/analyze.ts';
import { analyzeScanRates, type ScanRatePeak, type ScanRatesResult } from '../../voltammetry/scan-rates.ts';
import type { PeakDecay, PeakPair, Voltammogram, VoltammogramAnalysis, VoltammogramPeak } from '../../voltammetry/types.ts';
import type { SampleFile, StudyContext } from '../context.ts';
import type { CvDescription, OneOrMany } from '../description/types.ts';
import type { StudyFigure } from '../figure.ts';
import { groupBy } from '../group-by.ts';
import { againstSodium } from '../reference.ts';

/** One voltammogram. */
export interface VoltammogramFinding {
  readonly sample: string;
  readonly source: string;
  readonly purpose: 'kinetics' | 'stability';
  /** mV/s. */
  readonly scanRate: number | null;
  readonly peaks: readonly VoltammogramPeak[];
  readonly pairs: readonly PeakPair[];
  readonly decay: readonly PeakDecay[];
  readonly onsets: VoltammogramAnalysis['onsets'];
  readonly windows: VoltammogramAnalysis['windows'];
}

/** All scan rates of one sample. */
export interface ScanRatesFinding {
  readonly sample: string;
  /** mV/s, ascending. */
  readonly scanRates: readonly number[];
  readonly peaks: readonly ScanRatePeak[];
  /** The capacitive share of the charge at each scan rate, after Dunn. */
  readonly shares: readonly { readonly scanRate: number; readonly share: DerivedResult }[];
}

interface Measured {
  readonly file: SampleFile<CvDescription>;
  readonly record: Voltammogram;
  readonly analysis: VoltammogramAnalysis;
}

export async function analyzeVoltammetry(study: StudyContext, entries: OneOrMany<CvDescription>) {
  const measured: Measured[] = [];
  for (const file of await study.filesOf('cv', entries)) {
    await study.attempt(file.path, async () => {
      const { records, warnings } = read(await study.read(file.path), { name: file.path, expect: 'voltammogram' });
      study.warn(file.path, warnings);
      for (const record of records)
        measured.push(analyze(study, file, { ...record, potential: againstSodium(record.potential, study.description) }));
    });
  }
  const rates: ScanRatesFinding[] = [];
  const figures: StudyFigure[] = [];
  for (const [sample, own] of groupBy(measured, ({ file }) => file.sample)) {
    const kinetic = own.filter(({ file }) => purposeOf(file) === 'kinetics');
    if (kinetic.length > 1) {
      await study.attempt(`cv of ${sample}`, () => {
        const found = overRates(study, sample, kinetic);
        rates.push(found.finding);
        figures.push(...found.figures);
      });
    }
    figures.push(currentsFigure(sample, own));
  }
  return { findings: measured.map(findingOf), rates, figures };
}

function purposeOf({ description }: SampleFile<CvDescription>): 'kinetics' | 'stability' {
  return description.purpose ?? 'kinetics';
}

function analyze(study: StudyContext, file: SampleFile<CvDescription>, record: Voltammogram): Measured {
  const { scanRate, area, threshold } = file.description;
  const start = record.potential[0] ?? 0;
  const analysis = analyzeVoltammogram(record, {
    ...(scanRate !== undefined && { scanRate }),
    ...(area !== undefined && { area }),
    ...(threshold !== undefined && { onset: threshold }),
    // Between where it starts, at open circuit, and the counter electrode's potential nothing should be reduced.
    ...(purposeOf(file) === 'stability' && start > 0 && { window: [0, start] as const }),
  });
  study.warn(file.path, analysis.warnings);
  return { file, record, analysis };
}

function findingOf({ file, analysis }: Measured): VoltammogramFinding {
  const { peaks, pairs, decay, onsets, windows, scanRate } = analysis;
  return {
    sample: file.sample,
    source: file.path,
    purpose: purposeOf(file),
    scanRate: scanRate?.value ?? null,
    peaks,
    pairs,
    decay,
    onsets,
    windows,
  };
}

function overRates(study: StudyContext, sample: string, measured: readonly Measured[]) {
  const area = measured[0]?.file.description.area;
  const result = analyzeScanRates(
    measured.map(({ record, analysis }) => ({ ...record, scanRate: analysis.scanRate?.value ?? null })),
    area === undefined ? {} : { area },
  );
  study.warn(`cv of ${sample}`, result.warnings);
  const finding: ScanRatesFinding = {
    sample,
    scanRates: result.voltammograms.map(({ scanRate }) => scanRate),
    peaks: result.peaks,
    shares: result.dunn.shares,
  };
  return { finding, figures: [bFigure(sample, result)] };
}

/** log |i_p| against log v, with the fitted lines. */
function bFigure(sample: string, { peaks }: ScanRatesResult): StudyFigure {
  const series = peaks.flatMap(({ name, points, b }, color) => {
    const v = points.map(({ scanRate }) => scanRate);
    const label = `${name}: b ${(b.b.value ?? 0).toFixed(2)}`;
    const fitted = v.map((rate) => 1000 * (b.prefactor.value ?? 0) * rate ** (b.b.value ?? 0));
    const measured = points.map(({ peak }) => 1000 * Math.abs(peak.current.value ?? Number.NaN));
    return [
      { name: label, style: 'points' as const, x: v, y: measured, color },
      { name: label, style: 'line' as const, x: v, y: fitted, color },
    ];
  });
  return {
    kind: 'chart',
    chapter: 'Voltammetry',
    id: `cv-${sample}-b`,
    title: `Peak currents of ${sample} over scan rate`,
    entry: {
      kind: 'chart',
      title: `Peak currents of ${sample}`,
      x: { label: 'Scan rate', unit: 'mV/s', logarithmic: true },
      y: { label: '|Peak current|', unit: 'mA', logarithmic: true },
      series,
    },
  };
}

function currentsFigure(sample: string, measured: readonly Measured[]): StudyFigure {
  const area = measured[0]?.file.description.area;
  const factor = 1000 / (area === undefined ? 1 : parseQuantity(area, 'area'));
  return {
    kind: 'chart',
    chapter: 'Voltammetry',
    id: `cv-${sample}`,
    title: `Voltammograms of ${sample}`,
    entry: {
      kind: 'chart',
      title: `Voltammograms of ${sample}`,
      x: { label: 'Potential', unit: 'V' },
      y: area === undefined ? { label: 'Current', unit: 'mA' } : { label: 'Current density', unit: 'mA/cm²' },
      series: measured.map(({ record, analysis }, i) => ({
        name: analysis.scanRate === null ? `${i + 1}` : `${analysis.scanRate.value} mV/s`,
        style: 'line' as const,
        x: record.potential,
        y: Float64Array.from(record.current, (current) => factor * current),
        shade: measured.length > 1 ? i / (measured.length - 1) : 0,
      })),
    },
  };
}
