import { InvalidArgumentError } from 'commander';
import { parseNumber } from './number.ts';

/** A peak as asked for: what is left out is the default shape, or guessed. */
export interface PeakOption {
  name: string;
  kind?: string;
  center?: number;
}

/** `G=voigt@1585`, `G=voigt`, `G@1585`. */
export function parsePeak(text: string): PeakOption {
  const match = /^\s*([^\s=@]+)\s*(?:=\s*([A-Za-z]\w*))?\s*(?:@\s*(\S+))?\s*$/.exec(text);
  const [, name, kind, center] = match ?? [];
  if (name === undefined || (kind === undefined && center === undefined)) {
    throw new InvalidArgumentError(`"${text}" is not a peak, write NAME=SHAPE@POSITION.`);
  }
  return { name, ...(kind !== undefined && { kind }), ...(center !== undefined && { center: parseNumber(center) }) };
}

/** `--peak`, given several times. */
export function collectPeaks(text: string, previous: readonly PeakOption[] = []): PeakOption[] {
  const peak = parsePeak(text);
  if (previous.some(({ name }) => name === peak.name)) throw new InvalidArgumentError(`there are two peaks called "${peak.name}".`);
  return [...previous, peak];
}
