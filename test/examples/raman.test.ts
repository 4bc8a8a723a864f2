import { describe, expect, it } from 'vitest';
import { spectrumText } from '../../examples/raman/generate.ts';
import { bandsOf, ratiosOf, SAMPLES } from '../../examples/raman/samples.ts';
import { type FitResult, fitPeaks, preset } from '../../src/index.ts';
import { read } from '../../src/io/index.ts';

/** Of 42 numbers a few lie beyond two standard errors, none beyond three. */
const LARGEST_DEVIATION = 3;

describe.each(SAMPLES)('the Raman spectrum of $name', (sample) => {
  const text = spectrumText(sample);
  const { records } = read(text, { name: sample.name, expect: 'spectrum' });
  const { x = [], y = [], xUnit, yUnit } = records[0] ?? {};

  it('is the same every time, of 1001 counts with units', () => {
    expect(spectrumText(sample)).toBe(text);
    expect([x.length, x[0], x[1000]]).toEqual([1001, 900, 1900]);
    expect(Array.from(y).every(Number.isInteger)).toBe(true);
    expect([xUnit, yUnit]).toEqual(['cm⁻¹', 'counts']);
  });

  it('gives back its bands and ratios within their errors, by the preset alone', () => {
    const fit: FitResult = fitPeaks({ x, y }, preset('raman-carbon'), { weights: 'poisson' });
    expect(fit.termination.ok).toBe(true);
    expect(fit.statistics.reducedChiSquare).toBeGreaterThan(0.8);
    expect(fit.statistics.reducedChiSquare).toBeLessThan(1.2);
    const truths = Object.entries(bandsOf(sample)).flatMap(([band, { center, fwhm }]): [string, number][] => [
      [`${band}.center`, center],
      [`${band}.fwhm`, fwhm],
    ]);
    for (const [name, truth] of [...truths, ...Object.entries(ratiosOf(sample))]) {
      const { value, stderr } = fit.parameters[name] ?? fit.derived[name] ?? { value: null, stderr: null };
      expect(stderr, name).toBeGreaterThan(0);
      expect(Math.abs((value ?? Number.NaN) - truth) / (stderr ?? 0), name).toBeLessThan(LARGEST_DEVIATION);
    }
  });

  it("has visible maxima in the ratio of the paper's table", () => {
    const fit = fitPeaks({ x, y }, preset('raman-carbon'), { weights: 'poisson' });
    expect(fit.derived['visible(D)/visible(G)']?.value).toBeCloseTo(sample.printed.visible, 2);
  });
});
