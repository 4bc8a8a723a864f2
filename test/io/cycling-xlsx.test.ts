import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { type CyclingRecord, read } from '../../src/io/index.ts';
import { timed } from '../support/cpu-time.ts';
import { describeShared } from '../support/shared.ts';
import { failure } from './failure.ts';
import { first } from './first.ts';
import { rowsOf, workbook } from './workbook.ts';

const HEADINGS = ['Cycle Index', 'Step Type', 'Total Time', 'Current(mA)', 'Voltage(V)', 'Capacity(mAh)', 'Date'];
const ROWS = [
  [1, 'CC Chg', '00:00:00', 1, 3, 0, '2025-09-19 15:41:57'],
  [1, 'CC Chg', '00:00:30', 1, 3.1, 0.5, '2025-09-19 15:42:27'],
  [1, 'CC DChg', '27:00:00.5', -1, 3, 1e-7, '2025-09-20 18:41:57'],
];

function cycling(content: string | Uint8Array): CyclingRecord {
  return first(read(content, { expect: 'cycling', name: 'cell' }).records);
}

for (const [name, path] of Object.entries({
  Neware: 'data/cycling/half-cell-rate-151/B443_rate.csv',
  Landt: 'data/cycling/landt/SINTEF__LiGrR2032__2024-04-30__25degC__Landt.csv',
}))
  describeShared(`${name} as a workbook`, path, (content) => {
    it('gives the records of its csv', () => {
      const some = content.split('\n').slice(0, 3000).join('\n');
      const bytes = workbook({
        unit: [
          ['Unit', 'set'],
          [1, 2],
        ],
        cycle: [
          ['Cycle', 'Chg. Cap.(mAh)'],
          [1, 2],
          [2, 3],
        ],
        record: rowsOf(some),
      });
      expect(cycling(bytes)).toEqual(cycling(some));
    });
  });

describe('cells of a workbook', () => {
  it('shared and inline strings, numbers, columns left out', () => {
    const plain = workbook({ record: [HEADINGS, ...ROWS] });
    const inline = workbook({
      record: [HEADINGS, ...ROWS].map((row) => row.map((cell) => (typeof cell === 'string' ? { inline: cell } : cell))),
    });
    const record = cycling(plain);
    expect(record).toEqual(cycling([HEADINGS, ...ROWS].map((row) => row.join(',')).join('\n')));
    expect(cycling(inline)).toEqual(record);
    expect(Array.from(record.time)).toEqual([0, 30, 97200.5]);
  });

  it('times of days and dates by their style', () => {
    const days = (seconds: number) => seconds / 86400;
    const rows = [0, 30, 97200.5].map((seconds, i) => [
      1,
      'Rest',
      { days: days(seconds), style: i < 2 ? ('time' as const) : ('duration' as const) },
      0,
      3 + i,
      0,
      { days: 45919 + days(seconds), style: 'date' as const },
    ]);
    const record = cycling(workbook({ record: [HEADINGS, ...rows] }));
    expect(Array.from(record.time)).toEqual([0, 30, 97200.5]);
    expect(record.started).toBe('2025-09-19 00:00:00');
  });

  it('a record for every sheet that has the columns, warnings with the sheet’s name and the row', () => {
    const bad = [...ROWS.slice(0, 2), [1, 'CC Chg', '00:01:00', 1, 'overload', 0, '']];
    const { records, warnings, format } = read(workbook({ first: [HEADINGS, ...ROWS], second: [HEADINGS, ...bad] }), {
      expect: 'cycling',
      name: 'cell.xlsx',
    });
    expect(records.map(({ name, time }) => [name, time.length])).toEqual([
      ['cell.xlsx first', 3],
      ['cell.xlsx second', 2],
    ]);
    expect(format).toBe('xlsx');
    expect(warnings.map(({ code, line }) => [code, line])).toEqual([
      ['rows-left-out', 4],
      ['text-in-numbers', 4],
    ]);
    expect(warnings[0]?.message).toContain('sheet "second"');
  });

  it('anything else is read as a table', () => {
    const { records, format } = read(
      workbook({
        data: [
          ['x', 'y'],
          [1, 2],
          [3, 4],
        ],
      }),
      { expect: 'spectrum' },
    );
    expect([Array.from(first(records).y), format]).toEqual([[2, 4], 'xlsx']);
  });
});

/** Headings of Arbin's sheets, as MITS Pro writes them, and rows of one channel. */
const ARBIN = [
  'Data_Point',
  'Test_Time(s)',
  'Date_Time',
  'Step_Time(s)',
  'Step_Index',
  'Cycle_Index',
  'Current(A)',
  'Voltage(V)',
  'Charge_Capacity(Ah)',
  'dV/dt(V/s)',
];
const arbin = (from: number, to: number, current = 1) =>
  Array.from({ length: to - from + 1 }, (_, i) => {
    const point = from + i;
    return [
      point,
      10 * point,
      { days: 40000 + point / 8640, style: 'date' as const },
      10 * (point % 5),
      1 + Math.floor(point / 5),
      1,
      current,
      3 + point / 1000,
      point / 100,
      0,
    ];
  });
const INFO: (string | number)[][] = [
  ['', 'TEST REPORT'],
  ['Channel', 'Start_DateTime'],
  [1, 'x'],
];
/** Arbin's summary: a voltage and a current for each cycle. */
const STATISTICS = [ARBIN, ...arbin(7, 9)];

describe('a test that goes on in the next sheet', () => {
  const whole = cycling(workbook({ Channel_1_1: [ARBIN, ...arbin(1, 30)] }));
  const parts = [
    [ARBIN, ...arbin(1, 10)],
    [ARBIN, ...arbin(11, 20)],
    [ARBIN, ...arbin(21, 30)],
  ] as const;

  for (const [name, sheets] of Object.entries({
    'Channel_1-001 and following': {
      Global_Info: INFO,
      'Channel_1-001': parts[0],
      'Channel_1-002': parts[1],
      'Channel_1-003': parts[2],
      'Statistics_1-001': STATISTICS,
    },
    'Channel_1_1 and following': {
      Channel_1_1: parts[0],
      Channel_1_2: parts[1],
      Channel_1_3: parts[2],
      StatisticsByCycle_Chan_1: STATISTICS,
    },
    'sheets sorted by their names': { Channel_1_1: parts[0], Channel_1_10: parts[2], Channel_1_2: parts[1] },
  }))
    it(name, () => {
      const { records, warnings } = read(workbook(sheets), { expect: 'cycling', name: 'cell' });
      expect(records).toEqual([whole]);
      expect(warnings.map(({ code, count }) => [code, count])).toEqual([['sheets-joined', 3]]);
    });

  it('a step that runs over the end of a sheet keeps its time, with times within steps', () => {
    const headings = ['Record ID', 'Step ID', 'Step Name', 'Time(h:min:s.ms)', 'Voltage(V)', 'Current(mA)'];
    const row = (n: number, step: number, s: number) => [
      n,
      step,
      step % 2 === 1 ? 'CC_Chg' : 'Rest',
      `0:00:${String(s).padStart(2, '0')}`,
      3,
      1,
    ];
    const rows = [row(1, 1, 0), row(2, 1, 10), row(3, 2, 0), row(4, 2, 10), row(5, 2, 20), row(6, 3, 0), row(7, 3, 10)];
    const { records } = read(workbook({ record: [headings, ...rows.slice(0, 4)], record1: [headings, ...rows.slice(4)] }), {
      expect: 'cycling',
    });
    expect(records).toEqual(read(workbook({ record: [headings, ...rows] }), { expect: 'cycling' }).records);
    expect(Array.from(first(records).time)).toEqual([0, 10, 10, 20, 30, 30, 40]);
  });

  it('of two channels each its own, by their names', () => {
    const [a1, a2, b1, b2] = [arbin(1, 10), arbin(11, 15), arbin(1, 10, -1), arbin(11, 18, -1)].map((rows) => [ARBIN, ...rows]);
    const book = workbook({ 'Channel_1-001': a1 ?? [], 'Channel_1-002': b1 ?? [], 'Channel_2-001': a2 ?? [], 'Channel_2-002': b2 ?? [] });
    const { records, warnings } = read(book, { expect: 'cycling', name: 'cell' });
    expect(records.map(({ name, current }) => [name, current.length, current.every((i) => i === current[0])])).toEqual([
      ['cell Channel_1-001', 15, true],
      ['cell Channel_1-002', 18, true],
    ]);
    expect(warnings.map(({ message }) => message)).toContain(
      'sheet "Channel_1-002": sheets "Channel_1-002", "Channel_2-002" continue each other and were joined',
    );
  });

  it('not sheets whose rows do not follow, or with other columns, or without numbers of the rows', () => {
    const other = [ARBIN.map((heading) => (heading === 'Voltage(V)' ? 'Voltage(mV)' : heading)), ...arbin(11, 20)];
    for (const second of [[ARBIN, ...arbin(12, 20)], [ARBIN, ...arbin(1, 10)], other])
      expect(read(workbook({ one: [ARBIN, ...arbin(1, 10)], two: second }), { expect: 'cycling' }).records).toHaveLength(2);
    expect(read(workbook({ one: [HEADINGS, ...ROWS], two: [HEADINGS, ...ROWS] }), { expect: 'cycling' }).records).toHaveLength(2);
  });

  it('warnings name sheet and row', () => {
    const bad: (string | number | { days: number; style: 'date' })[][] = arbin(11, 20);
    bad[3] = [14, 140, 'x', 0, 3, 1, 1, 'OVER', 0, 0];
    bad[5] = [...(bad[4] ?? [])];
    const { warnings } = read(workbook({ one: [ARBIN, ...arbin(1, 10)], two: [ARBIN, ...bad] }), { expect: 'cycling' });
    expect(warnings.map(({ code, message, line }) => [code, message, line])).toEqual([
      ['sheets-joined', 'sheets "one", "two" continue each other and were joined', undefined],
      ['rows-left-out', 'sheet "two": 1 rows without a number in Voltage(V) left out (line 5)', 5],
      ['text-in-numbers', 'sheet "two": 1 cells of text in Voltage(V) ("OVER") (line 5)', 5],
      ['duplicate-time', '1 rows have the time of the row before, kept (first in line 7 of sheet "two")', 7],
    ]);
  });
});

describe('a sheet that goes on without headings', () => {
  it('is said to be left out, and no sheet of another kind is', () => {
    const more = ROWS.map((row) => [...row]);
    const { warnings } = read(workbook({ unit: [['Unit', 'set']], Record1: [HEADINGS, ...ROWS], Record2: more }), { expect: 'cycling' });
    expect(warnings.filter(({ code }) => code === 'sheet-left-out').map(({ message }) => message)).toEqual([
      expect.stringMatching(/^sheet "Record2" was not read: /),
    ]);
  });
});

describe('workbooks that cannot be read say why', () => {
  const good = workbook({ record: [HEADINGS, ...ROWS] });
  const code = (content: Uint8Array) => failure(content, { expect: 'cycling', name: 'cell.xlsx' }).code;

  it('no such columns: the sheet and its headings', () => {
    const error = failure(
      workbook({
        cycles: [
          ['Cycle', 'Capacity(mAh)'],
          [1, 2],
          [2, 3],
        ],
      }),
      { expect: 'cycling' },
    );
    expect(error.message).toBe(
      'sheet "cycles": expected columns of time, voltage and current, found no time and no voltage and no current among "Cycle", "Capacity(mAh)"',
    );
  });

  it('cut at any place', () => {
    for (let size = 4; size < good.length; size += 97) expect(code(good.subarray(0, size))).toMatch(/truncated-file|malformed-file/);
  });

  it('bytes overwritten anywhere: a result or a typed error', () => {
    for (let at = 30; at < good.length; at += 13) {
      const damaged = good.slice();
      damaged[at] = (damaged[at] as number) ^ 0x5a;
      try {
        read(damaged, { expect: 'cycling' });
      } catch (error) {
        expect(error).toMatchObject({ name: 'ParseError' });
      }
    }
  });

  it('a bomb: megabytes of blanks in a few kilobytes', () => {
    const bomb = workbook({ record: [HEADINGS, ...ROWS] }, { 'xl/worksheets/sheet1.xml': new Uint8Array(3e7).fill(32) });
    expect(bomb.length).toBeLessThan(2e5);
    const { value, milliseconds } = timed(() => code(bomb));
    expect(value).toBe('file-too-large');
    expect(milliseconds).toBeLessThan(5000);
  });

  it('entities and document types', () => {
    const types = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><worksheet/>';
    for (const text of [types, '<worksheet><sheetData><row><c><v>&b;</v></c></row></sheetData></worksheet>'])
      expect(code(workbook({ record: ROWS }, { 'xl/worksheets/sheet1.xml': strToU8(text) }))).toBe('xml-entities');
    expect(code(workbook({ record: ROWS }, { 'xl/workbook.xml': strToU8(types) }))).toBe('xml-entities');
  });

  it('a sheet of statistics alone is read if there is nothing else', () => {
    expect(cycling(workbook({ 'Statistics_1-001': STATISTICS })).time).toHaveLength(3);
  });

  it('an archive that is no workbook, a workbook without sheets', () => {
    expect(code(zipSync({ 'data.csv': strToU8('a,b') }))).toBe('malformed-file');
    expect(code(workbook({}))).toBe('empty-file');
  });
});
