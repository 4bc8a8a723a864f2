import { describe, expect, it } from 'vitest';
import { capacityCurves, type DifferentialCapacity, differentialCapacity, differentialCapacitySeries } from '../../src/cycling/index.ts';
import { anodeCycle, dataOf, rest } from './synthetic.ts';

const HALF = { role: 'anode-half', method: 'levels', step: '50 mV' } as const;

describe('differentialCapacitySeries', () => {
  it('takes dQ/dV of every half cycle in the order of time', () => {
    const data = dataOf([...anodeCycle(1, 2, 1.8), ...anodeCycle(1, 1.9, 1.8)]);
    const rows = differentialCapacitySeries(data, HALF);
    expect(rows.map(({ cycle, direction }) => `${cycle} ${direction}`)).toEqual(['1 discharge', '1 charge', '2 discharge', '2 charge']);
    const [first, second] = rows.map(({ result }) => result as DifferentialCapacity);
    // 2 mAh over 1.08 V, and 1.8 mAh over 1.9 V, in Ah/V.
    for (const slope of first?.dqdv ?? []) expect(slope).toBeCloseTo(-2e-3 / 1.08, 9);
    for (const slope of second?.dqdv ?? []) expect(slope).toBeCloseTo(1.8e-3 / 1.9, 9);
    expect(first?.integral).toBeCloseTo(2e-3, 12);
  });

  it('is differentialCapacity of each of capacityCurves', () => {
    const data = dataOf(anodeCycle(1, 2, 1.8));
    const [curve] = capacityCurves(data, { role: 'anode-half' });
    const [row] = differentialCapacitySeries(data, { role: 'anode-half' });
    expect(row?.result).toEqual(differentialCapacity(curve as NonNullable<typeof curve>));
  });

  it('leaves out rests and constant voltage, and gives a half cycle of three rows its own row with the reason', () => {
    const data = dataOf([
      { current: -1e-3, hours: 2, from: 1.1, to: 0.02 },
      rest(0.1, 0.03, 0.05),
      { current: 1e-3, hours: 0.1, from: 0.1, to: 0.2, rows: 3 },
      rest(0.1, 0.2, 0.15),
      { current: -1e-3, hours: 1, from: 1.1, to: 0.02 },
    ]);
    const rows = differentialCapacitySeries(data, HALF);
    expect(rows.map(({ result }) => ('ok' in result ? result.error.code : result.points))).toEqual([61, 'too-few-points', 61]);
  });

  it.each([
    ['bad-option', { ...HALF, step: '5 mA' }],
    ['bad-option', { ...HALF, step: '-5 mV' }],
    ['bad-option', { role: 'anode-half', window: '0 mV' }],
    ['unknown-option', { ...HALF, width: '5 mV' }],
    ['bad-option', { method: 'levels' }],
  ])('refuses %s: %o', (code, options) => {
    const data = dataOf(anodeCycle(1, 2, 1.8));
    expect(() => differentialCapacitySeries(data, options as unknown as typeof HALF)).toThrowError(expect.objectContaining({ code }));
  });
});
