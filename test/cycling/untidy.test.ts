/** Tests that instruments log in unlucky ways: each of these gave wrong numbers without a word once. */
import { describe, expect, it } from 'vitest';
import { appendTests, type CyclingData, capacityCurve, findCycles, rateTable, summarizeCycles } from '../../src/cycling/index.ts';
import { readShared } from '../support/core.ts';
import { describeShared } from '../support/shared.ts';
import { landt } from './real.ts';
import { anodeCycle, type Columns, columnsOf, dataOf, fullCycle, rest, type Segment } from './synthetic.ts';

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

describe('a test that ends within a half cycle', () => {
  const cut = (data: CyclingData, rows: number): CyclingData => ({
    time: Array.from(data.time).slice(0, rows),
    voltage: Array.from(data.voltage).slice(0, rows),
    current: Array.from(data.current).slice(0, rows),
  });
  const sodiation = 61 + 31;
  const cycle = 2 * sodiation;

  it('has an incomplete last cycle, if only one other shows how far it should have gone', () => {
    const data = cut(dataOf([...anodeCycle(1, 3, 2.5), ...anodeCycle(1, 2.6, 2.5)]), cycle + sodiation + 20);
    const { cycles, summary } = summarizeCycles(data, { role: 'anode-half' });
    expect(cycles.map(({ complete }) => complete)).toEqual([true, false]);
    expect(cycles[1]?.reasons).toEqual(['the charge ends at 0.702 V, the others reach 2.000 V']);
    expect(summary.meanCoulombicEfficiency.n).toBe(0);
  });

  it('is warned of where nothing shows how far it should have gone', () => {
    const result = summarizeCycles(cut(dataOf(anodeCycle(1, 3, 2.5)), sodiation + 20), { role: 'anode-half' });
    expect(result.cycles[0]?.complete).toBe(true);
    expect(codes(result)).toEqual(['ends-in-half-cycle']);
    expect(result.warnings[0]?.message).toMatch(
      /^the test ends within the charge of cycle 1, at 0\.702 V, and the discharge began at 1\.100 V/,
    );
  });

  it('counts where it ends at the limit, with or without a rest behind', () => {
    const half = dataOf([...anodeCycle(1, 3, 2.5), ...anodeCycle(1, 2.6, 2.5)]);
    for (const rows of [2 * cycle, 2 * cycle - 31]) expect(codes(summarizeCycles(cut(half, rows), { role: 'anode-half' }))).toEqual([]);
    const full = dataOf(fullCycle(1, 3, 2.5));
    for (const rows of [cycle, cycle - 31]) expect(codes(summarizeCycles(cut(full, rows), { role: 'full' }))).toEqual([]);
  });
});

describeShared('the test of SINTEF', 'data/cycling/landt/SINTEF__LiGrR2032__2024-04-30__25degC__Landt.csv', (text) => {
  it('has no initial efficiency: its last discharge is cut by the end of the file, as the one before its first cycle shows', () => {
    const bdf = readShared('data/cycling/landt/SINTEF__LiGrR2032__2024-04-30__25degC__Landt.bdf.csv') ?? '';
    for (const form of [text, bdf]) {
      const { cycles, summary } = summarizeCycles(landt(form), { role: 'full' });
      expect(cycles.map(({ reasons }) => reasons)).toEqual([['the discharge ends at 0.109 V, the others reach 0.010 V']]);
      expect(summary.initialCoulombicEfficiency).toBeNull();
    }
  });
});

describe('currents too large for sums', () => {
  it('leave no cycle complete', () => {
    const { time, voltage, current } = columnsOf([...anodeCycle(1, 3, 2.5), ...anodeCycle(1, 3, 2.5)]);
    const result = summarizeCycles({ time, voltage, current: current.map((value) => Math.sign(value) * 1e308) }, { role: 'anode-half' });
    expect(result.cycles.map(({ complete }) => complete)).toEqual([false, false]);
    expect(result.cycles[0]?.reasons[0]).toBe('the charge carries no finite charge or energy');
    expect(result.summary.initialCoulombicEfficiency).toBeNull();
    expect(codes(result)).toContain('incomplete-cycles');
  });
});

describe('a single impossible current', () => {
  const { time, voltage, current, step } = columnsOf([rest(1, 1.3), ...anodeCycle(1, 3, 2.5), ...anodeCycle(1, 2.6, 2.5)]);
  const clean = summarizeCycles({ time, voltage, current }, { role: 'anode-half' });
  const of = (changed: number[], numbers: number[] | null = null) =>
    summarizeCycles({ time, voltage, current: changed, step: numbers }, { role: 'anode-half' });

  it.each([-0.5, -100, 1e308, -1e308])('of %d A in a sodiation is left out and its row named', (value) => {
    const result = of(current.with(60, value));
    expect(codes(result)).toEqual(['spike']);
    expect(result.warnings[0]?.message).toMatch(/^row 61 has a current of .* times any other: it is taken as that of the row before$/);
    expect(result.cycles).toEqual(clean.cycles);
  });

  it('in a rest too, if the voltage does not answer it', () => {
    expect(codes(of(current.with(15, 100)))).toEqual(['spike']);
    expect(of(current.with(15, 100)).cycles).toEqual(clean.cycles);
    const answered = summarizeCycles({ time, voltage: voltage.with(15, 1.9), current: current.with(15, 100) }, { role: 'anode-half' });
    expect(codes(answered)).not.toContain('spike');
  });

  it('of some tens of the others is kept, and what it adds is said', () => {
    const result = of(current.with(60, -0.05));
    expect(codes(result)).toEqual(['suspicious-current']);
    expect(result.warnings[0]?.message).toMatch(/ 50 times any other, for one row: .* adds 2\.50 mAh /);
    expect(result.cycles[0]?.discharge?.capacity).toBeCloseTo((clean.cycles[0]?.discharge?.capacity ?? 0) + 2.45, 9);
  });

  it('is left out where there are two or three in a short test', () => {
    const time = Array.from({ length: 150 }, (_, i) => 10 * i);
    const voltage = time.map((_, i) => 2 - i / 150);
    const short = (rows: number[]) =>
      summarizeCycles({ time, voltage, current: time.map((_, i) => (rows.includes(i) ? -1e6 : -1e-3)) }, { role: 'anode-half' });
    expect(short([50, 100]).cycles[0]?.discharge?.capacity).toBeCloseTo(1490 / 3600, 9);
    expect(codes(short([50, 100]))).toEqual(expect.arrayContaining(['spike', 'spike']));
    expect(short([40, 80, 120]).cycles).toEqual(short([]).cycles);
  });

  it('is spoken of where there are too many for spikes', () => {
    const result = of([60, 64, 68, 72, 76, 80, 84, 88].reduce((changed, row) => changed.with(row, -0.5), current));
    expect(result.warnings.filter(({ code }) => code === 'suspicious-current')).toEqual([
      {
        code: 'suspicious-current',
        message:
          '8 rows (row 61 first) have a current of over 10 times any other, for one row each: they may be pulses, and are kept as they are',
      },
    ]);
  });

  it('is judged by the whole test where a single curve is asked for, as in its summary', () => {
    const clean = columnsOf(Array.from({ length: 4 }, () => anodeCycle(1, 3, 2.5)).flat());
    const data = {
      ...clean,
      step: null,
      cycle: null,
      current: [15, 20, 25, 30, 40].reduce((values, row) => values.with(row, -10), clean.current),
    };
    const { cycles } = summarizeCycles(data, { role: 'anode-half' });
    const halves = findCycles(data, { role: 'anode-half' }).halfCycles;
    expect(halves).toHaveLength(8);
    for (const half of halves) {
      const expected = cycles[half.cycle - 1]?.[half.direction]?.capacity;
      expect(1000 * (capacityCurve(data, half).capacity.at(-1) as number)).toBeCloseTo(expected as number, 9);
    }
  });

  it('is a pulse where it is a step of its own, or one of many', () => {
    const numbered = step.map((number, i) => number + (i > 60 ? 2 : i === 60 ? 1 : 0));
    expect(codes(of(current.with(60, -0.5), numbered))).not.toContain('spike');
    const pulsed = current.map((value, i) => (i % 10 === 5 && value !== 0 ? 500 * value : value));
    expect(codes(of(pulsed))).not.toContain('spike');
  });
});

describe('a clock that falls back, not to the beginning', () => {
  const columns = columnsOf([...anodeCycle(1, 3, 2.5), ...anodeCycle(1, 2.6, 2.5)]);
  const clean = summarizeCycles(columns, { role: 'anode-half' });
  const rows = columns.time.map((_, i) => i);
  const inOrder = (order: readonly number[], { time, voltage, current }: Columns = columns) => {
    const pick = (values: number[]) => order.map((i) => values[i] as number);
    return summarizeCycles({ time: pick(time), voltage: pick(voltage), current: pick(current) }, { role: 'anode-half' });
  };

  it('because two blocks of rows are swapped does not add charge, and says that it is unsure', () => {
    const result = inOrder([...rows.slice(0, 20), ...rows.slice(30, 40), ...rows.slice(20, 30), ...rows.slice(40)]);
    expect(codes(result)).toEqual(['rows-out-of-order']);
    expect(result.warnings[0]?.message).toBe(
      'by the time a block of rows should stand further up: the rows around the gap they left stand for them, and the charge there is unsure (row 31 first)',
    );
    expect(result.cycles[0]?.discharge?.capacity).toBeCloseTo(clean.cycles[0]?.discharge?.capacity ?? 0, 9);
    expect(result.summary.initialCoulombicEfficiency).toBeCloseTo(clean.summary.initialCoulombicEfficiency ?? 0, 9);
  });

  it('because rows stand there twice counts them once', () => {
    const result = inOrder([...rows.slice(0, 40), ...rows.slice(25)]);
    expect(codes(result)).toEqual(['repeated-rows']);
    expect(result.cycles[0]?.discharge?.capacity).toBeCloseTo(clean.cycles[0]?.discharge?.capacity ?? 0, 9);
  });

  it('for another reason is continued, and says that the charge is unsure', () => {
    const set = { ...columns, time: columns.time.map((value, i) => (i < 40 ? value : value - 1000)) };
    const result = inOrder(rows, set);
    expect(codes(result)).toEqual(['time-falls-back']);
    expect(result.warnings[0]?.message).toMatch(/the charge is unsure \(row 41 first\)$/);
    expect(result.cycles[1]?.discharge?.capacity).toBeCloseTo(clean.cycles[1]?.discharge?.capacity ?? 0, 9);
  });
});

describe('parts of a test whose times overlap', () => {
  const columns = columnsOf([...anodeCycle(1, 3, 2.5), ...anodeCycle(1, 2.6, 2.5)]);
  const part = (from: number, to: number): CyclingData => ({
    time: columns.time.slice(from, to),
    voltage: columns.voltage.slice(from, to),
    current: columns.current.slice(from, to),
  });
  const rows = columns.time.length;

  it('are joined without the rows that both have', () => {
    const test = appendTests([part(0, 230), part(180, rows)]);
    expect(test.warnings).toContainEqual({
      code: 'repeated-rows',
      message: 'part 2: its first 50 rows end part 1 too and are taken once',
    });
    expect(Array.from(test.time)).toEqual(columns.time);
    expect(summarizeCycles(test, { role: 'anode-half' }).cycles).toHaveLength(2);
  });

  it('are warned of where the rows differ, and where the order is wrong', () => {
    const other = part(180, rows);
    const differing = { ...other, voltage: Array.from(other.voltage, (value) => value + 1e-3) };
    expect(codes(appendTests([part(0, 230), differing]))).toContain('overlapping-parts');
    expect(codes(appendTests([part(200, rows), part(0, 200)]))).toContain('overlapping-parts');
  });

  it('are no trouble where each has a clock of its own', () => {
    const voltage = part(184, rows).voltage;
    const second = { ...part(184, rows), time: part(0, rows - 184).time, voltage: Array.from(voltage, (value) => value + 1e-3) };
    expect(codes(appendTests([part(0, 184), second]))).toEqual(['continued-time']);
  });
});

describe('counters of energy that cannot be believed', () => {
  const fine = anodeCycle(1, 2, 1.8).map((segment) => ({ ...segment, rows: 401 }));
  const data = dataOf([...fine, ...fine], { numbered: true });
  const capacity = Float64Array.from({ length: data.time.length });
  for (let i = 1; i < capacity.length; i++) {
    const hours = ((data.time[i] as number) - (data.time[i - 1] as number)) / 3600;
    const mean = Math.abs((data.current[i] as number) + (data.current[i - 1] as number)) / 2;
    const same = data.step?.[i] === data.step?.[i - 1];
    capacity[i] = same ? (capacity[i - 1] as number) + mean * hours : 0;
  }
  const summary = (energy: Float64Array) => summarizeCycles({ ...data, counters: { capacity, energy } }, { role: 'anode-half' });
  const truth = summarizeCycles({ ...data, counters: { capacity } }, { role: 'anode-half' });

  it.each([
    ['all zeros', capacity.map(() => 0)],
    ['in steps of a fifth of a half cycle', capacity.map((_, i) => Math.floor(5 * ((capacity[i] as number) / 2e-3)) * 4e-4)],
  ])('are replaced by ∫V dQ and said to be: %s', (_, energy) => {
    const found = summary(energy);
    expect(found.source).toBe('counter');
    expect(codes(found)).toContain('coarse-counters');
    for (const [c, { charge, discharge }] of found.cycles.entries()) {
      expect(charge?.meanVoltage).toBeCloseTo(truth.cycles[c]?.charge?.meanVoltage as number, 12);
      expect(discharge?.energy).toBeCloseTo(truth.cycles[c]?.discharge?.energy as number, 12);
    }
  });
});
