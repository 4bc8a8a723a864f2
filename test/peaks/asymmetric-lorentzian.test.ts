import { describe, expect, it } from 'vitest';
import { asymmetricLorentzian, casaShape, evaluatePeaks, fitPeaks, type PeakModel } from '../../src/index.ts';

/** Γ(e − ½)/Γ(e) for the exponents of this test, from 30-digit arithmetic (mpmath). */
const RATIO: Readonly<Record<number, number>> = {
  0.75: 2.958675119188639,
  1: 1.772453850905516,
  1.2: 1.4137437626714575,
  2.5: 0.7522527780636751,
  4: 0.5538918284079738,
};
const SIGMA = 1 / Math.sqrt(2 * Math.LN2);

interface Shape {
  fwhm: number;
  exponentLow: number;
  exponentHigh: number;
  broadening: number;
}

/** Unit area, by plain trapezoids over ±8 standard deviations with a node on the seam: the definition itself, slowly. */
function convolved(d: number, { fwhm, exponentLow, exponentHigh, broadening }: Shape): number {
  const gamma = fwhm / 2;
  const mass = (gamma * Math.sqrt(Math.PI) * ((RATIO[exponentLow] as number) + (RATIO[exponentHigh] as number))) / 2;
  const source = (t: number) => (1 + (t / gamma) ** 2) ** -(t < 0 ? exponentLow : exponentHigh) / mass;
  const sigma = broadening * gamma * SIGMA;
  if (sigma === 0) return source(d);
  const kernel = (t: number) => Math.exp(-0.5 * ((d - t) / sigma) ** 2) / (sigma * Math.sqrt(2 * Math.PI));
  return side(source, kernel, d - 9 * sigma, Math.min(0, d + 9 * sigma)) + side(source, kernel, Math.max(0, d - 9 * sigma), d + 9 * sigma);
}

/** Simpson's rule, dense. */
function side(source: (t: number) => number, kernel: (t: number) => number, from: number, to: number): number {
  if (!(from < to)) return 0;
  const n = 20_000;
  const h = (to - from) / n;
  let sum = 0;
  for (let i = 0; i <= n; i++) sum += (i === 0 || i === n ? 1 : i % 2 ? 4 : 2) * source(from + i * h) * kernel(from + i * h);
  return (sum * h) / 3;
}

const valueAt = (shape: Shape, x: number[]) =>
  evaluatePeaks({ peaks: { A: asymmetricLorentzian({ center: 0, area: 1, ...shape }) } }, {}, x).total;

describe('asymmetricLorentzian', () => {
  it.each([
    { fwhm: 1, exponentLow: 1, exponentHigh: 1, broadening: 1 },
    { fwhm: 0.6, exponentLow: 2.5, exponentHigh: 1.2, broadening: 0.5 },
    { fwhm: 0.3, exponentLow: 4, exponentHigh: 0.75, broadening: 4 },
    { fwhm: 2, exponentLow: 4, exponentHigh: 1.2, broadening: 0.01 },
    { fwhm: 0.8, exponentLow: 2.5, exponentHigh: 1.2, broadening: 0 },
  ])('is its definition, numerically convolved: $exponentHigh, $exponentLow, $broadening', (shape) => {
    const x = [-9, -3, -1.1, -0.4, -0.05, 0, 0.02, 0.3, 0.9, 2, 6, 12].map((v) => v * shape.fwhm);
    const total = valueAt(shape, x);
    const top = convolved(0, shape);
    for (const [i, v] of x.entries()) expect(Math.abs((total[i] as number) - convolved(v, shape)), `at ${v}`).toBeLessThan(1e-10 * top);
  });

  it('is a Voigt where both exponents are 1', () => {
    const x = Array.from({ length: 41 }, (_, i) => -5 + 0.25 * i);
    const voigt: PeakModel = { peaks: { A: { kind: 'voigt', center: 0, area: 1, sigma: 0.5 * SIGMA, gamma: 0.5 } } };
    const expected = evaluatePeaks(voigt, {}, x).total;
    valueAt({ fwhm: 1, exponentLow: 1, exponentHigh: 1, broadening: 1 }, x).forEach((v, i) => {
      expect(Math.abs(v - (expected[i] as number))).toBeLessThan(1e-13);
    });
  });

  it('does not jump where a narrow Gaussian is taken by its series', () => {
    const shape = { fwhm: 2, exponentLow: 2.5, exponentHigh: 1.2 };
    const x = [-2, -0.5, 0.5, 2];
    const [narrow, wide] = [0.9999e-4, 1.0001e-4].map((ratio) => valueAt({ ...shape, broadening: ratio / SIGMA }, x));
    narrow?.forEach((v, i) => void expect(Math.abs(v - (wide?.[i] as number))).toBeLessThan(1e-11));
  });

  it('leans to high x for LA(α, β, 0) with α below β, and is found again by a fit', () => {
    const shape = casaShape('LA(1.2,2.5,0)', { center: 284.5, area: 1000, fwhm: 0.8 });
    const x = Array.from({ length: 201 }, (_, i) => 294 - 0.08 * i);
    const y = evaluatePeaks({ peaks: { sp2: shape } }, {}, x).total;
    expect(evaluatePeaks({ peaks: { sp2: shape } }, {}, [285.5]).total[0]).toBeGreaterThan(
      evaluatePeaks({ peaks: { sp2: shape } }, {}, [283.5]).total[0] as number,
    );
    const fit = fitPeaks(
      { x, y },
      { peaks: { sp2: asymmetricLorentzian({ center: 284.6, broadening: 0.5, exponentHigh: 1.5, exponentLow: 2 }) } },
    );
    expect(fit.values['sp2.exponentHigh']).toBeCloseTo(1.2, 6);
    expect(fit.values['sp2.exponentLow']).toBeCloseTo(2.5, 6);
    expect(fit.values['sp2.area']).toBeCloseTo(1000, 4);
    expect(fit.values['sp2.broadening']).toBeLessThan(1e-3);
  });
});
