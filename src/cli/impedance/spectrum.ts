/** From a file's record to what the API fits. */
import { type ImpedanceSpectrum, InputError } from '../../index.ts';
import type { ImpedanceRecord } from '../../io/index.ts';
import type { Weight } from '../options/fit.ts';

/** The spectrum, with standard deviations if the file has a column called sigma and the weights are to come from it. */
export function spectrumOf({ frequency, re, im, columns }: ImpedanceRecord, weight: Weight | undefined): ImpedanceSpectrum {
  const sigma = columns.sigma;
  if (weight === 'sigma' && !sigma) throw new InputError('missing-column', 'there is no column "sigma" (choose it with --columns sigma=…)');
  return { frequency, re, im, ...(sigma && (weight === undefined || weight === 'sigma') && { sigma }) };
}
