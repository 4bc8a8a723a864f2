/** Where a current begins. */
import type { Branch } from './branch.ts';
import type { Onset } from './types.ts';

/** It has to stay above the threshold for so many points. */
const STAYS = 3;

/** The first potential of a sweep at which its smoothed current, in its direction, passes the threshold (A) from below. */
export function onsetOf({ sweep, sign, u, s, ripple }: Branch, threshold: number): Onset {
  const found: Onset = { cycle: sweep.cycle, sweep: sweep.index, direction: sweep.direction, threshold: sign * threshold, potential: null };
  const passes = (i: number) => s.subarray(i, i + STAYS).every((v) => v >= threshold);
  let i = 1;
  while (i < s.length && !((s[i - 1] as number) < threshold && passes(i))) i++;
  if (i >= s.length) return found;
  const [below, above] = [s[i - 1] as number, s[i] as number];
  const width = (u[i] as number) - (u[i - 1] as number);
  const place = (threshold - below) / (above - below);
  const value = sign * ((u[i - 1] as number) + place * width);
  return { ...found, potential: { value, stderr: Math.abs((ripple * width) / (above - below)), unit: 'V' } };
}
