/** Means over the fits of a series. */
import { describe, expect, it } from 'vitest';
import { fitPeaksSeries, lorentzian, type PeakModel, seriesMeans } from '../../src/index.ts';

const X = Array.from({ length: 201 }, (_, i) => 1480 + i);
const MODEL: PeakModel = { peaks: { G: lorentzian() }, derived: { 'I/A': "'G.height' / 'G.area'" } };
const spot = (center: number) => ({ x: X, y: X.map((v) => 900 / (1 + ((v - center) / 30) ** 2)) });

describe('means of a series', () => {
  it('have the standard deviation of a sample, of parameters and derived quantities', () => {
    const means = seriesMeans(fitPeaksSeries([1578, 1580, 1585].map(spot), MODEL));
    expect(means['G.center']?.mean).toBeCloseTo(1581, 6);
    expect(means['G.center']?.sd).toBeCloseTo(Math.sqrt(13), 6);
    expect(means['I/A']?.mean).toBeCloseTo(1 / (30 * Math.PI), 8);
    expect(means['G.height']?.n).toBe(3);
    expect(Object.keys(means).some((name) => name.endsWith('.stderr'))).toBe(false);
  });

  it('leave out fits that failed or did not converge', () => {
    const bad = { x: X, y: X.map(() => Number.NaN) };
    expect(seriesMeans(fitPeaksSeries([spot(1578), bad, spot(1580)], MODEL))['G.center']).toMatchObject({ n: 2 });
    expect(seriesMeans(fitPeaksSeries([spot(1578), bad], MODEL))['G.center']).toMatchObject({ n: 1, sd: null });
    expect(seriesMeans(fitPeaksSeries([spot(1578), spot(1600)], MODEL, { maxEvaluations: 1 }))['G.center']?.n).toBe(0);
  });
});
