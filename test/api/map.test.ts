/** A map of 2000 Raman spectra as one series: every spectrum its row, a bad one costs its own only. */
import { describe, expect, it } from 'vitest';
import { type FitResult, fitPeaksSeries, preset } from '../../src/index.ts';
import { normals } from '../support/noise.ts';

const X = Float64Array.from({ length: 226 }, (_, i) => 950 + 4 * i);
const band = (x: number, center: number, fwhm: number) => 1 / (1 + ((2 * (x - center)) / fwhm) ** 2);
const ratioOf = (i: number) => 1 + 0.2 * Math.sin(i / 40);

describe('a map of 2000 spectra', () => {
  const noise = normals(12);
  const map = Array.from({ length: 2000 }, (_, i) => ({
    x: X,
    y: X.map((v) => 900 * ratioOf(i) * band(v, 1350, 150) + 900 * band(v, 1590, 80) + 200 + 4 * noise()),
  }));
  map[700] = { x: X, y: X.map(() => Number.NaN) };
  map[1300] = { x: X, y: X.map(() => 0) };
  const { fits, columns } = fitPeaksSeries(map, preset('raman-carbon-2'), { warmStart: 'previous' });

  it('has a row for each, and the rows beside bad ones are right', () => {
    expect(fits).toHaveLength(2000);
    expect(fits[700]).toMatchObject({ ok: false, error: { code: 'non-finite' } });
    expect(columns['G.center']?.[700]).toBeNaN();
    expect(Number.isFinite(columns.chiSquare?.[1300])).toBe(true);
    for (const i of [0, 699, 701, 1299, 1301, 1999]) {
      const ratio = (fits[i] as FitResult).derived['I(D1)/I(G)'];
      expect(Math.abs((ratio?.value as number) - ratioOf(i))).toBeLessThan(5 * (ratio?.stderr as number));
    }
  });

  it('converges everywhere else', () => {
    const failed = fits.flatMap((fit, i) => ('error' in fit || !fit.termination.ok ? [i] : []));
    expect(failed.filter((i) => i !== 1300)).toEqual([700]);
  });
});
