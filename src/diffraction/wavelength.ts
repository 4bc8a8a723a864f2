/** Wavelengths of X-ray tubes: by anode, by line, or as a length. */
import { InputError } from '../core/errors.ts';
import { hint } from '../fit/nearest.ts';
import { parseQuantity } from '../fit/quantity.ts';

/** Kα1 and Kα2 of one anode, Å. */
interface Lines {
  readonly kAlpha1: number;
  readonly kAlpha2: number;
}

/**
 * Å. Cr, Fe, Co, Cu: G. Hölzer et al., Phys. Rev. A 56 (1997) 4554; Mo, Ag: International Tables for Crystallography C (2004),
 * table 4.2.2.4. Older tables (J. A. Bearden, Rev. Mod. Phys. 39 (1967) 78) differ in the fifth digit.
 */
const ANODES: Readonly<Record<string, Lines>> = {
  Ag: { kAlpha1: 0.55942178, kAlpha2: 0.5638131 },
  Mo: { kAlpha1: 0.70931715, kAlpha2: 0.713607 },
  Cu: { kAlpha1: 1.5405929, kAlpha2: 1.5444274 },
  Co: { kAlpha1: 1.788996, kAlpha2: 1.792835 },
  Fe: { kAlpha1: 1.936041, kAlpha2: 1.939973 },
  Cr: { kAlpha1: 2.289726, kAlpha2: 2.293651 },
};

/** Intensity of Kα2 over that of Kα1: the ratio of the numbers of electrons in 2p1/2 and 2p3/2. */
const RATIO = 0.5;

/** What a pattern was taken with. All wavelengths in Å. */
export interface Radiation {
  /** `'Mo Kα'`, `'Cu Kα1'`, `'0.71 Å'`. */
  readonly name: string;
  /** Kα1, or the only line. */
  readonly wavelength: number;
  /** Kα2; `null` for one line. */
  readonly kAlpha2: number | null;
  /** Intensity of Kα2 over that of Kα1; `null` for one line. */
  readonly ratio: number | null;
  /** Of both lines, weighted by intensity: what a pattern that does not resolve them seems to be taken with. */
  readonly average: number;
}

/** Lines that a file states, Å. */
export interface StatedLines {
  readonly kAlpha1: number;
  readonly kAlpha2?: number;
  /** Intensity of Kα2 over that of Kα1. @defaultValue 0.5 */
  readonly ratio?: number;
}

/** An anode (`'Cu'`: both lines), a line of one (`'Cu Kα1'`), a length (`'0.71 Å'`), or lines in Å. */
export type Wavelength = string | StatedLines;

const LINE = /^([a-z]{1,2})[\s-]*(?:k[\s-]*(?:α|a|alpha)[\s-]*([12₁₂])?)?$/iu;

/**
 * The radiation meant by a name or a length. An anode means its doublet Kα1 + Kα2, as a tube without monochromator gives it.
 *
 * @param wavelength `'Cu'`, `'Mo'`, `'Co'`, `'Cr'`, `'Fe'`, `'Ag'`, `'Cu Kα1'`, `'CuKa2'`, `'0.71 Å'`, `'0.071 nm'`, or `{ kAlpha1, kAlpha2?, ratio? }` in Å.
 * @throws {@link InputError} `bad-option`: none given, an unknown anode, a length without its unit, or one that is none of X-rays.
 * @example
 * ```ts
 * import { wavelengthOf } from 'warburg';
 * const { wavelength, kAlpha2, average } = wavelengthOf('Mo');
 * console.log(wavelength, kAlpha2, average); // → 0.70931715 0.713607 0.710747
 * console.log(wavelengthOf('1.5406 Å').wavelength); // → 1.5406
 * ```
 */
export function wavelengthOf(wavelength: Wavelength): Radiation {
  if (typeof wavelength === 'object' && wavelength !== null) return stated(wavelength);
  if (typeof wavelength !== 'string' || wavelength.trim() === '' || Number.isFinite(Number(wavelength))) {
    throw new InputError(
      'bad-option',
      `wavelength is ${wavelength ? `${wavelength}, without a unit` : 'missing'}: give the anode, 'Cu' or 'Mo', or a length, '0.71 Å'`,
      'wavelength',
    );
  }
  const [, anode, line] = LINE.exec(wavelength.trim()) ?? [];
  if (anode !== undefined) return ofAnode(anode, line);
  if (!/^\s*[+-]?[\d.]/.test(wavelength)) throw unknownAnode(wavelength.trim());
  const length = Number((1e8 * parseQuantity(wavelength, 'length', 'wavelength')).toPrecision(15));
  return single(`${length} Å`, length);
}

function ofAnode(anode: string, line: string | undefined): Radiation {
  const name = anode.charAt(0).toUpperCase() + anode.slice(1).toLowerCase();
  const lines = Object.hasOwn(ANODES, name) ? ANODES[name] : undefined;
  if (!lines) throw unknownAnode(anode);
  if (line === undefined) return doublet(`${name} Kα`, lines, RATIO);
  return '1₁'.includes(line) ? single(`${name} Kα1`, lines.kAlpha1) : single(`${name} Kα2`, lines.kAlpha2);
}

function unknownAnode(name: string): InputError {
  const known = Object.keys(ANODES);
  return new InputError(
    'bad-option',
    `there is no anode "${name}"${hint(name, known)}: give ${known.join(', ')} or a length, '0.71 Å'`,
    'wavelength',
  );
}

function stated({ kAlpha1, kAlpha2, ratio = RATIO }: StatedLines): Radiation {
  if (kAlpha2 === undefined) return single(`${kAlpha1} Å`, kAlpha1);
  if (!(ratio >= 0 && ratio <= 1)) throw new InputError('bad-option', `wavelength.ratio is ${ratio}, expected 0 to 1`, 'wavelength.ratio');
  if (ratio === 0) return single(`${kAlpha1} Å`, kAlpha1);
  return doublet(`${kAlpha1} + ${kAlpha2} Å`, { kAlpha1, kAlpha2 }, ratio);
}

function single(name: string, wavelength: number): Radiation {
  return { name, wavelength: xRay(wavelength), kAlpha2: null, ratio: null, average: wavelength };
}

function doublet(name: string, { kAlpha1, kAlpha2 }: Lines, ratio: number): Radiation {
  const average = Number(((xRay(kAlpha1) + ratio * xRay(kAlpha2)) / (1 + ratio)).toPrecision(9));
  return { name, wavelength: kAlpha1, kAlpha2, ratio, average };
}

/** Diffractometers and beamlines use 0.1 to 3 Å; what is far outside is a slip of the unit. */
function xRay(wavelength: number): number {
  if (wavelength >= 0.01 && wavelength <= 20) return wavelength;
  throw new InputError('bad-option', `the wavelength is ${wavelength} Å, expected 0.01 to 20 Å: is its unit right?`, 'wavelength');
}
