import { describe, expect, it } from 'vitest';
import {
  calibrationLine,
  type HydrogenMeasurement,
  type HydrogenStandard,
  sodiumBorohydrideDose,
  sodiumFromHydrogen,
} from '../../src/index.ts';
import { codes, failure } from '../support/outcome.ts';
import { Random } from '../support/spectra.ts';

const AMOUNTS = [0, 2, 5, 10, 20, 50];
const standardsOf = (area: (n: number, i: number) => number, sigma?: (n: number) => number): HydrogenStandard[] =>
  AMOUNTS.map((n, i) => ({ hydrogen: `${n} µmol`, peakArea: area(n, i), ...(sigma && { sigma: sigma(n) }) }));
const SCATTER = [3, -5, 4, 1, -6, 2];

describe('a calibration line', () => {
  it('is least squares in closed form, with the covariance of slope and intercept', () => {
    const areas = AMOUNTS.map((n, i) => 30 + 412 * n + (SCATTER[i] as number));
    const line = calibrationLine(standardsOf((_, i) => areas[i] as number));
    const n = AMOUNTS.length;
    const mean = AMOUNTS.reduce((a, b) => a + b) / n;
    const spread = AMOUNTS.reduce((sum, x) => sum + (x - mean) ** 2, 0);
    const slope = AMOUNTS.reduce((sum, x, i) => sum + (x - mean) * (areas[i] as number), 0) / spread;
    const intercept = areas.reduce((a, b) => a + b) / n - slope * mean;
    const s2 = areas.reduce((sum, y, i) => sum + (y - intercept - slope * (AMOUNTS[i] as number)) ** 2, 0) / (n - 2);
    expect(line.slope.value).toBeCloseTo(slope, 10);
    expect(line.intercept.value).toBeCloseTo(intercept, 9);
    expect(line.slope.stderr).toBeCloseTo(Math.sqrt(s2 / spread), 10);
    expect(line.intercept.stderr).toBeCloseTo(Math.sqrt(s2 * (1 / n + mean ** 2 / spread)), 10);
    expect(line.covariance).toBeCloseTo((-mean * s2) / spread, 10);
    expect(line.scatter).toBeCloseTo(Math.sqrt(s2), 10);
  });

  it('takes blanks as standards of 0', () => {
    const standards = standardsOf((n, i) => 30 + 412 * n + (SCATTER[i] as number));
    const [blank, ...others] = standards as [HydrogenStandard, ...HydrogenStandard[]];
    expect(calibrationLine(others, { blanks: [blank.peakArea] }).slope).toEqual(calibrationLine([...others, blank]).slope);
  });

  it('weights by sigma if all have one, and says if only some have', () => {
    const weighted = calibrationLine(
      standardsOf(
        (n, i) => 30 + 412 * n + (SCATTER[i] as number),
        (n) => 1 + 0.01 * n,
      ),
    );
    expect(weighted.scatter).toBeNull();
    expect(weighted.slope.stderr).toBeGreaterThan(0);
    const [first, ...others] = standardsOf((n) => 30 + 412 * n) as [HydrogenStandard, ...HydrogenStandard[]];
    expect(codes(calibrationLine([{ ...first, sigma: 2 }, ...others]))).toEqual(['missing-errors']);
  });

  it('of two points has no errors', () => {
    const line = calibrationLine([{ hydrogen: '10 µmol', peakArea: 4150 }], { blanks: [30] });
    expect([line.slope.stderr, line.intercept.stderr, line.covariance]).toEqual([null, null, null]);
    expect(codes(line)).toEqual(['no-degrees-of-freedom']);
  });

  it.each<[string, () => unknown, string]>([
    ['one point', () => calibrationLine([{ hydrogen: '1 µmol', peakArea: 3 }]), 'too-few-points'],
    [
      'one amount',
      () =>
        calibrationLine([
          { hydrogen: '1 µmol', peakArea: 3 },
          { hydrogen: '1 µmol', peakArea: 4 },
        ]),
      'zero-range',
    ],
    ['no unit', () => calibrationLine([{ hydrogen: '1', peakArea: 3 }], { blanks: [0] }), 'bad-option'],
    ['a negative amount', () => calibrationLine([{ hydrogen: '-1 µmol', peakArea: 3 }], { blanks: [0] }), 'bad-option'],
    ['NaN', () => calibrationLine([{ hydrogen: '1 µmol', peakArea: Number.NaN }], { blanks: [0] }), 'non-finite'],
    ['a sigma of 0', () => calibrationLine([{ hydrogen: '1 µmol', peakArea: 1, sigma: 0 }], { blanks: [0] }), 'bad-option'],
    ['areas that fall', () => calibrationLine([{ hydrogen: '1 µmol', peakArea: 1 }], { blanks: [2] }), 'bad-option'],
    ['nothing', () => calibrationLine(undefined as unknown as []), 'bad-option'],
  ])('refuses %s', (_, run, code) => {
    expect(failure(run)).toBe(code);
  });
});

describe('sodium from hydrogen', () => {
  it('1 µmol of H2 is 2 µmol of Na and 53.60 µAh', () => {
    const { sodium, capacity } = sodiumFromHydrogen({ hydrogen: '1 µmol' });
    expect(sodium).toEqual({ value: 2, stderr: null, unit: 'µmol' });
    expect(1000 * (capacity.value as number)).toBeCloseTo((2 * 96485.33212) / 3600, 9);
    expect(1000 * (capacity.value as number)).toBeCloseTo(53.6, 2);
  });

  it('propagates the errors of hydrogen and mass', () => {
    const { specificCapacity } = sodiumFromHydrogen({
      hydrogen: '2.65 µmol',
      hydrogenError: '0.053 µmol',
      mass: '7.10 mg',
      massError: '0.071 mg',
    });
    expect(specificCapacity.value).toBeCloseTo((2.65 * 0.0536029622889) / 0.0071, 6);
    expect((specificCapacity.stderr as number) / (specificCapacity.value as number)).toBeCloseTo(Math.hypot(0.02, 0.01), 10);
  });

  it('4 H2 of each leftover NaBH4 are not counted as 8 Na', () => {
    const plain = sodiumFromHydrogen({ hydrogen: '5 µmol' });
    const { hydrogenOfBorohydride, sodium } = sodiumFromHydrogen({
      hydrogen: '5 µmol',
      residualNaBH4: '0.5 µmol',
      residualNaBH4Error: '0.1 µmol',
    });
    expect(hydrogenOfBorohydride).toEqual({ value: 2, stderr: 0.4, unit: 'µmol' });
    expect((plain.sodium.value as number) - (sodium.value as number)).toBeCloseTo(8 * 0.5, 12);
    expect(sodium.stderr).toBeCloseTo(8 * 0.1, 12);
    expect(sodiumFromHydrogen({ hydrogen: '5 µmol', residualNaBH4: '18.916 µg' }).sodium.value).toBeCloseTo(6, 10);
  });

  it('counts the whole head space', () => {
    const { hydrogen } = sodiumFromHydrogen({ hydrogen: '0.5 µmol', headspace: { volume: '20 mL', injected: '250 µL' } });
    expect(hydrogen.value).toBeCloseTo(40, 12);
  });

  it('by a calibration has the error of inverse prediction', () => {
    const line = calibrationLine(standardsOf((n, i) => 30 + 412 * n + (SCATTER[i] as number)));
    const { hydrogen } = sodiumFromHydrogen({ peakArea: [6200, 6210], calibration: line });
    const n = AMOUNTS.length;
    const mean = AMOUNTS.reduce((a, b) => a + b) / n;
    const spread = AMOUNTS.reduce((sum, x) => sum + (x - mean) ** 2, 0);
    const x = hydrogen.value as number;
    const [s, b] = [line.scatter as number, line.slope.value as number];
    expect(x).toBeCloseTo((6205 - (line.intercept.value as number)) / b, 12);
    expect(hydrogen.stderr).toBeCloseTo((s / b) * Math.sqrt(1 / 2 + 1 / n + (x - mean) ** 2 / spread), 12);
  });

  it('has intervals that cover the truth (2000 calibrations)', () => {
    const random = new Random(5);
    let covered = 0;
    for (let k = 0; k < 2000; k++) {
      const line = calibrationLine(standardsOf((n) => 30 + 412 * n + 8 * random.normal()));
      const { sodium } = sodiumFromHydrogen({ peakArea: 30 + 412 * 15 + 8 * random.normal(), calibration: line });
      if (Math.abs((sodium.value as number) - 30) < 2.7764451 * (sodium.stderr as number)) covered++;
    }
    expect(covered / 2000).toBeGreaterThan(0.94);
    expect(covered / 2000).toBeLessThan(0.96);
  });

  it('says where the line is extrapolated, and where there is no hydrogen', () => {
    const line = calibrationLine(standardsOf((n, i) => 30 + 412 * n + (SCATTER[i] as number)));
    expect(codes(sodiumFromHydrogen({ peakArea: 50_000, calibration: line }))).toEqual(['outside-calibration']);
    expect(codes(sodiumFromHydrogen({ peakArea: 0, calibration: line }))).toEqual(['outside-calibration', 'no-hydrogen']);
  });

  it.each<[string, HydrogenMeasurement, string]>([
    ['nothing', {}, 'bad-option'],
    ['both', { hydrogen: '1 µmol', peakArea: 3 }, 'bad-option'],
    ['no calibration', { peakArea: 3 }, 'bad-option'],
    ['a bare number', { hydrogen: 53.6 as unknown as string }, 'bad-option'],
    ['a mass of hydrogen', { hydrogen: '1 mg' }, 'bad-option'],
    ['no mass', { hydrogen: '1 µmol', mass: '0 mg' }, 'bad-option'],
    ['an unknown option', { hydrogen: '1 µmol', weight: '7 mg' } as HydrogenMeasurement, 'unknown-option'],
    ['more NaBH4 than hydrogen', { hydrogen: '1 µmol', residualNaBH4: '1 µmol' }, 'bad-option'],
    ['more injected than there is', { hydrogen: '1 µmol', headspace: { volume: '1 mL', injected: '2 mL' } }, 'bad-option'],
    ['null', null as unknown as HydrogenMeasurement, 'bad-option'],
  ])('refuses %s', (_, measurement, code) => {
    expect(failure(() => sodiumFromHydrogen(measurement))).toBe(code);
  });

  it('refuses areas that are none', () => {
    const calibration = calibrationLine(standardsOf((n) => 412 * n));
    expect(failure(() => sodiumFromHydrogen({ peakArea: Number.NaN, calibration }))).toBe('non-finite');
    expect(failure(() => sodiumFromHydrogen({ peakArea: [], calibration }))).toBe('bad-option');
    expect(failure(() => sodiumFromHydrogen({ peakArea: 3, peakAreaError: -1, calibration }))).toBe('bad-option');
  });
});

describe('the dose of NaBH4', () => {
  it('for 20 mAh/g is 28.2 mg/g', () => {
    const { mass, amount } = sodiumBorohydrideDose('20 mAh/g');
    expect(mass.value).toBeCloseTo((20 / 26801) * 37830, 2);
    expect(mass.value).toBeCloseTo(28.2, 1);
    expect(amount.value).toBeCloseTo(20 / 26.8015, 4);
  });

  it('is the inverse of the capacity that its sodium gives', () => {
    const { amount } = sodiumBorohydrideDose('40 mAh/g');
    const { specificCapacity } = sodiumFromHydrogen({ hydrogen: `${amount.value / 2} mmol`, mass: '1 g' });
    expect(specificCapacity.value).toBeCloseTo(40, 9);
  });

  it.each(['20', '20 mAh', '0 mAh/g', '-1 mAh/g', 20])('of %s is refused', (capacity) => {
    expect(failure(() => sodiumBorohydrideDose(capacity as string))).toBe('bad-option');
  });
});
