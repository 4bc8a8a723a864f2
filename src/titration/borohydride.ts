/** Sodium borohydride: how much presodiates, and how much hydrogen what is left of it gives. */
import { CHARGE_PER_MOLE } from '../fit/constants.ts';
import { parseQuantity } from '../fit/quantity.ts';

/** M(NaBH4), g/mol, from standard atomic weights (IUPAC 2021: Na 22.990, B 10.81, H 1.008). */
export const MOLAR_MASS = 37.832;

/** NaBH4 + 4 H2O → NaB(OH)4 + 4 H2. */
export const HYDROGEN_PER_BOROHYDRIDE = 4;

/** 2 Na + 2 H2O → 2 NaOH + H2. */
export const SODIUM_PER_HYDROGEN = 2;

/** How much NaBH4 a capacity takes. */
export interface BorohydrideDose {
  /** Mass of NaBH4 per mass of carbon. */
  mass: { value: number; unit: 'mg/g' };
  /** Amount of NaBH4, which is that of sodium, per mass of carbon. */
  amount: { value: number; unit: 'mmol/g' };
}

/**
 * The NaBH4 that brings a wanted excess of capacity into a carbon, one Na for each: x/(26801 mAh/mol)·37.83 g/mol per gram of carbon.
 *
 * @param capacity `'20 mAh/g'`, of carbon.
 * @throws {@link InputError} `bad-option`: no unit, a unit of something else, no number above 0.
 * @example
 * ```ts
 * import { sodiumBorohydrideDose } from 'warburg';
 * console.log(sodiumBorohydrideDose('20 mAh/g').mass); // → { value: 28.23, unit: 'mg/g' }
 * ```
 */
export function sodiumBorohydrideDose(capacity: string): BorohydrideDose {
  const amount = (1000 * parseQuantity(capacity, 'specificCapacity', 'capacity')) / CHARGE_PER_MOLE;
  return { mass: { value: amount * MOLAR_MASS, unit: 'mg/g' }, amount: { value: amount, unit: 'mmol/g' } };
}

/** mol of NaBH4, from an amount (`'0.3 µmol'`) or a mass (`'11 µg'`). */
export function borohydrideAmount(text: string, path: string): number {
  return /mol\s*$/u.test(text) ? parseQuantity(text, 'amount', path, true) : parseQuantity(text, 'mass', path, true) / MOLAR_MASS;
}
