/** Files of spectra that were cut, spoilt or made up: a ParseError, or the whole rows that are there, in bounded time. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ParseError } from '../../src/core/errors.ts';
import { type DataRecord, FORMATS, type ReadResult } from '../../src/io/index.ts';
import { timed } from '../support/cpu-time.ts';

const data = fileURLToPath(new URL('../../../shared/data/', import.meta.url));
const FORMAT_OF: Readonly<Record<string, string>> = { vms: 'vamas', wdf: 'wdf', spc: 'spc' };
const NEW = ['vamas', 'jcamp', 'spc', 'wdf', 'xrdml', 'xye', 'renishaw'];

/** Reads as that format, or fails as a reader may. */
function attempt(format: string, content: string | Uint8Array): ReadResult | null {
  try {
    return FORMATS.find(({ id }) => id === format)?.read(content, {}) ?? null;
  } catch (error) {
    if (error instanceof ParseError) return null;
    throw error;
  }
}

function recordsOf(result: ReadResult | null): DataRecord[] {
  return result && (result.kind === 'spectrum' || result.kind === 'table') ? result.records : [];
}

function check(result: ReadResult | null): void {
  for (const { x, y, sigma } of recordsOf(result)) {
    expect([y.length, sigma?.length ?? x.length]).toEqual([x.length, x.length]);
    for (const values of [x, y, sigma ?? y]) expect(values.every(Number.isFinite)).toBe(true);
  }
}

/** Whether each record of a part is the beginning of the whole file's. */
function expectBeginning(part: DataRecord[], whole: DataRecord[]): void {
  expect(part.length).toBeLessThanOrEqual(whole.length);
  for (const [k, { x, y }] of part.entries()) {
    expect(x).toEqual(whole[k]?.x.slice(0, x.length));
    expect(y).toEqual(whole[k]?.y.slice(0, y.length));
  }
}

describe.skipIf(!existsSync(data))('real files cut at every tenth', () => {
  const folders = ['xps/ni-w-film', 'xps/vamas', 'raman/wdf', 'raman/spc'];
  const files = existsSync(data) ? folders.flatMap((folder) => readdirSync(data + folder).map((file) => `${folder}/${file}`)) : [];
  for (const file of files) {
    const format = FORMAT_OF[file.slice(file.lastIndexOf('.') + 1).toLowerCase()];
    if (!format) continue;
    it(file, () => {
      const bytes = readFileSync(data + file);
      const whole = recordsOf(attempt(format, bytes));
      expect(whole.length).toBeGreaterThan(0);
      for (let tenth = 0; tenth < 10; tenth++) {
        const result = attempt(format, bytes.subarray(0, Math.floor((bytes.length * tenth) / 10)));
        check(result);
        expectBeginning(recordsOf(result), whole);
      }
    });
  }
});

const VAMAS =
  'VAMAS Surface Chemical Analysis Standard Data Transfer Format 1988 May 4\ni\nm\no\ne\n0\nNORM\nREGULAR\n1\n0\n0\n0\n0\n0\n1\n';
const BLOCK = `b\ns\n2024\n1\n2\n3\n4\n5\n0\n0\nXPS\nAl\n1486.6\n0\n0\n0\n0\n0\nFAT\n20\n1\n0\n0\n0\n0\n0\n0\nC\n1s\n-1\n`;
const BEGINNINGS: readonly [format: string, text: string][] = [
  ['vamas', VAMAS],
  ['vamas', `${VAMAS}${BLOCK}Kinetic energy\neV\n1\n1\n1\nI\nd\npulse counting\n1\n1\n0\n0\n0\n0\n0\n3\n0\n9\n`],
  ['jcamp', '##TITLE=a\n##FIRSTX=1\n##DELTAX=1\n##XYDATA=(X++(Y..Y))\n1'],
  ['jcamp', '##TITLE=a\n##XYPOINTS=(XY..XY)\n'],
  ['xrdml', '<?xml version="1.0"?><xrdMeasurements><xrdMeasurement><scan><dataPoints>'],
  ['renishaw', '#X\t#Y\t#Wave\t#Intensity\n1\t2\t3\t4\n'],
  ['xye', '1 2 3\n2 3 4\n'],
];

describe('whatever comes', () => {
  it('any bytes, as any format', () => {
    fc.assert(
      fc.property(fc.constantFrom(...NEW), fc.uint8Array({ maxLength: 700 }), (format, bytes) => check(attempt(format, bytes))),
      { numRuns: 1500 },
    );
  });

  it('text that begins as a format does', () => {
    const parts = fc.constantFrom(
      ...'0123456789.,;+-?@%AJSajszE \t<>/&"=#$'.split(''),
      '\n',
      '1\n',
      '1e37\n',
      '##END=\n',
      '</a>',
      '<counts>',
      'NaN',
      '&a;',
    );
    fc.assert(
      fc.property(fc.constantFrom(...BEGINNINGS), fc.array(parts, { maxLength: 100 }), ([format, beginning], rest) =>
        check(attempt(format, beginning + rest.join(''))),
      ),
      { numRuns: 2000 },
    );
  });

  it('headers of binary files with bytes changed', () => {
    const change = fc.tuple(fc.nat(620), fc.integer({ min: 0, max: 255 }));
    fc.assert(
      fc.property(fc.constantFrom('wdf', 'spc'), fc.array(change, { maxLength: 40 }), (format, changes) => {
        const bytes = new Uint8Array(620);
        if (format === 'wdf') bytes.set([0x57, 0x44, 0x46, 0x31, 1, 0, 0, 0, 0, 2]);
        else bytes.set([0, 0x4b, 0, 0x80, 4]);
        for (const [at, value] of changes) bytes[at] = value;
        check(attempt(format, bytes));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('nothing takes long', () => {
  const million = 1_000_000;
  const cases: Record<string, [format: string, text: string]> = {
    'blanks before a letter': ['jcamp', `##TITLE=a\n##FIRSTX=1\n##DELTAX=1\n##XYDATA=(X++(Y..Y))\n1${' '.repeat(million)}!\n##END=\n`],
    'digits without end': ['jcamp', `##TITLE=a\n##FIRSTX=1\n##DELTAX=1\n##XYDATA=(X++(Y..Y))\n1 ${'1'.repeat(million)}!\n##END=\n`],
    'labels without end': ['jcamp', Array.from({ length: million / 10 }, (_, i) => `##L${i}=1\n`).join('')],
    'equals signs': ['jcamp', `##TITLE=a\n##${'='.repeat(million)}\n`],
    'cut blocks that state many points': [
      'jcamp',
      '##TITLE=a\n##FIRSTX=1\n##LASTX=2\n##NPOINTS=16777216\n##XYDATA=(X++(Y..Y))\n1 2\n'.repeat(5000),
    ],
    'lines of nothing': ['vamas', `${VAMAS}${'\n'.repeat(million)}`],
    ampersands: ['xrdml', `<xrdMeasurements>${'&amp;'.repeat(million / 5)}${'&'.repeat(million)}`],
    'attributes without a value': ['xrdml', `<xrdMeasurements>${'<a b b b b=>'.repeat(million / 20)}`],
    'blanks in a tag': ['xrdml', `<xrdMeasurements${' '.repeat(90_000)}/>`],
    'a spectrum for every row': [
      'renishaw',
      `#X\t#Wave\t#Intensity\n${Array.from({ length: million / 10 }, (_, i) => `${i}\t1\t2\n`).join('')}`,
    ],
  };
  for (const [name, [format, text]] of Object.entries(cases)) {
    it(name, () => expect(timed(() => check(attempt(format, text))).milliseconds).toBeLessThan(5000));
  }
});
