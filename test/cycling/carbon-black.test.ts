/** First cycles of carbon black: published peaks of dQ/dV by the published method, and how near the other methods come. */
import { expect, it } from 'vitest';
import {
  type CapacityCurveLike,
  type DifferentialCapacity,
  type DifferentialCapacityOptions,
  differentialCapacity,
} from '../../src/cycling/index.ts';
import { savitzkyGolay } from '../../src/model/smooth.ts';
import { readShared } from '../support/core.ts';
import { describeShared, readColumns } from '../support/shared.ts';

const FOLDER = 'data/cycling/carbon-black-sei';
/** Files, and the degree their authors smoothed with; those of salts hold several half cycles. */
const FILES = { 'temperature_T30.csv': 1, 'temperature_T60.csv': 1, 'salt_1m.csv': 3, 'salt_1m_rep2.csv': 3 } as const;

interface Expected {
  V_peak: number;
  'Q_above_0.5V_mAh_g': number;
  dQdV_peak?: number;
}

/** The first half cycle: up to where the counter restarts. */
function firstHalf(file: string): CapacityCurveLike {
  const { x, y } = readColumns(readShared(`${FOLDER}/${file}`) ?? '');
  const restart = x.findIndex((q, i) => i > 0 && q < (x[i - 1] as number));
  const end = restart < 0 ? x.length : restart;
  return { voltage: y.subarray(0, end), capacity: x.subarray(0, end), direction: 'discharge' };
}

/** The tallest −dQ/dV between 1.2 and 0.5 V. */
function tallest({ voltage, dqdv }: DifferentialCapacity): { voltage: number; dqdv: number } {
  let best = { voltage: Number.NaN, dqdv: 0 };
  voltage.forEach((v, i) => {
    if (v < 1.2 && v > 0.5 && (dqdv[i] as number) < best.dqdv) best = { voltage: v, dqdv: dqdv[i] as number };
  });
  return best;
}

describeShared('carbon black', `${FOLDER}/expected.json`, (content) => {
  const recomputed = (JSON.parse(content) as { recomputed?: Record<string, Expected> }).recomputed ?? {};

  it.each(Object.entries(FILES))("%s: the method 'gradient' gives the published peak", (file, degree) => {
    const expected = recomputed[file] as Expected;
    const curve = firstHalf(file);
    const peak = tallest(differentialCapacity(curve, { method: 'gradient', window: 1001, degree }));
    expect(peak.voltage / expected.V_peak).toBeCloseTo(1, 9);
    if (expected.dQdV_peak !== undefined) expect(peak.dqdv / expected.dQdV_peak).toBeCloseTo(1, 9);
    const voltage = savitzkyGolay(curve.voltage, { window: 1001, degree });
    const capacity = savitzkyGolay(curve.capacity, { window: 1001, degree });
    expect((capacity[voltage.findIndex((v) => v < 0.5) - 1] as number) / expected['Q_above_0.5V_mAh_g']).toBeCloseTo(1, 9);
  });

  it.each(Object.keys(FILES))('%s: the other methods find it within 8 mV, and give back the charge', (file) => {
    const expected = recomputed[file] as Expected;
    for (const options of [{ method: 'levels' }, {}, { method: 'spline' }] satisfies DifferentialCapacityOptions[]) {
      const result = differentialCapacity(firstHalf(file), options);
      expect(Math.abs(tallest(result).voltage - expected.V_peak)).toBeLessThan(0.008);
      expect(result.warnings).toEqual([]);
    }
  });
});
