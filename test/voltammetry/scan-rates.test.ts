import { describe, expect, it } from 'vitest';
import { analyzeScanRates, bValue, dunn } from '../../src/index.ts';
import { read } from '../../src/io/index.ts';
import { readShared } from '../support/core.ts';
import { codes, failure } from '../support/outcome.ts';
import { describeShared } from '../support/shared.ts';
import { carbonVoltammogram, RATES } from '../support/voltammograms.ts';

const TRUTH: Record<string, number> = { A1: 0.55, A2: 0.9, C1: 0.55, C2: 0.9 };

describe('b-values of made voltammograms', () => {
  const seeds = Array.from({ length: 20 }, (_, seed) =>
    analyzeScanRates(RATES.map((rate, k) => carbonVoltammogram(rate, { seed: 100 * seed + k }))),
  );

  it('are the true ones within their errors, above the capacitive background', () => {
    const pulls = seeds.flatMap(({ peaks }) =>
      peaks.map(({ name, b }) => ((b.b.value as number) - (TRUTH[name] as number)) / (b.b.stderr as number)),
    );
    expect(pulls.length).toBe(80);
    expect(pulls.filter((pull) => Math.abs(pull) > 3).length).toBeLessThan(3);
    expect(Math.sqrt(pulls.reduce((sum, pull) => sum + pull * pull, 0) / pulls.length)).toBeLessThan(1.4);
  });

  it('are biased without a baseline', () => {
    const [peak] = seeds[0]?.peaks ?? [];
    expect(peak?.name).toBe('A1');
    expect(peak?.rawB?.b.value).toBeGreaterThan(0.58);
    expect(codes(peak?.rawB as never)).toContain('raw-current');
  });

  it('follow peaks whatever the order of the files', () => {
    const turned = analyzeScanRates([...RATES].reverse().map((rate) => carbonVoltammogram(rate)));
    expect(turned.voltammograms.map(({ index }) => index)).toEqual([4, 3, 2, 1, 0]);
    expect(turned.peaks.map(({ name, points }) => [name, points.length])).toEqual([
      ['A1', 5],
      ['A2', 5],
      ['C1', 5],
      ['C2', 5],
    ]);
  });
});

describe('bValue', () => {
  it('is exact for a power, in either form and unit', () => {
    const rates = [0.1, 1, 10, 100];
    const points = rates.map((scanRate) => ({ scanRate, current: -3 * scanRate ** 0.7 }));
    for (const b of [bValue(points), bValue({ scanRate: rates.map((v) => `${v} mV/s`), current: points.map(({ current }) => current) })]) {
      expect(b.b.value).toBeCloseTo(0.7, 12);
      expect(b.prefactor.value).toBeCloseTo(3, 12);
      expect(b.rSquared).toBeCloseTo(1, 12);
    }
  });

  it('is not clipped, and warned of', () => {
    const steep = bValue(RATES.map((scanRate) => ({ scanRate, current: scanRate ** 1.4 })));
    expect(steep.b.value).toBeCloseTo(1.4, 12);
    expect(codes(steep)).toEqual(expect.arrayContaining(['b-outside', 'raw-current']));
  });

  it('has no error from two rates without errors', () => {
    const two = bValue([
      { scanRate: 1, current: 1 },
      { scanRate: 2, current: 1.5 },
    ]);
    expect([two.b.stderr, two.interval]).toEqual([null, null]);
    expect(codes(two)).toEqual(expect.arrayContaining(['few-rates', 'narrow-range']));
  });

  it.each([
    ['too-few-points', [{ scanRate: 1, current: 1 }]],
    ['zero-range', [1, 2].map((current) => ({ scanRate: 1, current }))],
    ['bad-option', [-1, 1].map((current, i) => ({ scanRate: i + 1, current }))],
    ['bad-option', [0, 1].map((current, i) => ({ scanRate: i + 1, current }))],
    ['bad-option', [1, 2].map((current, i) => ({ scanRate: i, current }))],
    ['bad-option', [1, 2].map((current, i) => ({ scanRate: `${i + 1}`, current }))],
    ['non-finite', [1, Number.NaN].map((current, i) => ({ scanRate: i + 1, current }))],
    ['length-mismatch', { scanRate: [1, 2], current: [1] }],
  ])('refuses: %s', (code, points) => expect(failure(() => bValue(points as never))).toBe(code));
});

describe('dunn', () => {
  const square = (scanRate: number, k1: number, k2: number) => {
    const up = Array.from({ length: 101 }, (_, i) => i / 100);
    const size = k1 * scanRate + k2 * Math.sqrt(scanRate);
    return {
      potential: [...up, ...up.toReversed().slice(1)],
      current: Array.from({ length: 201 }, (_, i) => (i <= 100 ? size : -size)),
      scanRate,
    };
  };

  it('gives back both parts exactly', () => {
    const { branches, shares } = dunn(RATES.map((rate) => square(rate, 3e-5, 1e-5)));
    for (const { k1, k2, direction } of branches) {
      const sign = direction === 'anodic' ? 1 : -1;
      expect(k1[50]).toBeCloseTo(sign * 3e-5, 12);
      expect(k2[50]).toBeCloseTo(sign * 1e-5, 12);
    }
    expect(shares.map(({ share }) => share.value)).toEqual(RATES.map((v) => expect.closeTo(3 / (3 + 1 / Math.sqrt(v)), 9)));
  });

  it('does not clip a share above 100 %', () => {
    const result = dunn(RATES.map((rate) => square(rate, 3e-5, -5e-6)));
    expect(result.shares.every(({ share }) => (share.value as number) > 1)).toBe(true);
    expect(codes(result)).toContain('share-outside');
  });

  it('refuses one scan rate, and an unknown cycle', () => {
    expect(failure(() => dunn([square(1, 1e-5, 1e-5), square(1, 1e-5, 1e-5)]))).toBe('zero-range');
    expect(failure(() => dunn([square(1, 1e-5, 1e-5)]))).toBe('too-few-points');
    expect(failure(() => dunn([square(1, 1e-5, 1e-5), square(2, 1e-5, 1e-5)], { cycle: 7 }))).toBe('not-found');
    const { potential, current } = square(1, 1e-5, 1e-5);
    expect(failure(() => dunn([{ potential, current }, square(2, 1e-5, 1e-5)]))).toBe('bad-option');
  });
});

const FERRICYANIDE = 'data/voltammetry/ferricyanide/G2_P_KNO3_K3FeCN6_-0.1to0.5_4mM_';

describeShared('ferricyanide', `${FERRICYANIDE}10mVs.txt`, () => {
  const records = [10, 20, 50, 100, 150, 200].flatMap((rate) => {
    const name = `${FERRICYANIDE}${rate}mVs.txt`;
    return read(readShared(name) ?? 'U\tI\n0\t0\n1\t1\n', { name, expect: 'voltammogram' }).records;
  });

  it('is diffusion-controlled: b near 0.5, and both peaks of one size', () => {
    const { peaks } = analyzeScanRates(records);
    expect(peaks.map(({ name, points }) => [name, points.length])).toEqual([
      ['A1', 6],
      ['C1', 6],
    ]);
    // The data fall short of 0.5 by more than their scatter: i/√v falls by 7 to 10 % from 10 to 200 mV/s (see the README).
    expect(peaks[0]?.b.b.value).toBeCloseTo(0.478, 2);
    expect(peaks[1]?.b.b.value).toBeCloseTo(0.467, 2);
    for (const { b } of peaks) expect(b.rSquared).toBeGreaterThan(0.9999);
  });
});
