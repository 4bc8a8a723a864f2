import { describe, expect, it } from 'vitest';
import { type CyclingRecord, read, readStream } from '../../src/io/index.ts';
import { readShared } from '../support/core.ts';
import { describeShared } from '../support/shared.ts';
import { failure } from './failure.ts';
import { first } from './first.ts';

const FOLDER = 'data/cycling/';

function cycling(content: string | Uint8Array): CyclingRecord {
  const { records } = read(content, { expect: 'cycling', name: 'cell' });
  expect(records).toHaveLength(1);
  return first(records);
}

function codes(content: string): string[] {
  return read(content, { expect: 'cycling' }).warnings.map(({ code }) => code);
}

/** The rows of a reference table by column. */
function table(csv: string): Record<string, number[]> {
  const [head = '', ...rows] = csv.trim().split(/\r?\n/);
  const cells = rows.map((row) => row.split(',').map((cell) => (cell === '' ? Number.NaN : Number(cell))));
  return Object.fromEntries(head.split(',').map((name, j) => [name, cells.map((row) => row[j] as number)]));
}

describeShared('Neware', `${FOLDER}half-cell-rate-151/B443_rate.csv`, (content) => {
  it('times of more than a day, milliamperes, counters and the start', () => {
    const record = cycling(content);
    expect(record.time).toHaveLength(5572);
    expect([record.time[1], record.time.at(-1)]).toEqual([30, 42 * 3600 + 44 * 60 + 7]);
    expect(record.current.at(-1)).toBeCloseTo(-2.892e-3, 15);
    expect([record.cycle?.at(-1), record.step?.at(-1), record.started]).toEqual([151, 9, '2025-09-19 15:41:57']);
    expect(record.counters.dischargeCapacity?.at(-1)).toBeCloseTo(3.5e-5, 15);
    expect(record.counters.chargeEnergy?.at(-1)).toBe(0);
  });

  it('its rows are those that the reference table was made of', () => {
    const reference = readShared(`${FOLDER}half-cell-rate-151/B443_rate_summary_reference.csv`);
    if (!reference) return;
    const { cycle = [], discharge_last_row: last = [], discharge_Q_ctr: capacity = [], discharge_V_end: end = [] } = table(reference);
    const record = cycling(content);
    cycle.forEach((number, k) => {
      const row = last[k] as number;
      if (Number.isNaN(row)) return;
      expect([record.cycle?.[row], record.voltage[row]]).toEqual([number, end[k]]);
      expect(record.counters.dischargeCapacity?.[row]).toBeCloseTo(capacity[k] as number, 12);
    });
  });
});

describeShared('Maccor, text and csv', `${FOLDER}na-full-cell-maccor/SIMBA_NaPF6_fullcell_maccor.csv`, (content) => {
  it('magnitudes get the sign of their state, minutes are told by the dates', () => {
    const record = cycling(content);
    expect([record.time[1], record.started]).toEqual([60, '5/11/2021 3:40:24 PM']);
    expect(record.current.filter((value) => value < 0)).toHaveLength(3417);
    expect(record.current.filter((value) => value > 0)).toHaveLength(3668);
    expect(codes(content)).toEqual(['units-assumed', 'unsigned-current']);
  });

  it('the text with its header and control bytes gives the same rows', () => {
    const text = readShared(`${FOLDER}na-full-cell-maccor/maccor_002.txt`);
    if (!text) return;
    const { name: _, ...fromText } = cycling(text);
    const { name: __, ...fromCsv } = cycling(content);
    expect(fromText).toEqual(fromCsv);
  });
});

describeShared('BioLogic without a current', `${FOLDER}na-half-cell-30/jdb11-4.csv`, (content) => {
  const reference = readShared(`${FOLDER}na-half-cell-30/jdb11-4_half_cycles_reference.csv`);

  it('its counter gives the capacities, energies and mean voltages of the reference table to 1e-6', () => {
    if (!reference) return;
    const { half_cycle: numbers = [], n = [], Q_mAh: capacity = [], E_mWh: energy = [], V_mean: mean = [] } = table(reference);
    const { voltage, counters } = cycling(content);
    const counter = counters.capacity as Float64Array;
    // Half cycles follow each other, but for half cycle 1, which has one row.
    const halves = content
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((row) => Number(row.split(',')[9]));
    numbers.forEach((number, k) => {
      const from = halves.indexOf(number),
        to = halves.lastIndexOf(number);
      expect(to - from + 1).toBe(n[k]);
      let integral = 0;
      for (let i = from + 1; i <= to; i++)
        integral += (((voltage[i] as number) + (voltage[i - 1] as number)) / 2) * ((counter[i] as number) - (counter[i - 1] as number));
      const charge = 1e3 * (counter[to] as number);
      expect(Math.abs(charge / (capacity[k] as number) - 1)).toBeLessThan(1e-6);
      expect(Math.abs((1e3 * integral) / (energy[k] as number) - 1)).toBeLessThan(1e-6);
      expect(Math.abs((1e3 * integral) / charge / (mean[k] as number) - 1)).toBeLessThan(1e-6);
    });
  });

  it('the current is the charge that passed over the time', () => {
    const { time, current } = cycling(content);
    let charge = 0;
    for (let i = 1; i < time.length; i++) charge += (current[i] as number) * ((time[i] as number) - (time[i - 1] as number));
    expect(charge / 3.6).toBeCloseTo(0.37356341, 4);
    expect(codes(content)).toEqual(['duplicate-time', 'current-derived']);
  });
});

describeShared('Landt as exported and as BDF', `${FOLDER}landt/SINTEF__LiGrR2032__2024-04-30__25degC__Landt.csv`, (content) => {
  it('give the same times, voltages and currents', () => {
    const bdf = readShared(`${FOLDER}landt/SINTEF__LiGrR2032__2024-04-30__25degC__Landt.bdf.csv`);
    if (!bdf) return;
    const exported = cycling(content);
    const converted = cycling(bdf);
    expect(exported.time).toEqual(converted.time);
    expect(exported.voltage).toEqual(converted.voltage);
    expect(exported.current).toEqual(converted.current);
    expect(exported.step).toEqual(converted.step);
    expect(exported.counters.chargeCapacity).toEqual(converted.counters.chargeCapacity);
    expect(exported.cycle?.at(-1)).toBe(2);
    expect(exported.started).toBe('04/30/2024 14:33:19');
  });

  it('arriving in pieces of any size too', async () => {
    for (const size of [1 << 12, 99_991]) {
      async function* pieces() {
        const bytes = new TextEncoder().encode(content);
        for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
      }
      const { records } = await readStream(pieces(), { expect: 'cycling', name: 'cell' });
      expect(first(records)).toEqual(cycling(content));
    }
  });
});

describe('capacity and voltage alone', () => {
  describeShared('as of carbon-black-sei', `${FOLDER}carbon-black-sei/salt_1m.csv`, (content) => {
    it('are no cycling, and what is absent is named; they stay a table', () => {
      const error = failure(content, { expect: 'cycling' });
      expect([error.code, error.message]).toEqual([
        'no-such-column',
        'expected columns of time, voltage and current, found no time and no current among "Capacity/mA.h/g", "Ecell/V"',
      ]);
      expect(first(read(content, { expect: 'spectrum' }).records)).toMatchObject({ xUnit: expect.any(String) });
    });
  });
});
