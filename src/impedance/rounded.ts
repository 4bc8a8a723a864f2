/** Numbers in messages. */

/** In so many digits, without an exponent where none is needed: 1580, not 1.58e+3. */
export function rounded(value: number, digits: number): string {
  return String(Number(value.toPrecision(digits)));
}
