/** Ticks of a logarithmic axis. */
import { superscript } from '../format.ts';
import { niceTicks } from './ticks.ts';

export interface LogTicks {
  values: number[];
  /** Those of them that bear a number. */
  labelled: number[];
  /** A power of ten that the numbers leave to the unit; 0 if they stand as they are. */
  exponent: number;
  format: (value: number) => string;
}

/** Over this many decades powers of ten are enough; below the other number, ticks are those of a linear axis. */
const WIDE = 2.5;
const NARROW = 0.8;

/** About `count` numbers within [low, high]; `exponent` is what a prefix of the unit takes out of them, where they are written out. */
export function logTicks(low: number, high: number, count: number, exponent = 0): LogTicks {
  const decades = Math.log10(high / low);
  if (decades > WIDE) return powerTicks(low, high, count);
  const linear = niceTicks(low, high, count, exponent);
  if (decades < NARROW) return { ...linear, values: linear.values.filter((v) => v > 0), labelled: linear.values.filter((v) => v > 0) };
  const labelled = multiples(low, high, decades < 1.6 ? [1, 2, 5] : [1, 3]);
  return { values: multiples(low, high, DIGITS), labelled, exponent, format: (value) => plain(value / 10 ** exponent) };
}

const DIGITS = [1, 2, 3, 4, 5, 6, 7, 8, 9];

/** Where a tick stands at every decade, and the digits between if there is room for them. */
function powerTicks(low: number, high: number, count: number): LogTicks {
  const all = multiples(low, high, [1]);
  const step = Math.max(1, Math.ceil(all.length / count));
  const power = (value: number) => Math.round(Math.log10(value));
  return {
    values: step === 1 ? multiples(low, high, DIGITS) : all,
    labelled: all.filter((value) => power(value) % step === 0),
    exponent: 0,
    format: (value) => `10${superscript(power(value))}`,
  };
}

/** Each digit times each power of ten, as far as they lie within [low, high]. */
function multiples(low: number, high: number, digits: readonly number[]): number[] {
  const from = Math.floor(Math.log10(low));
  const to = Math.floor(Math.log10(high));
  const values = Array.from({ length: to - from + 1 }, (_, i) => digits.map((digit) => Number(`${digit}e${from + i}`))).flat();
  return values.filter((value) => value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9));
}

function plain(value: number): string {
  return String(Number(value.toPrecision(6)));
}
