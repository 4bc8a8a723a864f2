import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ParseError } from '../../src/core/errors.ts';
import { type ReadOptions, type ReadResult, read } from '../../src/io/index.ts';
import { WholeFile } from '../../src/io/whole-file.ts';
import { timed } from '../support/cpu-time.ts';

/** Reads, or fails as a reader may. */
function attempt(content: string | Uint8Array, options: ReadOptions = {}): ReadResult | null {
  try {
    return read(content, options);
  } catch (error) {
    if (error instanceof ParseError) return null;
    throw error;
  }
}

function columnsOf(record: ReadResult['records'][number]): Float64Array[] {
  if ('x' in record) return [record.x, record.y, record.sigma ?? record.y];
  if ('frequency' in record) return [record.frequency, record.re, record.im];
  return 'voltage' in record ? [record.time, record.voltage, record.current] : [record.potential, record.current];
}

function check(result: ReadResult | null): void {
  for (const record of result?.records ?? []) {
    const columns = columnsOf(record);
    for (const values of columns) expect(Array.from(values).every(Number.isFinite)).toBe(true);
    expect(new Set(columns.map(({ length }) => length)).size).toBe(1);
  }
}

/** Whatever is expected of it. */
function checkBoth(content: string | Uint8Array): void {
  check(attempt(content));
  check(attempt(content, { expect: 'impedance' }));
}

describe('whatever comes, a result of finite numbers or a ParseError', () => {
  it('text of the characters that tables are made of', () => {
    const characters = fc.constantFrom(...'0123456789.,;\t |"\n\r#%-+eE/()xyμ\ufeff\u0000'.split(''), '1,2\n', '3;4\r\n', '5 6\n', 'NaN');
    fc.assert(
      fc.property(fc.array(characters, { maxLength: 200 }), (parts) => checkBoth(parts.join(''))),
      { numRuns: 2000 },
    );
  });

  it('any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => checkBoth(bytes)),
      { numRuns: 1000 },
    );
  });

  it('any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => check(attempt(text))),
      { numRuns: 1000 },
    );
  });
});

describe('the same of files that begin as an instrument’s do', () => {
  const beginnings = [
    'EC-Lab ASCII FILE\nNb header lines : 3\nfreq/Hz\tRe(Z)/Ohm\t-Im(Z)/Ohm\n',
    'EXPLAIN\nTAG\tEISPOT\nZCURVE\tTABLE\t9\n\tPt\tFreq\tZreal\tZimag\n\t#\tHz\tohm\tohm\n',
    '<Application>\nName=VersaStudio\n<Segment1>\nDefinition=Frequency(Hz), Z Real, Z Imag\n',
    "ZPLOT2 ASCII\n  Freq(Hz)\tAmpl\tBias\tTime(Sec)\tZ'(a)\tZ''(b)\tGD\tErr\tRange\nEnd Comments\n",
    '"Z60W Data File: Version 1.1"\n3\n"  Freq (Hz)    Ampl     Bias   Time(Sec)   Z\'(a)    Z\'\'(b)    GD   Err   Range"\n',
    'Frequency\t Zre\t Zimg\r\r\n',
    'A.C. Impedance\nInstrument Model:  CHI\n\nFreq/Hz, Z\'/ohm, Z"/ohm\n\n',
    'Potential (V)\tFrequency (Hz)\tZre (ohms)\tZim (ohms)\n',
    'cycle,T (°C),f (Hz),Re (Ohm),-Im (Ohm)\n',
  ];
  const parts = fc.constantFrom(
    ...'0123456789.,;\t |"\n\r#-+eE<>/\u0000'.split(''),
    '1\t2\t3\n',
    '\t1\t9\t3\t-4\n',
    '1,2,-3\n',
    'NaN',
    '</Segment1>\n',
  );

  it('and go on as tables may', () => {
    fc.assert(
      fc.property(fc.constantFrom(...beginnings), fc.array(parts, { maxLength: 100 }), (beginning, rest) =>
        check(attempt(beginning + rest.join(''))),
      ),
      { numRuns: 2000 },
    );
  });

  it('and go on as any bytes, anywhere within the beginning too', () => {
    const encoder = new TextEncoder();
    fc.assert(
      fc.property(fc.constantFrom(...beginnings), fc.nat(200), fc.uint8Array({ maxLength: 200 }), (beginning, at, bytes) =>
        check(attempt(Uint8Array.from([...encoder.encode(beginning.slice(0, at)), ...bytes]))),
      ),
      { numRuns: 1000 },
    );
  });
});

describe('nothing takes long', () => {
  const million = 1_000_000;
  for (const [name, text] of Object.entries({
    'digits and then a letter': `x,y\n1,2\n${'1'.repeat(million)}x,3\n`,
    'a heading of blanks': `a${' '.repeat(million)}b c d\n1 2\n3 4\n`,
    'a heading of brackets': `${'('.repeat(million)},y\n1,2\n3,4\n`,
    'a heading of underscores': `${'_'.repeat(million)},y\n1,2\n3,4\n`,
    'quotes without end': `x,y\n${'"1,2\n'.repeat(million / 10)}`,
    'only line ends': `1,2\n3,4${'\n'.repeat(million)}`,
    'only delimiters': `1,2\n3,4\n${','.repeat(million)}`,
    'a count of header lines that no file has': `EC-Lab ASCII FILE\nNb header lines : 999999999\n${'a\n'.repeat(million / 2)}`,
    'a header that is one line': `EC-Lab ASCII FILE${' '.repeat(million)}`,
    'a Gamry table of one row': `EXPLAIN\nTAG\tEISPOT\nZCURVE\tTABLE\n\tFreq\tZreal\tZimag\n\tHz\tohm\tohm\n${'\t1'.repeat(million / 2)}`,
    'thousands of segments': `<Application>\nName=VersaStudio\n${'<Segment1>\nDefinition=Z Real,Z Imag\n1,2\n'.repeat(million / 100)}`,
    'thousands of blocks': `ZPLOT2 ASCII\n${'End Comments\n1\t2\t3\n'.repeat(million / 20)}`,
    'a heading of primes': `f,Re,${"'".repeat(million)}\n1,2,3\n3,4,5\n`,
    'a spectrum for every row': `cycle,f (Hz),Re (Ohm),Im (Ohm)\n${Array.from({ length: 5000 }, (_, i) => `${i},1,2,3\n`).join('')}`,
    exponents: `x,y\n1,2\n${'e1'.repeat(million)},3\n`,
  })) {
    it(name, () => expect(timed(() => check(attempt(text))).milliseconds).toBeLessThan(5000));
  }
});

it('a format that needs the whole file gets it in one', () => {
  const format = {
    id: 'test',
    extensions: [],
    sniff: () => 0,
    read: (content: Uint8Array | string) => ({ format: String(content) }) as ReadResult,
  };
  const reader = new WholeFile(format, {});
  reader.push(Uint8Array.of(1, 2));
  reader.push('A');
  expect(reader.end().format).toBe('1,2,65');
});

it('refuses a line of 100 MB, whatever the file says it is', () => {
  for (const beginning of ['EC-Lab ASCII FILE\n', 'EXPLAIN\n', 'ZPLOT2 ASCII\n', '<Application>\nName=VersaStudio\n', '']) {
    const text = beginning + '1 '.repeat(50_000_000);
    expect(() => read(text)).toThrowError(expect.objectContaining({ code: 'file-too-large' }));
  }
});
