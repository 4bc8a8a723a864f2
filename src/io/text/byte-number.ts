/** Numbers straight from bytes, without a string for each: what makes reading long tables fast. */
import { type Decimal, toNumber } from './number.ts';

/** Powers of ten that are exact as doubles. */
const POWERS = Float64Array.from({ length: 23 }, (_, k) => 10 ** k);
const EXACT = 2 ** 53;
const decoder = new TextDecoder();

/**
 * The number that the bytes from `from` to `to` hold, NaN if none: bit for bit what `toNumber` makes of their text. An integer below
 * 2^53 times or over an exact power of ten is correctly rounded (Clinger, How to read floating point numbers accurately, 1990);
 * what is not of that form goes by its text.
 */
export function numberAt(bytes: Uint8Array, from: number, to: number, decimal: Decimal): number {
  const point = decimal === '.' ? 46 : 44;
  const sign = bytes[from] as number;
  // Integers of nine digits fit the processor's, so the digits are gathered in two of them.
  let i = sign === 45 || sign === 43 ? from + 1 : from,
    high = 0,
    low = 0,
    digits = 0,
    whole = -1;
  for (; i < to; i++) {
    const digit = (bytes[i] as number) - 48;
    if (digit >= 0 && digit <= 9) {
      if (digits === 9) {
        high = low;
        low = 0;
      }
      low = (low * 10 + digit) | 0;
      digits += 1;
    } else if (digit === point - 48 && whole < 0) whole = digits;
    else break;
  }
  if (digits === 0 || digits > 18) return slowly(bytes, from, to, decimal);
  const mantissa = digits > 9 ? high * (POWERS[digits - 9] as number) + low : low;
  const scale = whole < 0 ? 0 : digits - whole;
  const exponent = i === to ? -scale : exponentAt(bytes, i, to) - scale;
  if (!(mantissa < EXACT && exponent <= 22 && exponent >= -22)) return slowly(bytes, from, to, decimal);
  const value = exponent < 0 ? mantissa / (POWERS[-exponent] as number) : mantissa * (POWERS[exponent] as number);
  return sign === 45 ? -value : value;
}

/** `e-7`, of at most three digits; NaN for anything else. */
function exponentAt(bytes: Uint8Array, from: number, to: number): number {
  if (((bytes[from] as number) | 32) !== 101) return Number.NaN;
  const sign = bytes[from + 1] as number;
  const start = sign === 45 || sign === 43 ? from + 2 : from + 1;
  if (start >= to || to - start > 3) return Number.NaN;
  let exponent = 0;
  for (let i = start; i < to; i++) {
    const digit = (bytes[i] as number) - 48;
    if (digit < 0 || digit > 9) return Number.NaN;
    exponent = exponent * 10 + digit;
  }
  return sign === 45 ? -exponent : exponent;
}

function slowly(bytes: Uint8Array, from: number, to: number, decimal: Decimal): number {
  return toNumber(textAt(bytes, from, to), decimal);
}

/** Those bytes as text; most cells are short and ASCII, for which a decoder is slow. */
export function textAt(bytes: Uint8Array, from: number, to: number): string {
  if (to - from > 32) return decoder.decode(bytes.subarray(from, to));
  let text = '';
  for (let i = from; i < to; i++) {
    const code = bytes[i] as number;
    if (code > 127) return decoder.decode(bytes.subarray(from, to));
    text += String.fromCharCode(code);
  }
  return text;
}
