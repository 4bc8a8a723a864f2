/** What a report says of a diffraction pattern, in the terminal and in HTML alike. */
import type { CarbonDiffractionJson, DiffractionQuantity } from '../diffraction/carbon.ts';
import type { DerivedResult } from '../fit/result.ts';
import type { DiffractionEntry, SpectrumEntry } from './entry.ts';
import { ABSENT, decade, formatValue } from './format.ts';

/** The pattern as a fitted spectrum: for its curves, parameters and derived quantities. */
export function patternOf({ source, result, curves, yLabel, yUnit, milliseconds }: DiffractionEntry): SpectrumEntry {
  return {
    kind: 'spectrum',
    source,
    result: { ...result.fit, warnings: result.warnings },
    curves,
    xLabel: '2θ',
    xUnit: '°',
    ...(yLabel !== undefined && { yLabel }),
    ...(yUnit !== undefined && { yUnit }),
    ...(milliseconds !== undefined && { milliseconds }),
  };
}

/** What a pattern is measured for, in the order of the tables. */
export const SIZES = ['d002', 'Lc', 'La', 'N', 'd100', 'R'] as const;
type Size = (typeof SIZES)[number];

/** `'Lc (nm)'`. */
export function sizeHeading(name: Size, { unit }: DiffractionQuantity): string {
  return unit === '' ? name : `${name} (${unit})`;
}

export const SIZE_COLUMNS = ['value', 'interval', 'unit'] as const;

/** One row for each size that the pattern shows: its name, and what `SIZE_COLUMNS` says. */
export function sizeRows(result: CarbonDiffractionJson): string[][] {
  return SIZES.filter((name) => result[name].value !== null).map((name) => {
    const { value, stderr, unit, interval } = result[name];
    return [name, formatValue(value, stderr), formatReach(interval), unit];
  });
}

/** `'3.88967 … 3.89031 (95 %)'`: to two digits of its half width. */
function formatReach(interval: DiffractionQuantity['interval']): string {
  if (interval === null) return ABSENT;
  const { low, high, confidence } = interval;
  const decimals = Math.min(Math.max(1 - decade((high - low) / 2, 2), 0), 12);
  return `${low.toFixed(decimals)} … ${high.toFixed(decimals)} (${Number((100 * confidence).toPrecision(4))} %)`;
}

export const REFLECTION_COLUMNS = ['2θ (°)', 'd (Å)', 'fwhm (°)', 'β (°)', 'height'] as const;

/** One row for each reflection. */
export function reflectionRows({ peaks }: CarbonDiffractionJson): string[][] {
  const text = ({ value, stderr }: DerivedResult) => formatValue(value, stderr);
  return Object.entries(peaks).map(([name, { twoTheta, d, fwhm, broadening, height }]) => [
    name,
    ...[twoTheta, d, fwhm, broadening, height].map(text),
  ]);
}

/** What the numbers depend on besides the pattern. */
export function conditions({ radiation, settings }: CarbonDiffractionJson): string[] {
  const { name, wavelength, kAlpha2, ratio } = radiation;
  const { K002, K100, instrumentBroadening, broadeningShape } = settings;
  return [
    kAlpha2 === null ? `λ ${wavelength} Å` : `${name} (${wavelength} and ${kAlpha2} Å, 1:${ratio})`,
    `K ${K002} for Lc, ${K100} for La`,
    instrumentBroadening === 0
      ? 'nothing taken off for the instrument'
      : `${instrumentBroadening}° taken off for the instrument, ${broadeningShape === 'gaussian' ? 'quadratically' : 'linearly'}`,
  ];
}
