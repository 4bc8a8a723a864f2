/** Impedance in: one place that says what a usable spectrum is. */
import { InputError } from '../core/errors.ts';
import { checkFinite } from '../fit/data.ts';
import type { Warning } from '../fit/result.ts';
import type { ImpedanceSpectrum } from './types.ts';

/** A spectrum that was checked: copies in the caller's order. */
export interface CheckedImpedance {
  /** Hz, all above 0. */
  frequency: Float64Array;
  /** Ω. */
  re: Float64Array;
  /** Ω. */
  im: Float64Array;
  /** What a reader of the results should know of the data. */
  warnings: Warning[];
}

/** Doubles end at 1e±308: between these limits squares and ratios of frequencies and impedances stay clear of that. */
const SMALLEST = 1e-70;
const LARGEST = 1e70;

/** Fewer points than this say nothing about the sign of the file. */
const SIGN_POINTS = 5;
/** Share of points with Im Z > 0 above which the sign is probably turned round: even inductive spectra have an arc. */
const SIGN_SHARE = 0.9;

/**
 * Checks a spectrum and copies it into typed arrays. Order and repeated frequencies are left as they are.
 *
 * Warnings: `sign-of-im` where nearly all Im Z are positive, `constant-data` where all Z are the same.
 *
 * @throws {@link InputError} `bad-option` (no arrays), `non-finite`, `length-mismatch`, `too-few-points` (none),
 *   `bad-scale` (a frequency that is not above 0, or numbers whose squares overflow).
 */
export function checkImpedance(spectrum: ImpedanceSpectrum): CheckedImpedance {
  if (typeof spectrum !== 'object' || spectrum === null) {
    throw new InputError('bad-option', 'the spectrum is expected as { frequency, re, im }', 'spectrum');
  }
  const { frequency, re, im } = spectrum;
  for (const [name, values] of Object.entries({ frequency, re, im })) {
    checkFinite(values, name);
    if (values.length === frequency.length) continue;
    throw new InputError('length-mismatch', `${name} has ${values.length} points, frequency has ${frequency.length}`, name);
  }
  if (frequency.length === 0) throw new InputError('too-few-points', 'the spectrum has no points', 'frequency');
  const checked = { frequency: copy(frequency), re: copy(re), im: copy(im) };
  checkFrequencies(checked.frequency);
  checkModulus(checked.re, checked.im);
  return { ...checked, warnings: warningsOf(checked.re, checked.im) };
}

/** |Z| in Ω, point by point. */
export function modulus(re: Float64Array, im: Float64Array): Float64Array {
  return re.map((v, i) => Math.hypot(v, im[i] as number));
}

/**
 * 1/|Z|, what the usual weights and relative residuals need.
 *
 * @throws {@link InputError} `bad-weights` naming the first point where Z is 0.
 */
export function inverseModulus(re: Float64Array, im: Float64Array): Float64Array {
  return modulus(re, im).map((size, i) => {
    if (size > 0) return 1 / size;
    throw new InputError('bad-weights', `Z[${i}] is 0: nothing is relative to that (leave the point out)`, `re[${i}]`);
  });
}

/** A plain loop: the constructor and `from` take arrays through their iterators, several times slower. */
function copy(values: ArrayLike<number>): Float64Array {
  const copied = new Float64Array(values.length);
  for (let i = 0; i < copied.length; i++) copied[i] = values[i] as number;
  return copied;
}

/** Throws InputError `bad-scale` for a frequency (Hz) that is not above 0, or too far from 1 to compute with. */
export function checkFrequencies(frequency: ArrayLike<number>): void {
  for (let i = 0; i < frequency.length; i++) {
    const f = frequency[i] as number;
    if (f >= SMALLEST && f <= LARGEST) continue;
    const path = `frequency[${i}]`;
    const expected = f > 0 ? `between ${SMALLEST} and ${LARGEST} Hz` : 'above 0 Hz';
    throw new InputError('bad-scale', `${path} is ${f}, expected ${expected} (leave the point out)`, path);
  }
}

function checkModulus(re: Float64Array, im: Float64Array): void {
  let largest = 0;
  for (let i = 0; i < re.length; i++) largest = Math.max(largest, Math.abs(re[i] as number), Math.abs(im[i] as number));
  if (largest === 0 || (largest >= SMALLEST && largest <= LARGEST)) return;
  const name = re.some((v) => Math.abs(v) === largest) ? 're' : 'im';
  const message = `the largest |${name}| is ${largest}, expected between ${SMALLEST} and ${LARGEST} Ω: choose another unit`;
  throw new InputError('bad-scale', message, name);
}

function warningsOf(re: Float64Array, im: Float64Array): Warning[] {
  const points = re.length;
  const warnings: Warning[] = [];
  let positive = 0;
  for (let i = 0; i < points; i++) if ((im[i] as number) > 0) positive++;
  if (points >= SIGN_POINTS && positive >= SIGN_SHARE * points) {
    const message = `Im Z is above 0 at ${positive} of ${points} points, as if it were −Im Z: if capacitive parts are positive there, change the sign of im`;
    warnings.push({ code: 'sign-of-im', message });
  }
  if (points > 1 && re.every((v) => v === re[0]) && im.every((v) => v === im[0])) {
    warnings.push({ code: 'constant-data', message: `all ${points} impedances are the same: there is nothing to tell elements apart` });
  }
  return warnings;
}
