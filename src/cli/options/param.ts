import { InvalidArgumentError } from 'commander';
import type { ParameterSpec } from '../../index.ts';
import { parseNumber } from './number.ts';

/** Specifications by parameter name. A Map, because names come from the user and `__proto__` is one. */
export type Specs = ReadonlyMap<string, Exclude<ParameterSpec, number>>;

const FORM = 'write NAME=VALUE, NAME=VALUE[MIN:MAX], NAME=[MIN:MAX], NAME=VALUE! (fixed) or NAME:=EXPRESSION (tied).';

/** `G.center=1585[1570:1600]`, a trailing `!` fixes, `G.sigma:=1.2*D.sigma` ties. */
export function parseParam(text: string): [string, Exclude<ParameterSpec, number>] {
  const tie = /^\s*([^\s=:]+)\s*:=\s*(\S.*?)\s*$/.exec(text);
  if (tie) return [tie[1] as string, { tie: tie[2] as string }];
  const match = /^\s*([^\s=:]+)\s*=\s*([^[\]!]*?)\s*(?:\[([^:[\]]*):([^:[\]]*)\])?\s*(!)?\s*$/.exec(text);
  const [, name, value, min, max, fixed] = match ?? [];
  if (name === undefined || (!value && (min === undefined || fixed))) throw new InvalidArgumentError(`"${text}": ${FORM}`);
  return [name, { ...side('value', value), ...side('min', min), ...side('max', max), ...(fixed && { vary: false }) }];
}

function side(key: 'value' | 'min' | 'max', text: string | undefined): { value?: number; min?: number; max?: number } {
  return text === undefined || text.trim() === '' ? {} : { [key]: parseNumber(text) };
}

/** `--param`, given several times. */
export function collectParams(text: string, previous: Specs = new Map()): Specs {
  return new Map([...previous, parseParam(text)]);
}

/** `--start "R0=0.01,R1=0.02"`. */
export function collectStarts(text: string, previous: Specs = new Map()): Specs {
  const starts = text
    .split(',')
    .filter((part) => part.trim() !== '')
    .map((part): [string, { value: number }] => {
      const match = /^\s*([^\s=]+)\s*=\s*(\S+)\s*$/.exec(part);
      if (!match) throw new InvalidArgumentError(`"${part}" is not a start, write NAME=NUMBER,NAME=NUMBER.`);
      return [match[1] as string, { value: parseNumber(match[2] as string) }];
    });
  return new Map([...previous, ...starts]);
}

/** Starts and specifications as one record; a specification wins over a start of the same name. */
export function mergeSpecs(starts: Specs = new Map(), params: Specs = new Map()): Record<string, ParameterSpec> {
  const names = new Set([...starts.keys(), ...params.keys()]);
  return Object.fromEntries(
    Array.from(names, (name) => [name, { ...(params.get(name)?.tie === undefined && starts.get(name)), ...params.get(name) }]),
  );
}
