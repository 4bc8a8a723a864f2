import { describe, expect, it } from 'vitest';
import { type ReadOptions, read, type VoltammogramRecord } from '../../src/io/index.ts';
import { codes, failure } from '../support/outcome.ts';
import { describeShared } from '../support/shared.ts';

const E = [0, 0.25, 0.5, 0.25, 0];
const I = [0.001, 0.002, 0.003, -0.002, -0.001];

const cv = (text: string | Uint8Array, options: ReadOptions = {}) => read(text, { ...options, expect: 'voltammogram' });
const first = (text: string, options: ReadOptions = {}) => cv(text, options).records[0] as VoltammogramRecord;
const table = (head: string, rows: readonly (readonly (number | string)[])[], separator = '\t') =>
  [...(head === '' ? [] : [head]), ...rows.map((row) => row.join(separator))].join('\n');

describe('headings and units', () => {
  it.each([
    ['U\tI', 1, 1],
    ['E/V\tI/A', 1, 1],
    ['Potential (V)\tCurrent (mA)', 1, 1e3],
    ['Ewe/V\t<I>/mA', 1, 1e3],
    ['Ewe/mV\tI/µA', 1e3, 1e6],
    ['WE(1).Potential (V)\tWE(1).Current (A)', 1, 1],
    ['Potential/V\tCurrent/A', 1, 1],
    ['Voltage [V]\tCurrent [nA]', 1, 1e9],
    ['E (V)\tj (mA/cm²)', 1, 1e3],
    ['E (V)\tj (mA cm-2)', 1, 1e3],
    ['E vs. Ag/AgCl (V)\ti (A)', 1, 1],
  ])('reads %s', (head, volts, amperes) => {
    const { potential, current } = first(
      table(
        head,
        E.map((e, k) => [e * volts, (I[k] as number) * amperes]),
      ),
    );
    expect(Array.from(potential)).toEqual(E.map((e) => expect.closeTo(e, 12)));
    expect(Array.from(current)).toEqual(I.map((i) => expect.closeTo(i, 12)));
  });

  it('says that a density is one', () => {
    expect(
      codes(
        cv(
          table(
            'E (V)\tj (mA/cm2)',
            E.map((e, k) => [e, I[k] as number]),
          ),
        ),
      ),
    ).toContain('current-density');
  });

  it('prefers the measured potential, and reads time and cycle', () => {
    const rows = E.map((e, k) => [9, e, I[k] as number, k / 60, 3]);
    const record = first(table('control/V\tEwe/V\tI/A\ttime/min\tcycle number', rows));
    expect(Array.from(record.potential)).toEqual(E);
    expect(record.time?.[2]).toBeCloseTo(2, 9);
    expect(Array.from(record.cycle ?? [])).toEqual([3, 3, 3, 3, 3]);
  });

  it('takes columns without headings in order, and columns as chosen', () => {
    const bare = cv(
      table(
        '',
        E.map((e, k) => [e, I[k] as number]),
      ),
    );
    expect(codes(bare)).toEqual(expect.arrayContaining(['columns-guessed', 'units-assumed']));
    const chosen = first(
      table(
        'a\tb',
        E.map((e, k) => [I[k] as number, e]),
      ),
      { columns: { E: 'b', I: 'a' } },
    );
    expect(Array.from(chosen.potential)).toEqual(E);
  });

  it('leaves rows without numbers out, and says so', () => {
    const result = cv(table('E/V\tI/A', [...E.map((e, k) => [e, I[k] as number]), [1, 'x']]));
    expect(result.records[0]?.potential.length).toBe(5);
    expect(codes(result)).toContain('rows-left-out');
  });

  it('reads decimal commas', () => {
    expect(first('E/V;I/A\n0,0;0,001\n0,5;0,003\n0,0;-0,001\n').potential[1]).toBe(0.5);
  });
});

describe('scan rates', () => {
  const rows = table(
    'E/V\tI/A',
    E.map((e, k) => [e, I[k] as number]),
  );
  it.each([
    ['cv-0.1mVs.txt', 0.1],
    ['G2_-0.1to0.5_4mM_100mVs.txt', 100],
    ['a_5mV_s.csv', 5],
    ['a 0,5 mV per s.csv', 0.5],
    ['x/0.05Vs/20mVs.txt', 20],
    ['cv.txt', null],
    ['100mVstep.txt', null],
  ])('of the name %s', (name, rate) => expect(first(rows, { name }).scanRate).toBe(rate));

  it.each([
    ['Scan Rate (V/s) = 0.05', 50],
    ['Scan rate: 100 mV/s', 100],
    ['dE/dt               100.000\ndE/dt unit          mV/s', 100],
  ])('of a header: %s', (header, rate) => {
    const result = cv(`Cyclic Voltammetry\n${header}\n\n${rows}`, { name: 'cv-7mVs.txt' });
    expect(result.records[0]?.scanRate).toBe(rate);
    expect(codes(result)).toContain('scan-rate-conflict');
  });
});

it('turns currents that count reduction as positive', () => {
  const result = cv(
    table(
      'E/V\tI/A',
      E.map((e, k) => [e, -(I[k] as number)]),
    ),
  );
  expect(Array.from(result.records[0]?.current ?? [])).toEqual(I);
  expect(codes(result)).toContain('current-turned');
});

describe('EC-Lab', () => {
  const head = 'mode\tox/red\ttime/s\tcontrol/V\tEwe/V\t<I>/mA\tcycle number';
  const rows = E.map((e, k) => [2, 1, k, 9, e, (I[k] as number) * 1000, 1]);
  const text = `EC-Lab ASCII FILE\nNb header lines : 6\nCyclic Voltammetry\ndE/dt               0.100\ndE/dt unit          mV/s\n${table(head, rows)}`;

  it('has its scan rate in the header', () => {
    const record = first(text, { name: 'a.mpt' });
    expect(record.scanRate).toBe(0.1);
    expect(Array.from(record.current)).toEqual(I.map((i) => expect.closeTo(i, 12)));
  });
});

describe('what holds no voltammogram', () => {
  it.each([
    ['no-such-column', 'time (s)\ttemperature (K)\n1\t300\n2\t301\n'],
    ['no-numbers', 'EXPLAIN\nTAG\tEISPOT\nZCURVE\tTABLE\n\tPt\tFreq\n\t#\tHz\n\t1\t2\n'],
    ['empty-file', ''],
    [
      'wrong-kind',
      '##TITLE=a\n##JCAMP-DX=4.24\n##DATA TYPE=RAMAN SPECTRUM\n##XUNITS=1/CM\n##YUNITS=COUNTS\n##FIRSTX=1\n##LASTX=3\n##NPOINTS=3\n##XYDATA=(X++(Y..Y))\n1 1 2 3\n##END=\n',
    ],
  ])('is refused: %s', (code, text) => expect(failure(() => cv(text))).toBe(code));
});

describeShared('Gamry', 'data/voltammetry/gamry/cv_data.dta', (content) => {
  it('reads its five curves as cycles', () => {
    const { records, format } = cv(content, { name: 'cv_data.dta' });
    const [record] = records as [VoltammogramRecord];
    expect(format).toBe('gamry');
    expect(records.length).toBe(1);
    expect(record.potential.length).toBe(50);
    expect([...new Set(record.cycle)]).toEqual([1, 2, 3, 4, 5]);
    expect(record.scanRate).toBe(1.23456);
    expect([record.potential[0], record.current[0], record.time?.[10]]).toEqual([0.49, 7.80498e-9, 120.2]);
  });
});
