import { describe, expect, it } from 'vitest';
import { ParseError } from '../../src/core/errors.ts';
import type { ColumnChoice, ReadOptions, SpectraResult } from '../../src/io/index.ts';
import { first } from './first.ts';
import { readSpectra as read, streamSpectra as readStream } from './spectra.ts';

const X = [1000, 1001, 1002.5];
const Y = [10, 20.25, -30];

function expectSpectrum(result: SpectraResult): void {
  expect(Array.from(first(result.records).x)).toEqual(X);
  expect(Array.from(first(result.records).y)).toEqual(Y);
}

function codes(result: SpectraResult): string[] {
  return result.warnings.map(({ code }) => code);
}

function failure(text: string | Uint8Array, options?: ReadOptions): ParseError {
  try {
    read(text, options);
  } catch (error) {
    if (error instanceof ParseError) return error;
    throw error;
  }
  throw new Error('it was read');
}

describe('dialects', () => {
  const same: Record<string, string> = {
    comma: '1000,10\n1001,20.25\n1002.5,-30\n',
    'comma and blank': '1000, 10\n1001, 20.25\n1002.5, -30\n',
    semicolon: '1000;10\n1001;20.25\n1002.5;-30\n',
    tab: '1000\t10\n1001\t20.25\n1002.5\t-30\n',
    'tab with blanks around': '1000 \t10 \n1001 \t20.25 \n1002.5 \t-30 \n',
    bar: '1000|10\n1001|20.25\n1002.5|-30\n',
    'one blank': '1000 10\n1001 20.25\n1002.5 -30\n',
    'aligned by blanks': '  1000.0     10.00\n  1001.0     20.25\n  1002.5    -30.00\n',
    'blanks and tabs mixed': '1000 \t 10\n1001\t 20.25\n1002.5  -30\n',
    'decimal comma, semicolon': '1000;10\n1001;20,25\n1002,5;-30\n',
    'decimal comma, tab': '1000\t10,0\n1001\t20,25\n1002,5\t-30\n',
    'decimal comma, blanks': '1000,0  10,0\n1001,0  20,25\n1002,5  -30,0\n',
    'no last line end': '1000,10\n1001,20.25\n1002.5,-30',
    CRLF: '1000,10\r\n1001,20.25\r\n1002.5,-30\r\n',
    CR: '1000,10\r1001,20.25\r1002.5,-30\r',
    'CR CR LF': '1000,10\r\r\n1001,20.25\r\r\n1002.5,-30\r\r\n',
    'all kinds of line ends': '1000,10\r\n1001,20.25\r1002.5,-30\n',
    'delimiter at the end': '1000,10,\n1001,20.25,\n1002.5,-30,\n',
    'thousands of empty lines behind': `1000,10\n1001,20.25\n1002.5,-30\n${'\r\n'.repeat(5000)}`,
    'rows of delimiters behind': `1000,10\n1001,20.25\n1002.5,-30\n${',\n'.repeat(50)}`,
    quoted: '"1000","10"\n"1001","20.25"\n"1002.5","-30"\n',
    'exponents by D': '1.000D3,1D+1\n1.001d+03,2.025D1\n10.025D2,-3.0D1\n',
    'exponents by E, plus signs': '+1.000E3,1e+1\n1.001e+03,+2.025E1\n10025e-1,-30\n',
    'a minus of typographers': '1000,10\n1001,20.25\n1002.5,−30\n',
    'comments of four kinds': '# a 1\n% b 2 3\n// c\n1000,10\n; d\n1001,20.25\n# e 1,2\n1002.5,-30\n',
    'a byte-order mark': '\ufeff1000,10\n1001,20.25\n1002.5,-30\n',
    'headings with units': 'Raman shift (cm-1),Intensity (counts)\n1000,10\n1001,20.25\n1002.5,-30\n',
    'a preamble of key and value': 'Laser,532\nGrating,1200\nSample,hard carbon\nRaman shift,Intensity\n1000,10\n1001,20.25\n1002.5,-30\n',
    'a preamble of key and value, no heading': 'Laser,532\nPoints,3\n1000,10\n1001,20.25\n1002.5,-30\n',
    'a preamble of prose': 'Measured on 12 May 2021, sample 3\nby us; with care: 100 %\n\n1000\t10\n1001\t20.25\n1002.5\t-30\n',
    'a footer': '1000,10\n1001,20.25\n1002.5,-30\nend of file\n',
    'a stray quote': 'the 2" sample\n"unclosed\n1000,10\n1001,20.25\n1002.5,-30\n',
  };
  for (const [name, text] of Object.entries(same)) {
    it(`reads ${name}`, () => expectSpectrum(read(text)));
    it(`reads ${name} one byte at a time`, async () => expectSpectrum(await readStream(bytesOf(text))));
  }

  it('says that commas were decimal signs', () => {
    expect(codes(read(same['decimal comma, semicolon'] as string))).toEqual(['decimal-comma']);
  });

  it('takes what a line comments out for a heading if it fits', () => {
    const { records } = read('# made today\n#Wave\t\t#Intensity\n1000\t10\n1001\t20.25\n1002.5\t-30\n');
    expect([first(records).xName, first(records).yName]).toEqual(['Wave', 'Intensity']);
  });
});

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  for (const byte of new TextEncoder().encode(text)) yield Uint8Array.of(byte);
}

describe('encodings', () => {
  const text = 'Verschiebung (cm⁻¹);Zählrate (counts)\n1000;10\n1001;20,25\n1002,5;-30\n';
  const latin = 'Energie (µJ);Zählrate (counts)\n1000;10\n1001;20,25\n1002,5;-30\n';

  for (const [name, bytes] of Object.entries({
    'UTF-8': new TextEncoder().encode(text),
    'UTF-8 with a mark': new TextEncoder().encode(`\ufeff${text}`),
    'UTF-16, little end first, with a mark': utf16(`\ufeff${text}`, true),
    'UTF-16, big end first, with a mark': utf16(`\ufeff${text}`, false),
    'UTF-16 without a mark': utf16(text, true),
  })) {
    it(`reads ${name}`, () => {
      const result = read(bytes);
      expectSpectrum(result);
      expect(result.records[0]).toMatchObject({ xName: 'Verschiebung', xUnit: 'cm⁻¹', yName: 'Zählrate', yUnit: 'counts' });
      expect(codes(result)).toEqual(['decimal-comma']);
    });
  }

  it('reads Latin-1 and says so', () => {
    const result = read(Uint8Array.from(latin, (character) => character.charCodeAt(0)));
    expectSpectrum(result);
    expect(result.records[0]).toMatchObject({ xUnit: 'µJ', yName: 'Zählrate' });
    expect(codes(result)).toEqual(['encoding', 'decimal-comma']);
  });

  it('reads an ArrayBuffer', () => {
    const bytes = new TextEncoder().encode('1000,10\n1001,20.25\n1002.5,-30');
    expectSpectrum(read(bytes.buffer.slice(0, bytes.length) as ArrayBuffer));
  });
});

function utf16(text: string, little: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(2 * text.length));
  for (let i = 0; i < text.length; i++) view.setUint16(2 * i, text.charCodeAt(i), little);
  return new Uint8Array(view.buffer);
}

describe('columns', () => {
  const names: [string, string, string, string, string][] = [
    ['Raman shift (cm-1),Intensity [counts]', 'Raman shift', 'cm-1', 'Intensity', 'counts'],
    ['BE/eV,counts', 'BE', 'eV', 'counts', ''],
    ['binding_energy_eV,cps', 'binding_energy', 'eV', 'cps', ''],
    ['2theta (deg),Intensity (a.u.)', '2theta', 'deg', 'Intensity', 'a.u.'],
    ['Wavelength/nm,Absorbance', 'Wavelength', 'nm', 'Absorbance', ''],
    ['x,y', 'x', '', 'y', ''],
    ['Foo (cm^-1),Bar', 'Foo', 'cm^-1', 'Bar', ''],
    ['U,I', 'U', '', 'I', ''],
  ];
  for (const [heading, xName, xUnit, yName, yUnit] of names) {
    it(`understands ${heading}`, () => {
      const result = read(`${heading}\n1000,10\n1001,20.25\n1002.5,-30\n`);
      expect(result).toMatchObject({ kind: 'spectrum', records: [{ xName, xUnit, yName, yUnit }] });
      expect(result.warnings).toEqual([]);
    });
  }

  it('finds x and y wherever they are', () => {
    const result = read('No,Counts,Error,Temp (K),Binding Energy (eV)\n1,10,1,300,1000\n2,20.25,2,300,1001\n3,-30,3,300,1002.5\n');
    expectSpectrum(result);
    expect(Array.from(first(result.records).sigma as Float64Array)).toEqual([1, 2, 3]);
  });

  it('takes units from a second line of headings', () => {
    const result = read('Raman Shift,Intensity\ncm-1,counts\n1000,10\n1001,20.25\n1002.5,-30\n');
    expect(result).toMatchObject({ records: [{ xName: 'Raman Shift', xUnit: 'cm-1', yName: 'Intensity', yUnit: 'counts' }] });
  });

  it('takes headings with blanks in them apart', () => {
    const result = read('Raman shift (cm-1)   Intensity (counts)\n 1000 10\n 1001 20.25\n 1002.5 -30\n');
    expect(result).toMatchObject({ records: [{ xName: 'Raman shift', yName: 'Intensity' }] });
  });

  it('joins headings that are quoted over two lines', () => {
    const result = read('"Raman shift\n(cm-1)",Intensity\n1000,10\n1001,20.25\nfoo,1\n1002.5,-30\n');
    expect(result.records[0]).toMatchObject({ xName: 'Raman shift', xUnit: 'cm-1' });
    expect(result.warnings[0]).toMatchObject({ code: 'text-in-numbers', line: 5 });
  });

  it('reads x y1 y2 as two spectra', () => {
    const { records, kind } = read('wavenumber,sample A,sample B\n1000,10,1\n1001,20.25,2\n1002.5,-30,3\n');
    expect(kind).toBe('spectrum');
    expect(records.map(({ name, y }) => [name, ...y])).toEqual([
      ['sample A', ...Y],
      ['sample B', 1, 2, 3],
    ]);
  });

  it('reads headings that are numbers', () => {
    const { records } = read('wavenumber,0,10\n1000,10,1\n1001,20.25,2\n1002.5,-30,3\n');
    expect(records.map(({ name }) => name)).toEqual(['0', '10']);
  });

  it('pairs x y x y, of different lengths too', () => {
    const { records, warnings } = read('x1,y1,x2,y2\n1000,10,1,5\n1001,20.25,2,6\n1002.5,-30,,\n');
    expect(records.map(({ x }) => Array.from(x))).toEqual([X, [1, 2]]);
    expect(warnings.map(({ code, line, count }) => [code, line, count])).toEqual([
      ['empty-cells', 4, 2],
      ['rows-left-out', undefined, 1],
    ]);
  });

  it('takes every column of a file without headings against the first, and says that this is a guess', () => {
    const result = read('1000 10 1\n1001 20.25 2\n1002.5 -30 3\n');
    expect(result).toMatchObject({ kind: 'table', records: [{ name: 'y1' }, { name: 'y2' }] });
    expect(codes(result)).toEqual(['columns-guessed']);
  });

  it('numbers the rows of a single column', () => {
    const result = read('10\n20.25\n-30\n');
    expect(Array.from(first(result.records).x)).toEqual([1, 2, 3]);
    expect(codes(result)).toEqual(['columns-guessed']);
  });

  it('keeps duplicate, unsorted and descending x as they are', () => {
    expect(Array.from(first(read('3,1\n2,2\n2,3\n5,4\n').records).x)).toEqual([3, 2, 2, 5]);
  });

  it('lists every column and unit, and what it has left out', () => {
    const result = read('time/s,Ewe/V,mode\n0,2.5,rest\n1,2.6,rest\n');
    expect(Object.keys(first(result.records).columns)).toEqual(['time/s', 'Ewe/V']);
    expect({ ...result.units }).toEqual({ 'time/s': 's', 'Ewe/V': 'V' });
    expect(result.warnings).toMatchObject([{ code: 'text-columns', message: expect.stringContaining('mode') }]);
  });

  it('tells columns of the same heading apart', () => {
    expect(Object.keys(first(read('x,y,y\n1,2,3\n4,5,6\n').records).columns)).toEqual(['x', 'y', 'y (2)']);
  });
});

describe('columns chosen by the caller', () => {
  const table = 'E (eV),note,A,B,dB\n1000,q,1,10,0.5\n1001,q,2,20.25,0.5\n1002.5,q,3,-30,0.5\n';
  for (const [name, columns] of Object.entries<ReadOptions['columns']>({
    heading: { x: 'E (eV)', y: 'B', sigma: 'dB' },
    'heading without unit': { x: 'e', y: 'b', sigma: 'dB' },
    position: { x: 1, y: 4, sigma: '5' },
  })) {
    it(`takes them by ${name}`, () => {
      const result = read(table, { columns: columns as ColumnChoice });
      expectSpectrum(result);
      expect(Array.from(first(result.records).sigma as Float64Array)).toEqual([0.5, 0.5, 0.5]);
    });
  }

  it('gives columns further names', () => {
    expect(Array.from(first(read(table, { columns: { x1: 'E', y: 'B' } }).records).columns.x1 as Float64Array)).toEqual(X);
  });

  it('names the columns there are if one is missing', () => {
    const error = failure(table, { columns: { y: 'C' } });
    expect(error).toMatchObject({ code: 'no-such-column' });
    expect(error.message).toBe('there is no column "C", those with numbers are 1 "E (eV)", 3 "A", 4 "B", 5 "dB"');
    expect(failure(table, { columns: { y: 'note' } }).message).toMatch(/holds no numbers/);
    expect(failure(table, { columns: { y: '__proto__' } }).code).toBe('no-such-column');
  });
});

describe('what was left out or filled is said, with lines', () => {
  it('empty cells and NaN', () => {
    const result = read('x,y\n1,2\n2,\n3,NaN\n4,5\n');
    expect(Array.from(first(result.records).columns.y as Float64Array)).toEqual([2, Number.NaN, Number.NaN, 5]);
    expect(Array.from(first(result.records).x)).toEqual([1, 4]);
    expect(result.warnings).toEqual([
      { code: 'empty-cells', message: '2 cells without a number in y, kept as NaN (lines 3, 4)', line: 3, count: 2 },
      { code: 'rows-left-out', message: '2 rows without x or y left out of "y"', count: 2 },
    ]);
  });

  it('text among numbers', () => {
    const { warnings, records } = read('x,y\n1,2\n2,OVERFLOW\n3,4\nfoo,5\n6,7\n');
    expect(warnings[0]).toMatchObject({ code: 'text-in-numbers', line: 3, count: 2 });
    expect(first(warnings).message).toContain('OVERFLOW');
    expect(Array.from(first(records).x)).toEqual([1, 3, 6]);
  });

  it('text in the very first row', () => {
    const { warnings } = read('x,y\nfoo,1\n2,3\n4,5\n');
    expect(warnings[0]).toMatchObject({ code: 'text-in-numbers', line: 2 });
  });

  it('ragged rows', () => {
    const { warnings, records } = read('x,y\n1,2\n2\n3,4\n5,6,7\n8,9\n');
    expect(warnings.map(({ code, line }) => [code, line])).toEqual([
      ['short-rows', 3],
      ['long-rows', 5],
      ['rows-left-out', undefined],
    ]);
    expect(Array.from(first(records).x)).toEqual([1, 3, 5, 8]);
  });

  it('lines of text', () => {
    expect(read('x,y\n1,2\nSTOP\n3,4\n').warnings).toMatchObject([{ code: 'text-lines', line: 3, count: 1 }]);
  });

  it('a column that starts late', () => {
    const { records } = read(`x,y,z\n${'1,2,\n'.repeat(20000)}3,4,5\n`);
    const z = first(records).columns.z as Float64Array;
    expect([z.length, z[0], z.at(-1)]).toEqual([20001, Number.NaN, 5]);
  });
});

describe('files that cannot be read', () => {
  for (const [name, text, code, line] of [
    ['nothing', '', 'empty-file', 1],
    ['blank lines', ' \n\r\n\t\n', 'empty-file', 1],
    ['a byte-order mark only', '\ufeff', 'empty-file', 1],
    ['prose', 'Dear Sir,\nthis is a letter.\n', 'no-numbers', 1],
    ['headings only', 'x,y\n', 'no-numbers', 1],
    ['comments only', '# 1 2\n# 3 4\n', 'no-numbers', 1],
    ['rows that never agree', '1,2\n3,4,5\n6\n', 'ragged-rows', 2],
    ['more columns than a spreadsheet has', `${'1,'.repeat(1e6)}1\n`, 'file-too-large', 1],
    ['one endless line', 'a'.repeat(17 << 20), 'file-too-large', 1],
  ] as const) {
    it(name, () => expect(failure(text)).toMatchObject({ code, line }));
  }

  it('binary', () => {
    const bytes = Uint8Array.from({ length: 5000 }, (_, i) => (i * 7919) % 251);
    expect(failure(bytes)).toMatchObject({ code: 'binary-file' });
    expect(failure(new Uint8Array(3000))).toMatchObject({ code: 'binary-file' });
  });
});

describe('hostile content', () => {
  it('headings that are names of Object', () => {
    const { records, units } = read('__proto__,constructor,toString (s)\n1,2,3\n4,5,6\n');
    expect(Object.keys(first(records).columns)).toEqual(['__proto__', 'constructor', 'toString (s)']);
    expect(Object.getPrototypeOf(units)).toBeNull();
    expect(({} as Record<string, unknown>)['0']).toBeUndefined();
  });

  it('zeros of bytes in a cell', () => {
    expect(read('x,y\n1,2\n2,3\u0000\n4,5\n').warnings[0]).toMatchObject({ code: 'text-in-numbers', line: 3 });
  });

  it('what JavaScript takes for numbers and people do not', () => {
    const { records } = read('x,y\n1,2\n1,2\n1,2\n1,2\n1,2\n1,2\n1,2\n2,0x1F\n3,0b1\n4,Infinity\n5,1e999\n6, 0x1F\n7,1_000\n8,4\n');
    expect(Array.from(first(records).x)).toEqual([1, 1, 1, 1, 1, 1, 1, 8]);
  });
});

it('reads thousands of columns, whatever blanks their headings have', () => {
  const columns = Array.from({ length: 9000 }, (_, i) => `sample number ${i} of many`);
  const rows = X.map((x) => [x, ...columns.map((_, i) => i)].join(','));
  const { records } = read(`wavenumber,${columns.join(',')}\n${rows.join('\n')}\n`);
  expect([records.length, records.at(-1)?.name, records.at(-1)?.y[2]]).toEqual([9000, 'sample number 8999 of many', 8999]);
});
