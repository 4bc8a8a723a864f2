/** Titration gas chromatography: from hydrogen to metallic or quasi-metallic sodium. */

import { InputError } from '../core/errors.ts';
import { CHARGE_PER_MOLE } from '../fit/constants.ts';
import { hint } from '../fit/nearest.ts';
import { parseQuantity } from '../fit/quantity.ts';
import type { DerivedResult, Warning } from '../fit/result.ts';
import { borohydrideAmount, HYDROGEN_PER_BOROHYDRIDE, SODIUM_PER_HYDROGEN } from './borohydride.ts';
import { type CalibrationLine, finite, hydrogenOf, micromoles } from './calibration.ts';

/** What was titrated. All errors are standard errors, and independent. */
export interface HydrogenMeasurement {
  /** The hydrogen found, `'53.6 µmol'`; or a peak area and its calibration. */
  hydrogen?: string;
  /** Of `hydrogen`, `'0.4 µmol'`. @defaultValue not known */
  hydrogenError?: string;
  /** One area, or those of several injections, whose mean counts. */
  peakArea?: number | readonly number[];
  /** Standard deviation of one area. @defaultValue the scatter of the standards about their line */
  peakAreaError?: number;
  calibration?: CalibrationLine;
  /** Of the gas that was injected out of the whole head space, if the calibration is per injection: `{ volume: '20 mL', injected: '0.25 mL' }`. */
  headspace?: { volume: string; injected: string };
  /** Of the sample, `'7.10 mg'`: for the capacity per mass. */
  mass?: string;
  /** `'0.02 mg'`. @defaultValue 0 */
  massError?: string;
  /**
   * NaBH4 left in the sample, as an amount or a mass (`'0.3 µmol'`, `'11 µg'`): each gives 4 H2 and would be taken for 8 Na, so its hydrogen
   * is subtracted. @defaultValue none, and all hydrogen counts as sodium's
   */
  residualNaBH4?: string;
  /** In the same unit. @defaultValue 0 */
  residualNaBH4Error?: string;
}

/** Sodium found by titration. */
export interface TitratedSodium {
  /** µmol of H2, that of NaBH4 included. */
  hydrogen: DerivedResult;
  /** µmol of H2 that leftover NaBH4 gave. */
  hydrogenOfBorohydride: DerivedResult;
  /** µmol of Na: two for each H2. */
  sodium: DerivedResult;
  /** mAh: n(Na)·F. 1 µmol of H2 is 53.60 µAh. */
  capacity: DerivedResult;
  /** mAh/g of sample; `null` without a mass. */
  specificCapacity: DerivedResult;
  warnings: Warning[];
}

/** A number and its standard error; `null` if that is not known. */
interface Uncertain {
  readonly value: number;
  readonly stderr: number | null;
}

const KEYS: readonly (keyof HydrogenMeasurement)[] = [
  'hydrogen',
  'hydrogenError',
  'peakArea',
  'peakAreaError',
  'calibration',
  'headspace',
  'mass',
  'massError',
  'residualNaBH4',
  'residualNaBH4Error',
];

/**
 * Sodium from the hydrogen it makes with water or ethanol, 2 Na + 2 H2O → 2 NaOH + H2: n(Na) = 2 n(H2), Q = n(Na)·F. Errors are those of
 * the hydrogen (by a calibration: of the area and of the line, with the covariance of slope and intercept), of the mass and of NaBH4.
 *
 * @throws {@link InputError} `bad-option`: neither or both of `hydrogen` and `peakArea`, no calibration, a missing or wrong unit, more
 * hydrogen from NaBH4 than was found; `unknown-option`; `non-finite`.
 * @example
 * ```ts
 * import { sodiumFromHydrogen } from 'warburg';
 * const { sodium, capacity, specificCapacity } = sodiumFromHydrogen({ hydrogen: '2.65 µmol', hydrogenError: '0.05 µmol', mass: '7.10 mg' });
 * console.log(sodium.value, sodium.stderr, sodium.unit); // → 5.3 0.1 µmol
 * console.log(capacity.value, specificCapacity.value, specificCapacity.stderr); // → 0.14205 20.0 0.38
 * ```
 */
export function sodiumFromHydrogen(measurement: HydrogenMeasurement): TitratedSodium {
  checkKeys(measurement);
  const warnings: Warning[] = [];
  const factor = headspaceFactor(measurement.headspace);
  const hydrogen = times(measuredHydrogen(measurement, warnings), factor);
  const borohydride = times(leftover(measurement), HYDROGEN_PER_BOROHYDRIDE);
  if (borohydride.value > 0 && borohydride.value > hydrogen.value) {
    const [gives, found] = [borohydride.value, hydrogen.value].map((value) => value.toPrecision(4));
    throw new InputError('bad-option', `residualNaBH4 gives ${gives} µmol H2, more than the ${found} µmol found`, 'residualNaBH4');
  }
  const sodium = times(
    { value: hydrogen.value - borohydride.value, stderr: both(hydrogen.stderr, borohydride.stderr) },
    SODIUM_PER_HYDROGEN,
  );
  const capacity = times(sodium, CHARGE_PER_MOLE * 1e-6);
  if (!(hydrogen.value > 0))
    warnings.push({ code: 'no-hydrogen', message: 'the area is not above the calibration at 0: no hydrogen was found' });
  return {
    hydrogen: { ...hydrogen, unit: 'µmol' },
    hydrogenOfBorohydride: { ...borohydride, unit: 'µmol' },
    sodium: { ...sodium, unit: 'µmol' },
    capacity: { ...capacity, unit: 'mAh' },
    specificCapacity: { ...perMass(capacity, measurement), unit: 'mAh/g' },
    warnings,
  };
}

function checkKeys(measurement: HydrogenMeasurement): void {
  if (typeof measurement !== 'object' || measurement === null)
    throw new InputError('bad-option', "a measurement is expected as an object: { hydrogen: '53.6 µmol' }", 'measurement');
  for (const key of Object.keys(measurement)) {
    if (!(KEYS as readonly string[]).includes(key))
      throw new InputError('unknown-option', `unknown option "${key}"${hint(key, KEYS)}`, key);
  }
}

/** µmol, as measured. */
function measuredHydrogen(measurement: HydrogenMeasurement, warnings: Warning[]): Uncertain {
  const { hydrogen, hydrogenError, peakArea, peakAreaError, calibration } = measurement;
  if ((hydrogen === undefined) === (peakArea === undefined))
    throw new InputError('bad-option', "give either hydrogen, '53.6 µmol', or peakArea with its calibration", 'hydrogen');
  if (hydrogen !== undefined) {
    const value = micromoles(parseQuantity(hydrogen, 'amount', 'hydrogen', true));
    return {
      value,
      stderr: hydrogenError === undefined ? null : micromoles(parseQuantity(hydrogenError, 'amount', 'hydrogenError', true)),
    };
  }
  if (calibration?.slope === undefined)
    throw new InputError('bad-option', 'a peak area needs a calibration: calibrationLine(standards)', 'calibration');
  if (peakAreaError !== undefined && !(peakAreaError >= 0 && peakAreaError < Infinity))
    throw new InputError('bad-option', `peakAreaError is ${String(peakAreaError)}, expected a number from 0 on`, 'peakAreaError');
  const found = hydrogenOf(areasOf(peakArea as number | readonly number[]), calibration, peakAreaError ?? null);
  const [low, high] = calibration.range;
  if (found.value < low || found.value > high) {
    const message = `${found.value.toPrecision(4)} µmol lies outside the standards, ${low} to ${high} µmol: the line is extrapolated`;
    warnings.push({ code: 'outside-calibration', message });
  }
  return found;
}

function areasOf(peakArea: number | readonly number[]): readonly number[] {
  const areas = typeof peakArea === 'number' ? [peakArea] : peakArea;
  if (!Array.isArray(areas) || areas.length === 0)
    throw new InputError('bad-option', 'peakArea is expected as a number, or a list of some', 'peakArea');
  areas.forEach((area, i) => {
    finite(area, areas.length === 1 ? 'peakArea' : `peakArea[${i}]`);
  });
  return areas;
}

/** The whole head space over what was injected of it. */
function headspaceFactor(headspace: HydrogenMeasurement['headspace']): number {
  if (headspace === undefined) return 1;
  const volume = parseQuantity(headspace?.volume, 'volume', 'headspace.volume');
  const injected = parseQuantity(headspace?.injected, 'volume', 'headspace.injected');
  if (injected <= volume) return volume / injected;
  throw new InputError('bad-option', `headspace.injected is ${injected} mL, more than the ${volume} mL there are`, 'headspace.injected');
}

/** µmol of NaBH4. */
function leftover({ residualNaBH4, residualNaBH4Error }: HydrogenMeasurement): Uncertain {
  if (residualNaBH4 === undefined) return { value: 0, stderr: null };
  const stderr = residualNaBH4Error === undefined ? null : micromoles(borohydrideAmount(residualNaBH4Error, 'residualNaBH4Error'));
  return { value: micromoles(borohydrideAmount(residualNaBH4, 'residualNaBH4')), stderr };
}

function perMass({ value, stderr }: Uncertain, { mass, massError }: HydrogenMeasurement): DerivedResult {
  if (mass === undefined) return { value: null, stderr: null, unit: '' };
  const grams = parseQuantity(mass, 'mass');
  const relative = massError === undefined ? null : parseQuantity(massError, 'mass', 'massError', true) / grams;
  const specific = value / grams;
  return { value: specific, stderr: both(stderr && stderr / grams, relative && Math.abs(specific) * relative), unit: '' };
}

function times({ value, stderr }: Uncertain, factor: number): Uncertain {
  return { value: value * factor, stderr: stderr && stderr * factor };
}

/** Of independent errors, of which some may not be known. */
function both(a: number | null, b: number | null): number | null {
  return a === null && b === null ? null : Math.hypot(a ?? 0, b ?? 0);
}
