/** Counting errors: the standard deviation of what a counter counted. */
import type { ReadWarning } from '../types.ts';

/** Units in which rates are printed: counts per second. */
export function isRate(unit: string): boolean {
  return /^(?:cps|c\/s|cts\/s|counts?\s?(?:\/|per)\s?s(?:ec(?:ond)?)?)$/i.test(unit.trim());
}

/**
 * √counts of counts, √(rate/time) of rates that were counted for so many seconds altogether (dwell · sweeps). No counts at all have
 * the error of one. Null if a value is negative: then something was subtracted and the errors are not those of counting.
 */
export function countingErrors(values: Float64Array, seconds = 1): Float64Array | null {
  if (values.some((value) => value < 0)) return null;
  return values.map((value) => Math.sqrt(Math.max(value, 1 / seconds) / seconds));
}

/** Says which spectra have no counting errors, as counts are never negative. */
export function negativeWarning(label: string): ReadWarning {
  return { code: 'negative-counts', message: `"${label}" holds negative counts: its counting errors are not known` };
}
