/** Files that end within their last row: what is left of it is no row, or doubtful, and that is said; files that only lack the last line end are whole. */
import { describe, expect, it } from 'vitest';
import { type ReadOptions, type ReadResult, read } from '../../src/io/index.ts';
import { TAIL, Tail } from '../../src/io/text/tail.ts';
import { readShared } from '../support/core.ts';

type Expected = NonNullable<ReadOptions['expect']>;

/** What is said of the last row, null if nothing is. */
function ending(result: ReadResult): string | null {
  return result.warnings.find(({ code }) => code === 'cut-row' || code === 'doubtful-row')?.code ?? null;
}

function isCut(text: string, expected: Expected): boolean {
  return ending(read(text, { expect: expected, name: 'file' })) !== null;
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

    it('loses its last row or may have, and says so, wherever that is cut', () => {
      const rows = rowsOf(read(text, { expect: expected }));
      const length = text.length - text.lastIndexOf('\n') - 1;
      for (let missing = unseen + 1; missing < length; missing++) {
        const result = read(text.slice(0, -missing), { expect: expected });
        expect([missing, ending(result)]).toEqual([missing, expect.any(String)]);
        if (ending(result) === 'cut-row') expect([missing, rowsOf(result)]).toEqual([missing, rows - 1]);
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

describe('the end of a text in pieces (code review, 9)', () => {
  it.each([1, 7, 1000, TAIL, 100_000])('is whole and no more than is needed, of pieces of %i', (length) => {
    const text = lines(12_000, String);
    const tail = new Tail<string>();
    for (let at = 0; at < text.length; at += length) tail.add(text.slice(at, at + length));
    const end = tail.last().join('');
    expect([text.endsWith(end), end.length >= Math.min(TAIL, text.length), end.length < TAIL + length]).toEqual([true, true, true]);
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

  const hundred = (heading: string, row: (i: number) => string, end: string) => `${heading}\n${lines(100, row)}\n${end}`;
  const test = 'Time (s),Voltage (V),Current (A)';
  const volt = (i: number) => (3 + i / 1000).toFixed(4);
  const kept: Record<string, [Expected, string, string | null]> = {
    'of a number where words are above': ['spectrum', hundred('x,y', (i) => `${i},${i === 50 ? 'over' : 120 + (i % 7)}`, '100,12'), null],
    'of small counts': ['spectrum', hundred('x,counts', (i) => `${i},${4 + (i % 5)}`, '100,1'), null],
    'of the first step of a cycle': [
      'cycling',
      hundred(`${test},Cycle,Step`, (i) => `${i},${volt(i)},-0.001,1,${i < 50 ? 6 : 7}`, '100,3.2000,0.001,2,1'),
      null,
    ],
    'of the first of many steps': [
      'cycling',
      hundred(`${test},Cycle,Step`, (i) => `${i},${volt(i)},-0.001,1,${i < 50 ? 16 : 17}`, '100,3.2000,0.001,2,1'),
      'doubtful-row',
    ],
    'of a rest': ['cycling', hundred(test, (i) => `${i},${volt(i)},-0.001`, '100,3.2000,0'), 'doubtful-row'],
    'of a rest, in words': ['cycling', hundred(`${test},State`, (i) => `${i},${volt(i)},-0.001,CC DChg`, '100,3.2000,0,Rest'), null],
    'at the cut-off voltage': [
      'cycling',
      hundred('Time (s),Current (A),Voltage (V)', (i) => `${i},0.001,${(4 + 0.199 * (i / 100)).toFixed(4)}`, '100,0.001,4.2'),
      'doubtful-row',
    ],
    'with an empty cell at its end': [
      'cycling',
      hundred(`${test},Capacity (mAh)`, (i) => `${i},${volt(i)},-0.001,${i / 100}`, '100,3.2,-0.001,'),
      'doubtful-row',
    ],
    'with empty cells where all have some': ['spectrum', hundred('x,y,,', (i) => `${i}.5,7.25,,`, '100.5,7.25,,'), null],
  };
  it.each(Object.entries(kept))('%s (code review, 6)', (_, [expected, text, said]) => {
    const result = read(text, { expect: expected });
    expect([rowsOf(result), ending(result)]).toEqual([rowsOf(read(`${text}\n`, { expect: expected })), said]);
  });

  it('but a word that begins one seen above is cut', () => {
    const result = read(
      hundred(`${test},State`, (i) => `${i},${volt(i)},-0.001,CC DChg`, '100,3.2000,0,CC D'),
      { expect: 'cycling' },
    );
    expect([rowsOf(result), ending(result)]).toEqual([100, 'cut-row']);
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
