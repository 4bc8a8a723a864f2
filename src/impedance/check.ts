/** An impedance spectrum, checked. */
import { InputError } from '../core/errors.ts';
import { checkFinite } from '../fit/data.ts';
import type { Warning } from '../fit/result.ts';
import type { ImpedanceSpectrum } from './types.ts';

export interface CheckedImpedance {
  frequency: Float64Array;
  re: Float64Array;
  im: Float64Array;
  warnings: Warning[];
}

export function checkImpedance(spectrum: ImpedanceSpectrum): CheckedImpedance {
  for (const name of ['frequency', 're', 'im'] as const) checkFinite(spectrum?.[name], name);
  if (spectrum.frequency.length === 0) throw new InputError('too-few-points', 'the spectrum has no points', 'frequency');
  return {
    frequency: Float64Array.from(spectrum.frequency),
    re: Float64Array.from(spectrum.re),
    im: Float64Array.from(spectrum.im),
    warnings: [],
  };
}
