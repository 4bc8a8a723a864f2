/**
 * Numbers as papers print them: `'3.82'`, `'82.5±0.6'`, `'115–120'`, `'87.5–98.1 %'`. The last digit says how they were rounded.
 */
import { InputError } from '../../core/errors.ts';

/** A printed number, or range, and what is uncertain about it. All in one unit. */
export interface Printed {
  low: number;
  /** The same as `low` unless a range is printed. */
  high: number;
  /** Half a unit of the last digit: what was printed may be off by so much. 0 for computed numbers. */
  rounding: number;
  /** The standard deviation behind `±`, of the mean where the number of replicates is known. */
  deviation: number;
  /** As printed, without unit. */
  text: string;
}

const NUMBER = '([+-]?\\d{1,20}(?:\\.\\d{1,20})?(?:e[+-]?\\d{1,3})?)';
const PRINTED = new RegExp(
  `^${NUMBER}(?:\\s?(?:±|\\+/?-)\\s?${NUMBER}|\\s?(?:–|—|-|\\.\\.|to)\\s?${NUMBER})?(?:\\s?([^\\d\\s].{0,20}))?$`,
  'u',
);

/**
 * Reads a printed number with the unit behind it, if there is one.
 *
 * @throws InputError `bad-option` if it is no number, or a range that falls
 */
export function parsePrinted(text: string, path: string): Printed & { unit: string } {
  if (/\d,\d/.test(text))
    throw new InputError('bad-option', `${path} is '${text}': write it with a decimal point and no other sign between digits`, path);
  const match = PRINTED.exec(text.trim());
  if (!match) {
    throw new InputError('bad-option', `${path} is '${text}': write a number as printed, '3.82', '82.5±0.6' or '115–120'`, path);
  }
  const [, first = '', deviation = '0', last = first, unit = ''] = match;
  const low = Number(first);
  const high = Number(last);
  if (high < low) throw new InputError('bad-option', `${path} is '${text}', a range whose end is below its beginning`, path);
  const rounding = 0.5 * 10 ** -Math.min(decimals(first), decimals(last));
  const number = unit === '' ? text.trim() : text.trim().slice(0, -unit.length).trim();
  return { low, high, rounding, deviation: Math.abs(Number(deviation)), text: number, unit: unit.trim() };
}

/** Of the last digit: 2 of `3.82`, 9 of `1.50e-7`. */
function decimals(number: string): number {
  const [mantissa = '', exponent = '0'] = number.split('e');
  const point = mantissa.indexOf('.');
  return (point < 0 ? 0 : mantissa.length - point - 1) - Number(exponent);
}
