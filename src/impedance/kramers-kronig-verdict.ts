/** What residuals of a Kramers–Kronig test say: a trend, noise, or nothing. */
import type { Warning } from '../fit/result.ts';

/** Neighbours in frequency whose mean is judged. */
const WINDOW = 5;
/** Share of |Z| from which on a residual matters. */
const LIMIT = 0.01;
/** How many standard errors a mean is off 0 before it is no chance. */
const CERTAIN = 4;

/** A trend: the mean of neighbouring residuals that is farthest off 0. */
interface Trend {
  part: 'Re' | 'Im';
  mean: number;
  from: number;
  to: number;
}

/**
 * `kramers-kronig-violated` where the mean of five neighbours exceeds 1 % and four times its own standard error, `noisy` where there is
 * no such trend but residuals exceed 1 % (rms). Noise is judged by the differences of neighbours (von Neumann, Ann. Math. Stat. 12 (1941) 367).
 */
export function judgeResiduals(
  { frequency, re, im }: { frequency: Float64Array; re: Float64Array; im: Float64Array },
  { elements, capacitance }: { elements: number; capacitance: number | null },
): Warning[] {
  const order = Int32Array.from(frequency, (_, i) => i).sort((a, b) => (frequency[a] as number) - (frequency[b] as number) || a - b);
  const sorted = (values: Float64Array) => Float64Array.from(order, (i) => values[i] as number);
  const f = sorted(frequency);
  const trends = [trendOf(f, sorted(re), 'Re'), trendOf(f, sorted(im), 'Im')].filter((t) => t !== null);
  const worst = trends.sort((a, b) => Math.abs(b.mean) - Math.abs(a.mean))[0];
  if (worst) return [{ code: 'kramers-kronig-violated', message: describeTrend(worst, f, elements, capacitance !== null) }];
  const rms = Math.sqrt((squares(re) + squares(im)) / (2 * f.length));
  if (rms <= LIMIT) return [];
  return [{ code: 'noisy', message: `the residuals are ${percent(rms)} of |Z| (rms), without a trend: the data are valid but noisy` }];
}

function trendOf(frequency: Float64Array, residuals: Float64Array, part: 'Re' | 'Im'): Trend | null {
  const window = Math.min(WINDOW, residuals.length);
  const limit = Math.max(LIMIT, (CERTAIN * noiseOf(residuals)) / Math.sqrt(window));
  let worst: Trend | null = null;
  for (let i = 0; i + window <= residuals.length; i++) {
    const mean = residuals.subarray(i, i + window).reduce((sum, r) => sum + r, 0) / window;
    if (Math.abs(mean) <= Math.max(limit, Math.abs(worst?.mean ?? 0))) continue;
    worst = { part, mean, from: frequency[i] as number, to: frequency[i + window - 1] as number };
  }
  return worst;
}

/** Standard deviation of what changes from point to point. */
function noiseOf(residuals: Float64Array): number {
  let sum = 0;
  for (let i = 1; i < residuals.length; i++) sum += ((residuals[i] as number) - (residuals[i - 1] as number)) ** 2;
  return Math.sqrt(sum / (2 * Math.max(residuals.length - 1, 1)));
}

function describeTrend({ part, mean, from, to }: Trend, frequency: Float64Array, elements: number, capacitance: boolean): string {
  const where = `${part} Z is off by ${percent(mean)} of |Z| on average from ${from.toPrecision(3)} to ${to.toPrecision(3)} Hz`;
  const blocking = !capacitance && from === frequency[0] ? '; if the cell blocks at low frequency, try again with capacitance: true' : '';
  return `${where}: the data are not of a linear cell at rest, unless ${elements} RC elements are too few (a smaller c allows more)${blocking}`;
}

function percent(share: number): string {
  return `${(100 * share).toPrecision(2)} %`;
}

function squares(values: Float64Array): number {
  return values.reduce((sum, v) => sum + v * v, 0);
}
