/** The model of a direction: the peaks that are named, and those found on early curves. */
import { WarburgError } from '../../../core/errors.ts';
import type { Direction } from '../../types.ts';
import type { FullModel, Rows } from './problem.ts';
import { named, type SearchOptions, searchPeaks } from './search.ts';
import type { CapacityPeakModel, CapacityPeakSpec, FitDifferentialCapacityOptions } from './types.ts';

/** Most peaks where none is named. */
const MOST = 4;

/**
 * The peaks that are named; up to `maxPeaks` also those that the second curve has beside them, then the first: it has what happens but once,
 * a film for example.
 *
 * @param rows The curves that can be fitted, in order.
 */
export function modelOf(
  rows: readonly Rows[],
  direction: Direction,
  given: CapacityPeakModel | undefined,
  { shape = 'logistic', background = 'exponential', maxPeaks }: FitDifferentialCapacityOptions,
): FullModel {
  const own = { shape, background, ...given };
  const known = given?.peaks ?? {};
  const options = { shape: own.shape, background: own.background, most: maxPeaks ?? (Object.keys(known).length || MOST) };
  if (options.most <= Object.keys(known).length) return { ...own, peaks: known };
  const [first, ...later] = rows;
  const typical = later.length > 0 ? searchFirst(later, direction, options, known) : known;
  const all = searchFirst([first as Rows], direction, options, typical);
  const found = Object.keys(all).filter((name) => !Object.hasOwn(known, name));
  return {
    ...own,
    peaks: named(
      found.map((name) => all[name] as CapacityPeakSpec),
      known,
    ),
  };
}

/** The peaks of the first curve that can be searched. Throws what stopped the last where nothing is known yet. */
function searchFirst(
  candidates: readonly Rows[],
  direction: Direction,
  options: SearchOptions,
  known: FullModel['peaks'],
): FullModel['peaks'] {
  let failure: unknown;
  for (const rows of candidates) {
    try {
      return searchPeaks(rows, direction, options, known);
    } catch (error) {
      if (!(error instanceof WarburgError)) throw error;
      failure = error;
    }
  }
  if (Object.keys(known).length === 0) throw failure;
  return known;
}
