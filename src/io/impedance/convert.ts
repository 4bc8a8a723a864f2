/** Columns as a file holds them to frequency in Hz and impedance in Ω, with Im Z negative where capacitive. */
import { shorten } from '../text/issues.ts';
import type { ReadWarning } from '../types.ts';
import type { Quantity } from './quantities.ts';
import type { ImpedanceColumns, Meant } from './roles.ts';
import { isAngular, isFrequency, isPerArea, isResistance, toHertz, toOhm } from './units.ts';

/** One number for each row of the table; NaN where the file has none. */
export interface Converted {
  frequency: Float64Array;
  re: Float64Array;
  im: Float64Array;
  /** Whether the file's imaginary part (or phase) had the other sign. */
  negated: boolean;
  warnings: ReadWarning[];
}

/** Share of positive values above which Im Z cannot have been meant: samples are capacitive almost everywhere. */
const NEARLY_ALL = 0.9;

export function convert(set: ImpedanceColumns, named: boolean): Converted {
  const frequency = set.frequency.column.values.map(toHertz(set.frequency.unit));
  const { re, im } = set.form === 'cartesian' ? cartesian(set) : polar(set);
  const positive = isNearlyAllPositive(frequency, im);
  const negated = set.second.negated || (!named && positive);
  if (!named && positive) negate(im);
  return { frequency, re, im, negated, warnings: [...signWarnings(set, named, positive), ...unitWarnings(set, named)] };
}

function cartesian({ first, second }: ImpedanceColumns): { re: Float64Array; im: Float64Array } {
  return { re: signed(first, toOhm(first.unit)), im: signed(second, toOhm(second.unit)) };
}

function polar({ first, second }: ImpedanceColumns): { re: Float64Array; im: Float64Array } {
  const modulus = signed(first, toOhm(first.unit));
  const phase = signed(second, isRadians(second) ? (value) => value : (value) => (value * Math.PI) / 180);
  return { re: modulus.map((r, i) => r * Math.cos(phase[i] as number)), im: modulus.map((r, i) => r * Math.sin(phase[i] as number)) };
}

function signed({ column, negated }: Meant, toUnit: (value: number) => number): Float64Array {
  return column.values.map(negated ? (value) => 0 - toUnit(value) : toUnit);
}

/** A phase without a unit is in radians if none is beyond a right angle of them. */
function isRadians({ unit, column }: Meant): boolean {
  if (unit !== '') return /^rad/i.test(unit);
  return column.values.every((value) => !(Math.abs(value) > 1.01 * (Math.PI / 2)));
}

function isNearlyAllPositive(frequency: Float64Array, im: Float64Array): boolean {
  let positive = 0,
    all = 0;
  for (let i = 0; i < im.length; i++) {
    if (!((frequency[i] as number) > 0) || !Number.isFinite(im[i])) continue;
    all += 1;
    if ((im[i] as number) > 0) positive += 1;
  }
  return all > 0 && positive > NEARLY_ALL * all;
}

function negate(values: Float64Array): void {
  for (let i = 0; i < values.length; i++) values[i] = 0 - (values[i] as number);
}

function signWarnings({ second }: ImpedanceColumns, named: boolean, positive: boolean): ReadWarning[] {
  if (!positive) return [];
  const { heading } = second.column;
  const message = named
    ? `by its heading "${shorten(heading)}" nearly all of Im Z is positive (inductive) and kept so (rename it if it holds −Im Z)`
    : 'nearly all values of the third column are positive: it was taken as −Im Z';
  return [{ code: 'sign-of-im', message }];
}

function unitWarnings({ frequency, first, second, form }: ImpedanceColumns, named: boolean): ReadWarning[] {
  const impedances = form === 'cartesian' ? [first, second] : [first];
  const perArea = impedances.find(({ unit }) => isPerArea(unit));
  const warnings: ReadWarning[] = [];
  if (perArea) {
    const message = `the unit "${perArea.unit}" is that of an impedance times an area: numbers are in Ω cm², not divided by an area`;
    warnings.push({ code: 'area-specific', message });
  }
  const assumed = [frequency, first, second].filter(({ quantity, unit }) => !isUnitOf(quantity, unit));
  if (named && assumed.length > 0) {
    const names = assumed.map((column) => `"${shorten(column.column.heading)}" in ${unitOf(column)}`);
    warnings.push({ code: 'units-assumed', message: `the file names no unit for some columns: ${names.join(', ')} assumed` });
  }
  return warnings;
}

/** The unit a column was taken to be in. */
export function unitOf(column: Meant): string {
  if (isUnitOf(column.quantity, column.unit)) return column.unit;
  if (column.quantity === 'frequency') return 'Hz';
  return column.quantity === 'phase' ? (isRadians(column) ? 'rad' : '°') : 'Ω';
}

function isUnitOf(quantity: Quantity, unit: string): boolean {
  if (quantity === 'frequency') return isFrequency(unit) || isAngular(unit);
  return quantity === 'phase' ? unit !== '' : isResistance(unit);
}
