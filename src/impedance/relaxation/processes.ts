/**
 * From the maxima of a distribution to processes: a smoothed γ has maxima that noise made, and areas between minima that give each process
 * the tails of its neighbours. Both are settled on the impedance itself: maxima become Cole–Cole arcs, and an arc stays while the Bayesian
 * information criterion n ln χ² + k ln n (Schwarz, Ann. Stat. 6 (1978) 461) is lower with it.
 */
import { type Arc, type ArcFit, fitArcs, type SeriesValues } from './arcs.ts';
import type { Series, WeightedImpedance } from './kernel.ts';

/** Maxima with this share of the largest are begun with. */
const LARGE = 0.1;
/** Maxima looked at. */
const MOST = 10;
/** Maxima tried in vain before the rest, which are smaller, are left out. */
const FAILURES = 2;
/** Arcs of which each is tried without, smallest first. */
const SMALLEST = 2;
/** Exponents above this are tried at 1. */
const NEARLY_IDEAL = 0.9;
/** How much more χ² than the distribution arcs may leave, or they are no picture of it. */
const WORSE = 3;

/**
 * The arcs the data support, by ascending τ; null where arcs are no picture of the distribution.
 *
 * @param chiSquare what the distribution leaves.
 */
export function findProcesses(
  data: WeightedImpedance,
  series: Series,
  maxima: readonly Arc[],
  seriesValues: SeriesValues,
  chiSquare: number,
): ArcFit | null {
  const candidates = [...maxima].sort((a, b) => b.resistance - a.resistance).slice(0, MOST);
  const largest = candidates[0]?.resistance ?? 0;
  const refit = (arcs: readonly Arc[]) => fitArcs(data, series, arcs, seriesValues);
  let arcs = candidates.filter((a) => a.resistance >= LARGE * largest && largest > 0);
  let best = refit(arcs);
  let failures = 0;
  for (const candidate of candidates.slice(arcs.length)) {
    const next = refit([...arcs, candidate]);
    if (criterion(next) < criterion(best)) {
      arcs = [...arcs, candidate];
      best = next;
    } else if (++failures === FAILURES) break;
  }
  best = idealise(dropNeedless(best, refit), refit);
  return best.chiSquare <= WORSE * chiSquare ? best : null;
}

/** Arcs inside the measured range: beyond it the data do not tell R from τ. */
export function insideRange(omega: Float64Array, arcs: readonly Arc[]): Arc[] {
  const shortest = 1 / omega.reduce((a, b) => Math.max(a, b));
  const longest = 1 / omega.reduce((a, b) => Math.min(a, b));
  return arcs.filter(({ tau }) => tau >= shortest && tau <= longest);
}

function dropNeedless(fitted: ArcFit, refit: (arcs: readonly Arc[]) => ArcFit): ArcFit {
  let best = fitted;
  while (best.arcs.length > 1) {
    const smallest = [...best.arcs].sort((a, b) => a.resistance - b.resistance).slice(0, SMALLEST);
    const better = smallest.map((left) => refit(best.arcs.filter((a) => a !== left))).filter((f) => criterion(f) < criterion(best));
    if (better.length === 0) return best;
    best = better.reduce((a, b) => (criterion(b) < criterion(a) ? b : a));
  }
  return best;
}

/** Holds exponents at 1 where the data do not object, those nearest to it first. */
function idealise(fitted: ArcFit, refit: (arcs: readonly Arc[]) => ArcFit): ArcFit {
  let best = fitted;
  for (;;) {
    const next = best.arcs.filter((a) => !a.ideal && a.exponent > NEARLY_IDEAL).sort((a, b) => b.exponent - a.exponent)[0];
    if (!next) return best;
    const held = refit(best.arcs.map((a) => (a === next ? { ...a, ideal: true } : a)));
    if (criterion(held) > criterion(best)) return best;
    best = held;
  }
}

/** Schwarz's. Data without noise leave nothing but rounding errors, which decide nothing. */
function criterion({ chiSquare, points, variables }: ArcFit): number {
  return points * Math.log(Math.max(chiSquare, points * 1e-20)) + variables * Math.log(points);
}
