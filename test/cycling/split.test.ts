import { describe, expect, it } from 'vitest';
import { type CapacityCurve, splitByComponents, splitCapacity, splitCycles } from '../../src/cycling/index.ts';
import { normals } from '../support/noise.ts';
import { anodeCycle, dataOf, rest } from './synthetic.ts';

const cutoffs = ['0.15 V', '0.10 V'] as const;
const line: CapacityCurve = {
  voltage: Float64Array.from({ length: 101 }, (_, i) => 1.02 - i / 100),
  capacity: Float64Array.from({ length: 101 }, (_, i) => i / 100_000),
  direction: 'discharge',
};

describe('splitCapacity', () => {
  it('interpolates at both cut-offs, and the parts add up', () => {
    const split = splitCapacity(line, { cutoffs: ['0.153 V', '0.104 V'] });
    expect(split.slope).toBeCloseTo(0.867e-3, 12);
    expect(split.transition).toBeCloseTo(0.049e-3, 12);
    expect(split.slope + split.transition + split.plateau).toBeCloseTo(split.total, 12);
    expect(split).toMatchObject({ unit: 'Ah', cutoffs: [0.153, 0.104], irCorrection: null, total: 1e-3 });
  });

  it('is the same whichever cut-off comes first', () => {
    expect(splitCapacity(line, { cutoffs: ['0.10 V', '150 mV'] })).toEqual(splitCapacity(line, { cutoffs }));
  });

  it('frees the voltage of its drop, upwards in a discharge and downwards in a charge', () => {
    expect(splitCapacity(line, { cutoffs, irDrop: '20 mV' }).slope).toBeCloseTo(0.89e-3, 12);
    expect(splitCapacity({ ...line, direction: 'charge' }, { cutoffs, irDrop: '20 mV' }).slope).toBeCloseTo(0.85e-3, 12);
  });

  it('counts noise that crosses a cut-off once', () => {
    const noise = normals(3);
    const points = 20_000;
    const capacity = Float64Array.from({ length: points }, (_, i) => i / points);
    const clean = Float64Array.from(capacity, (q) => 1 - q);
    const exact = splitCapacity({ voltage: clean, capacity, direction: 'discharge' }, { cutoffs });
    const noisy = splitCapacity({ voltage: clean.map((v) => v + 5e-3 * noise()), capacity, direction: 'discharge' }, { cutoffs });
    expect(Math.abs(noisy.slope - exact.slope)).toBeLessThan(1e-3);
  });

  it.each([
    [undefined, /cutoffs are expected as two voltages/],
    [['0.15 V'], /cutoffs are expected as two voltages/],
    [['0.15', '0.10 V'], /cutoffs\[0\] is 0.15 without a unit/],
    [['0.1 V', '100 mV'], /both cut-offs are 0.1 V/],
  ])('wants two cut-offs, not %j', (given, message) => {
    expect(() => splitCapacity(line, { cutoffs: given as never })).toThrow(message);
  });

  it('wants a curve', () => {
    const one = { voltage: new Float64Array(1), capacity: new Float64Array(1), direction: 'charge' } as const;
    expect(() => splitCapacity(one, { cutoffs })).toThrow(/has 1 points/);
    expect(() => splitCapacity({ ...line, capacity: new Float64Array(3) }, { cutoffs })).toThrow(/capacity has 3 points/);
  });
});

describe('splitCycles', () => {
  const data = dataOf([rest(1, 1.5), ...anodeCycle(1, 3, 2.7), ...anodeCycle(1, 2.72, 2.7)]);
  const options = { role: 'anode-half', mass: '10 mg', cutoffs } as const;

  it('gives every half cycle in the units of the summary', () => {
    const { cycles, unit, irCorrection } = splitCycles(data, options);
    expect([unit, irCorrection, cycles.length]).toEqual(['mAh/g', 'none', 2]);
    expect(cycles[0]?.discharge?.slope).toBeCloseTo((300 * 0.95) / 1.08, 6);
    expect(cycles[0]?.charge?.slope).toBeCloseTo((270 * 1.85) / 1.9, 6);
    expect(cycles[1]?.discharge?.total).toBeCloseTo(272, 6);
  });

  it('corrects by a given or measured resistance, and says by how much', () => {
    const given = splitCycles(data, { ...options, ir: '20 ohm' });
    expect(given.irCorrection).toBe('given');
    expect(given.cycles[0]?.discharge?.irCorrection).toBeCloseTo(0.02, 9);
    expect(given.cycles[0]?.discharge?.slope).toBeCloseTo((300 * 0.97) / 1.08, 6);
    const measured = splitCycles(data, { ...options, ir: 'measured' });
    // From 0.05 V at rest to 0.1 V at the step, and what the first second adds.
    expect(measured.cycles[0]?.charge?.irCorrection).toBeCloseTo(0.05, 3);
  });

  it('corrects rows at constant voltage by their own current, not that of the constant current before', () => {
    const current = { current: 1e-3, hours: 2, from: 0.04, to: 0.14 };
    const held = { current: 1e-3, hours: 1, from: 0.14, to: 0.14, decay: 0.1 };
    const test = dataOf([rest(1, 1.5), { current: -1e-3, hours: 3, from: 1.1, to: 0.02 }, rest(0.1, 0.03), current, held], {
      numbered: true,
    });
    const { charge } = splitCycles(test, { role: 'anode-half', cutoffs: ['0.13 V', '0.06 V'], ir: '20 ohm' }).cycles[0] ?? {};
    // At 0.14 V − 20 Ω·I the voltage is above 0.13 V where I is below 0.5 mA: the last lg 5 of the decade.
    const below = (1 - 0.5) / Math.LN10;
    expect(charge?.irCorrection).toBeCloseTo(0.02, 6);
    expect(charge?.slope).toBeCloseTo((0.5 - 0.1) / Math.LN10, 2);
    expect(charge?.transition).toBeCloseTo(2 * 0.6 + below, 2);
  });

  it('says where no row lets the resistance be measured', () => {
    const { cycles, warnings } = splitCycles(dataOf(anodeCycle(1, 3, 2.7)), { ...options, ir: 'measured' });
    expect(cycles[0]?.discharge?.irCorrection).toBeNull();
    expect(warnings).toEqual([
      {
        code: 'no-ir-drop',
        message: 'no row comes before the discharge of cycle 1: its resistance cannot be measured, and its split is not corrected for I·R',
      },
    ]);
  });

  it('throws what the summary throws', () => {
    expect(() => splitCycles(data, { cutoffs } as never)).toThrow(/role is missing/);
    expect(() => splitCycles(data, { ...options, ir: '20 V' })).toThrow(/'V' is no unit of a resistance/);
  });
});

describe('splitByComponents', () => {
  const s = (u: number) => 1 / (1 + Math.exp(-u));
  const truth = { pore: 175, transition: 20, adsorption: 48, irreversible: 47 };

  /** Capacity between two voltages, each component written as its share. */
  const curveOf = (direction: 'charge' | 'discharge', from: number, to: number, first: boolean): CapacityCurve => {
    const [pore, transition] = direction === 'discharge' ? [0.06, 0.13] : [0.26, 0.4];
    const courses: [number, (u: number) => number][] = [
      [truth.pore, (u) => s((u - pore) / 0.015)],
      [truth.transition, (u) => s((u - transition) / 0.025)],
      [truth.adsorption, (u) => Math.exp(-u / 0.45)],
      ...(first ? [[truth.irreversible, (u: number) => s((u - 0.65) / 0.1)] as [number, (u: number) => number]] : []),
    ];
    const at = (u: number) => courses.reduce((sum, [q, f]) => sum + (q * (f(u) - f(from))) / (f(to) - f(from)), 0);
    const noise = normals(11);
    const voltage = Float64Array.from({ length: 300 }, (_, i) => from + (to - from) * (i / 299) ** (direction === 'discharge' ? 0.4 : 2));
    return { voltage: voltage.map((u) => u + 1e-4 * noise()), capacity: voltage.map((u) => at(u) / 1000), direction };
  };

  it.each([
    ['discharge', true],
    ['discharge', false],
    ['charge', false],
  ] as const)('finds the components of a %s (first: %s) within four of its errors', (direction, first) => {
    const curve = direction === 'discharge' ? curveOf(direction, 1.5, 0.02, first) : curveOf(direction, 0.03, 2, first);
    const split = splitByComponents(curve, { first, scale: 1000, unit: 'mAh/g' });
    expect(split.fit.termination.ok).toBe(true);
    expect(Object.keys(split.capacities).sort()).toEqual(
      Object.keys(truth)
        .filter((name) => first || name !== 'irreversible')
        .sort(),
    );
    for (const [name, { value, stderr, unit }] of Object.entries(split.capacities)) {
      expect(unit).toBe('mAh/g');
      expect(stderr, name).toBeGreaterThan(0);
      expect(Math.abs((value ?? Number.NaN) - truth[name as keyof typeof truth]), name).toBeLessThan(4 * (stderr as number) + 0.05);
    }
    expect(split.centers.pore?.value).toBeCloseTo(direction === 'discharge' ? 0.06 : 0.26, 3);
  });

  it('wants a curve that goes somewhere', () => {
    const flat = { voltage: new Float64Array(30).fill(0.1), capacity: new Float64Array(30), direction: 'discharge' } as const;
    expect(() => splitByComponents(flat)).toThrow(/passes no voltage or no charge/);
    expect(() => splitByComponents(line, { scale: 0 })).toThrow(/scale is 0/);
  });
});
