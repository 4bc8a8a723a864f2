/** The options of summarizing cycles, checked once and resolved to numbers; and the units that follow from them. */
import { InputError } from '../core/errors.ts';
import { hint } from '../fit/nearest.ts';
import { parseQuantity } from '../fit/quantity.ts';
import type { CyclingUnits } from './result.ts';
import { checkRole } from './role.ts';
import type { Role, Source } from './types.ts';

/** Which cycle's capacity retention refers to. */
export type RetentionFrom = 'first' | 'first after formation' | 'maximum' | number;

/** Options of {@link summarizeCycles}. Quantities are strings with their unit. */
export interface CyclingOptions {
  /** What the cell is: it tells which direction begins a cycle, and what the efficiencies divide by what. Required. */
  role: Role;
  /** `'7.1 mg'`: capacities become mAh/g. @default none: mAh */
  mass?: string;
  /** `'0.785 cm2'`: adds areal capacities, current densities and areal resistances. @default none */
  area?: string;
  /** What the mass is of: `'active material'`, `'NaCrO2'`, `'composite'`, `'cell'`. @default null: not said */
  basis?: string;
  /** The specific current of 1 C, `'120 mA/g'`, which needs a mass. @default none: no C-rates */
  oneC?: string;
  /** How many cycles at the beginning are formation; mean efficiency and retention leave them out. @default 0 */
  formation?: number;
  /** @default 'first after formation' */
  retentionFrom?: RetentionFrom;
  /** How long after the step the voltage drop is taken. @default '1 s' */
  irAfter?: string;
  /** @default the counters where there are some finer than 1 % of a half cycle, else the integral */
  source?: Source;
  /** Potential of the reference electrode against the one reported, which is added to every voltage. @default '0 V' */
  offset?: string;
  /** Windows, `[['2.0 V', '0.15 V']]`, within which capacity and charge are given for each half cycle. @default none */
  windows?: readonly (readonly [string, string])[];
}

/** {@link CyclingOptions} as numbers. */
export interface ResolvedCyclingOptions {
  role: Role;
  /** g and cm². */
  mass: number | null;
  area: number | null;
  basis: string | null;
  /** mA/g. */
  oneC: number | null;
  formation: number;
  retentionFrom: RetentionFrom;
  /** s. */
  irAfter: number;
  source: Source | null;
  /** V. */
  offset: number;
  /** V, [low, high]. */
  windows: [number, number][];
}

const KNOWN: readonly (keyof CyclingOptions)[] = [
  'role',
  'mass',
  'area',
  'basis',
  'oneC',
  'formation',
  'retentionFrom',
  'irAfter',
  'source',
  'offset',
  'windows',
];
const RETENTION = ['first', 'first after formation', 'maximum'];
const SOURCES = ['counter', 'integral'];

const fail = (path: string, message: string): never => {
  throw new InputError('bad-option', message, path);
};

export function resolveOptions(options: CyclingOptions): ResolvedCyclingOptions {
  for (const name of Object.keys(options ?? {})) {
    if (!(KNOWN as readonly string[]).includes(name)) {
      throw new InputError('unknown-option', `there is no option ${name}${hint(name, KNOWN)}`, name);
    }
  }
  const role = checkRole(options?.role);
  const mass = options.mass === undefined ? null : parseQuantity(options.mass, 'mass');
  const oneC = options.oneC === undefined ? null : parseQuantity(options.oneC, 'specificCurrent', 'oneC');
  if (oneC !== null && mass === null) fail('oneC', `oneC is ${options.oneC}, per mass: give the mass too, or leave it out`);
  return {
    role,
    mass,
    area: options.area === undefined ? null : parseQuantity(options.area, 'area'),
    basis: word(options.basis),
    oneC,
    formation: whole(options.formation ?? 0),
    retentionFrom: retention(options.retentionFrom ?? 'first after formation'),
    irAfter: parseQuantity(options.irAfter ?? '1 s', 'time', 'irAfter'),
    source: options.source === undefined ? null : oneOf('source', options.source, SOURCES),
    offset: parseQuantity(options.offset ?? '0 V', 'voltage', 'offset'),
    windows: parseWindows(options.windows ?? []),
  };
}

function word(basis: string | undefined): string | null {
  if (basis === undefined) return null;
  return typeof basis === 'string' && basis.trim() !== '' ? basis.trim() : fail('basis', "basis is expected as a word, 'active material'");
}

function whole(formation: number): number {
  if (Number.isInteger(formation) && formation >= 0) return formation;
  return fail('formation', `formation is ${String(formation)}, expected the number of formation cycles`);
}

function retention(from: RetentionFrom): RetentionFrom {
  if (typeof from === 'number' && Number.isInteger(from) && from >= 1) return from;
  return oneOf('retentionFrom', from, RETENTION);
}

function oneOf<T>(path: string, value: T, words: readonly string[]): T {
  if (words.includes(value as string)) return value;
  return fail(path, `${path} is ${JSON.stringify(value)}${hint(String(value), words)}`);
}

/** Windows of voltage as [low, high] in V. */
function parseWindows(windows: readonly (readonly [string, string])[]): [number, number][] {
  if (!Array.isArray(windows)) fail('windows', "windows are expected as [['2.0 V', '0.15 V'], …]");
  return windows.map((pair, w) => {
    const path = `windows[${w}]`;
    if (!Array.isArray(pair) || pair.length !== 2) fail(path, `${path} is expected as two voltages, ['2.0 V', '0.15 V']`);
    const [a, b] = (pair as [string, string]).map((text, i) => parseQuantity(text, 'voltage', `${path}[${i}]`)) as [number, number];
    if (a === b) throw new InputError('bad-range', `${path} begins and ends at ${a} V`, path);
    return a < b ? [a, b] : [b, a];
  });
}

/** What every number of the result is in. */
export function unitsOf({ mass, area }: ResolvedCyclingOptions): CyclingUnits {
  return {
    capacity: mass === null ? 'mAh' : 'mAh/g',
    energy: mass === null ? 'mWh' : 'Wh/kg',
    arealCapacity: area === null ? null : 'mAh/cm²',
    voltage: 'V',
    duration: 's',
    current: 'mA',
    specificCurrent: mass === null ? null : 'mA/g',
    currentDensity: area === null ? null : 'mA/cm²',
    resistance: 'Ω',
    arealResistance: area === null ? null : 'Ω cm²',
    charge: 'C',
    ratio: '1',
  };
}
