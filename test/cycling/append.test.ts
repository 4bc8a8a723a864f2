import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { appendTests, type CyclingData, type CyclingSummary, summarizeCycles } from '../../src/cycling/index.ts';
import { anodeCycle, columnsOf, rest } from './synthetic.ts';

const columns = columnsOf([rest(1, 1.5), ...anodeCycle(1, 3, 2.7), ...anodeCycle(1, 2.72, 2.7)]);
const discharged = columns.time.map((t, i) => Math.min(t, 4 * 3600) / 3.6e6 + (i > 300 ? 1e-9 * i : 0));
const whole: CyclingData = { ...columns, counters: { capacity: discharged } };

const slice = (data: CyclingData, from: number, to?: number): CyclingData => {
  const cut = (values: ArrayLike<number>) => Array.from(values).slice(from, to);
  return {
    time: cut(data.time),
    voltage: cut(data.voltage),
    current: cut(data.current),
    ...(data.cycle ? { cycle: cut(data.cycle) } : {}),
    ...(data.step ? { step: cut(data.step) } : {}),
    ...(data.counters?.capacity ? { counters: { capacity: cut(data.counters.capacity) } } : {}),
  };
};

/** As a cycler writes the next file: time, cycle and step from the beginning, counters from 0. */
const restarted = (part: CyclingData): CyclingData => ({
  ...part,
  time: Array.from(part.time, (t) => t - (part.time[0] as number)),
  ...(part.cycle ? { cycle: Array.from(part.cycle, (n) => n - (part.cycle?.[0] as number) + 1) } : {}),
  ...(part.step ? { step: Array.from(part.step, (n) => n - (part.step?.[0] as number) + 1) } : {}),
});

const table = ({ cycles, summary }: CyclingSummary) => ({ cycles, summary });
const summarize = (data: CyclingData) => summarizeCycles(data, { role: 'anode-half', source: 'integral' });

describe('appendTests', () => {
  it('of one test cut anywhere gives the same table', () => {
    const rows = columns.time.length;
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: rows - 1 }), { minLength: 1, maxLength: 3 }), (cuts) => {
        const borders = [0, ...cuts.sort((a, b) => a - b), rows];
        const parts = borders.slice(1).map((to, p) => slice(whole, borders[p] as number, to));
        expect(table(summarize(appendTests(parts)))).toEqual(table(summarize(whole)));
      }),
      { numRuns: 50 },
    );
  });

  it('continues time, cycle and step of a file that starts anew, and says so', () => {
    const border = columns.step.indexOf(6);
    const test = appendTests([slice(whole, 0, border), restarted(slice(whole, border))]);
    expect(test.warnings.map(({ code }) => code)).toEqual(['continued-time']);
    expect(test.time.at(-1)).toBeCloseTo(columns.time.at(-1) as number, 6);
    expect(new Set(test.cycle)).toEqual(new Set([1, 2]));
    const { cycles } = summarize(test);
    expect(cycles.map(({ label }) => label)).toEqual([1, 2]);
    expect(cycles[1]?.discharge?.capacity).toBeCloseTo(2.72, 9);
  });

  it('joins a half cycle that the border interrupts', () => {
    const border = columns.step.indexOf(2) + 30;
    const test = appendTests([slice(whole, 0, border), restarted(slice(whole, border))]);
    expect(test.warnings.map(({ code }) => code)).toEqual(['joined-half-cycle', 'continued-time']);
    const { cycles } = summarize(test);
    expect(cycles).toHaveLength(2);
    // One interval, 1/60 of 3 h, passed while no file was being written.
    expect(cycles[0]?.discharge?.capacity).toBeCloseTo(3 - 3 / 60, 9);
    expect(cycles.map(({ label }) => label)).toEqual([1, 2]);
  });

  it('drops columns that not every file has', () => {
    const { step, ...second } = slice(whole, 200);
    expect(step).toBeDefined();
    const test = appendTests([slice(whole, 0, 200), second]);
    expect(test.step).toBeNull();
    expect(test.warnings).toEqual([{ code: 'dropped-column', message: 'step is missing in 1 of 2 parts and was dropped' }]);
  });

  it('of one file twice says so', () => {
    const codes = (parts: CyclingData[]) => appendTests(parts).warnings.map(({ code }) => code);
    expect(codes([whole, whole])).toContain('repeated-rows');
    expect(codes([whole, slice(whole, 100, 200)])).toEqual(expect.arrayContaining(['repeated-rows', 'overlapping-parts']));
    expect(codes([whole, slice(whole, 100)])).toContain('repeated-rows');
    expect(codes([slice(whole, 0, 150), slice(whole, 150), slice(whole, 0, 150)])).toContain('repeated-rows');
    expect(appendTests([whole, whole]).warnings[0]?.message).toBe(
      `part 2: all its ${columns.time.length} rows stand in part 1 too and are counted twice: it may be the same file`,
    );
  });

  it('judges a third file by the clock of a second that started anew', () => {
    const part = (times: number[], cycle: number, first = 1.5): CyclingData => ({
      time: times,
      voltage: times.map((_, i) => first - i / 10),
      current: times.map(() => -2e-3),
      cycle: times.map(() => cycle),
    });
    const upTo = (end: number) => Array.from({ length: end / 100 + 1 }, (_, i) => 100 * i);
    const late = upTo(700).map((time) => time + 501);
    const overlap = appendTests([part(upTo(400), 1), part(upTo(1000), 1, 1.4), part(late, 1)]);
    expect(overlap.warnings.map(({ code }) => code)).toEqual([
      'joined-half-cycle',
      'continued-time',
      'joined-half-cycle',
      'overlapping-parts',
    ]);
    const together = appendTests([part(upTo(400), 1), part(upTo(1000), 1), part(late, 1)]);
    expect(together.warnings.map(({ code }) => code)).toContain('overlapping-parts');
    const onward = appendTests([part(upTo(400), 1), part(upTo(300), 1, 1.4), part([350, 400], 2)]);
    expect(onward.warnings.filter(({ code }) => code !== 'joined-half-cycle')).toHaveLength(1);
    expect(Array.from(onward.time).slice(-3)).toEqual([700, 750, 800]);
    expect(Array.from(onward.cycle ?? []).at(-1)).toBe(2);
  });

  it('of nothing is an error', () => {
    expect(() => appendTests([])).toThrow(/no file to append/);
    expect(() => appendTests([whole, { time: [], voltage: [], current: [] }])).toThrow(/has no row/);
  });
});
