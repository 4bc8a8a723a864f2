/** Options of `warburg cv`: ranges of potential in V, baselines, named windows. */
import { InvalidArgumentError } from 'commander';
import type { BaselineSpec } from '../../index.ts';
import type { ColumnNames } from './columns.ts';
import { parseRange } from './range.ts';

/** How the columns of voltammograms are chosen. */
export const VOLTAMMOGRAM_COLUMNS: ColumnNames = {
  example: 'E=HEADING,I=2 (or potential, current; time, cycle)',
};

const METHODS = ['auto', 'linear', 'tangent', 'none'] as const;

/** A word, or ranges `0.3:0.4,0.7:0.8`. */
export function parseBaseline(text: string): BaselineSpec {
  const method = METHODS.find((one) => one === text);
  if (method) return method;
  if (!/\d/.test(text)) throw new InvalidArgumentError(`"${text}" is no baseline, write ${METHODS.join(', ')}, or A:B,C:D.`);
  return text.split(',').map((range) => parseRange(range));
}

/** `A=0.5:0.8`, given several times. */
export function collectWindows(text: string, previous: Readonly<Record<string, [number, number]>> = {}): Record<string, [number, number]> {
  const [, name, range] = /^\s*([^\s=]+)\s*=\s*(\S+)\s*$/.exec(text) ?? [];
  if (name === undefined || range === undefined) throw new InvalidArgumentError(`"${text}" is no window, write NAME=FROM:TO.`);
  if (Object.hasOwn(previous, name)) throw new InvalidArgumentError(`there are two peaks called "${name}".`);
  return { ...previous, [name]: parseRange(range) };
}

/** `last`, or the number of a cycle. */
export function parseCycle(text: string): 'last' | number {
  if (text === 'last') return text;
  const cycle = Number(text);
  if (!Number.isInteger(cycle)) throw new InvalidArgumentError('write the number of a cycle, or last.');
  return cycle;
}
