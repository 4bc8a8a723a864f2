import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { curvesCsv, parametersCsv, seriesCsv } from '../../src/report/csv.ts';
import { parametersTable } from '../../src/report/text.ts';
import { carbonEntry, HOSTILE, hostileEntry, nullEntry, xpsEntry } from './fixtures.ts';

function rowsOf(csv: string): string[][] {
  const { data, errors } = Papa.parse<string[]>(csv, { delimiter: ',', newline: '\r\n', skipEmptyLines: true });
  expect(errors).toEqual([]);
  return data;
}

describe('parametersCsv', () => {
  it('has every parameter and derived quantity in full precision', () => {
    const entry = carbonEntry();
    const [header, ...rows] = rowsOf(parametersCsv([entry, nullEntry()]));
    expect(header).toEqual([
      'source',
      'parameter',
      'value',
      'stderr',
      'unit',
      'min',
      'max',
      'vary',
      'tie',
      'at bound',
      'identified',
      'interval low',
      'interval high',
    ]);
    const of = (name: string) => rows.find((row) => row[0] === entry.source && row[1] === name);
    expect(of('G.center')).toEqual([
      entry.source,
      'G.center',
      '1590.6',
      '0.118',
      'cm⁻¹',
      '1550',
      '1630',
      'true',
      '',
      '',
      'true',
      '1590.36',
      '',
    ]);
    expect(of('D3.gamma')?.[8]).toBe('G.gamma * 2.068');
    expect(of('D4.gamma')?.slice(3, 11)).toEqual(['', 'cm⁻¹', '10', '91', 'true', '', 'max', 'true']);
    expect(Number(of('G.area')?.[2])).toBe(entry.result.parameters['G.area']?.value);
    expect(of('I(D1)/I(G)')?.slice(2, 5)).toEqual(['1.2437', '0.0112', '']);
    expect(rows.find((row) => row[1] === 'P.height')?.slice(2, 4)).toEqual(['', '']);
  });

  it('quotes after RFC 4180 and disarms formulas in text only', () => {
    const entry = hostileEntry();
    const names = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '  =1', '＝1', 'a,b', 'a"b', 'a\r\nb', 'plain', ' padded '];
    const template = entry.result.parameters['background.slope'];
    if (!template) throw new Error('the fixture has a slope');
    entry.result.parameters = Object.fromEntries(names.map((name) => [name, { ...template, value: -5, tie: `${name}*2` }]));
    const rows = rowsOf(parametersCsv([entry]))
      .slice(1)
      .filter((row) => row[8]);
    expect(rows.map((row) => row[1])).toEqual([
      "'=1+1",
      "'+1",
      "'-1",
      "'@SUM(A1)",
      "'\t=1",
      "'  =1",
      "'＝1",
      'a,b',
      'a"b',
      'a\r\nb',
      'plain',
      ' padded ',
    ]);
    expect(rows.every((row) => row[2] === '-5')).toBe(true);
    expect(rows[0]?.[8]).toBe("'=1+1*2");
    expect(parametersCsv([entry])).toContain('"a""b"');
  });
});

describe('seriesCsv', () => {
  it('has a row for every source and two columns for every quantity of any', () => {
    const [header, first, second] = rowsOf(seriesCsv([carbonEntry(), nullEntry()]));
    const at = (row: string[] | undefined, name: string) => row?.[header?.indexOf(name) ?? -1];
    expect(at(first, 'G.center')).toBe('1590.6');
    expect(at(first, 'G.center.stderr')).toBe('0.118');
    expect(at(first, 'P.center')).toBe('');
    expect(at(second, 'P.center')).toBe('5');
    expect(at(second, 'P.height')).toBe('');
    expect(at(second, 'G.center')).toBe('');
    expect(at(first, 'chiSquare')).toBe('960.52643');
    expect(at(first, 'termination')).toBe('converged');
    expect(new Set(header).size).toBe(header?.length);
  });
});

describe('curvesCsv', () => {
  it('has one row a point in the order of the data', () => {
    const entry = carbonEntry();
    const [header, ...rows] = rowsOf(curvesCsv(entry));
    expect(header).toEqual(['x', 'data', 'total', 'background', 'D4', 'D1', 'D3', 'G', 'D2', 'residual', 'used']);
    expect(rows).toHaveLength(entry.curves.x.length);
    expect(rows[0]?.map(Number)).toEqual([
      800,
      entry.curves.data[0],
      entry.curves.total[0],
      entry.curves.background[0],
      ...Object.values(entry.curves.components).map((curve) => curve[0]),
      entry.curves.residuals[0],
      0,
    ]);
  });
  it('disarms a component called like a formula', () => {
    expect(rowsOf(curvesCsv(hostileEntry()))[0]?.[5]).toBe(`'${HOSTILE[1]}`);
  });
});

describe('parametersTable', () => {
  it('lists peaks, remarks, ratios, statistics and warnings', () => {
    const text = parametersTable(carbonEntry());
    for (const part of [
      'center (cm⁻¹)',
      '1350.73 ± 0.32',
      'area (counts·cm⁻¹)',
      'at max',
      'not identified',
      'tied: G.gamma * 2.068',
      'fixed',
      '1590.36 … – (95 %, profile)',
      'I(D1)/I(G)',
      '1.244 ± 0.011',
      'χ² 960.52643',
      'χ² = 963.105',
      'Warning: D2.gamma',
      '3.42 ms',
    ])
      expect(text).toContain(part);
  });
  it('wraps its sentences at 80 columns, and has a column of notes only if there are any', () => {
    const text = parametersTable(xpsEntry());
    const sentences = [text, parametersTable(carbonEntry())].flatMap((all) => all.split('\n')).filter((line) => !/^[│┌├└]/.test(line));
    expect(Math.max(...sentences.map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(text).toMatch(/│ parameter +│ +value │ unit +│\n/);
  });
  it('sends no escape sequence to the terminal', () => {
    expect(parametersTable(hostileEntry())).not.toMatch(/(?!\n)\p{Cc}/u);
  });
  it('shows a dash for what is absent', () => {
    expect(parametersTable(nullEntry())).toMatch(/P\s+│\s+5 │\s+– │\s+– │/);
  });
});
