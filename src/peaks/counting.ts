/** Conventions of electron counting: errors of count rates, kinetic and binding energies. */
import { InputError } from '../core/errors.ts';
import { checkFinite } from '../fit/data.ts';

/**
 * Standard deviations of count rates: N = cps · dwell · sweeps electrons were counted with an error of √N, so σ = √(cps/(dwell · sweeps)).
 * A point of no counts is given the error of one.
 *
 * @param cps Counts per second, 0 or more.
 * @param dwell Seconds at each point in one sweep.
 * @param sweeps Number of sweeps.
 * @throws {@link InputError} `bad-option` for negative counts, `non-finite`.
 * @example
 * ```ts
 * import { countingSigma } from 'warburg';
 * console.log(countingSigma([400, 100, 0], 0.5, 8)); // → Float64Array(3) [ 10, 5, 0.25 ]
 * ```
 */
export function countingSigma(cps: ArrayLike<number>, dwell: number, sweeps = 1): Float64Array {
  checkFinite(cps, 'cps');
  const time = positive(dwell, 'dwell') * positive(sweeps, 'sweeps');
  return Float64Array.from(cps, (rate, i) => {
    if (rate < 0) throw new InputError('bad-option', `cps[${i}] is ${rate}: counts are not negative`, `cps[${i}]`);
    return Math.sqrt(Math.max(rate * time, 1)) / time;
  });
}

/**
 * Binding energies: hν − kinetic energy, in eV like both. What the spectrometer's work function takes is already in a calibrated scale.
 *
 * @param photonEnergy 1486.6 eV for Al Kα, 1253.6 eV for Mg Kα.
 * @throws {@link InputError} `non-finite`, `bad-option`.
 * @example
 * ```ts
 * import { bindingEnergy } from 'warburg';
 * console.log(bindingEnergy([1202.1, 956.6], 1486.6)); // → Float64Array(2) [ 284.5, 530 ]
 * ```
 */
export function bindingEnergy(kinetic: ArrayLike<number>, photonEnergy: number): Float64Array {
  checkFinite(kinetic, 'kinetic');
  positive(photonEnergy, 'photonEnergy');
  return Float64Array.from(kinetic, (energy) => photonEnergy - energy);
}

function positive(value: number, name: string): number {
  if (value > 0 && value < Infinity) return value;
  throw new InputError('bad-option', `${name} is ${value}, expected a number above 0`, name);
}
