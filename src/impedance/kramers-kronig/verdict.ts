/** What residuals of a Kramers–Kronig test say: a trend, noise, or nothing. */
import type { Warning } from '../../fit/result.ts';
import { rounded } from '../rounded.ts';
import { type ChainProblem, evaluateChain, fitChain, mostElements } from './chain.ts';

/** Neighbours in frequency whose mean is judged. */
const WINDOW = 5;
/** Share of |Z| from which on a residual matters. */
const LIMIT = 0.01;
/** How many standard errors a mean is off 0 before it is no chance. */
const CERTAIN = 4;
/** By how much a chain grows from trial to trial, up to so many elements a point: longer ones follow anything. */
const GROWTH = 1.3;
const DENSEST = 0.75;
/** Nor are there more, for time's sake. */
const LONGEST = 100;

/** A trend: the mean of neighbouring residuals that is farthest off 0. */
interface Trend {
  part: 'Re' | 'Im';
  mean: number;
  from: number;
  to: number;
}

/** What `judge` needs of a result. */
interface Judged {
  elements: number;
  residuals: Parts;
}

interface Parts {
  re: Float64Array;
  im: Float64Array;
}

/** (Z − fit)/|Z|. */
export function relativeResiduals({ re, im, weight }: ChainProblem, fit: Parts): Parts {
  const relative = (data: Float64Array, model: Float64Array) => data.map((v, i) => (v - (model[i] as number)) * (weight[i] as number));
  return { re: relative(re, fit.re), im: relative(im, fit.im) };
}

/**
 * A trend is where the mean of five neighbours exceeds 1 % and four times its own standard error; noise is judged by the differences of
 * neighbours (von Neumann, Ann. Math. Stat. 12 (1941) 367). `kramers-kronig-violated` where there is one and no chain removes it, `underfit`
 * where a longer chain or one with a capacitance does, `noisy` where there is none but residuals exceed 1 % (rms).
 */
export function judge(problem: ChainProblem, { elements, residuals }: Judged): Warning[] {
  const trend = worstTrend(problem.frequency, residuals);
  if (!trend) return noiseWarnings(residuals);
  const where = `${trend.part} Z is off by ${percent(trend.mean)} of |Z| on average from ${rounded(trend.from, 3)} to ${rounded(trend.to, 3)} Hz`;
  const remedy = findRemedy(problem, elements);
  if (!remedy)
    return [
      { code: 'kramers-kronig-violated', message: `${where}, with any number of elements: the data are not of a linear cell at rest` },
    ];
  const advice = [
    ...(problem.fit === 'complex' ? [] : ["fit: 'complex'"]),
    ...(remedy.capacitance === problem.capacitance ? [] : ['capacitance: true']),
    `elements: ${remedy.elements}`,
  ];
  return [{ code: 'underfit', message: `${where} with ${elements} RC elements, but the data pass with ${advice.join(', ')}` }];
}

/** The shortest of some longer chains that follows both parts of the data without a trend, if need be with a capacitance. */
function findRemedy(problem: ChainProblem, elements: number): { elements: number; capacitance: boolean } | null {
  for (const capacitance of problem.capacitance ? [true] : [false, true]) {
    const trial: ChainProblem = { ...problem, fit: 'complex', capacitance };
    const most = Math.min(mostElements(trial), Math.floor(trial.omega.length * DENSEST), LONGEST);
    for (let longer = elements; longer <= most; longer = Math.ceil(longer * GROWTH)) {
      const fit = evaluateChain(trial.omega, fitChain(trial, longer));
      if (!worstTrend(trial.frequency, relativeResiduals(trial, fit))) return { elements: longer, capacitance };
    }
  }
  return null;
}

function noiseWarnings({ re, im }: Parts): Warning[] {
  const rms = Math.sqrt((squares(re) + squares(im)) / (2 * re.length));
  if (rms <= LIMIT) return [];
  return [{ code: 'noisy', message: `the residuals are ${percent(rms)} of |Z| (rms), without a trend: the data are valid but noisy` }];
}

function worstTrend(frequency: Float64Array, { re, im }: Parts): Trend | null {
  const order = Int32Array.from(frequency, (_, i) => i).sort((a, b) => (frequency[a] as number) - (frequency[b] as number) || a - b);
  const sorted = (values: Float64Array) => Float64Array.from(order, (i) => values[i] as number);
  const f = sorted(frequency);
  const trends = [trendOf(f, sorted(re), 'Re'), trendOf(f, sorted(im), 'Im')].filter((t) => t !== null);
  return trends.sort((a, b) => Math.abs(b.mean) - Math.abs(a.mean))[0] ?? null;
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

function percent(share: number): string {
  return `${rounded(100 * share, 2)} %`;
}

function squares(values: Float64Array): number {
  return values.reduce((sum, v) => sum + v * v, 0);
}
