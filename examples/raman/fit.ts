/** One spectrum from its file to a finished fit. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type FitOptions, type FitResult, fitPeaks, type PeakModel, preset, type Spectrum } from 'warburg';
import { read } from 'warburg/io';
import type { SpectrumEntry } from 'warburg/report';

export interface Fitted {
  fit: FitResult;
  /** The fit with words for its axes, as `renderReport` and `spectrumSvg` take it. */
  entry: SpectrumEntry;
  /** Milliseconds of the first fit, and of the same one again: the median of some repetitions. */
  first: number;
  again: number;
}

const REPETITIONS = 9;
const MODEL = preset('raman-carbon');
/** Counts: variance = mean. */
const OPTIONS: FitOptions = { weights: 'poisson' };

export function fitFile(file: URL, title: string): Fitted {
  const name = basename(fileURLToPath(file));
  const { records } = read(readFileSync(file), { name, expect: 'spectrum' });
  const [record] = records;
  if (!record) throw new Error(`${name} holds no spectrum`);
  const [fit, first] = timed(record, MODEL);
  const times = Array.from({ length: REPETITIONS }, () => timed(record, MODEL)[1]).sort((a, b) => a - b);
  const { xName: xLabel, xUnit, yName: yLabel, yUnit } = record;
  const entry = { source: title, result: fit.toJSON(), curves: fit.curves(), xLabel, xUnit, yLabel, yUnit, milliseconds: first };
  return { fit, entry, first, again: times[(REPETITIONS - 1) / 2] as number };
}

function timed(spectrum: Spectrum, model: PeakModel): [FitResult, number] {
  const start = performance.now();
  const fit = fitPeaks(spectrum, model, OPTIONS);
  return [fit, performance.now() - start];
}
