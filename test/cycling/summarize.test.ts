import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CyclingData, type CyclingOptions, type CyclingSummary, summarizeCycles } from '../../src/cycling/index.ts';
import { anodeCycle, columnsOf, dataOf, fullCycle, rest, type Segment } from './synthetic.ts';

const half = (options: Partial<CyclingOptions> = {}): CyclingOptions => ({ role: 'anode-half', ...options });
const codes = ({ warnings }: CyclingSummary) => warnings.map(({ code }) => code);

const anode = dataOf([
  rest(2, 1.56),
  ...anodeCycle(1, 3, 2.7),
  ...anodeCycle(1, 2.72, 2.7),
  ...anodeCycle(2, 1.31, 1.3),
  ...anodeCycle(2, 1.1, 1.09),
]);

describe('one cycle', () => {
  const result = summarizeCycles(anode, half({ mass: '10 mg', area: '0.8 cm2', oneC: '100 mA/g' }));
  const [first] = result.cycles;

  it('has capacities per mass and area, energies and mean voltages', () => {
    expect(first?.discharge?.capacity).toBeCloseTo(300, 9);
    expect(first?.discharge?.arealCapacity).toBeCloseTo(3 / 0.8, 9);
    expect(first?.discharge?.meanVoltage).toBeCloseTo(0.56, 9);
    expect(first?.discharge?.energy).toBeCloseTo(300 * 0.56, 7);
    expect(first?.hysteresis).toBeCloseTo(1.05 - 0.56, 9);
    expect(result.units).toMatchObject({ capacity: 'mAh/g', energy: 'Wh/kg', arealCapacity: 'mAh/cm²' });
  });

  it('satisfies areal = gravimetric × loading and E = Q·V̄', () => {
    for (const { charge, discharge } of result.cycles) {
      for (const h of [charge, discharge]) {
        expect(h?.arealCapacity).toBeCloseTo(((h?.capacity ?? 0) * 10e-3) / 0.8, 9);
        expect(h?.energy).toBeCloseTo((h?.capacity ?? 0) * (h?.meanVoltage ?? 0), 9);
      }
    }
  });

  it('has currents in four units, voltages, rests and durations', () => {
    expect(first?.charge).toMatchObject({
      startVoltage: 0.1,
      endVoltage: 2,
      voltageBefore: 0.05,
      restVoltage: 1.2,
      points: 61,
      cvShare: 0,
    });
    expect(first?.charge?.current).toBeCloseTo(1, 9);
    expect(first?.charge?.specificCurrent).toBeCloseTo(100, 9);
    expect(first?.charge?.currentDensity).toBeCloseTo(1.25, 9);
    expect(first?.charge?.cRate).toBeCloseTo(1, 9);
    expect(first?.charge?.duration).toBeCloseTo(2.7 * 3600, 6);
  });

  it('has the resistance of the voltage drop at a stated time', () => {
    // From 0.05 V to 0.1 V at the step, and 1.9 V in 2.7 h after it.
    const voltageAt = (seconds: number) => 0.05 + (1.9 * seconds) / (2.7 * 3600);
    expect(first?.charge?.resistance).toBeCloseTo(voltageAt(1) / 1e-3, 6);
    expect(first?.charge?.arealResistance).toBeCloseTo((0.8 * voltageAt(1)) / 1e-3, 6);
    const later = summarizeCycles(anode, half({ irAfter: '30 s' })).cycles[0]?.charge;
    expect(later?.irDrop).toBeCloseTo(voltageAt(30), 9);
    expect(later?.irAfter).toBeCloseTo(30, 9);
  });

  it('has what passed between two voltages', () => {
    const windows = [
      ['2.0 V', '0.56 V'],
      ['0.56 V', '0.02 V'],
    ] as const;
    const { cycles } = summarizeCycles(anode, half({ windows }));
    const [above, below] = cycles[0]?.discharge?.windows ?? [];
    expect(above).toMatchObject({ from: 2, to: 0.56 });
    expect(above?.capacity).toBeCloseTo(1.5, 9);
    expect((above?.capacity ?? 0) + (below?.capacity ?? 0)).toBeCloseTo(3, 9);
    expect(below?.charge).toBeCloseTo(1.5 * 3.6, 9);
  });
});

describe('the role', () => {
  it.each<[CyclingOptions['role'], Segment[], number, number]>([
    ['anode-half', anodeCycle(1, 3, 2.7), 2.7 / 3, 3 - 2.7],
    ['full', fullCycle(1, 3, 2.7), 2.7 / 3, 3 - 2.7],
    ['cathode-half', fullCycle(1, 3, 2.9), 2.9 / 3, 3 - 2.9],
  ])('%s says what is divided by what', (role, segments, efficiency, irreversible) => {
    const { summary } = summarizeCycles(dataOf([rest(1, 1.5), ...segments]), { role });
    expect(summary.initialCoulombicEfficiency).toBeCloseTo(efficiency, 12);
    expect(summary.irreversibleCapacity).toBeCloseTo(irreversible, 12);
  });

  it('reports a first desodiation apart and takes the efficiency from the first pair', () => {
    const data = dataOf([rest(1, 1.11), { current: 1e-3, hours: 0.1, from: 1.2, to: 2 }, rest(0.2, 1.8), ...anodeCycle(1, 3, 2.7)]);
    const { before, summary, cycles } = summarizeCycles(data, half({ mass: '10 mg' }));
    expect(before).toMatchObject({ direction: 'charge', endVoltage: 2 });
    expect(before?.capacity).toBeCloseTo(10, 9);
    expect(cycles).toHaveLength(1);
    expect(summary.initialCoulombicEfficiency).toBeCloseTo(0.9, 12);
    expect(summary.openCircuitVoltage).toBe(1.11);
  });
});

describe('over cycles', () => {
  const { summary, cycles } = summarizeCycles(anode, half({ formation: 2 }));

  it('retention names its cycle', () => {
    expect(summary.retention).toMatchObject({ cycle: 4, from: { cycle: 3, rule: 'first after formation' } });
    expect(summary.retention?.value).toBeCloseTo(2.18 / 2.6, 12);
    expect(summary.cyclesTo).toEqual({ 95: 4, 90: 4, 80: null });
    const from = (retentionFrom: CyclingOptions['retentionFrom']) =>
      summarizeCycles(anode, half({ formation: 2, ...(retentionFrom === undefined ? {} : { retentionFrom }) })).summary.retention?.from
        .cycle;
    expect([from(undefined), from('first'), from('maximum'), from(2)]).toEqual([3, 1, 1, 2]);
    expect(() => from(9)).toThrow(/retentionFrom is 9, which is no complete cycle of 4/);
  });

  it('mean efficiency leaves out formation, and always the first cycle', () => {
    expect(summary.meanCoulombicEfficiency.n).toBe(2);
    expect(summary.meanCoulombicEfficiency.mean).toBeCloseTo((1.3 / 1.31 + 1.09 / 1.1) / 2, 12);
    expect(summarizeCycles(anode, half()).summary.meanCoulombicEfficiency.n).toBe(3);
  });

  it('capacities are normalized to the first sodiation, so that the first is the initial efficiency', () => {
    expect(cycles[0]?.normalizedCapacity).toBe(summary.initialCoulombicEfficiency);
    expect(cycles[3]?.normalizedCapacity).toBeCloseTo(2.18 / 3, 12);
  });

  it('open-circuit voltages are those of the rests', () => {
    expect(summary.openCircuitVoltage).toBe(1.56);
    expect(summary.openCircuitVoltageAfterFirst).toBeCloseTo(1.2, 12);
  });
});

describe('incomplete cycles are flagged and left out', () => {
  const cycle = () => anodeCycle(1, 2.75, 2.7);

  it('where the test ends within a cycle', () => {
    const result = summarizeCycles(dataOf([...cycle(), ...cycle(), ...cycle().slice(0, 2)]), half());
    expect(result.cycles.map(({ complete }) => complete)).toEqual([true, true, false]);
    expect(result.cycles[2]?.reasons).toEqual(['there is no charge']);
    expect(codes(result)).toEqual(['incomplete-cycles']);
  });

  it('where a half cycle ends before the voltage the others reach', () => {
    const aborted: Segment = { current: 1e-3, hours: 1.3, from: 0.1, to: 1.1 };
    const result = summarizeCycles(dataOf([...cycle(), ...cycle(), ...cycle().slice(0, 2), aborted]), half());
    expect(result.cycles[2]).toMatchObject({ complete: false, reasons: ['the charge ends at 1.100 V, the others reach 2.000 V'] });
    expect(result.summary.retention?.value).toBeCloseTo(1, 12);
    expect(result.summary.meanCoulombicEfficiency.n).toBe(1);
  });

  it('where a cell starts charged', () => {
    const charged: Segment[] = [{ current: 1e-3, hours: 0.5, from: 3.2, to: 3.4 }, ...fullCycle(1, 3, 2.7).slice(1)];
    const result = summarizeCycles(dataOf([...charged, ...fullCycle(1, 2.75, 2.7)]), { role: 'full' });
    expect(result.cycles[0]?.reasons[0]).toMatch(/^the efficiency is 540 %: the cell starts charged/);
    expect(result.summary.initialCoulombicEfficiency).toBeNull();
    expect(result.cycles[1]).toMatchObject({ complete: true, normalizedCapacity: null });
  });

  it('but not where cut-offs change on purpose', () => {
    const narrow: Segment[] = [
      { current: -1e-3, hours: 2, from: 1.1, to: 0.1 },
      { current: 1e-3, hours: 2, from: 0.2, to: 1.5 },
    ];
    const result = summarizeCycles(dataOf([...cycle(), ...cycle(), ...cycle(), ...narrow, ...narrow]), half());
    expect(result.summary.completeCycles).toBe(5);
  });
});

describe('counters', () => {
  const segments = [rest(1, 1.5), ...anodeCycle(1, 3, 2.7), ...anodeCycle(1, 2.75, 2.7)];
  const { time, voltage, current, step } = columnsOf(segments);
  /** Ah counted so far in a direction, or of both with their sign. */
  const running = (weight: (amperes: number) => number) => {
    let sum = 0;
    return time.map((t, i) => {
      const seconds = i === 0 || step[i] !== step[i - 1] ? 0 : t - (time[i - 1] as number);
      sum += (weight(current[i] as number) * seconds) / 3600;
      return sum;
    });
  };
  const restarting = (counter: number[], at: (i: number) => boolean) => {
    let base = 0;
    return counter.map((value, i) => {
      if (i > 0 && at(i)) base = counter[i - 1] as number;
      return value - base;
    });
  };
  const newStep = (i: number) => step[i] !== step[i - 1];
  const newCycle = (i: number) => i === step.indexOf(6);
  const charged = running((amperes) => Math.max(amperes, 0));
  const discharged = running((amperes) => Math.max(-amperes, 0));
  const signed = running((amperes) => amperes);
  const magnitude = running(Math.abs);

  it.each<[string, CyclingData['counters']]>([
    ['go on', { chargeCapacity: charged, dischargeCapacity: discharged }],
    ['restart with every step', { chargeCapacity: restarting(charged, newStep), dischargeCapacity: restarting(discharged, newStep) }],
    ['restart with every cycle', { chargeCapacity: restarting(charged, newCycle), dischargeCapacity: restarting(discharged, newCycle) }],
    ['are one with a sign', { capacity: signed }],
    ['are one with a sign that restarts', { capacity: restarting(signed, newStep) }],
    ['are one for both directions', { capacity: magnitude }],
    ['are one for both directions that restarts', { capacity: restarting(magnitude, newStep) }],
    ['are negative while discharging', { capacity: restarting(magnitude, newStep).map((q, i) => ((current[i] as number) < 0 ? -q : q)) }],
    ['have gaps', { chargeCapacity: charged, dischargeCapacity: discharged.map((q, i) => (i % 7 === 3 ? Number.NaN : q)) }],
  ])('that %s give the same capacities', (_, counters) => {
    for (const steps of [step, null]) {
      const result = summarizeCycles({ time, voltage, current, step: steps, counters: counters as NonNullable<typeof counters> }, half());
      expect(result.source).toBe('counter');
      expect(result.warnings).toEqual([]);
      expect(result.cycles.map(({ discharge }) => discharge?.capacity)).toEqual([expect.closeTo(3, 9), expect.closeTo(2.75, 9)]);
      expect(result.cycles.map(({ charge }) => charge?.capacityByCounter)).toEqual([expect.closeTo(2.7, 9), expect.closeTo(2.7, 9)]);
      expect(result.cycles[0]?.discharge?.meanVoltage).toBeCloseTo(0.56, 2);
    }
  });

  it('that differ from the integral are used, with a warning', () => {
    const off = discharged.map((q) => 1.01 * q);
    const result = summarizeCycles({ time, voltage, current, counters: { chargeCapacity: charged, dischargeCapacity: off } }, half());
    expect(result.cycles[0]?.discharge?.capacity).toBeCloseTo(3.03, 9);
    expect(result.cycles[0]?.discharge?.capacityByIntegration).toBeCloseTo(3, 9);
    expect(result.warnings).toEqual([
      { code: 'counters-differ', message: expect.stringContaining('in 2 of 4 half cycles, most in the discharge of cycle') },
    ]);
  });

  it('may be asked for, or not', () => {
    const data = { time, voltage, current, counters: { dischargeCapacity: discharged } };
    expect(summarizeCycles(data, half()).source).toBe('integral');
    expect(() => summarizeCycles(data, half({ source: 'counter' }))).toThrow(/no counter of the charge capacity/);
    expect(summarizeCycles({ ...data, counters: { capacity: signed } }, half({ source: 'integral' })).source).toBe('integral');
  });
});

describe('properties', () => {
  const hours = fc.double({ min: 0.5, max: 10, noNaN: true });
  const table = (result: CyclingSummary) => result.cycles.map(({ charge, discharge }) => [charge?.capacity ?? 0, discharge?.capacity ?? 0]);
  const expectScaled = (a: CyclingSummary, b: CyclingSummary, factor: number) => {
    for (const [c, pair] of table(a).entries()) {
      for (const [i, value] of pair.entries()) expect((table(b)[c]?.[i] ?? 0) / value).toBeCloseTo(factor, 9);
    }
  };

  it('capacity goes with 1/mass, time and current; ratios do not change', () => {
    fc.assert(
      fc.property(hours, hours, fc.double({ min: 0.1, max: 50, noNaN: true }), (sodiation, desodiation, factor) => {
        fc.pre(desodiation < 1.4 * sodiation);
        const data = dataOf([rest(1, 1.5), ...anodeCycle(1, sodiation, desodiation)]);
        const base = summarizeCycles(data, half({ mass: '10 mg' }));
        expectScaled(base, summarizeCycles(data, half({ mass: `${10 * factor} mg` })), 1 / factor);
        const slower = { ...data, time: Array.from(data.time, (t) => factor * t) };
        expectScaled(base, summarizeCycles(slower, half({ mass: '10 mg' })), factor);
        const stronger = { ...data, current: Array.from(data.current, (value) => factor * value) };
        const strong = summarizeCycles(stronger, half({ mass: '10 mg' }));
        expectScaled(base, strong, factor);
        expect(strong.summary.initialCoulombicEfficiency).toBeCloseTo(base.summary.initialCoulombicEfficiency ?? 0, 9);
      }),
      { numRuns: 30 },
    );
  });

  it('with the sign of the current changed, charge and discharge change places', () => {
    const mirrored = { ...anode, current: Array.from(anode.current, (value) => -value) };
    const [a, b] = [summarizeCycles(anode, half()), summarizeCycles(mirrored, { role: 'full' })];
    expect(b.cycles.map(({ charge }) => charge?.capacity)).toEqual(a.cycles.map(({ discharge }) => discharge?.capacity));
    expect(b.cycles.map(({ coulombicEfficiency }) => coulombicEfficiency)).toEqual(
      a.cycles.map(({ coulombicEfficiency }) => coulombicEfficiency),
    );
  });

  it('rows at the end of an interval only lose nothing', () => {
    const segments = [rest(1, 1.5), ...anodeCycle(1, 3, 2.7)];
    const { cycles } = summarizeCycles(dataOf(segments, { startRow: false }), half());
    expect(cycles[0]?.discharge?.capacity).toBeCloseTo(3, 9);
    expect(cycles[0]?.charge?.capacity).toBeCloseTo(2.7, 9);
  });

  it('the reference’s offset moves voltages and leaves capacities', () => {
    const [a, b] = [summarizeCycles(anode, half()), summarizeCycles(anode, half({ offset: '0.1 V' }))];
    expect(b.cycles[0]?.discharge?.capacity).toBe(a.cycles[0]?.discharge?.capacity);
    expect(b.cycles[0]?.discharge?.meanVoltage).toBeCloseTo((a.cycles[0]?.discharge?.meanVoltage ?? 0) + 0.1, 9);
    expect(b.offset).toBe(0.1);
  });
});

describe('bad input', () => {
  const columns = columnsOf(anodeCycle(1, 3, 2.7));

  it.each<[string, Record<string, unknown>, RegExp]>([
    ['no role', {}, /role is missing: say 'anode-half', 'cathode-half' or 'full'/],
    ['a role misspelt', { role: 'anode' }, /role is "anode", expected .*did you mean "anode-half"|there are/],
    ['a mass of 0', { role: 'full', mass: '0 mg' }, /mass is '0 mg', which is 0 g/],
    ['a mass without a unit', { role: 'full', mass: 7 }, /mass is 7 without a unit/],
    ['a unit of something else', { role: 'full', mass: '7 cm2' }, /'cm2' is no unit of a mass/],
    ['1 C without a mass', { role: 'full', oneC: '120 mA/g' }, /per mass: give the mass too/],
    ['an option misspelt', { role: 'full', masss: '7 mg' }, /there is no option masss \(did you mean "mass"\?\)/],
    ['a formation that is no number of cycles', { role: 'full', formation: 1.5 }, /formation is 1.5/],
    ['an unknown rule of retention', { role: 'full', retentionFrom: 'last' }, /retentionFrom is "last"/],
    ['a window of no width', { role: 'full', windows: [['1 V', '1 V']] }, /windows\[0\] begins and ends at 1 V/],
    ['half a window', { role: 'full', windows: [['1 V']] }, /windows\[0\] is expected as two voltages/],
    ['an empty basis', { role: 'full', basis: ' ' }, /basis is expected as a word/],
    ['an unknown source', { role: 'full', source: 'both' }, /source is "both"/],
  ])('%s is a typed error', (_, options, message) => {
    expect(() => summarizeCycles(columns, options as unknown as CyclingOptions)).toThrow(message);
  });

  it('columns that do not fit, are missing, or empty', () => {
    expect(() => summarizeCycles({ ...columns, voltage: [1] }, half())).toThrow(/voltage has 1 rows, time has/);
    expect(() => summarizeCycles({ time: [0], voltage: [1] } as unknown as CyclingData, half())).toThrow(/there is no current/);
    expect(() => summarizeCycles({ time: [], voltage: [], current: [] }, half())).toThrow(/has no row/);
    expect(() => summarizeCycles({ time: [Number.NaN], voltage: [1], current: [1] }, half())).toThrow(/no row holds/);
    expect(() => summarizeCycles({ time: [0, 1], voltage: [1, 1], current: [0, 0] }, half())).toThrow(/no current flows/);
  });

  it('rows without numbers change nothing but a warning', () => {
    const clean = summarizeCycles(columns, half());
    const current = columns.current.toSpliced(10, 0, Number.NaN);
    const time = columns.time.toSpliced(10, 0, (columns.time[10] as number) - 1);
    const voltage = columns.voltage.toSpliced(10, 0, 99);
    const result = summarizeCycles({ time, voltage, current }, half());
    expect(codes(result)).toEqual(['rows-without-numbers']);
    expect(result.cycles[0]?.discharge?.energy).toBeCloseTo(clean.cycles[0]?.discharge?.energy ?? 0, 12);
  });

  it('duplicated, swapped and restarted times are told apart', () => {
    const clean = summarizeCycles(columns, half()).cycles[0]?.discharge?.capacity ?? 0;
    const doubled = (values: readonly number[]) => values.toSpliced(20, 0, values[20] as number);
    const duplicated = { time: doubled(columns.time), voltage: doubled(columns.voltage), current: doubled(columns.current) };
    expect(summarizeCycles(duplicated, half())).toMatchObject({ warnings: [] });
    const swapped = columns.time.with(20, columns.time[21] as number).with(21, columns.time[20] as number);
    const disorder = summarizeCycles({ ...columns, time: swapped }, half());
    expect(codes(disorder)).toEqual(['time-not-monotonic']);
    expect(disorder.cycles[0]?.discharge?.capacity).toBeCloseTo(clean, 9);
    const perStep = columns.time.map((t, i) => t - (columns.time[columns.step.indexOf(columns.step[i] as number)] as number));
    const restarted = summarizeCycles({ ...columns, time: perStep }, half());
    expect(codes(restarted)).toEqual(['time-restarts']);
    expect(restarted.cycles[0]?.discharge?.capacity).toBeCloseTo(clean, 9);
  });

  it('half cycles of three points are summarized', () => {
    const short = [1, 2, 3].flatMap(() => anodeCycle(5, 0.02, 0.019).map((s) => ({ ...s, rows: 3 })));
    const { cycles } = summarizeCycles(dataOf(short), half());
    expect(cycles.map(({ complete, charge }) => [complete, charge?.points])).toEqual([
      [true, 3],
      [true, 3],
      [true, 3],
    ]);
  });
});
