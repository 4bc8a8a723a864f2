/** Files that end within their last row: what is left of it is no row, and that is said; files that only lack the last line end are whole. */
import { describe, expect, it } from 'vitest';
import { type ReadOptions, type ReadResult, read } from '../../src/io/index.ts';
import { readShared } from '../support/core.ts';

type Expected = NonNullable<ReadOptions['expect']>;

function isCut(text: string, expected: Expected): boolean {
  return read(text, { expect: expected, name: 'file' }).warnings.some(({ code }) => code === 'cut-row');
}

function rowsOf(result: ReadResult): number {
  if (result.kind === 'impedance') return result.records[0]?.frequency.length ?? 0;
  if (result.kind === 'voltammogram') return result.records[0]?.potential.length ?? 0;
  return result.kind === 'cycling' ? (result.records[0]?.time.length ?? 0) : (result.records[0]?.x.length ?? 0);
}

function lines(count: number, line: (i: number) => string): string {
  return Array.from({ length: count }, (_, i) => line(i)).join('\n');
}

const wave = (i: number) => Math.sin(i / 7);

/** Each without its last line end, and how many of the last characters of its last row may be missing unseen. */
const FILES: Record<string, { expected: Expected; text: string; unseen: number }> = {
  'a pattern of counts': {
    expected: 'spectrum',
    text: lines(60, (i) => `${(5 + 0.02 * i).toFixed(2)}\t${Math.round(41_000 + 900 * wave(i))}`),
    unseen: 0,
  },
  'a spectrum of decimals': {
    expected: 'spectrum',
    text: `Raman shift (cm-1),Intensity\n${lines(20, (i) => `${1000 + i},${(120 + 30 * wave(i)).toFixed(3)}`)}`,
    unseen: 0,
  },
  'a test of a cell, its current last': {
    expected: 'cycling',
    text: `time (s),voltage (V),current (A)\n${lines(60, (i) => `${60 * i},${3 + i / 100},${i < 30 ? '-0.0020' : '0.0018'}`)}`,
    unseen: 0,
  },
  'a test of a cell, decimals as they come': {
    expected: 'cycling',
    text: `time (s),current (A),voltage (V)\n${lines(61, (i) => `${60 * i},0.0018,${Number((1 + 0.02333 * (i + 1)).toFixed(5))}`)}`,
    unseen: 4,
  },
  'a test of a cell, its state last': {
    expected: 'cycling',
    text: `time (s),current (A),voltage (V),state\n${lines(60, (i) => `${60 * i},0.0018,${(3 + i / 100).toFixed(2)},CC_Chg`)}`,
    unseen: 0,
  },
  'a voltammogram with exponents': {
    expected: 'voltammogram',
    text: `E (V),I (A)\n${lines(80, (i) => `${(0.01 * (40 - Math.abs(40 - i))).toFixed(3)},${(1e-5 * (2 + wave(i))).toExponential(4)}`)}`,
    unseen: 0,
  },
  'impedance with decimal commas': {
    expected: 'impedance',
    text: `f/Hz;Re(Z)/Ohm;-Im(Z)/Ohm\n${lines(40, (i) => `${40 - i};${(10 + i).toFixed(2)};${(5 + wave(i)).toFixed(4)}`.replaceAll('.', ','))}`,
    unseen: 0,
  },
};

describe('a file cut inside its last number (review, 6)', () => {
  describe.each(Object.entries(FILES))('%s', (_, { expected, text, unseen }) => {
    it('is whole without its last line end, and with it', () => {
      expect([isCut(text, expected), isCut(`${text}\n`, expected), isCut(`${text}\r\n`, expected)]).toEqual([false, false, false]);
    });

    it('loses its last row, and says so, wherever that is cut', () => {
      const rows = rowsOf(read(text, { expect: expected }));
      const length = text.length - text.lastIndexOf('\n') - 1;
      for (let missing = unseen + 1; missing < length; missing++) {
        const result = read(text.slice(0, -missing), { expect: expected });
        expect([missing, rowsOf(result), result.warnings.some(({ code }) => code === 'cut-row')]).toEqual([missing, rows - 1, true]);
      }
    });
  });

  it('says what is left of the row, and its line', () => {
    const { warnings } = read((FILES['a pattern of counts'] as { text: string }).text.slice(0, -4));
    expect(warnings).toMatchObject([
      { code: 'cut-row', message: expect.stringMatching(/ends within a row \("6\.18 ."\).* \(line 60\)/), line: 60 },
    ]);
  });

  it('is told in sections of an instrument’s file', () => {
    const rows = lines(20, (i) => `${(1e4 / (i + 1)).toExponential(4)}\t${(10 + i).toExponential(4)}\t${(2 + wave(i)).toExponential(4)}`);
    const text = `EC-Lab ASCII FILE\nNb header lines : 3\nfreq/Hz\tRe(Z)/Ohm\t-Im(Z)/Ohm\n${rows}`;
    expect([isCut(text, 'impedance'), isCut(text.slice(0, -3), 'impedance')]).toEqual([false, true]);
  });

  it('is told across the pieces of a long file', () => {
    const text = lines(40_000, (i) => `${(5 + 0.02 * i).toFixed(2)} ${Math.round(41_000 + 900 * wave(i))}`);
    expect([isCut(text, 'spectrum'), isCut(text.slice(0, -2), 'spectrum')]).toEqual([false, true]);
  });
});

describe('a last row without a line end stays', () => {
  const whole: Record<string, string> = {
    'of few rows': '1000,10.5\n1001,11.5\n1002,9',
    'of decaying integers': lines(20, (i) => `${i},${29 - i}`),
    'where decimals vary': lines(12, (i) => `${i},${i === 11 ? 2 : (1.11 + i / 9).toFixed(3)}`.replace(/0+$/, '')),
    'of numbers with and without exponents': lines(40, (i) => `${i},${i % 5 === 0 ? '1e-05' : 0.0012 + i / 1000}`),
    'before a comment': `${lines(20, (i) => `${i},${(i / 8).toFixed(3)}`)}\n# end`,
    'with a gap': `${lines(20, (i) => `${i},${(i / 8).toFixed(3)}`)}\n20,NaN`,
  };
  it.each(Object.entries(whole))('%s', (_, text) => {
    expect(isCut(text, 'spectrum')).toBe(false);
  });

  const files: [string, Expected][] = [
    ['data/eis/biologic-two-cycles/ex2.mpt', 'impedance'],
    ['data/eis/instruments/exampleDataBioLogic.mpt', 'impedance'],
    ['data/eis/instruments/exampleDataGamry.DTA', 'impedance'],
  ];
  for (const [path, expected] of files) {
    const content = readShared(path);
    it.skipIf(content === undefined)(`in ../shared/${path}`, () => {
      expect(isCut((content ?? '').trimEnd(), expected)).toBe(false);
    });
  }
});
