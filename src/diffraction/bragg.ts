/** Bragg's law and Scherrer's equation. */
import { InputError } from '../core/errors.ts';
import { parseQuantity } from '../fit/quantity.ts';
import { type Wavelength, wavelengthOf } from './wavelength.ts';

/** Degrees of 2θ to radians of θ. */
export const THETA = Math.PI / 360;

/** Where a reflection is. */
export interface Reflected {
  /** Å. */
  readonly d: number;
  /** Degrees: the angle between the incident and the diffracted beam, twice Bragg's θ. */
  readonly twoTheta: number;
  /** Å⁻¹: 4π sin θ/λ = 2π/d. */
  readonly q: number;
}

/**
 * Bragg's law, λ = 2d sin θ: the spacing of an angle, or the angle of a spacing. Of a doublet (`'Cu'`), the line is Kα1.
 *
 * @param reflection The wavelength, and one of `twoTheta` (degrees) and `d` (Å, a number).
 * @throws {@link InputError} `bad-option`: both or none of `twoTheta` and `d`, an angle outside ]0, 180[, or a spacing below λ/2.
 * @example
 * ```ts
 * import { bragg } from 'warburg';
 * console.log(bragg({ wavelength: '0.71 Å', twoTheta: 10.5 }).d); // → 3.8797
 * console.log(bragg({ wavelength: 'Cu', d: 3.354 }).twoTheta); // → 26.55
 * ```
 */
export function bragg(reflection: { wavelength: Wavelength; twoTheta: number } | { wavelength: Wavelength; d: number }): Reflected {
  const { wavelength: lambda } = wavelengthOf(reflection?.wavelength);
  const { twoTheta, d } = reflection as { twoTheta?: number; d?: number };
  if ((twoTheta === undefined) === (d === undefined)) {
    throw new InputError('bad-option', 'give either twoTheta in degrees or d in Å', twoTheta === undefined ? 'twoTheta' : 'd');
  }
  if (d === undefined) return reflected(spacingAt(angle(twoTheta as number, 'twoTheta'), lambda), twoTheta as number);
  if (!(d >= lambda / 2 && d < Infinity)) {
    throw new InputError('bad-option', `d is ${d} Å: with a wavelength of ${lambda} Å nothing below ${lambda / 2} Å is reflected`, 'd');
  }
  return reflected(d, angleOf(d, lambda));
}

function reflected(d: number, twoTheta: number): Reflected {
  return { d, twoTheta, q: (2 * Math.PI) / d };
}

/** d in the unit of λ, of 2θ in degrees. */
export function spacingAt(twoTheta: number, lambda: number): number {
  return lambda / (2 * Math.sin(twoTheta * THETA));
}

/** 2θ in degrees; NaN where d is below λ/2. */
export function angleOf(d: number, lambda: number): number {
  return Math.asin(lambda / (2 * d)) / THETA;
}

/** How the width that the instrument adds is taken off: β² = B² − b² for Gaussian profiles, β = B − b for Lorentzian ones. */
export type BroadeningShape = 'gaussian' | 'lorentzian';

/** What Scherrer's equation needs. */
export interface ScherrerInput {
  /** Measured full width at half maximum, degrees of 2θ. */
  fwhm: number;
  /** Degrees. */
  twoTheta: number;
  wavelength: Wavelength;
  /** The shape factor: 0.89 for (002) and 1.84 for (100) of turbostratic carbon, 0.9 for much else. */
  K: number;
  /** Full width that the instrument alone gives, `'0.05 deg'`. @defaultValue none */
  instrumentBroadening?: string;
  /** @defaultValue `'gaussian'` */
  broadeningShape?: BroadeningShape;
}

/**
 * Scherrer's equation, L = Kλ/(β cos θ): the mean size of crystallites across the reflecting planes, in nm. β is the full width at half
 * maximum in radians of 2θ less the instrument's; θ is half of 2θ. Strain is not told apart. Of a doublet, the line is Kα1.
 *
 * @throws {@link InputError} `bad-option`: a number that is not above 0, an angle outside ]0, 180[, or a width not above the instrument's.
 * @example
 * ```ts
 * import { scherrer } from 'warburg';
 * console.log(scherrer({ fwhm: 3.336, twoTheta: 10.473, wavelength: '0.71 Å', K: 0.89 })); // → 1.090
 * ```
 */
export function scherrer(input: ScherrerInput): number {
  const { fwhm, twoTheta, wavelength, K, instrumentBroadening, broadeningShape = 'gaussian' } = input;
  const b = instrumentBroadening === undefined ? 0 : parseQuantity(instrumentBroadening, 'angle', 'instrumentBroadening');
  const beta = ownWidth(positive(fwhm, 'fwhm'), b, checkBroadeningShape(broadeningShape));
  if (!(beta > 0)) throw new InputError('bad-option', `fwhm is ${fwhm}°, not above the instrument's ${b}°`, 'fwhm');
  const lambda = wavelengthOf(wavelength).wavelength;
  return (positive(K, 'K') * lambda) / 10 / (2 * THETA * beta * Math.cos(angle(twoTheta, 'twoTheta') * THETA));
}

/** The sample's own width; NaN or below 0 where the instrument's is larger. */
export function ownWidth(fwhm: number, instrument: number, shape: BroadeningShape): number {
  return shape === 'gaussian' ? Math.sqrt((fwhm - instrument) * (fwhm + instrument)) : fwhm - instrument;
}

/** Throws InputError `bad-option`. */
export function checkBroadeningShape(shape: unknown): BroadeningShape {
  if (shape === 'gaussian' || shape === 'lorentzian') return shape;
  throw new InputError('bad-option', `broadeningShape is ${JSON.stringify(shape)}, expected "gaussian" or "lorentzian"`, 'broadeningShape');
}

/** Throws InputError `bad-option` for anything but a number above 0. */
function positive(value: number, name: string): number {
  if (typeof value === 'number' && value > 0 && value < Infinity) return value;
  throw new InputError('bad-option', `${name} is ${String(value)}, expected a number above 0`, name);
}

function angle(twoTheta: number, name: string): number {
  if (typeof twoTheta === 'number' && twoTheta > 0 && twoTheta < 180) return twoTheta;
  throw new InputError('bad-option', `${name} is ${String(twoTheta)}°, expected an angle between 0 and 180`, name);
}
