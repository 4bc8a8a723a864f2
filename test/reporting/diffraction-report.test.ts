import { describe, expect, it } from 'vitest';
import { analyzeCarbonDiffraction, type CarbonDiffractionOptions } from '../../src/index.ts';
import {
  type DiffractionEntry,
  diffractionFigure,
  diffractionSvg,
  diffractionTable,
  patternOf,
  renderReport,
} from '../../src/report/index.ts';
import { countedPattern, SAMPLES, type Truth } from '../support/diffraction.ts';
import { wellFormed } from './well-formed.ts';

function entryOf(source: string, options: Partial<CarbonDiffractionOptions> = {}): DiffractionEntry {
  const pattern = countedPattern(SAMPLES.HC as Truth, 1);
  const result = analyzeCarbonDiffraction(pattern, { wavelength: '0.71 Å', starts: 1, ...options });
  return { kind: 'diffraction', source, result: { ...result, fit: result.fit.toJSON() }, curves: result.fit.curves(), yLabel: 'Intensity' };
}

describe('the figure of a pattern', () => {
  it('names reflections with their spacings, a doublet once', () => {
    const svg = diffractionSvg(entryOf('hc.xy', { wavelength: 'Mo' }));
    expect(svg).toMatch(/\(002\) 3\.8\d\d Å/);
    expect(svg).not.toContain('α2');
    expect(wellFormed(svg)).toBe(true);
  });

  it('draws further peaks by their own names', () => {
    const entry = entryOf('hc.xy', { peaks: { holder: { kind: 'gaussian', center: 28, sigma: 0.1 } } });
    expect(JSON.stringify(diffractionFigure(entry))).toContain('"holder"');
  });
});

describe('the report of patterns', () => {
  const page = renderReport([entryOf('<b>hc</b>.xy'), entryOf('cut.xy', { range: [5, 16] })]);

  it('is well-formed and escaped', () => {
    expect(wellFormed(page)).toBe(true);
    expect(page).not.toMatch(/<script|<b>|NaN|undefined/);
    const ids = Array.from(page.matchAll(/\sid="([^"]*)"/g), ([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('shows sizes, what they depend on, reflections and warnings', () => {
    for (const part of ['Lc (nm)', 'K 0.89 for Lc, 1.84 for La', 'λ 0.71 Å', 'β (°)', 'missing-reflection', 'L = Kλ/(β cos θ)'])
      expect(page).toContain(part);
  });
});

describe('the text of a pattern', () => {
  it('leaves out what the pattern does not show', () => {
    const text = diffractionTable(entryOf('cut.xy', { range: [5, 16] }));
    expect(text).toMatch(/Lc +│/);
    expect(text).not.toMatch(/La +│/);
    expect(text).toContain('Warning: (100) is not within the range');
  });

  it('is a fitted spectrum besides, with its units', () => {
    expect(patternOf(entryOf('hc.xy'))).toMatchObject({ kind: 'spectrum', xLabel: '2θ', xUnit: '°', result: { schema: 1 } });
  });
});
