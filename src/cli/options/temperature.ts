import { InvalidArgumentError } from 'commander';
import { parseNumber } from './number.ts';

/** Of 0 °C, in K. */
export const ICE_POINT = 273.15;

/** `25,35,45`, in °C; `298K` too. */
export function parseTemperatures(text: string): number[] {
  return text.split(',').map(parseTemperature);
}

function parseTemperature(text: string): number {
  const [, digits, unit] = /^(.*?)\s*(K|°?C)?\s*$/.exec(text) ?? [];
  const celsius = parseNumber(digits ?? '') - (unit === 'K' ? ICE_POINT : 0);
  if (celsius <= -ICE_POINT) throw new InvalidArgumentError(`"${text}" is below absolute zero.`);
  return celsius;
}
