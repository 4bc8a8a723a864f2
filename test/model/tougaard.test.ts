import { describe, expect, it } from 'vitest';
import { type TougaardCrossSection, type TougaardOptions, tougaard, tougaardCrossSections } from '../../src/index.ts';
import { readFixture } from '../support/core.ts';
import { codes, failure } from '../support/outcome.ts';
import { distance, grid } from '../support/spectra.ts';

interface Fixture {
  energy: number[];
  counts: number[];
  tougaard: { B: number; C: number; D: number | null; background: number[] }[];
}

// Made by test/reference/baselines.py, the integral up to each point by numpy's trapezoidal rule.
const { energy, counts, tougaard: references } = readFixture<Fixture>('baselines.json');
const K = ({ B, C, D }: TougaardCrossSection, t: number) => (B * t) / (D === undefined ? (C + t * t) ** 2 : (C - t * t) ** 2 + D * t * t);

/** Primary electrons, and the spectrum they give with all losses, by forward substitution on ascending binding energy. */
function withLosses(x: Float64Array, section: TougaardCrossSection, level: number): { y: Float64Array; primary: Float64Array } {
  const primary = x.map((e) => 5000 * Math.exp(-(((e - 285) / 0.8) ** 2)));
  const above = new Float64Array(x.length);
  for (let i = 0; i < x.length; i++) {
    let losses = 0;
    for (let j = 0; j < i; j++) {
      const width = ((x[j + 1] as number) - (x[Math.max(j - 1, 0)] as number)) / 2;
      losses += width * K(section, (x[i] as number) - (x[j] as number)) * (above[j] as number);
    }
    above[i] = (primary[i] as number) + losses;
  }
  return { y: above.map((v) => v + level), primary };
}

describe('tougaard', () => {
  it.each(references)('agrees with numpy on unequal steps, both ways round: C $C, D $D', ({ B, C, D, background }) => {
    const options = { B, crossSection: D === null ? { C } : { C, D } };
    expect(distance(tougaard(energy, counts, options).background, background)).toBeLessThan(1e-13);
    const backwards = tougaard([...energy].reverse(), [...counts].reverse(), options).background.reverse();
    expect(distance(backwards, background)).toBeLessThan(1e-13);
    const kinetic = energy.map((e) => 1486.6 - e);
    expect(distance(tougaard(kinetic, counts, { ...options, energy: 'kinetic' }).background, background)).toBeLessThan(1e-11);
  });

  it.each(Object.entries(tougaardCrossSections))(
    'gives back the primary electrons and B of a spectrum with losses: %s',
    (name, section) => {
      for (const x of [grid(279, 345, 331), grid(0, 1, 331).map((t) => 279 + 66 * t ** 1.3)]) {
        const { y, primary } = withLosses(x, section, 200);
        const crossSection = name as keyof typeof tougaardCrossSections;
        const given = tougaard(x, y, { crossSection, B: 'published' });
        expect(distance(given.net, primary)).toBeLessThan(1e-13);
        const fitted = tougaard(x, y, { crossSection });
        expect(Math.abs(fitted.crossSection.B / section.B - 1)).toBeLessThan(1e-10);
        expect(distance(fitted.net, primary)).toBeLessThan(1e-10);
        expect(Math.abs(fitted.area / (5000 * 0.8 * Math.sqrt(Math.PI)) - 1)).toBeLessThan(1e-4);
        expect(fitted.crossSection).toMatchObject('D' in section ? { C: section.C, D: section.D } : { C: section.C });
      }
    },
  );

  it('meets the mean of `average` points at high binding energy', () => {
    const { background, high, low } = tougaard(energy, counts, { average: 8, crossSection: 'polymers' });
    const mean = background.subarray(-8).reduce((sum, v) => sum + v, 0) / 8;
    expect(mean).toBeCloseTo(high, 8);
    expect(background[0]).toBe(low);
  });

  // ∫K dT = 1: the constants describe how one loss is distributed. In closed form with u = T².
  it.each(['polymers', 'SiO2', 'Si'] as const)('distributes one loss within 1 %: %s', (name) => {
    const { B, C, D } = tougaardCrossSections[name];
    const p = C - D / 2;
    const q = Math.sqrt(C * C - p * p);
    expect(Math.abs(((B / 2) * (Math.PI / 2 + Math.atan(p / q))) / q - 1)).toBeLessThan(0.01);
  });

  it('warns where B is not what it should be', () => {
    const { y } = withLosses(grid(279, 345, 331), tougaardCrossSections.universal, 200);
    const x = grid(279, 345, 331);
    expect(codes(tougaard(x, y))).toEqual([]);
    expect(
      codes(
        tougaard(
          x,
          y.map((v, i) => v + 30 * i),
        ),
      ),
    ).toContain('unusual-b');
    const falling = tougaard(
      x,
      y.map((v, i) => v - 0.5 * i),
      { crossSection: 'polymers' },
    );
    expect(codes(falling)).toContain('no-loss');
    expect(falling.crossSection.B).toBeLessThan(0);
    const flat = tougaard([1, 2, 3, 4], [5, 5, 5, 5]);
    expect([flat.crossSection.B, ...flat.background]).toEqual([0, 5, 5, 5, 5]);
    expect(codes(flat)).toEqual(['no-loss']);
  });

  it('rejects what it cannot use', () => {
    const code = (options: object) => failure(() => tougaard(energy, counts, options as TougaardOptions));
    expect(code({ crossSection: 'polymer' })).toBe('bad-option');
    expect(code({ crossSection: { C: -1643 } })).toBe('bad-option');
    expect(code({ crossSection: { C: 551, D: 0 } })).toBe('bad-option');
    expect(code({ crossSection: 5 })).toBe('bad-option');
    expect(code({ crossSection: { C: 551 }, B: 'published' })).toBe('bad-option');
    expect(code({ B: 0 })).toBe('bad-option');
    expect(code({ range: [1, 2] })).toBe('bad-range');
    expect(failure(() => tougaard(grid(0, 1, 20_001), grid(0, 1, 20_001)))).toBe('too-large');
  });
});
