/** Several steps of treatment, one after the other, with the record of each. */
import { InputError } from '../../core/errors.ts';
import type { Spectrum } from '../../fit/data.ts';
import { copySpectrum, type Treated, type TreatedSpectrum, type TreatmentStep } from './spectrum.ts';

/** Anything that takes a spectrum and gives a treated one with the record of what it did. */
export type Treatment = (spectrum: TreatedSpectrum) => Treated;

/**
 * Treats a spectrum step by step. A step is a function, so options are given where it is called, and steps of your own fit in.
 *
 * @returns The treated spectrum, to be fitted, and the records of the steps, plain data, to be kept with the fit.
 * @throws {@link InputError} of the first step that cannot be done; its `path` names the step.
 * @example
 * ```ts
 * import { crop, normalize, removeCosmicRays, treat } from 'warburg';
 * const x = Array.from({ length: 1201 }, (_, i) => 800 + i);
 * const y = x.map((v, i) => 400 / (1 + ((v - 1585) / 30) ** 2) + 100 + (i === 700 ? 5000 : Math.sin(i * i)));
 * const { spectrum, steps } = treat({ x, y }, [
 *   (s) => removeCosmicRays(s),
 *   (s) => crop(s, { range: [900, 1900] }),
 *   (s) => normalize(s, { by: 'max' }),
 * ]);
 * console.log(spectrum.x.length, steps.map((step) => step.name)); // → 1001 [ 'removeCosmicRays', 'crop', 'normalize' ]
 * console.log(steps[0].found.x); // → [ 1500 ]
 * ```
 */
export function treat(spectrum: Spectrum, treatments: readonly Treatment[]): { spectrum: TreatedSpectrum; steps: TreatmentStep[] } {
  let treated = copySpectrum(spectrum);
  const steps: TreatmentStep[] = [];
  for (const [i, treatment] of treatments.entries()) {
    if (typeof treatment !== 'function') throw new InputError('bad-option', `step ${i} is no function of a spectrum`, `steps[${i}]`);
    const { spectrum: next, step } = named(i, () => treatment(treated));
    treated = next;
    steps.push(step);
  }
  return { spectrum: treated, steps };
}

/** Runs a step; an InputError gets the step before its path. */
function named(i: number, run: () => Treated): Treated {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(error.code, `step ${i}: ${error.message}`, [`steps[${i}]`, error.path].filter(Boolean).join('.'));
  }
}
