import { InvalidArgumentError } from 'commander';
import { parseNumber } from './number.ts';

/** A peak of known binding energy. */
export interface ReferencePeak {
  peak: string;
  /** eV. */
  energy: number;
}

/** `sp2=284.5`. */
export function parseReference(text: string): ReferencePeak {
  const at = text.lastIndexOf('=');
  const peak = text.slice(0, Math.max(at, 0)).trim();
  if (peak === '') throw new InvalidArgumentError(`"${text}" is no reference, write PEAK=ENERGY: sp2=284.5.`);
  return { peak, energy: parseNumber(text.slice(at + 1)) };
}
