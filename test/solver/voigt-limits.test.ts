import { describe, expect, it } from 'vitest';
import { fitPeaks, gaussian, linear, lorentzian, type PeakSpec, voigt } from '../../src/index.ts';
import { grid, simulate } from '../support/spectra.ts';

const x = grid(-50, 50, 201);
const seeds = Array.from({ length: 12 }, (_, i) => i + 1);

/** The difference of two χ² in units of the noise. */
const excess = (a: { chiSquare: number; reducedChiSquare: number | null }, b: { chiSquare: number }): number =>
  (a.chiSquare - b.chiSquare) / (a.reducedChiSquare ?? 1);

describe.each(seeds)('a pure Lorentzian (noise %i)', (seed) => {
  const spectrum = simulate({ peaks: { A: lorentzian() } }, { 'A.center': 3, 'A.area': 100, 'A.gamma': 5 }, x, 0.05, seed);
  const reference = fitPeaks(spectrum, { peaks: { A: lorentzian() } });
  const starts: Record<string, PeakSpec> = {
    'no start': voigt(),
    'a start that is nearly Gaussian': voigt({ center: 0, sigma: 8, gamma: 0.1 }),
    'equal widths': voigt({ center: 1, sigma: 3, gamma: 3 }),
  };

  it.each(Object.keys(starts))('is fitted by a Voigt from %s: σ exactly 0, or free where the noise asks for one', (start) => {
    const fit = fitPeaks(spectrum, { peaks: { A: starts[start] as PeakSpec } });
    const sigma = fit.parameters['A.sigma' as keyof typeof fit.parameters] as {
      value: number;
      atBound: string | null;
      stderr: number | null;
    };
    expect(fit.termination.ok).toBe(true);
    if (sigma.atBound === 'min') {
      expect(sigma).toMatchObject({ value: 0, stderr: null });
      expect(fit.statistics.chiSquare / reference.statistics.chiSquare).toBeCloseTo(1, 12);
    } else {
      // A free σ has to pay: χ² lies below that of the Lorentzian, by what noise can buy.
      const gain = excess(reference.statistics, fit.statistics);
      expect(gain).toBeGreaterThan(0);
      expect(gain).toBeLessThan(12);
      expect(sigma.value).toBeLessThan(1);
    }
  });
});

describe.each(seeds)('a pure Gaussian (noise %i)', (seed) => {
  const spectrum = simulate({ peaks: { A: gaussian() } }, { 'A.center': 3, 'A.area': 100, 'A.sigma': 5 }, x, 0.05, seed);
  const reference = fitPeaks(spectrum, { peaks: { A: gaussian() } });

  it('is fitted by a Voigt: γ exactly 0, or free where the noise asks for one', () => {
    const fit = fitPeaks(spectrum, { peaks: { A: voigt() } });
    const gamma = fit.parameters['A.gamma'];
    expect(fit.termination.ok).toBe(true);
    if (gamma.atBound === 'min') {
      expect(gamma).toMatchObject({ value: 0, stderr: null });
      expect(fit.statistics.chiSquare / reference.statistics.chiSquare).toBeCloseTo(1, 12);
    } else {
      const gain = excess(reference.statistics, fit.statistics);
      expect(gain).toBeGreaterThan(0);
      expect(gain).toBeLessThan(12);
      expect(gamma.value).toBeLessThan(0.3);
    }
  });
});

describe('a Voigt', () => {
  const truth = { 'A.center': 3, 'A.area': 100, 'A.sigma': 3, 'A.gamma': 2, 'background.intercept': 1, 'background.slope': 0.01 };
  const model = { peaks: { A: voigt() }, background: linear() };
  const spectrum = simulate(model, truth, x, 0.05, 3);
  const reference = fitPeaks(spectrum, model);
  const starts: Record<string, PeakSpec> = {
    'σ = 0': voigt({ sigma: 0, gamma: 4 }),
    'γ = 0': voigt({ sigma: 4, gamma: 0 }),
    'both widths 0': voigt({ sigma: 0, gamma: 0 }),
    'a σ of 1e-8': voigt({ sigma: 1e-8, gamma: 4 }),
    'widths ten times too large': voigt({ sigma: 30, gamma: 20 }),
    'a center two widths off': voigt({ center: -7 }),
  };

  it.each(Object.keys(starts))('released from %s reaches the one minimum', (start) => {
    const fit = fitPeaks(spectrum, { ...model, peaks: { A: starts[start] as PeakSpec } });
    expect(fit.termination.ok).toBe(true);
    expect(fit.statistics.chiSquare / reference.statistics.chiSquare).toBeCloseTo(1, 10);
    for (const [name, value] of Object.entries(reference.values)) {
      expect(
        Math.abs((fit.values[name as 'A.center'] - value) / (reference.parameters[name as 'A.center'].stderr ?? 1)),
        name,
      ).toBeLessThan(1e-5);
    }
  });

  it('through every point: an exact fit', () => {
    const exact = simulate(model, truth, x);
    const fit = fitPeaks(exact, model);
    expect(fit.termination).toMatchObject({ kind: 'converged', reason: 'exact', ok: true });
    for (const [name, value] of Object.entries(truth)) expect(fit.values[name as 'A.center'] / value, name).toBeCloseTo(1, 11);
  });

  it.each(['lorentzian', 'gaussian'] as const)('through every point of a pure %s: an exact fit', (kind) => {
    const width = kind === 'gaussian' ? 'A.sigma' : 'A.gamma';
    const exact = simulate({ peaks: { A: { kind } } }, { 'A.center': 3, 'A.area': 100, [width]: 5 }, x);
    const fit = fitPeaks(exact, { peaks: { A: voigt() } });
    expect(fit.termination).toMatchObject({ kind: 'converged', ok: true });
    expect(fit.values[width as 'A.sigma'] / 5).toBeCloseTo(1, 11);
    expect(fit.values[width === 'A.sigma' ? 'A.gamma' : 'A.sigma']).toBeLessThan(1e-6);
  });
});
