/** Spectra on their way through treatment: what goes in, what comes out, and the record of what was done. */
import { InputError } from '../../core/errors.ts';
import { checkFinite, type Spectrum } from '../../fit/data.ts';
import type { Warning } from '../../fit/result.ts';

/** A spectrum after a step of treatment. `sigma` is carried along where the input had it. */
export interface TreatedSpectrum {
  x: Float64Array;
  y: Float64Array;
  sigma?: Float64Array;
}

/** What one step did: plain data, to be kept with the result it led to. */
export interface TreatmentStep {
  /** Name of the function. */
  name: string;
  /** Its options, defaults filled in. */
  options: Record<string, unknown>;
  /** What it found in the data. */
  found: Record<string, unknown>;
  warnings: Warning[];
}

/** A spectrum after a step, and the record of that step. */
export interface Treated {
  spectrum: TreatedSpectrum;
  step: TreatmentStep;
}

/**
 * Copies a spectrum after checking it.
 *
 * @throws {@link InputError} `bad-option` for no spectrum, `length-mismatch`, `non-finite`, `too-few-points`, `bad-sigma`.
 */
export function copySpectrum(spectrum: Spectrum, name = 'spectrum', fewest = 1): TreatedSpectrum {
  if (typeof spectrum !== 'object' || spectrum === null) throw new InputError('bad-option', `${name} is expected as { x, y }`, name);
  const { x, y, sigma } = spectrum;
  checkFinite(x, `${name}.x`);
  checkFinite(y, `${name}.y`);
  checkLength(y, x.length, `${name}.y`);
  if (x.length < fewest) throw new InputError('too-few-points', `${name} has ${x.length} points, expected ${fewest} or more`, name);
  const copy = { x: Float64Array.from(x), y: Float64Array.from(y) };
  if (sigma === undefined) return copy;
  checkFinite(sigma, `${name}.sigma`);
  checkLength(sigma, x.length, `${name}.sigma`);
  for (let i = 0; i < sigma.length; i++) {
    if (!((sigma[i] as number) > 0)) {
      throw new InputError('bad-sigma', `${name}.sigma[${i}] is ${sigma[i]}, expected a positive number`, `${name}.sigma[${i}]`);
    }
  }
  return { ...copy, sigma: Float64Array.from(sigma) };
}

function checkLength(values: ArrayLike<number>, length: number, name: string): void {
  if (values.length !== length) throw new InputError('length-mismatch', `${name} has ${values.length} points, x has ${length}`, name);
}

/** Indices of the points whose x lies in an interval. Throws InputError `bad-range` where there are none. */
export function indicesIn(x: Float64Array, [low, high]: readonly [number, number]): number[] {
  const inside: number[] = [];
  for (let i = 0; i < x.length; i++) {
    if ((x[i] as number) >= low && (x[i] as number) <= high) inside.push(i);
  }
  if (inside.length > 0) return inside;
  const [least, most] = extent(x);
  throw new InputError('bad-range', `no points between ${low} and ${high}: x runs from ${least} to ${most}`, 'range');
}

/** The least and the largest of some values. */
export function extent(values: Float64Array): [number, number] {
  return [values.reduce((a, b) => Math.min(a, b), Infinity), values.reduce((a, b) => Math.max(a, b), -Infinity)];
}
