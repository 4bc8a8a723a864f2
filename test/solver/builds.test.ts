import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { type FitOptions, type FitResult, fitCurve, fitPeaks, init, linear, voigt } from '../../src/index.ts';
import type { BUILDS } from '../support/core.ts';
import { grid, simulate } from '../support/spectra.ts';

/** What the core of a file makes of a call. */
async function on<T>(build: (typeof BUILDS)[number], call: () => T): Promise<T> {
  await init({ bytes: readFileSync(new URL(`../../dist/${build}`, import.meta.url)) });
  return call();
}

const x = grid(900, 1850, 151);
const model = { peaks: { D: voigt({ center: 1350 }), G: voigt({ center: 1590 }) }, background: linear() };
const truth = {
  'D.center': 1351,
  'D.area': 9e4,
  'D.sigma': 40,
  'D.gamma': 50,
  'G.center': 1588,
  'G.area': 6e4,
  'G.sigma': 20,
  'G.gamma': 25,
  'background.intercept': 100,
  'background.slope': 0.05,
};
const spectrum = simulate(model, truth, x, 5, 8);
const sigma = new Float64Array(x.length).fill(5);

const CALLS: Record<string, () => FitResult> = {
  'a fit': () => fitPeaks(spectrum, model),
  'a fit in a box': () => fitPeaks(spectrum, model, { parameters: { 'D.sigma': { max: 30 }, 'G.gamma': { tie: 'D.gamma/2' } } }),
  'a weighted robust fit': () => fitPeaks({ ...spectrum, sigma }, model, { loss: 'cauchy' } satisfies FitOptions),
  'profile intervals': () => fitPeaks(spectrum, model, { intervals: 'profile' }),
  'several starts': () => fitPeaks(spectrum, model, { starts: 6 }),
  'an expression': () => fitCurve({ x: [1, 2, 3, 4, 5], y: [2.7, 7.4, 20, 54, 149] }, 'a*exp(b*x)', { parameters: { a: 1, b: 0.9 } }),
  'a JavaScript model': () =>
    fitCurve({ x: [1, 2, 3, 4, 5], y: [1, 3, 4, 6, 9] }, ({ x: v = 0 }, { a = 0, b = 0 }) => a * v ** b, { parameters: { a: 1, b: 1 } }),
};

// The files that follow in this process expect the core of their project.
afterAll(() => init());

/** Values, errors and ends of intervals. */
const numbers = (fit: FitResult): number[] =>
  Object.values(fit.parameters).flatMap(({ value, stderr, interval }) => [value, stderr ?? 0, interval?.low ?? 0, interval?.high ?? 0]);

describe('the release core', () => {
  // Not bit for bit: AssemblyScript's own exp, log and pow take other algorithms where a build is to be small.
  it.each(Object.keys(CALLS))('gives what the debug core gives: %s', async (name) => {
    const call = CALLS[name] as () => FitResult;
    const [release, debug] = [await on('core.wasm', call), await on('core.debug.wasm', call)];
    expect(release.termination).toEqual(debug.termination);
    const expected = numbers(debug);
    numbers(release).forEach((value, i) => {
      expect(Math.abs(value - (expected[i] as number))).toBeLessThanOrEqual(1e-8 * Math.abs(value));
    });
  });
});
