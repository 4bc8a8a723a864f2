import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tQuantile } from '../../src/fit/distributions.ts';
import type { ParameterResult } from '../../src/fit/result.ts';
import { fitCircuit } from '../../src/index.ts';
import { frequencies, simulateNoisy } from '../support/impedance.ts';
import { table, writeReport } from '../support/shared.ts';

/**
 * Whether 95 % intervals cover the truth in 95 % of simulated spectra, fitted without a start: an arc and a tail, 40 frequencies, normal
 * noise of 1 % of |Z| in each part, exponents ten standard errors or more below 1. Profiles on fewer: each takes dozens of fits.
 */
const SPECTRA = 1000;
const PROFILED = 300;
const CIRCUIT = 'R0-p(R1,CPE1)-CPE2';
const F = frequencies(1e5, 0.1, 40);
const TRUTH: Record<string, number> = { R0: 10, R1: 50, 'CPE1.Q': 1e-4, 'CPE1.alpha': 0.8, 'CPE2.Q': 0.01, 'CPE2.alpha': 0.6 };
const NAMES = Object.keys(TRUTH);

const zeros = () => Object.fromEntries(NAMES.map((name) => [name, 0]));
const covered = { 'standard error': zeros(), profile: zeros() };
type Method = keyof typeof covered;
const NUMBER: Record<Method, number> = { 'standard error': SPECTRA, profile: PROFILED };
let nearestBound = Infinity;
const failed: string[] = [];

function count(seed: number): void {
  const { parameters, statistics, termination } = fitCircuit(simulateNoisy(CIRCUIT, TRUTH, F, 0.01, seed), CIRCUIT, {
    ...(seed <= PROFILED && { intervals: 'profile' }),
  });
  if (!termination.ok) failed.push(`${seed}: ${termination.kind}`);
  const t = tQuantile(0.95, statistics.degreesOfFreedom);
  for (const name of NAMES) {
    const { value, stderr, max, interval } = parameters[name] as ParameterResult;
    const error = stderr ?? Number.NaN;
    if (max !== null) nearestBound = Math.min(nearestBound, (max - value) / error);
    tally('standard error', name, value - t * error, value + t * error, seed);
    if (seed <= PROFILED) tally('profile', name, interval?.low, interval?.high, seed);
  }
}

function tally(method: Method, name: string, low: number | null | undefined, high: number | null | undefined, seed: number): void {
  if (!Number.isFinite(low) || !Number.isFinite(high)) failed.push(`${seed}: ${method} of ${name}`);
  const truth = TRUTH[name] as number;
  if ((low as number) <= truth && truth <= (high as number)) covered[method][name] = (covered[method][name] as number) + 1;
}

const share = (method: Method, name: string) => (100 * (covered[method][name] as number)) / NUMBER[method];
const pooled = (method: Method) => NAMES.reduce((sum, name) => sum + share(method, name), 0) / NAMES.length;

describe(`95 % intervals of ${SPECTRA} simulated impedance spectra`, () => {
  beforeAll(() => {
    for (let seed = 1; seed <= SPECTRA; seed++) count(seed);
  }, 600_000);

  it('exist for every parameter of every spectrum', () => {
    expect(failed).toEqual([]);
  });

  it('stay far from every bound, as the simulation means to', () => {
    expect(nearestBound).toBeGreaterThan(4);
  });

  it('by standard error cover the truth in 94 to 96 % of all cases', () => {
    expect(pooled('standard error')).toBeGreaterThanOrEqual(94);
    expect(pooled('standard error')).toBeLessThanOrEqual(96);
  });

  it.each(NAMES)('by standard error cover the truth of %s in 92.5 to 97.5 %%', (name) => {
    expect(share('standard error', name)).toBeGreaterThanOrEqual(92.5);
    expect(share('standard error', name)).toBeLessThanOrEqual(97.5);
  });

  // 300 spectra: three standard deviations of one share are 3.8 %, of six correlated ones about 2 %.
  it('by profile cover the truth in 93 to 97 % of all cases', () => {
    expect(pooled('profile')).toBeGreaterThanOrEqual(93);
    expect(pooled('profile')).toBeLessThanOrEqual(97);
  });

  afterAll(() => {
    const methods = Object.keys(covered) as Method[];
    const rows = NAMES.map((name) => [name, ...methods.map((m) => share(m, name).toFixed(1))]);
    rows.push(['pooled', ...methods.map((m) => pooled(m).toFixed(2))]);
    const head = ['parameter', ...methods.map((m) => `${m} (of ${NUMBER[m]})`)];
    writeReport('circuit-coverage.md', `# Impedance spectra whose 95 % interval covers the truth, in %\n\n${table(head, rows)}`);
  });
});
