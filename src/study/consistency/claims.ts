/** Reported numbers as relations see them: one for each sample, in one unit, from a file of printed numbers or from results. */
import { InputError } from '../../core/errors.ts';
import { hint } from '../../fit/nearest.ts';
import { type Printed, parsePrinted } from './printed.ts';
import { isSigned, unitOf } from './quantities.ts';

/** A file of printed numbers, `paper.json`: what `warburg check` reads. */
export interface PrintedNumbers {
  $schema?: string;
  /** The paper. */
  source?: string;
  numbers: readonly PrintedNumber[];
  rankings?: readonly Ranking[];
}

/** A quantity of one or several samples. */
export interface PrintedNumber extends Place {
  /** `'d002'`, `'initialCoulombicEfficiency'`: see `schemas/paper.schema.json`. */
  quantity: string;
  /** Of all values that do not name one of their own. @default none */
  unit?: string;
  /** How many replicates a mean ± s.d. is of. @default unknown: ± is taken as it stands */
  n?: number;
  /** As printed, by sample: `{ HC: '3.89' }`. */
  values?: Readonly<Record<string, string | number>>;
  /** As printed, of all of `samples`. */
  value?: string | number;
  /** @default none: of the study as a whole */
  samples?: readonly string[];
}

/** A statement such as "HCP has the highest mean voltage". */
export interface Ranking extends Place {
  quantity: string;
  highest?: string;
  lowest?: string;
}

/** What numbers have to share so that relations hold between them, and where they are printed. */
export interface Place {
  /** `'half'`, `'full'`. */
  test?: string;
  /** `'C/10'`, `'0.2 mA/cm²'`. */
  condition?: string;
  /** Where methods differ: `'XRD'`, `'TEM'`. */
  method?: string;
  /** `'Table 1'`. */
  where?: string;
}

/** One reported number of one sample. */
export interface Claim extends Printed {
  quantity: string;
  /** `''` for the study as a whole. */
  sample: string;
  /** Of equal groups are numbers of one sample, test, condition and method. */
  group: string;
  /** The group without method. */
  cell: string;
  method: string;
  where: string;
  /** The unit in which it is printed. */
  unit: string;
  /** Which entry of `numbers` it is from: samples may share a statement. */
  entry: number;
}

const FILE_KEYS = ['$schema', 'source', 'numbers', 'rankings'] as const;
const NUMBER_KEYS = ['quantity', 'unit', 'n', 'values', 'value', 'samples', 'test', 'condition', 'method', 'where'] as const;
const RANKING_KEYS = ['quantity', 'highest', 'lowest', 'test', 'condition', 'method', 'where'] as const;
/** More numbers than any paper prints. */
const MOST = 10_000;

/**
 * @throws InputError naming the entry: no list of numbers, an unknown key or quantity (with the nearest), no number, a wrong unit
 */
export function claimsOf(printed: PrintedNumbers): Claim[] {
  if (typeof printed !== 'object' || printed === null || Array.isArray(printed))
    throw new InputError('bad-option', 'printed numbers are expected as an object { numbers: [{ quantity, values }, …] }', 'numbers');
  checkKeys(printed, FILE_KEYS, '');
  const { numbers, rankings = [] } = printed;
  if (!Array.isArray(numbers)) throw new InputError('bad-option', 'numbers is expected as a list of { quantity, values }', 'numbers');
  if (!Array.isArray(rankings)) throw new InputError('bad-option', 'rankings is expected as a list', 'rankings');
  for (const [r, ranking] of rankings.entries()) checkRanking(ranking, `rankings[${r}]`);
  const claims = numbers.flatMap((number: PrintedNumber, n) => claimsOfNumber(number, n));
  if (claims.length > MOST) throw new InputError('too-large', `numbers holds ${claims.length} values, more than ${MOST}`, 'numbers');
  return claims;
}

function claimsOfNumber(number: PrintedNumber, entry: number): Claim[] {
  const path = `numbers[${entry}]`;
  checkEntry(number, NUMBER_KEYS, path);
  const { values: given = {}, samples: named = [] } = number;
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw new InputError('bad-option', `${path}.values is expected as an object, { HC: '3.89' }`, path);
  if (!Array.isArray(named) || !named.every((sample) => typeof sample === 'string'))
    throw new InputError('bad-option', `${path}.samples is expected as a list of names`, path);
  if ((number.values === undefined) === (number.value === undefined)) {
    throw new InputError('bad-option', `${path} needs either values by sample or one value`, path);
  }
  const samples = number.samples ?? [''];
  const values = number.values ? Object.entries(number.values) : samples.map((sample) => [sample, number.value] as const);
  return values.map(([sample, value]) =>
    claimOf(number, sample, value ?? '', entry, number.values ? `${path}.values.${sample}` : `${path}.value`),
  );
}

function claimOf(number: PrintedNumber, sample: string, value: string | number, entry: number, path: string): Claim {
  const { quantity, n = 1, method = '', where = '' } = number;
  const printed = parsePrinted(String(value), path);
  const written = printed.unit === '' ? (number.unit ?? '') : printed.unit;
  const { key, factor } = unitOf(quantity, written, path);
  checkRange(quantity, printed, factor, path);
  if (!(n >= 1)) throw new InputError('bad-option', `${path}: n is ${n}, a number of replicates is 1 or more`, path);
  return {
    quantity: key,
    sample,
    ...placeOf(number, sample),
    method,
    where,
    unit: written,
    entry,
    text: printed.text,
    low: printed.low * factor,
    high: printed.high * factor,
    rounding: printed.rounding * factor,
    deviation: (printed.deviation * factor) / Math.sqrt(n),
  };
}

/** Throws InputError for what is no number in its unit, and for less than nothing of what cannot be negative. */
function checkRange(quantity: string, { low, high, deviation, text }: Printed, factor: number, path: string): void {
  if (![low, high, deviation].every((value) => Number.isFinite(value * factor)))
    throw new InputError('bad-option', `${path} is '${text}', which is no finite number`, path);
  if (low < 0 && !isSigned(quantity)) throw new InputError('bad-option', `${path} is '${text}': ${quantity} cannot be below 0`, path);
}

/** The groups of numbers that belong together. */
export function placeOf({ test = '', condition = '', method = '' }: Place, sample: string): { group: string; cell: string } {
  const cell = JSON.stringify([sample, test, condition]);
  return { cell, group: cell + method };
}

function checkRanking(ranking: Ranking, path: string): void {
  checkEntry(ranking, RANKING_KEYS, path);
  if ((ranking.highest === undefined) === (ranking.lowest === undefined)) {
    throw new InputError('bad-option', `${path} needs either highest or lowest: the name of a sample`, path);
  }
}

function checkEntry(entry: PrintedNumber | Ranking, keys: readonly string[], path: string): void {
  if (typeof entry !== 'object' || entry === null) throw new InputError('bad-option', `${path} is expected as an object`, path);
  checkKeys(entry, keys, path);
  if (entry.quantity === undefined) throw new InputError('bad-option', `${path} says no quantity, such as "d002"`, path);
  for (const [key, value] of Object.entries(entry)) {
    if (TEXTS.has(key) && typeof value !== 'string' && value !== undefined)
      throw new InputError('bad-option', `${path}.${key} is ${JSON.stringify(value)}, expected a text`, `${path}.${key}`);
  }
}

const TEXTS: ReadonlySet<string> = new Set(['quantity', 'unit', 'test', 'condition', 'method', 'where', 'highest', 'lowest']);

/** @param path `''` for the file itself. */
function checkKeys(entry: object, keys: readonly string[], path: string): void {
  for (const key of Object.keys(entry)) {
    if (!keys.includes(key))
      throw new InputError('unknown-option', `${path === '' ? '' : `${path}: `}there is no "${key}"${hint(key, keys)}`, path || key);
  }
}
