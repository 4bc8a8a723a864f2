import { describe, expect, it } from 'vitest';
import { analyzeScanRates, bValue, dunn } from '../../src/index.ts';
import { read } from '../../src/io/index.ts';
import { edgeShareAt } from '../../src/voltammetry/disk-edge.ts';
import { readShared } from '../support/core.ts';
import { diskVoltammogram } from '../support/disk-voltammogram.ts';
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

  it('falls short of 0.5 by what diffuses to the edge of the disc, and both peaks are of one size', () => {
    // The electrode is the 1.6 mm disc its authors state for their setup; D of ferricyanide in dilute KNO3 or KCl.
    const { peaks } = analyzeScanRates(records, { disk: { diameter: '1.6 mm', diffusionCoefficient: '7.2e-6 cm2/s' } });
    expect(peaks.map(({ name, points }) => [name, points.length])).toEqual([
      ['A1', 6],
      ['C1', 6],
    ]);
    const [anodic, cathodic] = peaks;
    expect(anodic?.b.b.value).toBeCloseTo(0.478, 2);
    expect(cathodic?.b.b.value).toBeCloseTo(0.468, 2);
    expect(Math.abs((anodic?.planarB?.b.value as number) - 0.5)).toBeLessThan(anodic?.planarB?.b.stderr as number);
    expect(Math.abs((cathodic?.planarB?.b.value as number) - 0.5)).toBeLessThan(3 * (cathodic?.planarB?.b.stderr as number));
    for (const { b, planarB } of peaks) {
      expect(b.rSquared).toBeGreaterThan(0.9999);
      expect(planarB?.b.stderr).toBeLessThan(0.005);
    }
  });
});

describe('a dissolved couple at a disc of 1.6 mm', () => {
  const rates = [10, 20, 50, 100, 150, 200];
  const made = rates.map((rate) => diskVoltammogram(rate, { radius: 0.08, diffusion: 7.2e-6 }));
  const disk = { diameter: '1.6 mm', diffusionCoefficient: '7.2e-6 cm2/s' };

  it('has b below 0.5, and 0.5 without what diffuses to the edge', () => {
    const { peaks } = analyzeScanRates(made, { disk });
    expect(peaks.map(({ name }) => name)).toEqual(['A1', 'C1']);
    for (const { b, planarB } of peaks) {
      expect(b.b.value).toBeGreaterThan(0.475);
      expect(b.b.value).toBeLessThan(0.481);
      expect(planarB?.b.value).toBeCloseTo(0.5, 2);
      expect(Math.abs((planarB?.b.value as number) - 0.5)).toBeLessThan(planarB?.b.stderr as number);
    }
  });

  it('has the peak of Randles and Ševčík with the edge, within two errors of extrapolating the baseline', () => {
    const { peaks } = analyzeScanRates(made);
    const areas = Math.PI * 0.08 ** 2;
    for (const { points } of peaks) {
      for (const { scanRate, peak } of points) {
        const planar = 0.4463 * 96485.33 * areas * 4e-6 * Math.sqrt(((scanRate / 1000) * 7.2e-6) / 0.0256926);
        const whole = planar / (1 - edgeShareAt(disk)(scanRate));
        const { value, stderr } = peak.current;
        expect(Math.abs(Math.abs(value as number) - whole)).toBeLessThan(2 * (stderr as number));
        expect(stderr).toBeLessThan(0.1 * whole);
      }
    }
  });

  it('is warned of where the diameter cannot be: a slip of its unit gave a planar b of 0.97', () => {
    const warned = (diameter: string, area?: string) =>
      codes(analyzeScanRates(made, { disk: { ...disk, diameter }, ...(area && { area }) }));
    expect(warned('1.6 mm', '0.0201 cm2')).toEqual([]);
    expect(warned('1.6 um')).toEqual(['mostly-edge']);
    expect(warned('1.6 mm', '0.5 cm2')).toEqual(['area-differs']);
  });

  it('loses nothing to the edge of a large disc, and all at a tiny one', () => {
    expect(edgeShareAt({ ...disk, diameter: '1 m' })(100)).toBeLessThan(1e-3);
    expect(edgeShareAt({ ...disk, diameter: '10 nm' })(1)).toBeGreaterThan(0.999);
  });

  it.each([
    ['a diameter without a unit', { diameter: '1.6' }],
    ['no diffusion coefficient', { diffusionCoefficient: undefined }],
    ['no electrons', { electrons: 0 }],
    ['a temperature below zero kelvin', { temperature: '-300 °C' }],
  ])('refuses %s', (_, wrong) =>
    expect(failure(() => analyzeScanRates(made, { disk: { ...disk, ...wrong } as never }))).toBe('bad-option'),
  );
});

describe('errors that all currents have in common', () => {
  it('leave b alone where they are one share of all, and are its error where they are not', () => {
    const points = RATES.map((scanRate, k) => ({ scanRate, current: scanRate ** 0.6, stderr: 1e-3 * scanRate ** 0.6, k }));
    const even = bValue(points.map(({ k: _, ...point }) => ({ ...point, common: 0.1 * point.current })));
    expect(even.commonError).toBeCloseTo(0, 12);
    const slope = 0.02;
    const uneven = bValue(
      points.map(({ k: _, ...point }) => ({ ...point, common: (0.1 + slope * Math.log(point.scanRate / 0.01)) * point.current })),
    );
    expect(uneven.commonError).toBeCloseTo(slope, 12);
    expect(uneven.b.stderr).toBeCloseTo(Math.hypot(slope, uneven.randomError as number), 12);
    // Nearly all of the error is the common part, which has no degrees of freedom to lose: a normal's interval.
    expect(((uneven.interval?.high ?? 0) - 0.6) / (uneven.b.stderr as number)).toBeCloseTo(1.96, 2);
  });
});
