/** Numbers, units and names as people read them. */
import type { FitEntry, SpectrumEntry } from './entry.ts';

/** What stands where there is no number. */
export const ABSENT = '–';

/** Numbers from 0.001 up to below 1e6 are written out, others as `1.5 × 10⁻⁷`. */
const PLAIN_FROM = -3;
const PLAIN_TO = 5;

/** Below this share of the value an error has no digit in common with a double. */
const NEGLIGIBLE = 1e-12;

/** `1340.73 ± 0.96`, `(1.220 ± 0.016) × 10⁻⁷`: the error to two significant digits, the value to the same decimal place. */
export function formatValue(value: number | null, stderr: number | null): string {
  if (value === null || !Number.isFinite(value)) return ABSENT;
  if (stderr === null || !Number.isFinite(stderr) || stderr <= 0) return formatNumber(value);
  if (stderr < Math.abs(value) * NEGLIGIBLE) return `${formatNumber(value, 13)} ± ${formatNumber(stderr, 2)}`;
  const exponent = Math.max(decade(value), decade(stderr, 2));
  if (isPlain(exponent)) return alignDecimals(value, stderr);
  return `(${alignDecimals(shift(value, -exponent), shift(stderr, -exponent))}) × 10${superscript(exponent)}`;
}

/** The shortest text with at most `digits` significant digits. */
export function formatNumber(value: number | null, digits = 6): string {
  if (value === null || !Number.isFinite(value)) return ABSENT;
  const exponent = decade(value, digits);
  if (isPlain(exponent)) return String(Number(value.toPrecision(digits)) + 0);
  return `${Number(shift(value, -exponent).toPrecision(digits))} × 10${superscript(exponent)}`;
}

/** The units of a data set's own axes. */
export type AxisUnits = Pick<SpectrumEntry, 'xUnit' | 'yUnit'>;

/** A circuit's parameters have units of their own. */
export function axisUnits(entry: FitEntry): AxisUnits {
  return entry.kind === 'circuit' ? {} : entry;
}

/** The unit of a parameter, with the data's own units in place of x and y: `'x*y'` → `'counts·cm⁻¹'`, `'1'` → `''`. */
export function formatUnit(unit: string, { xUnit, yUnit }: AxisUnits): string {
  if (unit === '1') return '';
  if (!/^[xy\d*/^.()-]+$/.test(unit)) return unit;
  if (unit === 'x*y' && xUnit && yUnit) return `${bracket(yUnit)}·${bracket(xUnit)}`;
  if (unit === 'x') return xUnit || unit;
  if (unit === 'y') return yUnit || unit;
  const name = (symbol: string, power: string) => {
    const text = (symbol === 'x' ? xUnit : yUnit) || symbol;
    return power ? `${bracket(text, /[^\p{L}]/u)}${superscript(Number(power))}` : bracket(text);
  };
  return unit.replaceAll('*', '·').replace(/([xy])(?:\^(\d+))?/g, (_, symbol: string, power = '') => name(symbol, power));
}

/** `-7` → `'⁻⁷'`. */
export function superscript(exponent: number): string {
  return String(exponent).replace(/./g, (digit) => (digit === '-' ? '⁻' : ('⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)] ?? digit)));
}

/** Text without control characters, lone surrogates or bidirectional overrides, any of which would upset a terminal or a page. */
export function plainText(text: string): string {
  return text.replace(/[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu, '\ufffd');
}

/** At most `length` characters, the last one an ellipsis if more came. */
export function shorten(text: string, length: number): string {
  const characters = Array.from(text);
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join('')}…`;
}

/** The exponent of the leading digit after rounding to `digits`. */
export function decade(value: number, digits = 16): number {
  return value === 0 ? Number.NEGATIVE_INFINITY : Number(value.toExponential(digits - 1).split('e')[1]);
}

/** value · 10^by, decimally, so that nothing overflows or picks up a rounding error. */
function shift(value: number, by: number): number {
  const [mantissa, exponent] = value.toExponential().split('e');
  return Number(`${mantissa}e${Number(exponent) + by}`);
}

function isPlain(exponent: number): boolean {
  return exponent === Number.NEGATIVE_INFINITY || (exponent >= PLAIN_FROM && exponent <= PLAIN_TO);
}

function alignDecimals(value: number, stderr: number): string {
  const decimals = 1 - decade(stderr, 2);
  return `${toFixed(value, decimals)} ± ${toFixed(stderr, decimals)}`;
}

/** `Number.toFixed` that also rounds to tens and hundreds, and knows no `-0`. */
function toFixed(value: number, decimals: number): string {
  const text = decimals >= 0 ? value.toFixed(decimals) : (Math.round(value / 10 ** -decimals) * 10 ** -decimals).toFixed(0);
  return Number(text) === 0 ? text.replace('-', '') : text;
}

function bracket(unit: string, compound = /[/*·\s]/): string {
  return compound.test(unit) ? `(${unit})` : unit;
}
