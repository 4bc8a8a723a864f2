import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { circuitParametersCsv, parametersCsv, seriesCsv } from '../../src/report/csv.ts';
import { renderReport } from '../../src/report/html.ts';
import { circuitCurvesCsv, kramersKronigCsv, relaxationTimesCsv } from '../../src/report/impedance-csv.ts';
import { comparisonTable, kramersKronigTable, relaxationTimesTable } from '../../src/report/impedance-text.ts';
import { formatQuantity, scaledUnit } from '../../src/report/prefix.ts';
import { chosen } from '../../src/report/sections/choice.ts';
import { parametersTable } from '../../src/report/text.ts';
import { carbonEntry } from './fixtures.ts';
import {
  circuitEntry,
  circuitSeries,
  comparisonEntry,
  hostileCircuit,
  kramersKronigEntry,
  relaxationTimesEntry,
  seriesEntry,
} from './impedance-fixtures.ts';
import { wellFormed } from './well-formed.ts';

function rowsOf(csv: string): string[][] {
  const { data, errors } = Papa.parse<string[]>(csv, { delimiter: ',', newline: '\r\n', skipEmptyLines: true });
  expect(errors).toEqual([]);
  return data;
}

describe('renderReport of impedance', () => {
  const all = () => [
    carbonEntry(),
    circuitEntry(),
    hostileCircuit(),
    kramersKronigEntry(),
    relaxationTimesEntry(),
    comparisonEntry(),
    seriesEntry(),
  ];

  it('takes entries of every kind, escapes everything, and gives each figure ids of its own', () => {
    const page = renderReport(all());
    expect(wellFormed(page)).toBe(true);
    expect(page).not.toMatch(/<script|<img|<svg>|<b>|<i>|<u>|javascript:|url\((?!#)|@import|\ssrc="|\son\w+="|NaN|undefined/);
    const ids = Array.from(page.matchAll(/\sid="([^"]*)"/g), ([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, target] of page.matchAll(/href="#([^"]*)"/g)) expect(ids).toContain(target);
  });

  it('shows all there is to know of a circuit', () => {
    const page = renderReport([circuitEntry()]);
    for (const part of [
      'R0-p(R1,CPE1)-p(R2,CPE2)-CPE3 · area 0.785 cm2',
      '16.03 ± 0.16',
      '>mΩ<',
      'at max',
      'not identified',
      'fixed',
      'tied: CPE2.Q * 61.2',
      '228 ± 31',
      '>mF<',
      'Ω·cm²',
      'converged (ftol)',
      '0.42 ms',
      'not determined by the data: R2',
      'Nyquist plot',
      'Bode plot',
      'residuals',
    ])
      expect(page).toContain(part);
    expect(page.match(/<svg /g)).toHaveLength(3);
    expect(page).not.toContain('All spectra');
  });

  it('lists hundreds of spectra, shows the first, the last and the worst, and says what is left out', () => {
    const page = renderReport([...circuitSeries(130), seriesEntry()]);
    expect(page).toContain('130 fits of circuits, 129 of them converged.');
    expect(page).toContain('Single fits are shown for the first, the last and the 18 worst spectra');
    expect(page).toContain('the parameters of the 110 others');
    for (const id of ['entry-1', 'entry-66', 'entry-130']) expect(page).toContain(`<section id="${id}">`);
    expect(page.match(/<section /g)).toHaveLength(21);
    expect(page).toContain('cycle-77.z');
    expect(page).toContain('40 of 130 spectra');
    expect(page.indexOf('id="entry-131"')).toBeLessThan(page.indexOf('All spectra'));
    expect(page.indexOf('All spectra')).toBeLessThan(page.indexOf('id="entry-1"'));
    expect(page.length).toBeLessThan(2_000_000);
  });

  it('does not evaluate the curves of spectra it does not draw', () => {
    let evaluated = 0;
    const entries = circuitSeries(100).map((entry) => {
      const { curves } = entry;
      return Object.defineProperty({ ...entry }, 'curves', {
        get: () => {
          evaluated++;
          return curves;
        },
      });
    });
    renderReport(entries);
    expect(evaluated).toBeLessThan(150);
  });

  it('lists tests, distributions and circuits by name', () => {
    const page = renderReport([
      kramersKronigEntry(),
      kramersKronigEntry(),
      relaxationTimesEntry(),
      relaxationTimesEntry(),
      comparisonEntry(),
    ]);
    for (const part of ['Kramers–Kronig tests', '0.8312', '800 µs · 4.38 mΩ', 'generalised cross-validation', '170 nH', 'ΔAICc', '42.7'])
      expect(page).toContain(part);
    expect(page).toContain('<strong>R0-p(R1,CPE1)-CPE3</strong>');
  });
});

describe('chosen', () => {
  it('keeps the first, the last and the worst in their order', () => {
    const badness = [1, 9, Number.NaN, 2, 8, 1, 0];
    const items = badness.map((_, i) => i);
    expect([...chosen(items, (i) => badness[i] as number, 5)]).toEqual([0, 1, 2, 4, 6]);
    expect(chosen(items, () => 0, 7).size).toBe(7);
  });
});

describe('CSV of impedance', () => {
  it('has the curves in full precision, base units and the order of the data', () => {
    const entry = circuitEntry();
    const { curves } = entry;
    const [header, ...rows] = rowsOf(circuitCurvesCsv(entry));
    expect(header?.slice(0, 7)).toEqual(['frequency', 're', 'im', 'fit re', 'fit im', 'R0 re', 'R0 im']);
    expect(header?.slice(-3)).toEqual(['residual re', 'residual im', 'used']);
    expect(rows).toHaveLength(curves.frequency.length);
    expect(rows[3]?.slice(0, 5).map(Number)).toEqual([
      curves.frequency[3],
      curves.data.re[3],
      curves.data.im[3],
      curves.total.re[3],
      curves.total.im[3],
    ]);
    expect(rows[3]?.slice(-3).map(Number)).toEqual([curves.residuals.re[3], curves.residuals.im[3], 1]);
  });
  it('has a row a spectrum with every parameter and its error', () => {
    const [header, first, ...rest] = rowsOf(circuitParametersCsv(circuitSeries(5)));
    const at = (name: string) => first?.[header?.indexOf(name) ?? -1];
    expect(rest).toHaveLength(4);
    expect([at('source'), at('cycle'), at('temperature')]).toEqual(['cycle-0.z', '0', '']);
    expect([at('R0'), at('R0.stderr')]).toEqual(['0.016031143959679032', '0.00016031143959679032']);
    expect(rest[1]?.at(-1)).toBe('evaluation-limit');
    expect(rowsOf(seriesCsv(circuitSeries(2)))[1]?.[1]).toBe('0.016031143959679032');
  });
  it('has long tables of spectra and circuits alike, in base units', () => {
    const rows = rowsOf(parametersCsv([carbonEntry(), circuitEntry()]));
    expect(rows.find((row) => row[1] === 'CPE1.Q')?.[4]).toBe('Ω⁻¹·s^α');
    expect(rows.find((row) => row[1] === 'CPE1.C (Brug)')?.slice(2, 5)).toEqual(['0.2284', '0.031', 'F']);
  });
  it('has tests and distributions', () => {
    const test = kramersKronigEntry();
    const rows = rowsOf(kramersKronigCsv(test));
    expect(rows[0]).toEqual(['frequency', 'fit re', 'fit im', 'relative residual re', 'relative residual im']);
    expect(rows[1]?.map(Number)[3]).toBe(test.result.residuals.re[0]);
    const { tau, gamma } = relaxationTimesEntry().result;
    expect(rowsOf(relaxationTimesCsv(relaxationTimesEntry()))[61]?.map(Number)).toEqual([tau[60], gamma[60]]);
  });
});

describe('text of impedance', () => {
  it('lists a circuit in units with prefixes', () => {
    const text = parametersTable(circuitEntry());
    expect(text).toMatch(/│ R0 +│ +16\.03 ± 0\.16 │ mΩ +│/);
    expect(text).toMatch(/│ CPE1\.alpha +│ +1 │ +│ at max/);
    for (const part of ['12 ± 31', 'not identified', '228 ± 31 │ mF', 'Warning: not determined', 'time 0.42 ms'])
      expect(text).toContain(part);
  });
  it('says what tests, distributions and comparisons found', () => {
    expect(kramersKronigTable(kramersKronigEntry())).toContain('RC elements 17 · µ 0.8312');
    expect(relaxationTimesTable(relaxationTimesEntry())).toMatch(/│ 1 +│ +800 µs │ +4\.38 mΩ │ +0\.91 │/);
    expect(comparisonTable(comparisonEntry())).toMatch(/│ \* R0-p\(R1,CPE1\)-CPE3 +│.*│ best/);
  });
  it('sends no escape sequence to the terminal', () => {
    const test = kramersKronigEntry();
    test.source = '\u001b[31mred';
    for (const text of [parametersTable(hostileCircuit()), kramersKronigTable(test)]) expect(text).not.toMatch(/(?!\n)\p{Cc}/u);
  });
});

describe('prefixes', () => {
  it.each<[number, string, string]>([
    [0.01603, 'Ω', '16 mΩ'],
    [999.6, 'Ω', '1 kΩ'],
    [1240, 'F', '1240 F'],
    [3600, 's', '3600 s'],
    [2.5e-14, 'F', '0.025 pF'],
    [0.018, 'S/cm', '18 mS/cm'],
    [0.367, 'Ω⁻¹·s^α', '0.367 Ω⁻¹·s^α'],
    [0, 'Ω', '0 Ω'],
    [-0.002, 'Ω', '-2 mΩ'],
  ])('%s %s is %s', (value, unit, text) => {
    expect(formatQuantity(value, unit)).toBe(text);
  });
  it('leaves unknown units alone', () => {
    expect(scaledUnit(1e-9, 'furlong')).toEqual({ exponent: 0, unit: 'furlong' });
  });
});
