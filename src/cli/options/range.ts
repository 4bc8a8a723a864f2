import { InvalidArgumentError } from 'commander';
import { parseNumber } from './number.ts';

/** `900:1850`; a side left out is open (`900:`). The order of the two does not matter: binding energies run downwards. */
export function parseRange(text: string, parseSide: (text: string) => number = parseNumber): [number, number] {
  const [from, to, ...more] = text.split(':');
  if (from === undefined || to === undefined || more.length > 0 || text.trim() === ':') {
    throw new InvalidArgumentError(`"${text}" is not a range, write FROM:TO.`);
  }
  const a = from.trim() === '' ? Number.NEGATIVE_INFINITY : parseSide(from);
  const b = to.trim() === '' ? Number.POSITIVE_INFINITY : parseSide(to);
  return a <= b ? [a, b] : [b, a];
}

/** For options given several times. */
export function rangeCollector(parseSide: (text: string) => number) {
  return (text: string, previous: readonly [number, number][] = []): [number, number][] => [...previous, parseRange(text, parseSide)];
}
