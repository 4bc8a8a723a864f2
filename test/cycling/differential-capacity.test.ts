import { describe, expect, it } from 'vitest';
import { type CapacityCurveLike, type DifferentialCapacityOptions, differentialCapacity } from '../../src/cycling/index.ts';
import { normals } from '../support/noise.ts';

/** Q(V) of two logistic components and an exponential, and its slope, in closed form: Ah and V. */
const logistic = (u: number) => 1 / (1 + Math.exp(-u));
const charge = (v: number) => 0.15 * logistic((0.06 - v) / 0.012) + 0.05 * logistic((0.13 - v) / 0.02) + 0.09 * Math.exp(-v / 0.45);
const peak = (v: number, center: number, width: number) => {
  const s = logistic((center - v) / width);
  return (s * (1 - s)) / width;
};
const slope = (v: number) => -0.15 * peak(v, 0.06, 0.012) - 0.05 * peak(v, 0.13, 0.02) - 0.2 * Math.exp(-v / 0.45);

/** A discharge from `high` to `low`: rows even in charge, voltages with noise and rounded to a quantum. */
function discharge(rows: number, { noise = 0, quantum = 0, seed = 1, low = 0.02, high = 1.6 } = {}): CapacityCurveLike {
  const normal = normals(seed);
  const total = charge(low) - charge(high);
  const capacity = Array.from({ length: rows }, (_, i) => (total * i) / (rows - 1));
  const voltage = capacity.map((q) => {
    const v = voltageAt(q + charge(high), low, high) + noise * normal();
    return quantum > 0 ? Math.round(v / quantum) * quantum : v;
  });
  return { voltage, capacity, direction: 'discharge' };
}

/** The voltage of a charge, by bisection. */
function voltageAt(q: number, low: number, high: number): number {
  let [a, b] = [low, high];
  for (let k = 0; k < 60; k++) {
    const middle = (a + b) / 2;
    if (charge(middle) > q) a = middle;
    else b = middle;
  }
  return (a + b) / 2;
}

const METHODS: readonly DifferentialCapacityOptions[] = [
  { method: 'levels' },
  { method: 'savitzky-golay' },
  { method: 'spline' },
  { method: 'gradient', window: 9 },
];

/** The worst error, relative to the tallest value, within a range of V. */
function worst({ voltage, dqdv }: { voltage: Float64Array; dqdv: Float64Array }, low: number, high: number): number {
  const tallest = Math.max(...dqdv.map(Math.abs));
  return Math.max(
    ...dqdv.map((s, i) =>
      (voltage[i] as number) < low || (voltage[i] as number) > high ? 0 : Math.abs(s - slope(voltage[i] as number)) / tallest,
    ),
  );
}

describe('differentialCapacity', () => {
  it.each(METHODS)('follows a slope known in closed form, $method', (options) => {
    const result = differentialCapacity(discharge(4000), options);
    expect(worst(result, 0.03, 1.5)).toBeLessThan(0.01);
    expect(result.direction).toBe('discharge');
    expect(result.voltage[0]).toBeGreaterThan(result.voltage[result.voltage.length - 1] as number);
  });

  it.each(METHODS)('gives back the charge, also with noise and quantisation, $method', (options) => {
    const curves = [
      discharge(250),
      discharge(4000),
      discharge(250, { noise: 1e-4, quantum: 1e-4 }),
      discharge(2000, { noise: 1e-4, quantum: 1e-3 }),
    ];
    for (const curve of options.method === 'gradient' ? curves.slice(0, 2) : curves) {
      const { integral, capacity, closure, warnings } = differentialCapacity(curve, options);
      expect(capacity).toBe(curve.capacity[curve.capacity.length - 1]);
      expect(closure).toBeCloseTo(integral / capacity - 1, 12);
      expect(Math.abs(closure)).toBeLessThan(options.method === 'levels' ? 1e-12 : 1e-3);
      expect(warnings).toEqual([]);
    }
  });

  it.each(METHODS)('turns its sign with the direction, $method', (options) => {
    const down = discharge(600, { noise: 1e-4 });
    const total = down.capacity[599] as number;
    const up: CapacityCurveLike = {
      voltage: Array.from(down.voltage).reverse(),
      capacity: Array.from(down.capacity, (q) => total - q).reverse(),
      direction: 'charge',
    };
    const [a, b] = [differentialCapacity(down, options), differentialCapacity(up, options)];
    const mirrored = b.dqdv.slice().reverse();
    a.dqdv.forEach((s, i) => {
      expect(s).toBeLessThan(0.5);
      expect(mirrored[i]).toBeCloseTo(-s, 8);
    });
    expect(b.integral).toBeCloseTo(a.integral, 12);
  });

  it.each(METHODS)('scales with the unit of the capacity, $method', (options) => {
    const curve = discharge(600, { noise: 1e-4 });
    const a = differentialCapacity(curve, options);
    const b = differentialCapacity({ ...curve, capacity: Array.from(curve.capacity, (q) => 1000 * q) }, options);
    a.dqdv.forEach((s, i) => {
      expect(b.dqdv[i]).toBeCloseTo(1000 * s, 6);
    });
    expect(b.closure).toBeCloseTo(a.closure, 9);
  });

  it('finds the peaks in noise and quantisation', () => {
    for (const options of [{ method: 'levels' }, {}, { method: 'spline' }] as const) {
      const { voltage, dqdv } = differentialCapacity(discharge(1000, { noise: 1e-4, quantum: 2e-4 }), options);
      expect(Math.abs((voltage[dqdv.indexOf(Math.min(...dqdv))] as number) - 0.061)).toBeLessThan(0.004);
    }
  });

  it('neither shuffles nor averages rows of equal voltage, and counts steps back', () => {
    const voltage = [1, 1, 1, 0.9, 0.95, 0.9, 0.8, 0.8, 0.7, 0.6, 0.5];
    const capacity = [0, 1, 2, 3, 3, 4, 5, 7, 8, 9, 10];
    const {
      voltage: v,
      dqdv,
      step,
      quantum,
      closure,
    } = differentialCapacity({ voltage, capacity, direction: 'discharge' }, { method: 'levels', step: '100 mV' });
    expect(quantum).toBeCloseTo(0.05, 12);
    expect(step).toBeCloseTo(0.1, 12);
    const rounded = (values: Float64Array) => Array.from(values, (value) => Number(value.toFixed(9)));
    expect(rounded(v)).toEqual([1, 0.925, 0.825, 0.725, 0.625, 0.525]);
    expect(rounded(dqdv)).toEqual([-45, -20, -30, -10, -10, -7.5]);
    expect(closure).toBeCloseTo(0, 12);
  });

  it('states what it resolved', () => {
    const curve = discharge(1000, { noise: 1e-4 });
    const a = differentialCapacity(curve, { step: '2 mV', window: '20 mV' });
    expect(a).toMatchObject({ method: 'savitzky-golay', degree: 3, smoothing: null, quantum: null, points: 1000 });
    expect(a.step).toBeCloseTo(0.002, 4);
    expect(a.window).toBeCloseTo(0.02, 3);
    expect(a.noise).toBeGreaterThan(0.8e-4);
    expect(a.noise).toBeLessThan(1.4e-4);
    const b = differentialCapacity(curve, { method: 'spline', smoothing: '8 mV' });
    expect(b.smoothing).toBe(0.008);
    expect(differentialCapacity(curve, { method: 'gradient' })).toMatchObject({ window: 9, degree: 1, step: null });
  });

  it('warns where smoothing does not give back the charge, and of what is no half cycle', () => {
    const codes = (curve: CapacityCurveLike, options: DifferentialCapacityOptions) =>
      differentialCapacity(curve, options).warnings.map((w) => w.code);
    expect(codes(discharge(300), { window: '600 mV' })).toEqual(['closure']);
    expect(
      codes(
        {
          voltage: [1, 1, ...(discharge(30).voltage as number[])],
          capacity: Array.from({ length: 32 }, (_, i) => i),
          direction: 'discharge',
        },
        { method: 'gradient', window: 3, degree: 2 },
      ),
    ).toContain('repeated-voltage');
    const counter = Array.from({ length: 30 }, (_, i) => i % 20);
    expect(codes({ voltage: discharge(30).voltage, capacity: counter, direction: 'discharge' }, { method: 'levels' })).toContain(
      'falling-capacity',
    );
  });

  it.each([
    ['too-few-points', { voltage: [1, 0.5, 0], capacity: [0, 1, 2], direction: 'discharge' }, {}],
    ['zero-range', { voltage: new Array(20).fill(1), capacity: new Array(20).fill(0), direction: 'discharge' }, {}],
    ['length-mismatch', { ...discharge(20), capacity: [0] }, {}],
    ['non-finite', { ...discharge(20), voltage: new Array(20).fill(Number.NaN) }, {}],
    ['bad-option', { ...discharge(20), direction: 'down' }, {}],
    ['bad-option', discharge(20), { method: 'lean' }],
    ['bad-option', discharge(20), { step: 0.005 }],
    ['bad-option', discharge(20), { step: '5 mA' }],
    ['bad-option', discharge(20), { step: '5 V' }],
    ['bad-option', discharge(20), { step: '-5 mV' }],
    ['bad-option', discharge(20), { window: '-25 mV' }],
    ['bad-option', discharge(20), { method: 'spline', smoothing: '0 mV' }],
    ['bad-option', discharge(20), { method: 'levels', window: '5 mV' }],
    ['bad-option', discharge(20), { method: 'gradient', window: '5 mV' }],
    ['bad-option', discharge(20), { method: 'gradient', window: 4 }],
    ['too-large', discharge(20), { step: '0.001 uV' }],
    ['unknown-option', discharge(20), { windows: '5 mV' }],
    ['bad-option', discharge(20), null],
  ])('refuses %s', (code, curve, options) => {
    expect(() => differentialCapacity(curve as CapacityCurveLike, options as DifferentialCapacityOptions)).toThrowError(
      expect.objectContaining({ code }),
    );
  });
});
