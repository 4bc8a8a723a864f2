/** SI prefixes: for reading only, in figures and in text. Tables as CSV keep base units. */
import { decade, formatNumber } from './format.ts';

const PREFIXES: Readonly<Record<number, string>> = {
  [-12]: 'p',
  [-9]: 'n',
  [-6]: 'µ',
  [-3]: 'm',
  0: '',
  3: 'k',
  6: 'M',
  9: 'G',
};

/** Units that take a prefix, alone or with another behind (`Ω·cm²`, `S/cm`), but not those of a power that is fitted (`Ω⁻¹·s^α`). */
const PREFIXABLE = /^(?:Ω|F|H|Hz|S|s|V|A)(?:$|[·/])(?!.*\^)/u;

/** A power of ten to take out of numbers, and the unit that then belongs to them. */
export interface ScaledUnit {
  exponent: number;
  unit: string;
}

/** `(0.016, 'Ω')` → `mΩ`; a unit without prefixes stays as it is. Only Ω and Hz are counted in thousands. */
export function scaledUnit(magnitude: number, unit: string): ScaledUnit {
  if (!PREFIXABLE.test(unit) || magnitude === 0 || !Number.isFinite(magnitude)) return { exponent: 0, unit };
  const largest = /^(?:Ω|Hz)/u.test(unit) ? 9 : 0;
  const exponent = Math.max(-12, Math.min(largest, 3 * Math.floor(decade(magnitude) / 3)));
  return { exponent, unit: (PREFIXES[exponent] ?? '') + unit };
}

/**
 * A number with its unit, in few digits.
 *
 * @example
 * ```ts
 * import { formatQuantity } from 'warburg/report';
 * console.log(formatQuantity(0.004382, 'Ω')); // → 4.38 mΩ
 * ```
 */
export function formatQuantity(value: number, unit: string, digits = 3): string {
  const scaled = scaledUnit(Number(value.toPrecision(digits)), unit);
  return `${formatNumber(divided(value, scaled.exponent), digits)} ${scaled.unit}`.trim();
}

/** value/10^exponent, through a positive power, which a double holds exactly. */
export function divided(value: number, exponent: number): number {
  return exponent < 0 ? value * 10 ** -exponent : value / 10 ** exponent;
}
