import { beforeAll, describe, expect, it } from 'vitest';
import { type FitOptions, type FitResult, fitPeaks, linear, type ParameterSpec, type PeakModel, preset, voigt } from '../../src/index.ts';
import { readShared } from '../support/core.ts';
import { describeShared } from '../support/shared.ts';

const BANDS = ['D4', 'D1', 'D3', 'G', 'D2'];

interface Truth {
  start: { name: string; area: number; center: number; sigma: number; gamma: number }[];
  startIntercept: number;
}

interface Weighted {
  chi2: number;
  params: Record<string, number>;
  stderr: Record<string, number>;
}

interface Reference {
  weighted17: Weighted;
  weighted22: Weighted;
  unweighted: Record<'voigt22_global' | 'voigt22_secondMinimum' | 'voigt17_gammaEqSigma', { ssr: number; params: number[] }>;
  profile17weighted: Record<'G_center' | 'D1_area', { profile68: [number, number]; profile9545: [number, number] }>;
}

const json = <T>(path: string): T => JSON.parse(readShared(path) ?? '{}') as T;

/** The spectrum: shift, intensity, clean_truth, sigma_true. */
function readSpectrum() {
  const rows = (readShared('reference/raman5/raman5.csv') ?? '').trim().split('\n').slice(1);
  const column = (k: number) => Float64Array.from(rows, (row) => Number(row.split(',')[k]));
  return { x: column(0), y: column(1), sigma: column(3) };
}

/** The start the reference fits were given. Its background is 300 at any x. */
function givenStart(truth: Truth): PeakModel {
  const peaks = truth.start.map(({ name, area, center, sigma, gamma }) => [name, voigt({ area, center, sigma, gamma })]);
  return { peaks: Object.fromEntries(peaks), background: linear({ intercept: truth.startIntercept, slope: 0 }) };
}

/** γ = σ for every band: 17 parameters. */
const TIED: Record<string, ParameterSpec> = Object.fromEntries(BANDS.map((band) => [`${band}.gamma`, { tie: `${band}.sigma` }]));

/** The reference's name of a parameter: `G_center`. */
const referenceName = (name: string): string => name.replace('.', '_');

describeShared('one synthetic spectrum of five Voigts', 'reference/raman5/raman5.reference.json', (content) => {
  const reference = JSON.parse(content) as Reference;
  const truth = json<Truth>('reference/raman5/raman5.truth.json');
  const { x, y, sigma } = readSpectrum();
  const fitAll = (model: PeakModel, options: FitOptions = {}): FitResult => fitPeaks({ x, y }, model, options);
  const starts: [string, () => PeakModel][] = [
    ['the start given', () => givenStart(truth)],
    ['the preset alone', () => preset('raman-carbon', { shape: 'voigt' })],
  ];

  describe.each(starts)('from %s', (_, model) => {
    it('finds the lowest sum of squares with 22 parameters, and the second minimum among the alternatives', () => {
      const fit = fitAll(model());
      const { voigt22_global: best, voigt22_secondMinimum: second } = reference.unweighted;
      expect(fit.termination.ok).toBe(true);
      expect(fit.statistics.variables).toBe(22);
      expect(Math.abs(fit.statistics.chiSquare / best.ssr - 1)).toBeLessThan(1e-9);
      expect(Math.min(...fit.alternatives.map((a) => Math.abs(a.chiSquare / second.ssr - 1)))).toBeLessThan(1e-9);
    });

    it('finds the lowest sum of squares with γ tied to σ, 17 parameters', () => {
      const fit = fitAll(model(), { parameters: TIED });
      expect(fit.statistics.variables).toBe(17);
      expect(Math.abs(fit.statistics.chiSquare / reference.unweighted.voigt17_gammaEqSigma.ssr - 1)).toBeLessThan(1e-9);
      for (const band of BANDS) expect(fit.values[`${band}.gamma`]).toBe(fit.values[`${band}.sigma`]);
    });
  });

  it('finds the reference parameters of the lowest minimum within a thousandth of their errors', () => {
    const { parameters } = fitAll(givenStart(truth));
    const { params } = reference.unweighted.voigt22_global;
    BANDS.forEach((band, b) => {
      ['area', 'center', 'sigma', 'gamma'].forEach((name, k) => {
        const { value = 0, stderr } = parameters[`${band}.${name}`] ?? {};
        expect(Math.abs(value - (params[4 * b + k] as number)) / (stderr ?? 0), `${band}.${name}`).toBeLessThan(1e-3);
      });
    });
  });

  describe.each([
    ['weighted22', {}],
    ['weighted17', TIED],
  ] as const)('with weights, %s', (name, parameters) => {
    let fit: FitResult;
    beforeAll(() => {
      fit = fitPeaks({ x, y, sigma }, givenStart(truth) as PeakModel, { parameters });
    });
    const weighted = reference[name] ?? { params: {}, stderr: {}, chi2: 0 };
    const compared = Object.keys(weighted.params).filter((key) => !['slope', 'off'].includes(key));

    it('reaches the reference χ²', () => {
      expect(Math.abs(fit.statistics.chiSquare / weighted.chi2 - 1)).toBeLessThan(1e-9);
    });

    it.each(compared)('gives value and standard error of %s', (key) => {
      const result = fit.parameters[key.replace('_', '.')];
      const error = weighted.stderr[key] as number;
      expect(Math.abs((result?.value ?? 0) - (weighted.params[key] as number)) / error).toBeLessThan(1e-3);
      expect(Math.abs((result?.stderr ?? 0) / error - 1)).toBeLessThan(1e-3);
    });

    it('gives the background, stated as slope and value at mid-range', () => {
      // The reference's line is slope·(x − 1400)/500 + off, and 1400 is mid-range.
      expect(fit.parameters['background.slope']?.value).toBeCloseTo((weighted.params.slope as number) / 500, 5);
      expect(fit.parameters['background.intercept']?.value).toBeCloseTo(weighted.params.off as number, 2);
      expect(fit.parameters['background.intercept']?.stderr).toBeCloseTo(weighted.stderr.off as number, 2);
    });
  });

  it.each([
    [0.6827, 'profile68'],
    [0.9545, 'profile9545'],
  ] as const)('gives profile intervals of confidence %f by the F criterion', (confidence, key) => {
    const options: FitOptions = { parameters: TIED, intervals: 'profile', confidence };
    const fit: FitResult = fitPeaks({ x, y, sigma }, givenStart(truth) as PeakModel, options);
    for (const name of ['G.center', 'D1.area']) {
      const [low, high] = reference.profile17weighted[referenceName(name) as 'G_center'][key];
      const { value, interval } = fit.parameters[name] as NonNullable<(typeof fit.parameters)[string]>;
      expect(interval).toMatchObject({ method: 'profile', confidence });
      expect(Math.abs(((interval?.low ?? 0) - value) / low - 1), `${name} low`).toBeLessThan(1e-4);
      expect(Math.abs(((interval?.high ?? 0) - value) / high - 1), `${name} high`).toBeLessThan(1e-4);
    }
  });
});
