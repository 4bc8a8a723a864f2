/**
 * What printed numbers can be of, with the units in which they are printed. A new quantity is an entry of `QUANTITIES`.
 */
import { InputError } from '../../core/errors.ts';
import { hint } from '../../fit/nearest.ts';

/** By how much a number in that unit is multiplied to be in the first one. */
type Units = Readonly<Record<string, number>>;

const LENGTH_NM: Units = { nm: 1, Å: 0.1, A: 0.1 };
const ANGSTROM: Units = { Å: 1, A: 1, nm: 10 };
const RATIO: Units = { '': 1, '%': 0.01 };
const VOLTAGE: Units = { V: 1, mV: 1e-3 };
const DEGREES: Units = { '°': 1, deg: 1 };
const CAPACITY: Units = { 'mAh/g': 1, 'Ah/kg': 1, 'Ah/g': 1000 };
/** Capacities are printed per mass or per area, which are two quantities tied by the loading. */
const AREAL: Units = { 'mAh/cm²': 1, 'mAh/cm2': 1, 'µAh/cm²': 1e-3 };
const ENERGY: Units = { 'Wh/kg': 1, 'mWh/g': 1, 'Wh/g': 1000 };

const QUANTITIES = {
  d002: ANGSTROM,
  Lc: LENGTH_NM,
  La: LENGTH_NM,
  N: { '': 1 },
  twoTheta: DEGREES,
  fwhm: DEGREES,
  wavelength: ANGSTROM,
  'I(D)/I(G)': { '': 1 },
  'A(D4)/A(G)': { '': 1 },
  'sp2:sp3': { '': 1 },
  initialCoulombicEfficiency: RATIO,
  coulombicEfficiency: RATIO,
  energyEfficiency: RATIO,
  normalizedCapacity: RATIO,
  retention: RATIO,
  cycles: { '': 1 },
  sodiationCapacity: CAPACITY,
  desodiationCapacity: CAPACITY,
  chargeCapacity: CAPACITY,
  dischargeCapacity: CAPACITY,
  irreversibleCapacity: CAPACITY,
  slopeCapacity: CAPACITY,
  plateauCapacity: CAPACITY,
  excessCapacity: CAPACITY,
  loading: { 'mg/cm²': 1, 'mg/cm2': 1, 'g/m²': 0.1 },
  specificCurrent: { 'mA/g': 1, 'A/g': 1000 },
  currentDensity: { 'mA/cm²': 1, 'mA/cm2': 1 },
  chargeEnergy: ENERGY,
  dischargeEnergy: ENERGY,
  meanChargeVoltage: VOLTAGE,
  meanDischargeVoltage: VOLTAGE,
  openCircuitVoltage: VOLTAGE,
  hydrogen: { 'µmol/g': 1, 'mmol/g': 1000, 'mol/g': 1e6 },
  sodiumBorohydrideDose: { 'mg/g': 1, 'g/g': 1000 },
  conductivity: { 'mS/cm': 1, 'S/cm': 1000 },
  resistance: { Ω: 1, Ohm: 1 },
  totalResistance: { 'Ω cm²': 1, 'Ohm cm2': 1 },
  thickness: { mm: 1, µm: 1e-3, cm: 10 },
  area: { 'cm²': 1, cm2: 1, 'mm²': 0.01 },
} as const satisfies Record<string, Units>;

/** What a printed number can be of. */
export type QuantityName = keyof typeof QUANTITIES;

/** What may be below 0: differences, and what has a zero of its choice. All else is a length, a share, an amount. */
const SIGNED: ReadonlySet<string> = new Set<QuantityName>([
  'irreversibleCapacity',
  'excessCapacity',
  'hydrogen',
  'chargeEnergy',
  'dischargeEnergy',
  'meanChargeVoltage',
  'meanDischargeVoltage',
  'openCircuitVoltage',
]);

/** Whether a quantity may be below 0. */
export function isSigned(name: string): boolean {
  return SIGNED.has(name);
}

/** Every name, for schemas and messages. */
export const QUANTITY_NAMES = Object.keys(QUANTITIES) as readonly QuantityName[];

/** A quantity in one unit; `key` tells capacities per area from those per mass. */
export interface UnitOfQuantity {
  key: string;
  /** The unit in which relations compute. */
  unit: string;
  factor: number;
}

/** Ends the key of a capacity per area. */
export const PER_AREA = ' per area';

/**
 * Which quantity a unit makes of a name, and the factor to the unit in which relations compute.
 *
 * @throws InputError `unknown-option`: no such quantity; `bad-option`: no unit of it
 */
export function unitOf(name: string, unit: string, path: string): UnitOfQuantity {
  if (!Object.hasOwn(QUANTITIES, name)) {
    throw new InputError('unknown-option', `${path}: there is no quantity "${name}"${hint(name, QUANTITY_NAMES)}`, path);
  }
  const units: Units = QUANTITIES[name as QuantityName];
  const found = lookUp(units, unit);
  if (found) return { key: name, ...found };
  const areal = units === CAPACITY ? lookUp(AREAL, unit) : null;
  if (areal) return { key: name + PER_AREA, ...areal };
  const known = Object.keys(units).map((known) => (known === '' ? 'none' : known));
  if (unit === '') throw new InputError('bad-option', `${path}: ${name} has no unit, give one of ${known.join(', ')}`, path);
  throw new InputError('bad-option', `${path}: "${unit}" is no unit of ${name} (there are: ${known.join(', ')})`, path);
}

function lookUp(units: Units, unit: string): Omit<UnitOfQuantity, 'key'> | null {
  const factor = Object.hasOwn(units, unit) ? units[unit] : undefined;
  return factor === undefined ? null : { unit: Object.keys(units)[0] as string, factor };
}

/** The unit in which relations compute a quantity; `''` for plain numbers. */
export function baseUnitOf(key: string): string {
  const name = key.endsWith(PER_AREA) ? key.slice(0, -PER_AREA.length) : key;
  const units: Units = key === name ? QUANTITIES[name as QuantityName] : AREAL;
  return Object.keys(units)[0] as string;
}
