import { InvalidArgumentError } from 'commander';
import { parseNumber } from './number.ts';

/** Of Hz, by prefix. Case matters: mHz is not MHz. */
const EXPONENTS: Readonly<Record<string, number>> = { u: -6, µ: -6, m: -3, '': 0, k: 3, M: 6, G: 9 };

/** `0.1`, `10kHz`, `1 MHz`, `50mHz`, in Hz. */
export function parseFrequency(text: string): number {
  const [, digits, prefix] = /^(.*?)\s*(?:([uµμmkMG]?)Hz)?\s*$/.exec(text) ?? [];
  const exponent = EXPONENTS[(prefix ?? '').replace('μ', 'µ')] ?? 0;
  const value = parseNumber(digits ?? '');
  if (value < 0) throw new InvalidArgumentError(`"${text}": frequencies are above 0.`);
  return exponent < 0 ? value / 10 ** -exponent : value * 10 ** exponent;
}
