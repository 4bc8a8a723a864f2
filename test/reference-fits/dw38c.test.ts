import { beforeAll, describe, expect, it } from 'vitest';
import { type FitResult, fitPeaks, preset } from '../../src/index.ts';
import { readShared } from '../support/core.ts';
import { describeShared, readColumns } from '../support/shared.ts';

const BANDS = ['D4', 'D1', 'D3', 'G', 'D2'] as const;

interface Reference {
  ssr: number;
  peaks: Record<(typeof BANDS)[number], { area: number; center: number; hwhm: number; height: number; se: [number, number, number] }>;
  offset: number;
  slope: number;
  otherMinima?: number[];
}

function fitPosition(position: string): FitResult {
  const spectrum = readColumns(readShared(`data/raman/dw38c/testDW38C_${position}.txt`) ?? '');
  return fitPeaks(spectrum, preset('raman-carbon', { shape: 'lorentzian' }), { range: [900, 1850] });
}

describeShared('five Lorentzians and a line on carbon Raman spectra, from the preset alone', 'reference/raman-fits.json', (content) => {
  const references = JSON.parse(content) as Record<string, Reference>;

  describe.each(['pos1', 'pos2'])('DW38C %s', (position) => {
    const reference = references[`DW38C_${position}`] as Reference;
    let fit: FitResult;
    beforeAll(() => {
      fit = fitPosition(position);
    });

    it('reaches the best χ² known, within 1e-6', () => {
      expect(fit.termination.ok).toBe(true);
      expect(Math.abs(fit.statistics.chiSquare / reference.ssr - 1)).toBeLessThan(1e-6);
      expect(fit.statistics.points).toBe(380);
      expect(fit.statistics.variables).toBe(17);
    });

    it('has no parameter on a bound', () => {
      for (const { atBound } of Object.values(fit.parameters)) expect(atBound).toBeNull();
    });

    it.each(BANDS)('finds the reference parameters of %s within two thousandths of their errors', (band) => {
      const { area, center, hwhm, se } = reference.peaks[band];
      [area, center, hwhm].forEach((value, k) => {
        const name = `${band}.${['area', 'center', 'gamma'][k]}`;
        expect(Math.abs((fit.values[name] as number) - value) / (se[k] as number), name).toBeLessThan(2e-3);
      });
    });

    it.each(BANDS)('gives the standard errors of %s within 1 %%', (band) => {
      reference.peaks[band].se.forEach((error, k) => {
        const name = `${band}.${['area', 'center', 'gamma'][k]}`;
        expect(Math.abs((fit.parameters[name]?.stderr ?? 0) / error - 1), name).toBeLessThan(0.01);
      });
    });

    it('derives heights and the background at mid-range', () => {
      for (const band of BANDS) {
        expect(Math.abs((fit.derived[`${band}.height`]?.value ?? 0) / reference.peaks[band].height - 1)).toBeLessThan(5e-3);
      }
      expect(fit.values['background.slope']).toBeCloseTo(reference.slope, 4);
    });
  });

  it('reports the second minimum of pos2 among the alternatives', () => {
    const { alternatives, warnings } = fitPosition('pos2');
    const [second] = (references.DW38C_pos2 as Reference).otherMinima as [number];
    expect(Math.min(...alternatives.map((a) => Math.abs(a.chiSquare / second - 1)))).toBeLessThan(1e-6);
    expect(warnings.map((w) => w.code)).toContain('several-minima');
  });
});
