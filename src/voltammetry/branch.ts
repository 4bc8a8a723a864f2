/** One sweep as peaks see it: from left to right in the order measured, peaks upwards, whichever direction it has. */
import { smoothed, smoothedNoise } from './noise.ts';
import type { Sweep } from './types.ts';

export interface Branch {
  sweep: Sweep;
  /** 1 for anodic sweeps; −1 for cathodic ones, whose potential and current are turned round. */
  sign: 1 | -1;
  /** V times sign, ascending but for noise. */
  u: Float64Array;
  /** A times sign; and smoothed. */
  y: Float64Array;
  s: Float64Array;
  /** s; `null` without times and scan rate. */
  seconds: Float64Array | null;
  /** A that smoothing leaves of the noise. */
  ripple: number;
  /** Behind the relaxation that follows the turning point. */
  first: number;
}

/** A relaxation takes no more of a sweep than this, and is over where the current rises this much slower than at its beginning. */
const RELAXATION = 0.15;
const RELAXED = 0.2;

/** `seconds` of all rows. */
export function branchOf(sweep: Sweep, potential: Float64Array, current: Float64Array, seconds: Float64Array | null): Branch {
  const sign = sweep.direction === 'anodic' ? 1 : -1;
  const turned = (values: Float64Array) => values.slice(sweep.from, sweep.to).map((v) => sign * v);
  const y = turned(current);
  const s = smoothed(y);
  return {
    sweep,
    sign,
    u: turned(potential),
    y,
    s,
    seconds: seconds?.subarray(sweep.from, sweep.to) ?? null,
    ripple: smoothedNoise(sweep.noise, y.length),
    first: relaxationEnd(s),
  };
}

/** Where the current begins by a jump that decays (a capacitance being recharged), the first point behind it. */
function relaxationEnd(s: Float64Array): number {
  const step = Math.max(1, Math.round(s.length / 200));
  const rise = (i: number) => (s[i + step] as number) - (s[i] as number);
  const whole = Math.abs((s.at(-1) as number) - (s[0] as number)) / Math.max(1, s.length - 1);
  if (s.length < 8 || !(rise(0) > 3 * step * whole) || rise(0) <= 0) return 0;
  let i = 0;
  while (i < RELAXATION * s.length && rise(i) > RELAXED * rise(0)) i++;
  return i;
}
