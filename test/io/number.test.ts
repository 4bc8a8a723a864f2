import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toNumber } from '../../src/io/text/number.ts';

it('reads what JavaScript prints, to the last bit', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      expect(toNumber(String(value), '.')).toBe(value === 0 ? 0 : value);
    }),
    { numRuns: 2000 },
  );
});

it('reads fixed decimals as Number does, with a point and with a comma', () => {
  fc.assert(
    fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.integer({ min: 0, max: 12 }), (value, digits) => {
      const text = value.toFixed(digits);
      expect(toNumber(text, '.')).toBe(Number(text));
      expect(toNumber(text.replace('.', ','), ',')).toBe(Number(text));
    }),
    { numRuns: 2000 },
  );
});

it('reads nothing else', () => {
  for (const text of ['', ' ', '-', '.', '1.2.3', '1 2', '1e', 'e5', '0x10', 'Infinity', 'NaN', '1,5', '١', '1e999']) {
    expect(toNumber(text, '.')).toBeNaN();
  }
  expect(toNumber('1.5', ',')).toBeNaN();
  expect(toNumber('1.234,5', ',')).toBeNaN();
});
