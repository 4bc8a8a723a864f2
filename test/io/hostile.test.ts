import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ParseError } from '../../src/core/errors.ts';
import { type ReadResult, read } from '../../src/io/index.ts';
import { WholeFile } from '../../src/io/whole-file.ts';

/** Reads, or fails as a reader may. */
function attempt(content: string | Uint8Array): ReadResult | null {
  try {
    return read(content);
  } catch (error) {
    if (error instanceof ParseError) return null;
    throw error;
  }
}

function check(result: ReadResult | null): void {
  for (const record of result?.records ?? []) {
    const columns = 'x' in record ? [record.x, record.y, record.sigma ?? record.y] : [record.frequency, record.re, record.im];
    for (const values of columns) expect(Array.from(values).every(Number.isFinite)).toBe(true);
    expect(new Set(columns.map(({ length }) => length)).size).toBe(1);
  }
}

describe('whatever comes, a result of finite numbers or a ParseError', () => {
  it('text of the characters that tables are made of', () => {
    const characters = fc.constantFrom(...'0123456789.,;\t |"\n\r#%-+eE/()xyμ\ufeff\u0000'.split(''), '1,2\n', '3;4\r\n', '5 6\n', 'NaN');
    fc.assert(
      fc.property(fc.array(characters, { maxLength: 200 }), (parts) => check(attempt(parts.join('')))),
      { numRuns: 2000 },
    );
  });

  it('any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => check(attempt(bytes))),
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
    exponents: `x,y\n1,2\n${'e1'.repeat(million)},3\n`,
  })) {
    it(name, () => {
      const started = performance.now();
      check(attempt(text));
      expect(performance.now() - started).toBeLessThan(5000);
    });
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
