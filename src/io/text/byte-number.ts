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
  if (from >= to) return Number.NaN;
  const point = decimal === '.' ? 46 : 44;
  const first = bytes[from] as number;
  let i = first === 45 || first === 43 ? from + 1 : from,
    mantissa = 0,
    scale = 0,
    digits = 0;
  for (; i < to; i++, digits++) {
    const digit = (bytes[i] as number) - 48;
    if (digit < 0 || digit > 9) break;
    mantissa = mantissa * 10 + digit;
  }
  if (i < to && bytes[i] === point) {
    const start = ++i;
    for (; i < to; i++) {
      const digit = (bytes[i] as number) - 48;
      if (digit < 0 || digit > 9) break;
      mantissa = mantissa * 10 + digit;
    }
    scale = i - start;
    digits += scale;
  }
  if (digits === 0) return slowly(bytes, from, to, decimal);
  let exponent = 0;
  if (i < to && ((bytes[i] as number) | 32) === 101) {
    const sign = bytes[i + 1] as number;
    const start = sign === 45 || sign === 43 ? i + 2 : i + 1;
    for (i = start; i < to && i < start + 4; i++) {
      const digit = (bytes[i] as number) - 48;
      if (digit < 0 || digit > 9) break;
      exponent = exponent * 10 + digit;
    }
    if (i === start) return slowly(bytes, from, to, decimal);
    if (sign === 45) exponent = -exponent;
  }
  exponent -= scale;
  if (i !== to || mantissa >= EXACT || exponent > 22 || exponent < -22) return slowly(bytes, from, to, decimal);
  const value = exponent < 0 ? mantissa / (POWERS[-exponent] as number) : mantissa * (POWERS[exponent] as number);
  return first === 45 ? -value : value;
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
