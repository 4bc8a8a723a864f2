/** The line under a peak: by feet found, or by hand. */
import { fitLine } from '../fit/line.ts';
import type { Branch } from './branch.ts';
import { type Foot, findFeet, tangentFoot } from './feet.ts';
import type { Maximum } from './find-maxima.ts';
import type { BaselineSpec, PeakBaseline, PotentialRange } from './types.ts';

/** A line in the coordinates of a branch. */
export interface BranchLine {
  method: PeakBaseline['method'];
  /** Where it is taken from, in u, ascending. */
  regions: [number, number][];
  slope: number;
  /** At the apex. */
  height: number;
  at: number;
  /** Of the height. */
  error: number;
  /** u where the points it is laid on end, if they all lie on one side of the peak; `null` where it is held on both. */
  extrapolatedFrom: number | null;
  /** Rows between which the peak lies: from the foot before it to the foot after it, or the valley, or the end. */
  from: number;
  to: number;
}

/** The line as specified; `null` where there is nothing to lay it on. */
export function baselineOf(branch: Branch, maximum: Maximum, spec: BaselineSpec): BranchLine | null {
  if (spec === 'none') return { ...flat(branch, maximum), method: 'none' };
  if (typeof spec !== 'string') return given(branch, maximum, spec);
  const { before, after } = findFeet(branch, maximum);
  if (spec !== 'tangent' && before && after) return through(branch, maximum, 'linear', [before, after]);
  if (spec === 'linear')
    return through(branch, maximum, 'linear', [before ?? valley(branch, maximum.before), after ?? valley(branch, maximum.after)]);
  const foot = tangentFoot(branch, maximum) ?? before ?? after;
  return foot && through(branch, maximum, 'tangent', [foot]);
}

/** The current at a height. */
export function lineAt({ height, slope, at }: BranchLine, u: number): number {
  return height + slope * (u - at);
}

function flat({ u, s }: Branch, { apex, before, after }: Maximum): BranchLine {
  return {
    method: 'none',
    regions: [],
    slope: 0,
    height: 0,
    at: u[apex] as number,
    error: 0,
    extrapolatedFrom: null,
    from: before,
    to: Math.min(after + 1, s.length),
  };
}

/** Some points around a valley. */
function valley({ s, first }: Branch, middle: number): Foot {
  const half = Math.max(2, Math.round((s.length - first) / 100));
  const from = Math.max(first, Math.min(middle - half, s.length - 2 * half - 1));
  return { from, to: Math.min(s.length, from + 2 * half + 1) };
}

function through(branch: Branch, maximum: Maximum, method: 'linear' | 'tangent', feet: readonly Foot[]): BranchLine | null {
  const rows = feet.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, i) => from + i));
  const regions = feet.map(({ from, to }): [number, number] => [branch.u[from] as number, branch.u[to - 1] as number]);
  const line = throughRows(branch, maximum, rows);
  if (!line) return null;
  const [before] = feet.filter(({ to }) => to <= maximum.apex + 1);
  const after = feet.find(({ from }) => from >= maximum.apex);
  return {
    ...line,
    method,
    regions,
    from: before ? before.to - 1 : maximum.before,
    to: after ? after.from + 1 : maximum.after + 1,
  };
}

/** Least squares; the error at the apex by the scatter about the line, not below the noise. */
function throughRows(
  branch: Branch,
  { apex }: Maximum,
  rows: readonly number[],
): Omit<BranchLine, 'method' | 'regions' | 'from' | 'to'> | null {
  const { u, y, sweep } = branch;
  const at = u[apex] as number;
  const x = rows.map((i) => (u[i] as number) - at);
  if (rows.length < 2 || x.every((v) => v === x[0])) return null;
  const { slope, intercept, interceptError, chiSquare } = fitLine(
    x,
    rows.map((i) => y[i] as number),
    rows.map(() => 1),
  );
  const scatter = rows.length > 2 ? Math.sqrt(chiSquare / (rows.length - 2)) : 0;
  const isOneSided = rows.every((i) => i < apex) || rows.every((i) => i > apex);
  const nearest = rows.reduce((best, i) => (Math.abs(i - apex) < Math.abs(best - apex) ? i : best));
  return {
    slope,
    height: intercept,
    at,
    error: interceptError * Math.max(scatter, sweep.noise),
    extrapolatedFrom: isOneSided ? (u[nearest] as number) : null,
  };
}

/** Single potentials by the smoothed current there, ranges by all their points. */
function given(branch: Branch, maximum: Maximum, ranges: readonly PotentialRange[]): BranchLine | null {
  const regions = ranges
    .map(([a, b]): [number, number] => [Math.min(branch.sign * a, branch.sign * b), Math.max(branch.sign * a, branch.sign * b)])
    .sort((a, b) => a[0] - b[0]);
  const rows = regions.flatMap((region) => rowsIn(branch, region));
  const line = throughRows(branch, maximum, rows);
  if (!line) return null;
  const inside = rows.filter((i) => i <= maximum.apex);
  const behind = rows.filter((i) => i > maximum.apex);
  return {
    ...line,
    method: 'given',
    regions,
    from: inside.length > 0 ? Math.max(...inside) : maximum.before,
    to: behind.length > 0 ? Math.min(...behind) + 1 : maximum.after + 1,
  };
}

function rowsIn({ u }: Branch, [low, high]: [number, number]): number[] {
  if (low === high) return nearestRows(u, low);
  return Array.from(u.keys()).filter((i) => (u[i] as number) >= low && (u[i] as number) <= high);
}

/** The three rows around a potential, none where the sweep does not reach it. */
function nearestRows(u: Float64Array, potential: number): number[] {
  const next = u.findIndex((v) => v >= potential);
  if (next < 0 || (next === 0 && (u[0] as number) > potential)) return [];
  return [next - 1, next, next + 1].filter((i) => i >= 0 && i < u.length);
}
