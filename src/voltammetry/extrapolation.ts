/**
 * What a baseline that is extrapolated from one side of a peak leaves uncertain.
 *
 * The current a peak stands on was going somewhere when the peak began: a tangent says straight on, but the current that flows before a
 * diffusion peak is the tail of the peak before it, which decays as t^−½ and levels off (Bard & Faulkner, Electrochemical Methods, §6.5).
 * The truth lies between the line and the level at its foot; anywhere there with equal chance puts it Δ/√3 from the line, root mean
 * square (GUM, JCGM 100:2008, 4.3.7). It is no noise: all cycles and scan rates of an experiment have it alike.
 */
import type { Apex } from './apex.ts';
import type { BranchLine } from './baseline.ts';

/** Standard errors. */
export interface Extrapolation {
  /** V. */
  potential: number;
  /** A. */
  current: number;
}

/** Nothing for a line that is held on both sides. */
export function extrapolationOf({ slope, extrapolatedFrom }: BranchLine, { u, curvature }: Apex): Extrapolation {
  if (extrapolatedFrom === null) return { potential: 0, current: 0 };
  const slopeError = Math.abs(slope) / Math.sqrt(3);
  return { potential: curvature > 0 ? slopeError / curvature : 0, current: slopeError * Math.abs(u - extrapolatedFrom) };
}

/** What is left of a standard error without the part that it has from extrapolation: noise and scatter. */
export function randomPart(stderr: number | null, extrapolation: number): number {
  return Math.sqrt(Math.max(0, (stderr ?? 0) ** 2 - extrapolation ** 2));
}
