/** Checks shared by the small functions of this layer: options by name, numbers within limits. */
import { InputError } from '../core/errors.ts';
import { hint } from '../fit/nearest.ts';

/** Throws InputError `bad-option` for options that are no object, `unknown-option` naming the nearest. */
export function checkNames(options: object, known: readonly string[]): void {
  if (typeof options !== 'object' || options === null) throw new InputError('bad-option', 'options are expected as an object', 'options');
  for (const name of Object.keys(options)) {
    if (!known.includes(name)) throw new InputError('unknown-option', `unknown option "${name}"${hint(name, known)}`, name);
  }
}

/** Throws InputError `bad-option` for anything but a whole number from `least` on. */
export function checkCount(name: string, value: number, least: number): void {
  if (Number.isInteger(value) && value >= least) return;
  throw new InputError('bad-option', `${name} is ${String(value)}, expected a whole number of ${least} or more`, name);
}

/** Throws InputError `bad-option` for anything but a finite number above 0. */
export function checkPositive(name: string, value: number): void {
  if (Number.isFinite(value) && value > 0) return;
  throw new InputError('bad-option', `${name} is ${String(value)}, expected a number above 0`, name);
}

/** Throws InputError `bad-option` for anything but one of some words. */
export function checkWord(name: string, value: unknown, words: readonly string[]): void {
  if (typeof value === 'string' && words.includes(value)) return;
  throw new InputError('bad-option', `${name} is ${JSON.stringify(value)}${hint(String(value), words)}`, name);
}

/** An interval as [low, high], whichever way round it came. Throws InputError `bad-range`. */
export function checkRange(range: readonly [number, number], name = 'range'): [number, number] {
  const fine = Array.isArray(range) && range.length === 2 && range.every((v) => typeof v === 'number' && !Number.isNaN(v));
  if (!fine) throw new InputError('bad-range', `${name} is expected as [from, to], two numbers`, name);
  return range[0] <= range[1] ? [range[0], range[1]] : [range[1], range[0]];
}
