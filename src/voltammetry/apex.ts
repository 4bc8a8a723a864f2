/** The top of a peak above its baseline, by a polynomial through the points around it. */
import { type BranchLine, lineAt } from './baseline.ts';
import type { Branch } from './branch.ts';
import { errorAt, fitPolynomial, type Polynomial, valueAt } from './polynomial.ts';

/** Potential (in u) and height above the baseline, with standard errors. */
export interface Apex {
  u: number;
  uError: number;
  height: number;
  heightError: number;
  /** A/V², how sharply it bends, above 0; 0 where too few points tell. */
  curvature: number;
}

/** The polynomial goes through the points above this share of the height. */
const TOP = 0.8;
const LEAST = 5;
/** Peaks lean and are no parabolas: a cubic from so many points on, a quartic (of a Gaussian's height 1e-4 is left) from so many. */
const CUBIC = 8;
const QUARTIC = 12;
const STEPS = 200;

/** `row`: the highest point above the baseline. */
export function measureApex(branch: Branch, line: BranchLine, row: number): Apex {
  const { u, y, sweep } = branch;
  const above = (i: number) => (branch.s[i] as number) - lineAt(line, u[i] as number);
  const [from, to] = topOf(branch, line, row, above);
  const x = u.slice(from, to);
  const corrected = y.slice(from, to).map((v, k) => v - lineAt(line, x[k] as number));
  const spacing = Math.abs(((x.at(-1) as number) - (x[0] as number)) / Math.max(1, x.length - 1));
  if (x.length < 4 || spacing === 0)
    return { u: u[row] as number, uError: spacing, height: above(row), heightError: Math.hypot(sweep.noise, line.error), curvature: 0 };
  const polynomial = fitPolynomial(x, corrected, degreeFor(x.length));
  const top = maximumOf(polynomial, x);
  const variance = Math.max(polynomial.variance, sweep.noise ** 2);
  const curvature = Math.abs(valueAt(polynomial, top, 2));
  return {
    u: top,
    uError: curvature > 0 ? errorAt(polynomial, top, 1, variance) / curvature : spacing,
    height: valueAt(polynomial, top),
    heightError: Math.hypot(errorAt(polynomial, top, 0, variance), line.error),
    curvature,
  };
}

function degreeFor(points: number): number {
  if (points < CUBIC) return 2;
  return points < QUARTIC ? 3 : 4;
}

/** The points around the highest that stay above a share of its height, and enough of them. */
function topOf({ u }: Branch, line: BranchLine, row: number, above: (i: number) => number): [number, number] {
  const least = TOP * above(row);
  let from = row;
  let to = row + 1;
  while (from > line.from && above(from - 1) >= least) from--;
  while (to < line.to && above(to) >= least) to++;
  while (to - from < LEAST && (from > 0 || to < u.length)) {
    if (from > 0) from--;
    if (to < u.length) to++;
  }
  return [from, to];
}

/** By steps, then by Newton's method on the derivative; stays within the points. */
function maximumOf(polynomial: Polynomial, x: Float64Array): number {
  const [low, high] = [x[0] as number, x.at(-1) as number];
  let best = low;
  for (let k = 1; k <= STEPS; k++) {
    const at = low + ((high - low) * k) / STEPS;
    if (valueAt(polynomial, at) > valueAt(polynomial, best)) best = at;
  }
  for (let k = 0; k < 5; k++) {
    const curvature = valueAt(polynomial, best, 2);
    if (!(curvature < 0)) break;
    const next = best - valueAt(polynomial, best, 1) / curvature;
    if (!(next >= low && next <= high)) break;
    best = next;
  }
  return best;
}
