/** The peaks of one sweep: maxima that rise over the valleys beside them. */
import type { Branch } from './branch.ts';
import { extentOf } from './sweeps.ts';
import { turningPoints } from './turning-points.ts';

/** A maximum, and the lowest points between it and its neighbours (or the ends of the sweep). */
export interface Maximum {
  apex: number;
  before: number;
  after: number;
  /** A above the higher of the two; beside an end of the sweep above the other. */
  prominence: number;
}

/** A peak stands out of the noise by this many standard deviations, and beside an end of the sweep falls by as many. */
const SIGNIFICANT = 8;
const EDGE = 4;

/** In the order of the sweep. `prominence` is the least one as a share of the sweep's range of current. */
export function findMaxima(branch: Branch, prominence: number): Maximum[] {
  const { s, ripple, first } = branch;
  const part = s.subarray(first);
  if (part.length < 7) return [];
  const [low, high] = extentOf(part);
  const least = Math.max(prominence * (high - low), SIGNIFICANT * ripple, Number.MIN_VALUE);
  const inner = turningPoints(part, least);
  const turns = [...atBeginning(part, inner[0], ripple, least), ...inner, ...atEnd(part, inner.at(-1), ripple, least)];
  const apexes = turns.filter(({ maximum }) => maximum).map(({ index }) => index + first);
  return apexes.map((apex, i) => {
    const before = lowest(s, i === 0 ? first : (apexes[i - 1] as number), apex);
    const after = lowest(s, apex, (apexes[i + 1] ?? s.length - 1) as number);
    const rise = (s[apex] as number) - (s[before] as number);
    const fall = (s[apex] as number) - (s[after] as number);
    return { apex, before, after, prominence: Math.min(rise, fall) < least ? Math.max(rise, fall) : Math.min(rise, fall) };
  });
}

type Turn = ReturnType<typeof turningPoints>[number];

/** A peak that the sweep's end cuts off before it has fallen by its prominence. */
function atEnd(s: Float64Array, last: Turn | undefined, ripple: number, least: number): Turn[] {
  if (last?.maximum) return [];
  const from = last?.index ?? 0;
  const top = highest(s, from, s.length - 1);
  const falls = (s[top] as number) - (s.at(-1) as number) > EDGE * ripple;
  return falls && top < s.length - 3 && (s[top] as number) - (s[from] as number) >= least ? [{ index: top, maximum: true }] : [];
}

/** Likewise one that the sweep begins in. */
function atBeginning(s: Float64Array, next: Turn | undefined, ripple: number, least: number): Turn[] {
  if (!next || next.maximum) return [];
  const top = highest(s, 0, next.index);
  const rises = (s[top] as number) - (s[0] as number) > EDGE * ripple;
  return rises && top > 2 && (s[top] as number) - (s[next.index] as number) >= least ? [{ index: top, maximum: true }] : [];
}

function highest(s: Float64Array, from: number, to: number): number {
  let best = from;
  for (let i = from; i <= to; i++) if ((s[i] as number) > (s[best] as number)) best = i;
  return best;
}

function lowest(s: Float64Array, from: number, to: number): number {
  let best = from;
  for (let i = from; i <= to; i++) if ((s[i] as number) < (s[best] as number)) best = i;
  return best;
}
