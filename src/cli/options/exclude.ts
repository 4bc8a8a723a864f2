import { InvalidArgumentError } from 'commander';
import { parseRange } from './range.ts';

/** A range, or the position of a point counted from 0. */
export type Exclusion = [number, number] | number;

/** `900:950`, `7`, `0,7,900:950`. */
export function parseExclusions(text: string, parseSide: (text: string) => number): Exclusion[] {
  return text.split(',').map((part) => (part.includes(':') ? parseRange(part, parseSide) : parsePosition(part)));
}

function parsePosition(text: string): number {
  if (/^\s*\d{1,9}\s*$/.test(text)) return Number(text);
  throw new InvalidArgumentError(`"${text}" is neither a range (FROM:TO) nor the position of a point (counted from 0).`);
}

/** For options given several times. */
export function exclusionCollector(parseSide: (text: string) => number) {
  return (text: string, previous: readonly Exclusion[] = []): Exclusion[] => [...previous, ...parseExclusions(text, parseSide)];
}
