/** The search for the peaks of a curve that nobody names. */
import type { ParameterSpec } from '../../../fit/parameters.ts';
import { findPeaks } from '../../../model/find.ts';
import type { Direction } from '../../types.ts';
import type { DifferentialCapacity } from '../types.ts';
import { type Rows, slopeOf, startOf } from './problem.ts';
import { derivativeOf, fitReference, type Reference, thinned } from './reference.ts';
import type { CapacityPeakSpec, PeakBackground, PeakShape } from './types.ts';

/** Least prominence of a maximum, as a share of the tallest. */
const PROMINENCE = 0.05;
/** Another peak has to lower the Bayesian information criterion by this much: very strong evidence (Kass & Raftery 1995). */
const EVIDENCE = 10;
/** Residuals up to this many times the noise leave nothing to look for. */
const FOLLOWS = 1.5;
/** Least dQ/dV that an excess is compared with, as a share of the mean. */
const FLOOR = 0.01;
/** Peaks nearer than this share of the narrower one's width are one peak. */
const APART = 0.5;

/** What a search looks for. */
export interface SearchOptions {
  readonly shape: PeakShape;
  readonly background: PeakBackground;
  /** Most peaks, those known already included. */
  readonly most: number;
}

/** Peaks by name. */
type Peaks = Readonly<Record<string, CapacityPeakSpec>>;

/**
 * Finds the peaks of a curve beside those `known`: the maxima of dQ/dV, then, while the evidence is very strong, the largest of what the
 * fit of those leaves. Known peaks that follow the data within their noise are all there is.
 *
 * @returns All peaks where they were found; those known and not found where they were.
 */
export function searchPeaks(all: Rows, direction: Direction, options: SearchOptions, known: Peaks): Peaks {
  const rows = thinned(all);
  const data = derivativeOf(rows, direction);
  const fitAt = (peaks: readonly CapacityPeakSpec[], of: Peaks = known) => {
    const model = { ...options, peaks: named(peaks, of) };
    return fitReference(rows, direction, model, data, {
      roam: new Set(Object.keys(model.peaks).filter((name) => !Object.hasOwn(known, name))),
    });
  };
  const places = Object.entries(known).map(([name, { center }]) => startOf(center, name));
  if (places.length > 0 && follows(fitAt([]), data)) return known;
  const seeds = maximaOf(data, options.most).filter(({ center, fwhm }) => places.every((v) => Math.abs(v - center) > fwhm));
  if (places.length === 0 && seeds.length === 0) seeds.push(tallestOf(data));
  let best = fitAt(seeds.slice(0, options.most - places.length), held(known));
  let found = peaksOf(best, known);
  if (found.length > 0 && found.length < Object.keys(best.model.peaks).length - places.length) best = fitAt(found);
  while (places.length + found.length > 0 && places.length + found.length < options.most) {
    const trials = leftOvers(data, best).map((center) => fitAt([...found, { center }]));
    const trial = trials.reduce((a, b) => (b.criterion < a.criterion ? b : a));
    const peaks = peaksOf(trial, known);
    if (peaks.length <= found.length || !areApart(peaksOf(trial)) || trial.criterion > best.criterion - EVIDENCE) break;
    [best, found] = [trial, peaks];
  }
  if (places.length === 0 && found.length === 0) return named(seeds.slice(0, 1));
  return named(found, placed(known, best));
}

/** Whether the residuals are no more than the voltage's noise and resolution. */
function follows({ deviation }: Reference, { noise, quantum }: DifferentialCapacity): boolean {
  return deviation <= FOLLOWS * Math.max(noise, (quantum ?? 0) / Math.sqrt(12));
}

/** Known peaks where a fit has them. */
function placed(known: Peaks, { values, absent }: Reference): Peaks {
  return Object.fromEntries(
    Object.entries(known).map(([name, spec]) => [
      name,
      absent.has(name) ? spec : { center: values[`${name}.center`] as number, fwhm: values[`${name}.fwhm`] as number },
    ]),
  );
}

/** Known peaks held where they are, so that what is left over shows where it is. */
function held(known: Peaks): Peaks {
  const hold = (spec: ParameterSpec | undefined, name: string) => (spec === undefined ? {} : { value: startOf(spec, name), vary: false });
  return Object.fromEntries(
    Object.entries(known).map(([name, { center, fwhm }]) => [
      name,
      { center: hold(center, name), ...(fwhm !== undefined && { fwhm: hold(fwhm, name) }) },
    ]),
  );
}

/** Peaks without names of their own: `p1`, `p2`, … by rising voltage, beside those known. */
export function named(peaks: readonly CapacityPeakSpec[], known: Peaks = {}): Record<string, CapacityPeakSpec> {
  const sorted = [...peaks].sort((a, b) => (a.center as number) - (b.center as number));
  const all: Record<string, CapacityPeakSpec> = { ...known };
  let number = 1;
  for (const peak of sorted) {
    while (Object.hasOwn(all, `p${number}`)) number++;
    all[`p${number}`] = peak;
  }
  return all;
}

/** The most prominent maxima of |dQ/dV|. */
function maximaOf({ voltage, dqdv }: DifferentialCapacity, most: number): { center: number; fwhm: number }[] {
  const maxima = findPeaks({ x: voltage, y: dqdv.map(Math.abs) }, { prominence: PROMINENCE, window: 1, count: most });
  return maxima.map(({ center, fwhm }) => ({ center, fwhm }));
}

/** Where |dQ/dV| is largest, a tenth of the window wide. */
function tallestOf({ voltage, dqdv }: DifferentialCapacity): { center: number; fwhm: number } {
  const y = dqdv.map(Math.abs);
  const window = Math.abs((voltage[voltage.length - 1] as number) - (voltage[0] as number));
  return { center: voltage[y.indexOf(Math.max(...y))] as number, fwhm: window / 10 };
}

/** The peaks that a fit found, where it found them, without those known. */
function peaksOf({ model, values, absent }: Reference, known: Peaks = {}): { center: number; fwhm: number }[] {
  const names = Object.keys(model.peaks).filter((name) => !absent.has(name) && !Object.hasOwn(known, name));
  return names.map((name) => ({ center: values[`${name}.center`] as number, fwhm: values[`${name}.fwhm`] as number }));
}

function areApart(peaks: readonly { center: number; fwhm: number }[]): boolean {
  return peaks.every((a) => peaks.every((b) => a === b || Math.abs(a.center - b.center) >= APART * Math.min(a.fwhm, b.fwhm)));
}

/** Where the data exceed a fit most, away from its peaks: by themselves, and relative to the fit, as the noise of dQ/dV is. */
function leftOvers({ voltage, dqdv }: DifferentialCapacity, fit: Reference): number[] {
  const fitted = slopeOf(fit.model, fit.values);
  const peaks = peaksOf(fit);
  const floor = dqdv.reduce((sum, y) => sum + Math.abs(y), 0) / dqdv.length;
  const most = (weigh: (slope: number) => number) => {
    let [best, largest] = [voltage[0] as number, -Infinity];
    voltage.forEach((v, i) => {
      if (peaks.some(({ center, fwhm }) => Math.abs(v - center) < APART * fwhm)) return;
      const slope = fitted(v);
      const left = (Math.abs(dqdv[i] as number) - slope) * weigh(slope);
      if (left > largest) [best, largest] = [v, left];
    });
    return best;
  };
  return [...new Set([most(() => 1), most((slope) => 1 / Math.max(slope, FLOOR * floor))])];
}
