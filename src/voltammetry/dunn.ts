/** Capacitive and diffusion-controlled currents: i = k₁·v + k₂·√v at every potential (Wang, Polleux, Lim, Dunn, J. Phys. Chem. C 111 (2007) 14925). */
import type { Line } from '../fit/line.ts';
import { fitLine } from '../fit/line.ts';
import type { DerivedResult, Warning } from '../fit/result.ts';
import { checkCount, checkNames } from '../model/check-options.ts';
import type { Branch } from './branch.ts';
import { branchIn, type Selected, selectCycles } from './selected.ts';
import type { SweepDirection, Voltammogram } from './types.ts';

/** Options of {@link dunn}. */
export interface DunnOptions {
  /** Which cycle of each voltammogram. @defaultValue `'last'`: the last complete one */
  cycle?: 'last' | number;
  /** Potentials of the common grid. @defaultValue 200 */
  points?: number;
}

/** The split of one sweep direction. */
export interface DunnBranch {
  direction: SweepDirection;
  /** V, ascending: the range that all voltammograms have. */
  potential: Float64Array;
  /** A/(mV/s) and A/√(mV/s), with standard errors; these are NaN where two rates leave no scatter. */
  k1: Float64Array;
  k1Error: Float64Array;
  k2: Float64Array;
  k2Error: Float64Array;
  /** For each scan rate: measured and capacitive current, A, and the share of the latter, which is not clipped. */
  rates: { scanRate: number; current: Float64Array; capacitive: Float64Array; share: Float64Array }[];
}

/** What {@link dunn} returns. */
export interface DunnResult {
  schema: 1;
  branches: DunnBranch[];
  /**
   * The capacitive share of the current integrated over both sweeps, by ascending scan rate (mV/s), as a fraction. Not clipped. Errors
   * are those of the same fit to the integrals.
   */
  shares: { scanRate: number; share: DerivedResult }[];
  rSquared: number | null;
  warnings: Warning[];
}

const POINTS = 200;

/**
 * Splits the currents of voltammograms at several scan rates.
 *
 * At each potential of a common grid i/√v = k₁·√v + k₂ is fitted by least squares. The split presumes that both parts follow these laws at
 * every potential, which shifting peaks do not: shares above 100 % or below 0 come of that, and are reported with a warning.
 *
 * @param voltammograms Each with its `scanRate` in mV/s, or with times.
 * @throws {@link InputError} As `analyzeVoltammogram`; also `too-few-points` (below 2), `zero-range` (one scan rate, or no potential that
 * all have), `not-found` (the cycle).
 * @example
 * ```ts
 * import { dunn } from 'warburg';
 * const potential = [...Array.from({ length: 101 }, (_, i) => i / 100), ...Array.from({ length: 100 }, (_, i) => 0.99 - i / 100)];
 * const voltammograms = [0.1, 0.4, 1.6].map((scanRate) => ({
 *   potential,
 *   current: potential.map((_, i) => (i <= 100 ? 1 : -1) * (3e-5 * scanRate + 1e-5 * Math.sqrt(scanRate))),
 *   scanRate,
 * }));
 * console.log(dunn(voltammograms).shares.map(({ share }) => share.value.toFixed(3))); // → [ '0.487', '0.655', '0.791' ]
 * ```
 */
export function dunn(voltammograms: readonly Voltammogram[], options: DunnOptions = {}): DunnResult {
  checkNames(options, ['cycle', 'points']);
  const { cycle = 'last', points = POINTS } = options;
  checkCount('points', points, 2);
  return dunnOf(selectCycles(voltammograms, {}, cycle), points);
}

/** The same of cycles that are selected. */
export function dunnOf(selected: readonly Selected[], points = POINTS): DunnResult {
  const branches = (['anodic', 'cathodic'] as const).flatMap((direction) => splitBranch(selected, direction, points) ?? []);
  const rates = selected.map(({ scanRate }) => scanRate);
  const warnings: Warning[] = [];
  if (branches.length === 0) {
    warnings.push({
      code: 'no-common-range',
      message: 'no sweep direction has a range of potential that all voltammograms share: there is no split',
    });
    return { schema: 1, branches, shares: [], rSquared: null, warnings };
  }
  const integrals = rates.map((_, k) => branches.reduce((sum, branch) => sum + integralOf(branch, k), 0));
  const whole = splitCurrents(rates, integrals);
  const shares = rates.map((scanRate) => ({ scanRate, share: shareOf(whole, scanRate, rates.length) }));
  return { schema: 1, branches, shares, rSquared: whole.rSquared, warnings: warningsOf(branches, shares) };
}

/** Currents as 'upwards', so that both directions add up. */
function integralOf({ potential, rates, direction }: DunnBranch, k: number): number {
  const current = rates[k]?.current as Float64Array;
  const step = ((potential.at(-1) as number) - (potential[0] as number)) / (potential.length - 1);
  const sum = current.reduce((total, v) => total + v, 0) - ((current[0] as number) + (current.at(-1) as number)) / 2;
  return (direction === 'anodic' ? 1 : -1) * step * sum;
}

/** k₁ is the slope, k₂ the intercept. */
function splitCurrents(rates: readonly number[], currents: readonly number[]): Line {
  const roots = rates.map(Math.sqrt);
  return fitLine(
    roots,
    currents.map((current, k) => current / (roots[k] as number)),
    rates.map(() => 1),
  );
}

/** c = k₁√v/(k₁√v + k₂), its error by both coefficients, which are correlated: cov = −x̄·σ²(k₁). */
function shareOf({ slope, intercept, slopeError, interceptError, chiSquare }: Line, rate: number, count: number): DerivedResult {
  const root = Math.sqrt(rate);
  const total = slope * root + intercept;
  const value = (slope * root) / total;
  if (count < 3) return { value, stderr: null, unit: '' };
  const scale = Math.sqrt(chiSquare / (count - 2));
  // interceptError² = 1/n + x̄²·slopeError², of which the second part is that of the correlation.
  const center = Math.sqrt(Math.max(0, interceptError ** 2 - 1 / count)) / slopeError;
  const [bySlope, byIntercept] = [(intercept * root) / total ** 2, (-slope * root) / total ** 2];
  const variance = (bySlope * slopeError) ** 2 + (byIntercept * interceptError) ** 2 - 2 * bySlope * byIntercept * center * slopeError ** 2;
  return { value, stderr: scale * Math.sqrt(Math.max(0, variance)), unit: '' };
}

function splitBranch(selected: readonly Selected[], direction: SweepDirection, points: number): DunnBranch | null {
  const branches = selected.map((one) => branchIn(one, direction));
  if (branches.some((branch) => branch === null)) return null;
  const own = branches as Branch[];
  const low = Math.max(...own.map(({ u }) => u[0] as number));
  const high = Math.min(...own.map(({ u }) => u.at(-1) as number));
  if (!(high > low)) return null;
  const sign = own[0]?.sign as 1 | -1;
  const grid = Float64Array.from({ length: points }, (_, i) => low + ((high - low) * i) / (points - 1));
  const currents = own.map((branch) => currentsAt(branch, grid).map((v) => sign * v));
  const rates = selected.map(({ scanRate }) => scanRate);
  const lines = Array.from(grid, (_, i) =>
    splitCurrents(
      rates,
      currents.map((current) => current[i] as number),
    ),
  );
  const scaleOf = ({ chiSquare }: Line) => (rates.length > 2 ? Math.sqrt(chiSquare / (rates.length - 2)) : Number.NaN);
  const column = (of: (line: Line) => number) => ascending(Float64Array.from(lines, of), sign);
  const k1 = column(({ slope }) => slope);
  const k2 = column(({ intercept }) => intercept);
  return {
    direction,
    potential: ascending(
      grid.map((u) => sign * u),
      sign,
    ),
    k1,
    k1Error: column((line) => line.slopeError * scaleOf(line)),
    k2,
    k2Error: column((line) => line.interceptError * scaleOf(line)),
    rates: rates.map((scanRate, k) => ({
      scanRate,
      current: ascending(currents[k] as Float64Array, sign),
      capacitive: k1.map((v) => v * scanRate),
      share: k1.map((v, i) => (v * scanRate) / (v * scanRate + (k2[i] as number) * Math.sqrt(scanRate))),
    })),
  };
}

function ascending(values: Float64Array, sign: 1 | -1): Float64Array {
  return sign > 0 ? values : values.reverse();
}

/** The smoothed current at the potentials of a grid, by straight pieces; where noise turns the potential back, the later points count. */
function currentsAt({ u, s }: Branch, grid: Float64Array): Float64Array {
  let row = 1;
  return grid.map((at) => {
    while (row < u.length - 1 && (u[row] as number) < at) row++;
    const [a, b] = [u[row - 1] as number, u[row] as number];
    const place = b > a ? Math.min(1, Math.max(0, (at - a) / (b - a))) : 1;
    return (s[row - 1] as number) + place * ((s[row] as number) - (s[row - 1] as number));
  });
}

function warningsOf(branches: readonly DunnBranch[], shares: DunnResult['shares']): Warning[] {
  const warnings: Warning[] = [];
  const outside = shares.filter(({ share }) => (share.value as number) > 1 || (share.value as number) < 0);
  if (outside.length > 0) {
    const list = outside.map(({ scanRate, share }) => `${(100 * (share.value as number)).toFixed(1)} % at ${scanRate} mV/s`).join(', ');
    warnings.push({ code: 'share-outside', message: `the capacitive share is ${list}: the two laws do not hold here` });
  }
  const all = branches.flatMap(({ rates }) => rates.flatMap(({ share }) => Array.from(share)));
  const beyond = all.filter((share) => !(share >= 0 && share <= 1)).length;
  if (beyond > 0) {
    const percent = ((100 * beyond) / all.length).toFixed(0);
    warnings.push({ code: 'share-outside-locally', message: `${percent} % of the shares at single potentials lie outside 0 to 100 %` });
  }
  if (shares.length < 3) warnings.push({ code: 'few-rates', message: 'two scan rates leave no scatter to tell errors by' });
  return warnings;
}
