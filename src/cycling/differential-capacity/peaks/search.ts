/** The search for the peaks of a curve where nobody names them. */
import { findPeaks } from '../../../model/find.ts';
import { differentialCapacity } from '../differential-capacity.ts';
import type { CapacityCurveLike, DifferentialCapacity } from '../types.ts';
import { type FullModel, type Rows, slopeOf } from './problem.ts';
import { fitReference, type Reference } from './reference.ts';
import type { CapacityPeakSpec, PeakBackground, PeakShape } from './types.ts';

/** Least prominence of a maximum, as a share of the tallest. */
const PROMINENCE = 0.05;
/** Another peak has to lower the Bayesian information criterion by this much: very strong evidence (Kass & Raftery 1995). */
const EVIDENCE = 10;
/** Peaks nearer than this share of the narrower one's width are one peak. */
const APART = 0.5;

/** What a search looks for. */
export interface SearchOptions {
  readonly shape: PeakShape;
  readonly background: PeakBackground;
  /** Most peaks. */
  readonly most: number;
}

/**
 * Finds the peaks of a curve: the maxima of dQ/dV, then, while the evidence is very strong, the largest of what the fit of those leaves.
 */
export function searchModel(curve: CapacityCurveLike, rows: Rows, options: SearchOptions): Reference {
  const data = differentialCapacity(curve);
  const fitAt = (peaks: readonly CapacityPeakSpec[], roam = true) =>
    fitReference(rows, curve.direction, modelOf(peaks, options), data, roam);
  let best = fitAt(maximaOf(data, options.most));
  let found = peaksOf(best);
  if (found.length > 0 && found.length < Object.keys(best.model.peaks).length) best = fitAt(found);
  while (found.length > 0 && found.length < options.most) {
    const trial = fitAt([...found, { center: leftOver(data, best) }]);
    const peaks = peaksOf(trial);
    if (peaks.length <= found.length || !areApart(peaks) || trial.criterion > best.criterion - EVIDENCE) break;
    [best, found] = [trial, peaks];
  }
  return fitAt(found.length > 0 ? found : maximaOf(data, 1), false);
}

/** The most prominent maxima of |dQ/dV|, or the largest value. */
function maximaOf({ voltage, dqdv }: DifferentialCapacity, most: number): CapacityPeakSpec[] {
  const y = dqdv.map(Math.abs);
  const maxima = findPeaks({ x: voltage, y }, { prominence: PROMINENCE, window: 1, count: most });
  if (maxima.length === 0) return [{ center: voltage[y.indexOf(Math.max(...y))] as number }];
  return maxima.map(({ center, fwhm }) => ({ center, fwhm }));
}

/** The peaks that a fit found, where it found them. */
function peaksOf({ model, values, absent }: Reference): { center: number; fwhm: number }[] {
  const names = Object.keys(model.peaks).filter((name) => !absent.has(name));
  return names.map((name) => ({ center: values[`${name}.center`] as number, fwhm: values[`${name}.fwhm`] as number }));
}

function areApart(peaks: readonly { center: number; fwhm: number }[]): boolean {
  return peaks.every((a) => peaks.every((b) => a === b || Math.abs(a.center - b.center) >= APART * Math.min(a.fwhm, b.fwhm)));
}

/** Where the data exceed a fit most, away from its peaks. */
function leftOver({ voltage, dqdv }: DifferentialCapacity, fit: Reference): number {
  const fitted = slopeOf(fit.model, fit.values);
  const peaks = peaksOf(fit);
  let best = voltage[0] as number;
  let most = -Infinity;
  voltage.forEach((v, i) => {
    if (peaks.some(({ center, fwhm }) => Math.abs(v - center) < APART * fwhm)) return;
    const left = Math.abs(dqdv[i] as number) - fitted(v);
    if (left > most) [best, most] = [v, left];
  });
  return best;
}

/** `p1`, `p2`, … by rising voltage. */
function modelOf(peaks: readonly CapacityPeakSpec[], { shape, background }: SearchOptions): FullModel {
  const sorted = [...peaks].sort((a, b) => (a.center as number) - (b.center as number));
  return { peaks: Object.fromEntries(sorted.map((peak, k) => [`p${k + 1}`, peak])), shape, background };
}
