/** A photoelectron line and where it belongs, as text: `'C 1s/sp2 = 284.5 eV'`. */
import { InputError } from '../../core/errors.ts';

export interface ChargeReference {
  region: string;
  peak: string;
  /** eV. */
  energy: number;
}

/** Throws InputError `bad-option`. */
export function chargeReference(text: string): ChargeReference {
  const [, region, peak, energy] = /^\s*([^/=]+?)\s*\/\s*([^=]+?)\s*=\s*(\d+(?:\.\d+)?)\s*eV\s*$/.exec(text) ?? [];
  if (region === undefined || peak === undefined || energy === undefined)
    throw new InputError('bad-option', `"${text}" is expected as region/line = energy: "C 1s/sp2 = 284.5 eV"`, 'chargeReference');
  return { region, peak, energy: Number(energy) };
}
