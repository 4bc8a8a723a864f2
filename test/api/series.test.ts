import { describe, expect, it } from 'vitest';
import {
  type FitResult,
  fitCurveSeries,
  fitPeaks,
  fitPeaksSeries,
  InputError,
  linear,
  lorentzian,
  preset,
  type SeriesResult,
  voigt,
} from '../../src/index.ts';
import { grid, Random, simulate } from '../support/spectra.ts';

const x = grid(-30, 30, 121);
const MODEL = { peaks: { A: voigt(), B: lorentzian() }, background: linear() };
const spectra = Array.from({ length: 12 }, (_, i) =>
  simulate(
    MODEL,
    {
      'A.center': -10 + 0.3 * i,
      'A.area': 50 + i,
      'A.sigma': 1.5 + 0.05 * i,
      'A.gamma': 1,
      'B.center': 9 - 0.2 * i,
      'B.area': 30,
      'B.gamma': 2,
      'background.intercept': 3,
      'background.slope': 0.01,
    },
    x,
    0.03,
    i + 1,
  ),
);

/** A fit, or a failure of the test. */
function fitAt(series: SeriesResult<FitResult>, i: number): FitResult {
  const fit = series.fits[i];
  if (!fit || 'ok' in fit) throw new Error(`spectrum ${i} was not fitted`);
  return fit;
}

describe('a series', () => {
  const series: SeriesResult<FitResult> = fitPeaksSeries(spectra, MODEL);

  it('gives each spectrum the fit it has alone', () => {
    spectra.forEach((spectrum, i) => {
      expect(JSON.stringify(fitAt(series, i))).toBe(JSON.stringify(fitPeaks(spectrum, MODEL)));
    });
  });

  it('has columns that say what the fits say', () => {
    expect(Object.keys(series.columns)).toHaveLength(2 * 9 + 1);
    spectra.forEach((_, i) => {
      const { parameters, statistics } = fitAt(series, i);
      for (const [name, { value, stderr }] of Object.entries(parameters)) {
        expect(series.columns[name]?.[i]).toBe(value);
        expect(series.columns[`${name}.stderr`]?.[i]).toBe(stderr ?? Number.NaN);
      }
      expect(series.columns.chiSquare?.[i]).toBe(statistics.chiSquare);
    });
  });

  it('makes each result once', () => {
    expect(series.fits[3]).toBe(series.fits[3]);
    expect(series.fits).toHaveLength(12);
    expect(series.fits[12]).toBeUndefined();
  });

  it('pays for a bad data set with its own row only', () => {
    const y = Array.from(spectra[1]?.y ?? []);
    y[5] = Number.NaN;
    const empty = { x: [], y: [] };
    const missing = undefined as unknown as { x: number[]; y: number[] };
    const spoiled: SeriesResult<FitResult> = fitPeaksSeries([spectra[0] ?? empty, { x, y }, empty, missing, spectra[2] ?? empty], MODEL);
    const codes = spoiled.fits.map((fit) => ('ok' in fit ? fit.error.code : 'fitted'));
    expect(codes).toEqual(['fitted', 'non-finite', 'too-few-points', 'bad-option', 'fitted']);
    expect(spoiled.fits[1]).toMatchObject({ ok: false, error: { path: 'y[5]' } });
    expect(Array.from(spoiled.columns['A.center'] ?? [], Number.isNaN)).toEqual([false, true, true, true, false]);
    expect(spoiled.columns['A.area']?.[4]).toBe(series.columns['A.area']?.[2]);
  });

  it('takes spectra of different lengths', () => {
    const y = spectra[0]?.y ?? new Float64Array(0);
    const short = { x: x.slice(20, 100), y: y.slice(20, 100) };
    const mixed = fitPeaksSeries([spectra[0] ?? short, short, spectra[1] ?? short], MODEL);
    expect(mixed.columns['A.center']?.[0]).toBe(series.columns['A.center']?.[0]);
    expect(mixed.columns['A.center']?.[1]).toBe(fitPeaks(short, MODEL).values['A.center']);
    expect(mixed.columns['A.center']?.[2]).toBe(series.columns['A.center']?.[1]);
  });

  it('of nothing is empty', () => {
    const none = fitPeaksSeries([], MODEL);
    expect(none.fits).toEqual([]);
    expect(none.columns.chiSquare ?? new Float64Array(0)).toHaveLength(0);
  });

  it('throws where no spectrum could be fitted', () => {
    expect(() => fitPeaksSeries(spectra, { peaks: {} })).toThrow(InputError);
  });

  it.each(['previous', 'both'] as const)('warm-started from %s reaches the same minima', (warmStart) => {
    const warm = fitPeaksSeries(spectra, MODEL, { warmStart });
    spectra.forEach((_, i) => {
      expect((warm.columns.chiSquare?.[i] ?? 0) / (series.columns.chiSquare?.[i] ?? 1)).toBeCloseTo(1, 9);
    });
  });

  it("warm-started from 'both' finds in neither direction a worse minimum than from 'previous'", () => {
    const carbon = preset('raman-carbon', { shape: 'voigt' });
    const shift = grid(900, 1850, 150);
    const drift = Array.from({ length: 6 }, (_, i) => {
      const { normal } = new Random(i + 1);
      const band = (c: number, w: number, h: number) => (v: number) => h / (1 + ((v - c) / w) ** 2);
      const [d, g, d2] = [band(1350 + i, 70, 500), band(1585, 30 + i, 300), band(1617, 15, 100 + 10 * i)];
      return { x: shift, y: shift.map((v) => d(v) + g(v) + d2(v) + 50 + 3 * normal()) };
    });
    const forward = fitPeaksSeries(drift, carbon, { warmStart: 'previous' }).columns.chiSquare ?? [];
    const both = fitPeaksSeries(drift, carbon, { warmStart: 'both' }).columns.chiSquare ?? [];
    drift.forEach((_, i) => {
      expect(both[i] as number).toBeLessThanOrEqual((forward[i] as number) * (1 + 1e-9));
    });
  });

  it('starts anew behind a spectrum that failed', () => {
    const flat = { x, y: new Float64Array(x.length).fill(Number.NaN) };
    const warm = fitPeaksSeries([spectra[0] ?? flat, flat, spectra[1] ?? flat], MODEL, { warmStart: 'previous' });
    expect((warm.columns.chiSquare?.[2] ?? 0) / (series.columns.chiSquare?.[1] ?? 1)).toBeCloseTo(1, 9);
  });
});

describe('a series of curves', () => {
  const line = (a: number, b: number) => ({ x: [0, 1, 2, 3], y: [0, 1, 2, 3].map((v) => a + b * v) });

  it('has columns by parameter, ties included', () => {
    const { columns } = fitCurveSeries([line(1, 2), line(0, 3)], 'a + b*x + 0*c', { parameters: { a: 0, b: 1, c: { tie: 'a + b' } } });
    expect(columns.b?.[0]).toBeCloseTo(2, 12);
    expect(columns.b?.[1]).toBeCloseTo(3, 12);
    expect(columns.c?.[1]).toBeCloseTo(3, 12);
  });

  it('pays for a first data set without columns with its own row only', () => {
    const { fits, columns } = fitCurveSeries([{ y: [1, 2] }, line(1, 2)], 'a + b*x', { parameters: { a: 0, b: 1 } });
    expect(fits[0]).toMatchObject({ ok: false, error: { code: 'missing-column', path: 'x' } });
    expect(columns.b?.[1]).toBeCloseTo(2, 12);
  });
});
