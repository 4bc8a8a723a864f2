import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { capacityCurve, findCycles, type Role, summarizeCycles } from '../../src/cycling/index.ts';
import { normals } from '../support/noise.ts';
import { anodeCycle, columnsOf, dataOf, fullCycle, rest, type Segment } from './synthetic.ts';

const kinds = (data: Parameters<typeof findCycles>[0], role: Role) =>
  findCycles(data, { role }).steps.map(({ kind, direction }) => (direction ? `${kind} ${direction}` : kind));

describe('steps', () => {
  it('are told from the current alone', () => {
    const steps = ['rest', 'cc discharge', 'rest', 'cc charge', 'rest'];
    expect(kinds(dataOf([rest(1, 1.5), ...anodeCycle(1, 3, 2.5)]), 'anode-half')).toEqual(steps);
    expect(kinds(dataOf([rest(1, 1.5), ...anodeCycle(1, 3, 2.5)], { numbered: true }), 'anode-half')).toEqual(steps);
  });

  it.each([true, false])('part a constant voltage from a constant current, with and without step numbers (%s)', (numbered) => {
    const segments: Segment[] = [
      { current: -1e-3, hours: 3, from: 1.1, to: 0.02 },
      { current: 1e-3, hours: 2, from: 0.1, to: 2 },
      { current: 1e-3, hours: 0.5, from: 2, to: 2, decay: 0.1 },
    ];
    const data = dataOf(segments, { numbered });
    expect(kinds(data, 'anode-half')).toEqual(['cc discharge', 'cc charge', 'cv charge']);
    const { cycles } = summarizeCycles(data, { role: 'anode-half' });
    const constant = (0.5 * (1 - 0.1)) / Math.log(10);
    expect(cycles[0]?.charge?.cvShare).toBeCloseTo(constant / (2 + constant), numbered ? 3 : 2);
    expect(cycles[0]?.charge?.current).toBeCloseTo(1, 3);
  });

  it('part two currents of one direction, which remain one half cycle', () => {
    const segments: Segment[] = [
      { current: -2e-3, hours: 1, from: 1.1, to: 0.3 },
      { current: -5e-4, hours: 1, from: 0.4, to: 0.02 },
      { current: 1e-3, hours: 2, from: 0.1, to: 2 },
    ];
    const found = findCycles(dataOf(segments), { role: 'anode-half' });
    expect(found.steps.map(({ kind, direction }) => `${kind} ${direction}`)).toEqual(['cc discharge', 'cc discharge', 'cc charge']);
    expect(found.halfCycles.map(({ steps }) => steps.length)).toEqual([2, 1]);
  });

  it('are not fooled by noise at rest, an offset of the current, or a slow formation among fast cycles', () => {
    const noise = normals(7);
    const slow = anodeCycle(0.05, 20, 18);
    const fast = Array.from({ length: 40 }, () => anodeCycle(1, 1, 1)).flat();
    const data = dataOf([rest(12, 1.5, 1.5, 2000), ...slow, ...fast]);
    const noisy = { ...data, current: Array.from(data.current, (value) => value + 2e-7 + 1e-6 * noise()) };
    const { cycles, halfCycles } = findCycles(noisy, { role: 'anode-half' });
    expect(cycles).toHaveLength(41);
    expect(halfCycles).toHaveLength(82);
  });

  it('count single rows of another direction to the step around them, and say so', () => {
    const { time, voltage, current } = columnsOf(anodeCycle(1, 3, 2.5));
    const clean = summarizeCycles({ time, voltage, current }, { role: 'anode-half' });
    const spoilt = current.with(20, 1e-3).with(40, 0);
    const result = summarizeCycles({ time, voltage, current: spoilt }, { role: 'anode-half' });
    expect(result.cycles).toHaveLength(1);
    expect(result.warnings.map(({ code }) => code)).toEqual(['glitches']);
    expect(result.cycles[0]?.charge?.capacity).toBe(clean.cycles[0]?.charge?.capacity);
  });

  it('count short pulses against the direction to the half cycle they interrupt, and subtract them', () => {
    const segments: Segment[] = [
      { current: -1e-3, hours: 1, from: 1.1, to: 0.5 },
      rest(0.1, 0.5),
      { current: 1e-3, hours: 0.004, from: 0.6, to: 0.6, rows: 5 },
      rest(0.1, 0.5),
      { current: -1e-3, hours: 1, from: 0.5, to: 0.02 },
      { current: 1e-3, hours: 1.9, from: 0.1, to: 2 },
    ];
    const result = summarizeCycles(dataOf(segments), { role: 'anode-half' });
    expect(result.cycles).toHaveLength(1);
    expect(result.cycles[0]?.discharge?.capacity).toBeCloseTo(2 - 0.004, 9);
    expect(result.warnings.map(({ code }) => code)).toEqual(['pulses']);
  });

  it('do without step numbers that count rows', () => {
    const data = dataOf(anodeCycle(1, 3, 2.5));
    const found = findCycles({ ...data, step: Array.from(data.time, (_, i) => i) }, { role: 'anode-half' });
    expect(found.steps).toHaveLength(4);
  });
});

describe('cycles', () => {
  const twice = [...anodeCycle(1, 3, 2.5), ...anodeCycle(1, 2.6, 2.5)];

  it.each<[Role, string, number, string | null]>([
    ['anode-half', 'discharge first', 2, null],
    ['cathode-half', 'discharge first', 2, 'discharge'],
    ['full', 'discharge first', 2, 'discharge'],
  ])('of %s, %s: %i cycles, %s before', (role, _, cycles, before) => {
    const found = findCycles(dataOf(twice), { role });
    expect(found.cycles).toHaveLength(cycles);
    expect(found.before?.direction ?? null).toBe(before);
    expect(found.before?.cycle ?? 0).toBe(0);
  });

  it('keep the instrument’s numbers as labels only', () => {
    const numbered = dataOf([...anodeCycle(1, 3, 2.5).slice(2), ...twice], { numbered: true });
    const found = findCycles(numbered, { role: 'anode-half' });
    expect(found.before?.direction).toBe('charge');
    expect(found.cycles.map(({ cycle, label }) => [cycle, label])).toEqual([
      [1, 1],
      [2, 2],
    ]);
  });

  it('give half cycles that cover their rows, whatever the order of steps', () => {
    const step = fc.record({ current: fc.constantFrom(-1e-3, 0, 1e-3, 2e-3), hours: fc.integer({ min: 1, max: 5 }) });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
        const segments = steps.map((s) => ({ ...s, from: 1, to: s.current < 0 ? 0.1 : 2, rows: 12 }));
        const data = dataOf(segments);
        const found = findCycles(data, { role: 'anode-half' });
        const turns = steps
          .filter(({ current }) => current !== 0)
          .filter((s, i, all) => Math.sign(s.current) !== Math.sign(all[i - 1]?.current ?? 0));
        expect(found.halfCycles).toHaveLength(turns.length);
        expect(found.steps[0]?.from).toBe(0);
        expect(found.steps.at(-1)?.to).toBe(data.time.length);
        for (const [s, { from }] of found.steps.slice(1).entries()) expect(from).toBe(found.steps[s]?.to);
        const charge = found.halfCycles.reduce((sum, half) => sum + (capacityCurve(data, half).capacity.at(-1) ?? 0), 0);
        const expected = steps.reduce((sum, { current, hours }) => sum + Math.abs(current) * hours, 0);
        expect(charge).toBeCloseTo(expected, 12);
      }),
    );
  });
});

describe('capacityCurve', () => {
  it('leaves rests out and rises from the first row to the capacity', () => {
    const segments: Segment[] = [
      { current: -1e-3, hours: 1, from: 1.1, to: 0.5 },
      rest(0.5, 0.6),
      { current: -1e-3, hours: 1, from: 0.5, to: 0.02 },
    ];
    const data = dataOf(segments);
    const curve = capacityCurve(data, findCycles(data, { role: 'anode-half' }).halfCycles[0] as never);
    expect(curve.voltage).toHaveLength(122);
    expect(curve.capacity[0]).toBe(0);
    expect(curve.capacity.at(-1)).toBeCloseTo(2e-3, 15);
    expect(curve.capacity.every((value, i) => i === 0 || value >= (curve.capacity[i - 1] as number))).toBe(true);
  });

  it('does not make a staircase of a coarse counter unless asked to', () => {
    const data = dataOf(anodeCycle(1, 3, 2.5));
    const counted = { ...data, counters: { dischargeCapacity: Array.from(data.time, (t) => Math.round(t / 3600) / 1000) } };
    const half = findCycles(counted, { role: 'anode-half' }).halfCycles[0] as never;
    expect(new Set(capacityCurve(counted, half).capacity).size).toBe(61);
    expect(new Set(capacityCurve(counted, half, { source: 'counter' }).capacity).size).toBeLessThan(5);
    expect(() => capacityCurve(data, half, { source: 'counter' })).toThrow(/no counter of the discharge/);
  });

  it('of rows that the test does not have is an error', () => {
    const data = dataOf(fullCycle(1, 1, 1));
    expect(() => capacityCurve(data, { cycle: 1, direction: 'charge', from: 0, to: 9999, steps: [] })).toThrow(/has rows 0 to 9999/);
  });
});
