/** Which maximum of which sweep is which peak. */
import type { Branch } from './branch.ts';
import type { ResolvedVoltammogramOptions } from './data.ts';
import { findMaxima, type Maximum } from './find-maxima.ts';
import { trackPotentials } from './track.ts';
import type { SweepDirection } from './types.ts';

/** A maximum of a sweep with its name. */
export interface NamedMaximum {
  name: string;
  branch: Branch;
  maximum: Maximum;
}

/** A peak is the same as in the sweep before within this share of the range of potential, and within so many volts in any case. */
const REACH_SHARE = 0.05;
const REACH = 0.05;

/** In the order of the sweeps, and in a sweep as measured. */
export function nameMaxima(
  branches: readonly Branch[],
  { peaks, prominence, maxPeaks }: Pick<ResolvedVoltammogramOptions, 'peaks' | 'prominence' | 'maxPeaks'>,
  [low, high]: [number, number],
): NamedMaximum[] {
  const found = branches.map((branch) => ({ branch, maxima: mostProminent(findMaxima(branch, prominence), maxPeaks) }));
  if (peaks) return found.flatMap(({ branch, maxima }) => inWindows(branch, maxima, peaks));
  const reach = Math.max(REACH, REACH_SHARE * (high - low));
  const named = (['anodic', 'cathodic'] as const).flatMap((direction) => tracked(found, direction, reach));
  return named.sort((a, b) => a.branch.sweep.index - b.branch.sweep.index || a.maximum.apex - b.maximum.apex);
}

/** V of a maximum. */
export function potentialOf({ u, sign }: Branch, { apex }: Maximum): number {
  return sign * (u[apex] as number);
}

function mostProminent(maxima: readonly Maximum[], most: number): Maximum[] {
  const kept = new Set([...maxima].sort((a, b) => b.prominence - a.prominence).slice(0, most));
  return maxima.filter((maximum) => kept.has(maximum));
}

function inWindows(branch: Branch, maxima: readonly Maximum[], windows: readonly [string, [number, number]][]): NamedMaximum[] {
  return windows.flatMap(([name, [low, high]]) => {
    const inside = maxima.filter((maximum) => potentialOf(branch, maximum) >= low && potentialOf(branch, maximum) <= high);
    const [best] = mostProminent(inside, 1);
    return best ? [{ name, branch, maximum: best }] : [];
  });
}

/** A1, A2, … and C1, C2, … by ascending potential. */
function tracked(found: readonly { branch: Branch; maxima: Maximum[] }[], direction: SweepDirection, reach: number): NamedMaximum[] {
  const own = found.filter(({ branch }) => branch.sweep.direction === direction);
  const tracks = trackPotentials(
    own.map(({ branch, maxima }) => maxima.map((maximum) => potentialOf(branch, maximum))),
    reach,
  );
  const letter = direction === 'anodic' ? 'A' : 'C';
  return own.flatMap(({ branch, maxima }, k) =>
    maxima.map((maximum, i) => ({ name: `${letter}${1 + (tracks[k]?.[i] as number)}`, branch, maximum })),
  );
}
