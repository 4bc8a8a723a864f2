/**
 * Quantities with units, as people write them: `'7 mg'`, `'0.785 cm²'`, `'25 µm'`, `'10 °C'`.
 *
 * A new dimension, or a new unit of one, is an entry of `DIMENSIONS`.
 */
import { InputError } from '../core/errors.ts';
import { hint } from './nearest.ts';

/** How a unit is converted: number · 10^exponent · factor + offset is in the base unit. */
interface Unit {
  readonly exponent: number;
  readonly factor?: number;
  readonly offset?: number;
}

interface DimensionSpec {
  /** The base unit: what results are computed and printed in. */
  readonly base: string;
  /** Written for messages. */
  readonly example: string;
  /** Whether it may be 0 or negative. @defaultValue false */
  readonly signed?: boolean;
  readonly units: Readonly<Record<string, Unit>>;
}

const LENGTHS = {
  m: { exponent: 2 },
  cm: { exponent: 0 },
  mm: { exponent: -1 },
  um: { exponent: -4 },
  nm: { exponent: -7 },
  Å: { exponent: -8 },
  A: { exponent: -8 },
  pm: { exponent: -10 },
} as const;

/** Units after `normalise`: micro is `u`, powers are plain digits, a division is `/`. */
const DIMENSIONS = {
  mass: {
    base: 'g',
    example: '7 mg',
    units: { kg: { exponent: 3 }, g: { exponent: 0 }, mg: { exponent: -3 }, ug: { exponent: -6 }, ng: { exponent: -9 } },
  },
  area: {
    base: 'cm²',
    example: '0.785 cm2',
    units: { m2: { exponent: 4 }, dm2: { exponent: 2 }, cm2: { exponent: 0 }, mm2: { exponent: -2 }, um2: { exponent: -8 } },
  },
  length: { base: 'cm', example: '0.8 mm', units: LENGTHS },
  temperature: {
    base: 'K',
    example: '25 °C',
    units: {
      K: { exponent: 0 },
      '°C': { exponent: 0, offset: 273.15 },
      C: { exponent: 0, offset: 273.15 },
      degC: { exponent: 0, offset: 273.15 },
    },
  },
  specificCurrent: {
    base: 'mA/g',
    example: '120 mA/g',
    units: { 'mA/g': { exponent: 0 }, 'A/g': { exponent: 3 }, 'A/kg': { exponent: 0 } },
  },
  current: { base: 'A', example: '10 uA', units: { A: { exponent: 0 }, mA: { exponent: -3 }, uA: { exponent: -6 }, nA: { exponent: -9 } } },
  currentDensity: {
    base: 'A/cm²',
    example: '10 uA/cm2',
    units: {
      'A/cm2': { exponent: 0 },
      'mA/cm2': { exponent: -3 },
      'uA/cm2': { exponent: -6 },
      'nA/cm2': { exponent: -9 },
      'A/m2': { exponent: -4 },
      'mA/m2': { exponent: -7 },
    },
  },
  scanRate: { base: 'mV/s', example: '0.1 mV/s', units: { 'mV/s': { exponent: 0 }, 'V/s': { exponent: 3 }, 'uV/s': { exponent: -3 } } },
  voltage: { base: 'V', example: '0.15 V', signed: true, units: { V: { exponent: 0 }, mV: { exponent: -3 }, uV: { exponent: -6 } } },
  resistance: {
    base: 'Ω',
    example: '76 ohm',
    units: { ohm: { exponent: 0 }, Ω: { exponent: 0 }, '\u2126': { exponent: 0 }, mohm: { exponent: -3 }, kohm: { exponent: 3 } },
  },
  time: {
    base: 's',
    example: '1 s',
    units: { s: { exponent: 0 }, ms: { exponent: -3 }, min: { exponent: 0, factor: 60 }, h: { exponent: 0, factor: 3600 } },
  },
  diffusionCoefficient: { base: 'cm²/s', example: '7.2e-6 cm2/s', units: { 'cm2/s': { exponent: 0 }, 'm2/s': { exponent: 4 } } },
  angle: { base: '°', example: '0.05 deg', units: { deg: { exponent: 0 }, '°': { exponent: 0 } } },
  amount: {
    base: 'mol',
    example: '53.6 µmol',
    units: { mol: { exponent: 0 }, mmol: { exponent: -3 }, umol: { exponent: -6 }, nmol: { exponent: -9 } },
  },
  volume: {
    base: 'mL',
    example: '20 mL',
    units: {
      L: { exponent: 3 },
      l: { exponent: 3 },
      mL: { exponent: 0 },
      ml: { exponent: 0 },
      cm3: { exponent: 0 },
      uL: { exponent: -3 },
      ul: { exponent: -3 },
    },
  },
  specificCapacity: {
    base: 'mAh/g',
    example: '20 mAh/g',
    units: { 'mAh/g': { exponent: 0 }, 'Ah/kg': { exponent: 0 }, 'Ah/g': { exponent: 3 } },
  },
} as const satisfies Record<string, DimensionSpec>;

/** What a quantity can be. */
export type Dimension = keyof typeof DIMENSIONS;

const WORDS: Record<Dimension, string> = {
  mass: 'a mass',
  area: 'an area',
  length: 'a length',
  temperature: 'a temperature',
  specificCurrent: 'a specific current',
  current: 'a current',
  currentDensity: 'a current density',
  scanRate: 'a scan rate',
  voltage: 'a voltage',
  specificCapacity: 'a specific capacity',
  resistance: 'a resistance',
  time: 'a time',
  diffusionCoefficient: 'a diffusion coefficient',
  angle: 'an angle',
  amount: 'an amount of substance',
  volume: 'a volume',
};

const QUANTITY = /^\s*([+-]?(?:\d+\.?\d*|\.\d+))(?:e([+-]?\d+))?\s*(.*?)\s*$/isu;

/**
 * Reads a quantity with its unit. All dimensions but voltages are positive; a temperature is so in kelvin.
 *
 * @param text `'7 mg'`, `'0.785 cm2'`, `'0.785 cm²'`, `'25 µm'`, `'10 °C'`, `'120 mA/g'`, `'120 mA g⁻¹'`
 * @param path Which option it is, for messages.
 * @param allowZero Whether 0 is an answer: of a blank, of something that was not found.
 * @returns The value, correctly rounded, in the base unit of its dimension: g, cm², cm, K, mA/g, A, A/cm², mV/s, V, Ω, s, °, mol, mAh/g, mL.
 * @throws {@link InputError} `bad-option`: no unit, a unit of something else, no number, or none above 0.
 */
export function parseQuantity(text: string, dimension: Dimension, path: string = dimension, allowZero = false): number {
  const { base, example, units, signed = false }: DimensionSpec = DIMENSIONS[dimension];
  const fail = (problem: string): never => {
    throw new InputError('bad-option', `${path} ${problem}`, path);
  };
  if (typeof text !== 'string' && typeof text !== 'number') fail(`is expected as ${WORDS[dimension]} with its unit, '${example}'`);
  const [, digits, exponent = '0', written = ''] = QUANTITY.exec(String(text)) ?? [];
  if (/^\s*[+-]?\d*,\d/.test(String(text))) fail(`is '${text}': write it with a decimal point, '${example}'`);
  if (digits === undefined) return fail(`is expected as a number and its unit, '${example}', not '${text}'`);
  if (written === '') return fail(`is ${text} without a unit: write it with its unit, '${example}'`);
  const name = normalise(written);
  const unit = Object.hasOwn(units, name) ? units[name] : undefined;
  if (!unit) return fail(`is '${text}', and '${written}' is no unit of ${WORDS[dimension]}${hint(name, Object.keys(units))}`);
  const value = shift(Number(`${digits}e${Number(exponent) + unit.exponent}`) * (unit.factor ?? 1), unit.offset ?? 0);
  if (allowZero && value === 0) return 0;
  if (!Number.isFinite(value) || !(signed || value > 0))
    return fail(`is '${text}', which is ${value} ${base}: it has to be finite${signed ? '' : ' and above 0'}`);
  return value;
}

/** value + offset to 15 digits: −20 °C is 253.15 K, not 253.14999999999998. */
function shift(value: number, offset: number): number {
  return offset === 0 ? value : Number((value + offset).toPrecision(15));
}

/** One spelling for each unit: `'µm²'` → `'um2'`, `'mA g⁻¹'` → `'mA/g'`. */
function normalise(unit: string): string {
  return unit
    .replaceAll(/[µμ]/g, 'u')
    .replaceAll('²', '2')
    .replaceAll('³', '3')
    .replaceAll('⁻¹', '-1')
    .replaceAll('\u212b', 'Å')
    .replace('℃', '°C')
    .replaceAll(/\^|\*\*/g, '')
    .replaceAll(/[\s·*]+([a-z]+)-1$/gi, '/$1')
    .replaceAll(/\s+/g, '');
}
