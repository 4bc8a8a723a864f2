import { describe, expect, it } from 'vitest';
import { npRatio, rateTable, replicates, summarizeCycles, summarizeReplicates } from '../../src/cycling/index.ts';
import { anodeCycle, dataOf, rest } from './synthetic.ts';

const cell = (sodiation: number, cycles = 3) =>
  summarizeCycles(dataOf([rest(1, 1.5), ...Array.from({ length: cycles }, () => anodeCycle(1, sodiation, 2.7)).flat()]), {
    role: 'anode-half',
  });

describe('replicates', () => {
  it('have the standard deviation of a sample', () => {
    expect(replicates([1, 2, 3, 4])).toEqual({ mean: 2.5, sd: expect.closeTo(Math.sqrt(5 / 3), 14), n: 4 });
    expect(replicates([7, null, undefined, Number.NaN])).toEqual({ mean: 7, sd: null, n: 1 });
    expect(replicates([])).toEqual({ mean: null, sd: null, n: 0 });
  });

  it('of cells are means of scalars and of every cycle, over as many as are complete', () => {
    const { summary, cycles, n } = summarizeReplicates([cell(3), cell(2.8), cell(2.9, 2)]);
    expect(n).toBe(3);
    expect(summary.initialCoulombicEfficiency.mean).toBeCloseTo((2.7 / 3 + 2.7 / 2.8 + 2.7 / 2.9) / 3, 12);
    expect(summary.firstDischargeCapacity.sd).toBeCloseTo(0.1, 9);
    expect(summary.retention.cycle).toBe(2);
    expect(cycles.map(({ dischargeCapacity }) => dischargeCapacity.n)).toEqual([3, 3, 2]);
  });

  it('of one cell have no standard deviation', () => {
    expect(summarizeReplicates([cell(3)]).summary.openCircuitVoltage).toEqual({ mean: 1.5, sd: null, n: 1 });
  });

  it('of unlike cells are an error', () => {
    const other = summarizeCycles(dataOf(anodeCycle(1, 3, 2.7)), { role: 'anode-half', mass: '1 mg' });
    expect(() => summarizeReplicates([cell(3), other])).toThrow(/cell 2 is .*mAh\/g/);
    expect(() => summarizeReplicates([])).toThrow(/no cell/);
  });
});

describe('rateTable', () => {
  it('groups cycles by their current and gives the recovery', () => {
    const segments = [
      [1, 2.7],
      [1, 2.6],
      [3, 0.7],
      [3, 0.6],
      [1, 2.5],
    ].flatMap(([current = 1, hours = 1]) => anodeCycle(current, hours, hours));
    const { groups, recovery } = rateTable(summarizeCycles(dataOf([rest(1, 1.5), ...segments]), { role: 'anode-half', area: '0.5 cm2' }));
    expect(groups.map(({ from, to, currentDensity }) => [from, to, currentDensity])).toEqual([
      [1, 2, expect.closeTo(2, 9)],
      [3, 4, expect.closeTo(6, 9)],
      [5, 5, expect.closeTo(2, 9)],
    ]);
    expect(groups[1]?.chargeCapacity).toEqual({ mean: expect.closeTo(1.95, 9), sd: expect.closeTo(0.3 / Math.SQRT2, 9), n: 2 });
    expect(recovery).toBeCloseTo(2.5 / 2.65, 9);
  });
});

describe('npRatio', () => {
  it('is per area where the areas differ', () => {
    const anode = { capacity: '240 mAh/g', mass: '3.6 mg', area: '1.2 cm2' };
    const cathode = { capacity: '120 mAh/g', mass: '6 mg', area: '1 cm2' };
    expect(npRatio(anode, cathode)).toEqual({
      ratio: expect.closeTo(1, 12),
      anode: expect.closeTo(0.72, 12),
      cathode: expect.closeTo(0.72, 12),
      unit: 'mAh/cm²',
    });
    const { area, ...without } = cathode;
    expect(area).toBeDefined();
    expect(() => npRatio(anode, without)).toThrow(/for one electrode only/);
    expect(() => npRatio({ ...anode, mass: '0 mg' }, cathode)).toThrow(/anode.mass is '0 mg'/);
  });
});
