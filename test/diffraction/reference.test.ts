import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { analyzeCarbonDiffraction } from '../../src/index.ts';

interface Reference {
  x: number[];
  cases: {
    wavelength: string;
    instrumentBroadening: string | null;
    y: number[];
    chiSquare: number;
    sizes: Record<'d002' | 'Lc' | 'La' | 'N' | 'd100', { value: number; stderr: number }>;
  }[];
}

/** Made by scipy: diffraction.py. */
const { x, cases }: Reference = JSON.parse(readFileSync(new URL('../reference/diffraction.json', import.meta.url), 'utf8'));

describe('sizes agree with those of a fit by scipy', () => {
  it.each(cases)(
    'of a pattern by $wavelength, instrument $instrumentBroadening',
    ({ wavelength, instrumentBroadening, y, chiSquare, sizes }) => {
      const result = analyzeCarbonDiffraction({ x, y }, { wavelength, ...(instrumentBroadening !== null && { instrumentBroadening }) });
      expect(result.fit.statistics.chiSquare / chiSquare).toBeCloseTo(1, 9);
      for (const name of ['d002', 'Lc', 'La', 'N', 'd100'] as const) {
        expect((result[name].value as number) / sizes[name].value, name).toBeCloseTo(1, 7);
        expect((result[name].stderr as number) / sizes[name].stderr, `error of ${name}`).toBeCloseTo(1, 4);
      }
    },
  );
});
