/** Axis ticks at 1, 2 or 5 times a power of ten, with a common factor taken out of very large and very small numbers. */
import { decade, superscript } from '../format.ts';
import { divided } from '../prefix.ts';

export interface Ticks {
  values: number[];
  /** A power of ten to print beside the axis name; 0 if the numbers stand as they are. */
  exponent: number;
  format: (value: number) => string;
}

/** About `count` ticks within [low, high]. `factor` is the exponent to take out, where a unit's prefix stands for it. */
export function niceTicks(low: number, high: number, count: number, factor?: number): Ticks {
  const step = niceStep((high - low) / count);
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  const values = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => (first + i) * step);
  const exponent = factor ?? commonExponent(Math.max(Math.abs(low), Math.abs(high)));
  const decimals = Math.max(0, exponent - decade(step, 2));
  return { values, exponent, format: (value) => minus(divided(value, exponent).toFixed(Math.min(decimals, 100))) };
}

/** `Intensity (10³ counts)`: the name of an axis with its unit and the common factor of its numbers. */
export function axisName(label: string, unit: string | undefined, exponent: number): string {
  const factor = exponent === 0 ? '' : `10${superscript(exponent)}`;
  const inside = [unit || !factor ? factor : `×${factor}`, unit].filter(Boolean).join(' ');
  return inside ? `${label} (${inside})` : label;
}

function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 5].find((candidate) => candidate * power >= rough * (1 - 1e-9)) ?? 10;
  return factor * power;
}

function commonExponent(largest: number): number {
  const exponent = decade(largest);
  return exponent >= 5 || exponent <= -3 ? exponent : 0;
}

function minus(text: string): string {
  return Number(text) === 0 ? text.replace('-', '') : text.replace('-', '−');
}
