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

  it('an archive that is no workbook, a workbook without sheets', () => {
    expect(code(zipSync({ 'data.csv': strToU8('a,b') }))).toBe('malformed-file');
    expect(code(workbook({}))).toBe('empty-file');
  });
});
