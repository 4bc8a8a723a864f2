/** Thousands separators, quoted decimal commas, mixed separators, ragged rows: read where they are certain, else refused by their reason. */
import { describe, expect, it } from 'vitest';
import { type CyclingResult, type ReadOptions, read } from '../../src/io/index.ts';
import { failure } from './failure.ts';

const cycling = { expect: 'cycling' } as const;

function test(text: string): CyclingResult {
  return read(text, cycling);
}

function codes(text: string, options: ReadOptions): string[] {
  return read(text, options).warnings.map(({ code }) => code);
}

/** Rows of a test, each cell as `print` writes it. */
function table(heading: string, delimiter: string, print: (value: number) => string, rows = 60): string {
  const values = (i: number) => [600 + 20 * i, 1.5 - i / 100, i < 30 ? -0.002 : 0.0018];
  const lines = Array.from({ length: rows }, (_, i) => values(i).map(print).join(delimiter));
  return [heading, ...lines, ''].join('\n');
}

const grouped = (value: number) => `"${value.toLocaleString('en-US', { maximumFractionDigits: 5 })}"`;
const german = (value: number) => `"${value.toLocaleString('de-DE', { maximumFractionDigits: 5 })}"`;
const commas = (value: number) => `"${String(value).replace('.', ',')}"`;
const last = (values: ArrayLike<number> | undefined) => values?.[values.length - 1];

describe('thousands separators (review, 17)', () => {
  const heading = 'time (s);voltage (V);current (A)';
  const files: Record<string, string> = {
    'points and semicolons': table(heading, ';', grouped),
    'points and commas': table(heading.replaceAll(';', ','), ',', grouped),
    'points and tabs': table(heading.replaceAll(';', '\t'), '\t', (value) => grouped(value).replaceAll('"', '')),
    'decimal commas and semicolons': table(heading, ';', german),
    'points, beyond a million too': table(heading, ';', grouped, 4000),
  };
  it.each(Object.entries(files))('are read: %s', (_, text) => {
    const { records, warnings } = test(text);
    const rows = text.split('\n').length - 2;
    expect([records[0]?.time.length, last(records[0]?.time)]).toEqual([rows, 600 + 20 * (rows - 1)]);
    expect(warnings.find(({ code }) => code === 'thousands')).toMatchObject({
      count: expect.any(Number),
      message: expect.stringContaining('time (s)'),
    });
  });

  it('are read where they begin far below the first rows, the only quoted cells', () => {
    const rows = Array.from({ length: 2000 }, (_, i) => `${i < 1000 ? i : `"1,${String(i - 1000).padStart(3, '0')}"`},3.5,0.001`);
    const { records, warnings } = test(['time (s),voltage (V),current (A)', ...rows, ''].join('\n'));
    expect([records[0]?.time.length, last(records[0]?.time), warnings]).toMatchObject([2000, 1999, [{ code: 'thousands', count: 1000 }]]);
  });

  it('are read in spectra and their sizes kept', () => {
    const text = Array.from({ length: 30 }, (_, i) => `${990 + i}.5;"1,${String(100 + i)}"`).join('\n');
    const [record] = read(text, { expect: 'spectrum' }).records;
    expect([record?.x[0], record?.y[0], last(record?.y)]).toEqual([990.5, 1100, 1129]);
  });

  it('are not seen in decimal commas', () => {
    const text = table('time (s);voltage (V);current (A)', ';', (value) => value.toFixed(3).replace('.', ','));
    expect([last(test(text).records[0]?.time), codes(text, cycling)]).toEqual([600 + 20 * 59, ['decimal-comma']]);
  });

  it('or whatever else loses most rows of a test is an error, not a result of the others', () => {
    const rows = Array.from({ length: 300 }, (_, i) => (i < 60 ? `${i};3.5;0.001` : `${i} s;3.5;0.001`));
    const error = failure(['time (s);voltage (V);current (A)', ...rows].join('\n'), cycling);
    expect(error).toMatchObject({
      code: 'no-numbers',
      line: 2,
      message: expect.stringMatching(/only 60 of 300 rows .*line 62 has "60 s" in "time \(s\)"/),
    });
  });

  it.each([
    ['spectrum', 'Raman shift (cm-1);Intensity'],
    ['voltammogram', 'E (V);I (A)'],
    ['impedance', 'f (Hz);Re (Ohm);Im (Ohm)'],
  ] as const)('nor of a %s', (expected, heading) => {
    const cells = (i: number) => [`${i + 1}.5`, i < 2000 ? '0.5' : '0.5 mV', '0.5'].slice(0, heading.split(';').length).join(';');
    const text = [heading, ...Array.from({ length: 5000 }, (_, i) => cells(i))].join('\n');
    expect(failure(text, { expect: expected })).toMatchObject({ code: 'no-numbers', message: expect.stringContaining('3000 of 5000') });
  });

  it('rows without a measurement are no such loss', () => {
    const rows = Array.from({ length: 90 }, (_, i) => (i % 3 === 0 ? `${i};3.5;0.001` : `${i};;0.001`));
    expect(test(['time (s);voltage (V);current (A)', ...rows].join('\n')).records[0]?.time.length).toBe(30);
  });
});

describe('quoted decimal commas where commas separate cells (review, 18)', () => {
  it('are read', () => {
    const text = table('time (s),voltage (V),current (A)', ',', commas);
    const { records, warnings } = test(text);
    expect([last(records[0]?.time), last(records[0]?.voltage), last(records[0]?.current)]).toEqual([1780, 0.91, 0.0018]);
    expect(warnings.map(({ code }) => code)).toEqual(['decimal-comma']);
  });

  it('are read in spectra', () => {
    const text = Array.from({ length: 20 }, (_, i) => `"${1000 + i},5","0,${i}"`).join('\n');
    expect(read(text, { expect: 'spectrum' }).records[0]?.x[0]).toBe(1000.5);
  });

  it('are preferred to thousands where all numbers could be either (code review, 2)', () => {
    const pattern = Array.from({ length: 100 }, (_, i) => `"${(10 + i * 0.02).toFixed(3).replace('.', ',')}",${150 + (i % 7)}`);
    const spectrum = read(['2theta,counts', ...pattern, ''].join('\n'), { expect: 'spectrum' });
    expect([last(spectrum.records[0]?.x), spectrum.warnings.map(({ code }) => code)]).toEqual([11.98, ['decimal-comma']]);
    const rows = Array.from({ length: 100 }, (_, i) => `${i * 10},"3,${200 + i}","1,000"`);
    const [record] = test(['Time (s),Voltage (V),Current (mA)', ...rows, ''].join('\n')).records;
    expect([last(record?.voltage), last(record?.current)]).toEqual([3.299, 0.001]);
  });

  it('and thousands are neither guessed where some cells have three digits and no comma (code review, 2)', () => {
    const rows = Array.from({ length: 100 }, (_, i) => `${400 + i},"${(950 + i).toLocaleString('en-US')}"`);
    expect(failure(['x,counts', ...rows, ''].join('\n'), { expect: 'spectrum' })).toMatchObject({
      code: 'malformed-file',
      line: 52,
      message: expect.stringMatching(/"1,000" in column 2 may be .*semicolons/),
    });
  });

  it('are no decimal signs where they separate cells (code review, 4)', () => {
    const row = (i: number) => (i === 12 ? '12,3,0,1,1,7' : `${i},"3,${100 + i}","0,001",1,1,"0,5"`);
    const text = ['Time (s),Voltage (V),Current (A),Aux,Foo,Bar', ...Array.from({ length: 30 }, (_, i) => row(i)), ''].join('\n');
    const [record] = test(text).records;
    expect([record?.time[12], record?.voltage[12], record?.current[12]]).toEqual([12, 3, 0]);
  });

  it('are not seen in quoted numbers of the other kind', () => {
    const text = table('time (s),voltage (V),current (A)', ',', (value) => `"${value}"`);
    expect(codes(text, cycling)).toEqual([]);
  });
});

describe('a text of several layouts says so (review, 19)', () => {
  const heading = 'time (s),voltage (V),current (A)';
  const row = (i: number) => `${60 * i},${1.5 - i / 100},0.0018`;
  const lines = (count: number, line: (i: number) => string) =>
    [heading, ...Array.from({ length: count }, (_, i) => line(i)), ''].join('\n');

  it.each(['cycling', 'voltammogram', 'spectrum', 'impedance'] as const)('mixed separators, as %s', (expected) => {
    const text = lines(240, (i) => (i < 60 ? row(i) : row(i).replaceAll(',', ';')));
    const message = expect.stringContaining('rows down to line 61 are separated by commas, those below by semicolons');
    expect(failure(text, { expect: expected })).toMatchObject({ code: 'ragged-rows', line: 62, message });
  });

  it('mixed separators behind the beginning', () => {
    const text = lines(5000, (i) => (i < 2000 ? row(i) : row(i).replaceAll(',', ';')));
    expect(failure(text, cycling)).toMatchObject({ message: expect.stringMatching(/only 2000 of 5000 rows.*line 2002/) });
  });

  it('rows wider than the headings', () => {
    const text = lines(240, (i) => (i % 7 === 0 ? `${row(i)},5,6` : row(i)));
    const message = expect.stringContaining('the headings are 3, but line 2 has 5 cells');
    expect(failure(text, cycling)).toMatchObject({ code: 'ragged-rows', line: 2, message });
  });

  it('a million headings', () => {
    const text = `${heading},${Array.from({ length: 1e6 }, (_, i) => `c${i}`).join(',')}\n0,1.5,0.001\n60,1.4,0.001\n`;
    expect(failure(text, cycling)).toMatchObject({ code: 'no-numbers', line: 1, message: expect.stringContaining('so many headings') });
  });
});

describe('a unit that is not known is named in voltammograms as in tests (review, 20)', () => {
  it.each([
    ['potential (V),current (furlong)', '"furlong" of "current (furlong)" is not read (expected A, mA'],
    ['E (parsec),I (mA)', '"parsec" of "E (parsec)" is not read (expected V, mV'],
  ])('%s', (heading, said) => {
    const text = [heading, '0,1e-5', '0.1,2e-5', '0.2,3e-5', ''].join('\n');
    expect(failure(text, { expect: 'voltammogram' })).toMatchObject({
      code: 'no-such-column',
      line: 1,
      message: expect.stringContaining(said),
    });
  });
});
