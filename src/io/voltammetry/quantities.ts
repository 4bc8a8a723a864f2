/** What a column of a voltammogram holds, by the names that instruments and people give it, and how its unit becomes V, A or s. */
import { parseHeading } from '../text/header.ts';

/** What voltammograms are made of. */
export type VoltammetryQuantity = 'potential' | 'current' | 'time' | 'cycle';

/** A heading understood. */
export interface VoltammetryMeaning {
  quantity: VoltammetryQuantity;
  /** As printed, `''` where there is none. */
  unit: string;
  /** The lower, the rather this column than another of the same quantity. */
  rank: number;
}

// Names in lower case without blanks and marks; the better one first. What was applied is only taken where nothing was measured.
const NAMES: readonly (readonly [VoltammetryQuantity, RegExp])[] = [
  ['potential', /^(?:ewe|vf|we1potential|we\(1\)potential|eworking|workingelectrode)$/],
  ['potential', /^(?:potential|voltage|e|u|v|evs.*|potentialvs.*|spannung|potenzial|tension)$/],
  ['potential', /^(?:.*potentialapplied|appliedpotential|eapplied|vu|control)$/],
  ['current', /^(?:i|im|current|we1current|we\(1\)current|strom|courant|imeasured|currentmeasured)$/],
  ['current', /^(?:i|current)(?:mean|average|avg)$/],
  ['current', /^(?:j|currentdensity|i(?:per|\/)?area|stromdichte)$/],
  ['time', /^(?:t|time|elapsedtime|timeelapsed|correctedtime|zeit|temps)$/],
  ['cycle', /^(?:cycle|cyc|scan|curve|zyklus)(?:number|no|nr|index|id)?$/],
];

/** What a heading means; `null` if nothing. */
export function meaningOf(heading: string): VoltammetryMeaning | null {
  const named = namedBy(heading);
  return named && conversionOf(named.quantity, named.unit) ? named : null;
}

/** A heading that names a quantity in a unit that is not known; `null` for any other. */
export function unreadUnit(heading: string): VoltammetryMeaning | null {
  const named = namedBy(heading);
  return named && !conversionOf(named.quantity, named.unit) ? named : null;
}

function namedBy(heading: string): VoltammetryMeaning | null {
  const { name, unit } = parseHeading(plainUnits(heading));
  const words = name.toLowerCase().replace(/[\s_.:*<>#-]+/g, '');
  const rank = NAMES.findIndex(([, pattern]) => pattern.test(words));
  const quantity = NAMES[rank]?.[0];
  return quantity ? { quantity, unit, rank } : null;
}

/** The units of a quantity as an error lists them. */
export function unitNames(quantity: VoltammetryQuantity): string {
  return { potential: 'V, mV, µV', current: 'A, mA, µA, nA, mA/cm2, A/g', time: 's, ms, min, h', cycle: 'none' }[quantity];
}

/** Powers of centimetres in one spelling: `mA cm⁻²`, `mA.cm^-2`, `mA/cm²` → `mA/cm2`. */
function plainUnits(heading: string): string {
  return heading
    .slice(0, 200)
    .replace(/[ .·*⋅]?cm\s?(?:\^\(?-2\)?|⁻²|-2)/g, '/cm2')
    .replace(/cm(?:²|\^2)/g, 'cm2');
}

/** Factor from a unit to the base unit; numbers without a unit are in it. */
export interface Conversion {
  exponent: number;
  factor: number;
  /** `'cm²'` or `'g'` where it is a current per area or mass. */
  per: 'cm²' | 'g' | null;
}

const PREFIXES: Readonly<Record<string, number>> = { '': 0, m: -3, µ: -6, μ: -6, u: -6, n: -9, p: -12, k: 3 };
const UNITS: Readonly<Record<VoltammetryQuantity, RegExp>> = {
  potential: /^([mµμuk]?)(?:V|volts?)\b/i,
  current: /^([mµμunp]?)(?:A|amp(?:ere)?s?)\s?(\/\s?(?:cm2|m2|k?g))?$/i,
  time: /^([mµμun]?)s(?:ec(?:onds?)?)?$/i,
  cycle: /^$/,
};
const MINUTES = /^min(?:utes?)?$/i;
const HOURS = /^h(?:ours?|rs?)?$/i;

/** `null` for a unit of something else. */
export function conversionOf(quantity: VoltammetryQuantity, unit: string): Conversion | null {
  const plain = { exponent: 0, factor: 1, per: null };
  if (unit === '' || quantity === 'cycle') return plain;
  if (quantity === 'time' && MINUTES.test(unit)) return { ...plain, factor: 60 };
  if (quantity === 'time' && HOURS.test(unit)) return { ...plain, factor: 3600 };
  const [whole, prefix = '', per = ''] = UNITS[quantity].exec(unit) ?? [];
  if (whole === undefined) return null;
  const exponent = PREFIXES[prefix] ?? PREFIXES[prefix.toLowerCase()] ?? 0;
  const size = per.replace(/[/\s]/g, '').toLowerCase();
  if (size === '') return { ...plain, exponent };
  return { exponent: exponent + (size === 'm2' ? -4 : size === 'kg' ? -3 : 0), factor: 1, per: size.endsWith('m2') ? 'cm²' : 'g' };
}

/** Through a positive power of ten, which is exact. */
export function convert(values: Float64Array, { exponent, factor }: Conversion): Float64Array {
  const power = 10 ** Math.abs(exponent);
  if (exponent === 0 && factor === 1) return values;
  return values.map((v) => (exponent < 0 ? v / power : v * power) * factor);
}
