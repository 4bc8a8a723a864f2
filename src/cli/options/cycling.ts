/** Options of `warburg cycling`: voltages, windows, peaks of dQ/dV, the cycle that retention refers to. */
import { InvalidArgumentError } from 'commander';
import type { Direction, RetentionFrom } from '../../cycling/index.ts';
import type { ColumnNames } from './columns.ts';
import { parseNumber } from './number.ts';

/** How the columns of cyclers are chosen. */
export const CYCLING_COLUMNS: ColumnNames = {
  example: 'time=HEADING,voltage=2,current=3 (or cycle, step, chargeCapacity, …)',
};

/** `2.0:0.15` or `2V:150mV`, given several times. */
export function collectVoltageWindows(text: string, previous: readonly [string, string][] = []): [string, string][] {
  const [from = '', to = '', ...more] = text.split(':').map((side) => side.trim());
  if (from === '' || to === '' || more.length > 0) throw new InvalidArgumentError(`"${text}" is no window, write 2.0:0.15 (V).`);
  return [...previous, [inVolts(from), inVolts(to)]];
}

function inVolts(text: string): string {
  return /[a-zµ]\s*$/iu.test(text) ? text : `${parseNumber(text)} V`;
}

/** `0.15V,0.10V`. */
export function parseCutoffs(text: string): [string, string] {
  const [upper = '', lower = '', ...more] = text.split(',').map((part) => part.trim());
  if (upper === '' || lower === '' || more.length > 0) throw new InvalidArgumentError(`"${text}": write two voltages, 0.15V,0.10V.`);
  return [upper, lower];
}

/** `first`, `first-after-formation`, `maximum`, or the number of a cycle. */
export function parseRetentionFrom(text: string): RetentionFrom {
  const word = RETENTION.find((one) => one.replaceAll(' ', '-') === text);
  if (word !== undefined) return word;
  if (!/^[1-9]\d{0,8}$/.test(text)) {
    const words = RETENTION.map((one) => one.replaceAll(' ', '-')).join(', ');
    throw new InvalidArgumentError(`"${text}" is no cycle: write its number, or one of ${words}.`);
  }
  return Number(text);
}

const RETENTION = ['first', 'first after formation', 'maximum'] as const;

/** One mass for all, or one for each test: `7.1mg,7.3mg`. */
export function parseMasses(text: string): string[] {
  return text.split(',').map((part) => part.trim());
}

/** A peak of dQ/dV as asked for. */
export interface CapacityPeakOption {
  name: string;
  /** `null`: of both directions. */
  direction: Direction | null;
  /** V. */
  center: number;
}

/** `pore=0.06`, `pore=discharge@0.06`, given several times. */
export function collectCapacityPeaks(text: string, previous: readonly CapacityPeakOption[] = []): CapacityPeakOption[] {
  const [, name, direction, center] = /^\s*([^\s=@]+)\s*=\s*(?:(charge|discharge)\s*@)?\s*(\S+?)\s*V?\s*$/.exec(text) ?? [];
  if (name === undefined || center === undefined)
    throw new InvalidArgumentError(`"${text}" is no peak, write NAME=0.06 or NAME=discharge@0.06.`);
  const peak = { name, direction: (direction as Direction | undefined) ?? null, center: parseNumber(center) };
  const clash = (other: CapacityPeakOption) =>
    other.name === name && (other.direction === null || peak.direction === null || other.direction === peak.direction);
  if (previous.some(clash)) throw new InvalidArgumentError(`there are two peaks called "${name}".`);
  return [...previous, peak];
}
