/** Tests that instruments log in unlucky ways: each of these gave wrong numbers without a word once. */
import { describe, expect, it } from 'vitest';
import { type CyclingData, rateTable, summarizeCycles } from '../../src/cycling/index.ts';
import { columnsOf, type Segment } from './synthetic.ts';

const codes = ({ warnings }: { warnings: readonly { code: string }[] }) => warnings.map(({ code }) => code);

describe('a charge of constant current and constant voltage under one step number', () => {
  const cycle = (milliamperes: number): Segment[] => [
    { current: -1e-3, hours: 3, from: 1.1, to: 0.02 },
    { current: milliamperes / 1000, hours: 2 / milliamperes, from: 0.1, to: 2 },
    { current: milliamperes / 1000, hours: 0.5, from: 2, to: 2, decay: 0.1 },
  ];
  const { time, voltage, current, step } = columnsOf([...cycle(1), ...cycle(2), ...cycle(1)]);
  const one = step.map((number) => [1, 2, 2][(number - 1) % 3] as number);
  const options = { role: 'anode-half', mass: '5 mg', oneC: '200 mA/g' } as const;
  const [separate, together] = [step, one].map((numbers) => summarizeCycles({ time, voltage, current, step: numbers }, options));

  it('is parted where the voltage is held, as if numbered apart', () => {
    expect(together?.steps.map(({ kind }) => kind)).toEqual(separate?.steps.map(({ kind }) => kind));
    for (const [c, cycleSummary] of (together?.cycles ?? []).entries()) {
      expect(cycleSummary.charge?.cvShare).toBeCloseTo(separate?.cycles[c]?.charge?.cvShare ?? 0, 2);
      expect(cycleSummary.charge?.cvShare).toBeGreaterThan(0.08);
    }
  });

  it('has the rate of its constant current', () => {
    expect(together?.cycles.map(({ charge }) => charge?.cRate)).toEqual([1, 2, 1].map((rate) => expect.closeTo(rate, 9)));
    expect(together && rateTable(together).groups.map(({ from, to }) => [from, to])).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
    ]);
  });

  it('carries what the trapezoid over the whole step says', () => {
    const charge = together?.cycles[0]?.charge;
    let sum = 0;
    for (let i = (charge?.from ?? 0) + 1; i < (charge?.to ?? 0); i++) {
      sum += ((time[i] as number) - (time[i - 1] as number)) * ((current[i] as number) + (current[i - 1] as number));
    }
    expect(charge?.capacityByIntegration).toBeCloseTo((1000 * sum) / 7200 / 5e-3, 9);
  });

  it('is not parted where one step holds the voltage from its beginning', () => {
    const data: CyclingData = columnsOf([
      { current: -1e-3, hours: 3, from: 1.1, to: 0.02 },
      { current: 1e-3, hours: 0.5, from: 2, to: 2, decay: 0.1 },
    ]);
    const { steps, warnings } = summarizeCycles(data, options);
    expect(steps.map(({ kind }) => kind)).toEqual(['cc', 'cv']);
    expect(codes({ warnings })).toEqual([]);
  });
});
