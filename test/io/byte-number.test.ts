import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberAt } from '../../src/io/text/byte-number.ts';
import { toNumber } from '../../src/io/text/number.ts';

const encoder = new TextEncoder();

function fromBytes(text: string, decimal: '.' | ','): number {
  const bytes = encoder.encode(`x${text},`);
  return numberAt(bytes, 1, bytes.length - 1, decimal);
}

const digits = (maxLength: number) => fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength });
const sign = fc.constantFrom('', '-', '+');
const printed = fc
  .tuple(sign, digits(20), fc.constantFrom('', '.', ','), digits(20), fc.constantFrom('', 'e', 'E', 'd'), sign, digits(4))
  .map((parts) => parts.join(''));

describe('numbers from bytes are bit for bit those from text', () => {
  it('as instruments print them', () => {
    fc.assert(
      fc.property(printed, fc.constantFrom('.' as const, ',' as const), (text, decimal) => {
        expect(fromBytes(text, decimal)).toBe(toNumber(text, decimal));
      }),
      { numRuns: 20_000 },
    );
  });

  it('as JavaScript prints them, and to fixed digits', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e300, max: 1e300, noNaN: true }), fc.nat(16), (value, places) => {
        for (const text of [String(value), value.toExponential(places), value.toPrecision(places + 1)])
          expect(fromBytes(text, '.')).toBe(Number(text));
      }),
      { numRuns: 10_000 },
    );
  });

  it('and any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789.,eE+- Naif\u00b5') }), (text) => {
        expect(fromBytes(text, '.')).toBe(toNumber(text, '.'));
      }),
      { numRuns: 10_000 },
    );
  });
});
