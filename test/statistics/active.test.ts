/** Active Shirley backgrounds on many noisy spectra: areas without bias, errors that are right; and a measured spectrum. */
import { describe, expect, it } from 'vitest';
import { activeShirley, activeTougaard, evaluatePeaks, type FitResult, fitPeaks, type PeakModel, voigt } from '../../src/index.ts';
import { describeShared, readColumns, table, writeReport } from '../support/shared.ts';
import { grid, Random } from '../support/spectra.ts';

const TRUTH = {
  'sp2.center': 284.5,
  'sp2.area': 20_000,
  'sp2.sigma': 0.4,
  'sp2.gamma': 0.15,
  'CO.center': 286.3,
  'CO.area': 6000,
  'COO.center': 288.9,
  'COO.area': 4000,
  'background.c': 300,
  'background.k': 0.04,
} as const;
const AREAS = ['sp2.area', 'CO.area', 'COO.area'] as const;

const line = (center: number) => voigt({ center, sigma: { tie: 'sp2.sigma' }, gamma: { tie: 'sp2.gamma' } });
const PEAKS = { sp2: voigt({ center: 284.4, sigma: 0.4, gamma: 0.1 }), CO: line(286.4), COO: line(288.8) };
const ACTIVE: PeakModel = { peaks: PEAKS, background: activeShirley() };

/** A C 1s spectrum whose background is Shirley's, with counting noise. Its last line ends near the end of the range. */
function spectrum(seed: number): { x: Float64Array; y: Float64Array; sigma: Float64Array } {
  const { normal } = new Random(seed);
  const x = grid(281.5, 291, 191);
  const { total } = evaluatePeaks(ACTIVE, TRUTH, x);
  const sigma = total.map(Math.sqrt);
  return { x, y: total.map((v, i) => v + (sigma[i] as number) * normal()), sigma };
}

/** The static Shirley background between the means of eight points at each end, iterated until it stands. */
function staticShirley(x: Float64Array, y: Float64Array): Float64Array {
  const mean = (values: Float64Array) => values.reduce((a, b) => a + b, 0) / values.length;
  const [low, high] = [mean(y.subarray(0, 8)), mean(y.subarray(-8))];
  let background = new Float64Array(x.length).fill(low);
  for (let round = 0; round < 100; round++) {
    const above = y.map((v, i) => v - (background[i] as number));
    const integral = new Float64Array(x.length);
    for (let i = 1; i < x.length; i++) {
      const step = (x[i] as number) - (x[i - 1] as number);
      integral[i] = (integral[i - 1] as number) + 0.5 * step * ((above[i] as number) + (above[i - 1] as number));
    }
    background = integral.map((v) => low + ((high - low) * v) / (integral.at(-1) as number));
  }
  return background;
}

const seeds = (count: number) => Array.from({ length: count }, (_, i) => i + 1);

/** Mean and standard error of the mean of estimates over their true value. */
function bias(fits: readonly FitResult[], name: (typeof AREAS)[number]): { mean: number; error: number } {
  const ratios = fits.map((fit) => (fit.values[name] as number) / TRUTH[name]);
  const mean = ratios.reduce((a, b) => a + b, 0) / ratios.length;
  const variance = ratios.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (ratios.length - 1);
  return { mean, error: Math.sqrt(variance / ratios.length) };
}

describe('an active Shirley background', () => {
  it('leaves areas without the bias of a static one (100 spectra)', () => {
    const data = seeds(100).map(spectrum);
    const active = data.map((one) => fitPeaks(one, ACTIVE, { starts: 1 }));
    const fixed = data.map(({ x, y, sigma }) => {
      const background = staticShirley(x, y);
      return fitPeaks({ x, y: y.map((v, i) => v - (background[i] as number)), sigma }, { peaks: PEAKS }, { starts: 1 });
    });
    const rows = AREAS.map((name) => {
      const [a, f] = [bias(active, name), bias(fixed, name)];
      return { name, a, f };
    });
    const percent = ({ mean, error }: { mean: number; error: number }) =>
      `${(100 * (mean - 1)).toFixed(2)} ± ${(100 * error).toFixed(2)} %`;
    writeReport(
      'active-shirley.md',
      table(
        ['area', 'bias, active', 'bias, static'],
        rows.map(({ name, a, f }) => [name, percent(a), percent(f)]),
      ),
    );
    for (const { name, a } of rows) expect(Math.abs(a.mean - 1) / a.error, name).toBeLessThan(3);
    const { f } = rows[2] as (typeof rows)[number];
    expect(Math.abs(f.mean - 1) / f.error).toBeGreaterThan(10);
  });

  it('has errors that cover the truth as often as they should (1000 spectra)', () => {
    const fits = seeds(1000).map((seed) => fitPeaks(spectrum(seed + 1000), ACTIVE, { absoluteSigma: true, starts: 1 }));
    for (const [name, truth] of Object.entries(TRUTH)) {
      const covered = fits.filter((fit) => {
        const { value, stderr } = fit.parameters[name] as NonNullable<FitResult['parameters'][string]>;
        return Math.abs(value - truth) < 1.959964 * (stderr as number);
      });
      expect(covered.length / fits.length, name).toBeGreaterThanOrEqual(0.93);
      expect(covered.length / fits.length, name).toBeLessThanOrEqual(0.97);
    }
  });
});

describeShared('C 1s of poly(ethylene terephthalate)', 'data/xps/pet/PET_C1s.csv', (text) => {
  const like = (center: number) =>
    voigt({ center: { value: center, min: center - 0.7, max: center + 0.7 }, sigma: { tie: 'ring.sigma' }, gamma: { tie: 'ring.gamma' } });
  const peaks = {
    ring: voigt({ center: { value: 284.7, min: 284, max: 285.4 }, sigma: 0.4, gamma: 0.1 }),
    CO: like(286.3),
    COO: like(288.7),
    shakeUp: voigt({ center: { value: 291.3, min: 290, max: 293 } }),
  };
  it.each([activeShirley(), activeTougaard()])('shows six ring atoms to two and two: 3:1:1 ($kind)', (background) => {
    const fit = fitPeaks(readColumns(text), { peaks, background }, { range: [281, 294], weights: 'poisson' });
    const values: Record<string, number> = fit.values;
    const area = (name: string) => values[`${name}.area`] as number;
    expect(fit.termination.ok).toBe(true);
    expect(area('ring') / area('COO')).toBeGreaterThan(2.85);
    expect(area('ring') / area('COO')).toBeLessThan(3.15);
    expect(area('CO') / area('COO')).toBeGreaterThan(0.9);
    expect(area('CO') / area('COO')).toBeLessThan(1.1);
  });
});
