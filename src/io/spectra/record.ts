/** Spectra of formats that know what their numbers are (no headings to interpret) to records and results. */
import { ParseError } from '../../core/errors.ts';
import { finiteRows } from '../text/records.ts';
import type { DataRecord, ReadOptions, ReadWarning, SpectraResult, SpectrumFacts } from '../types.ts';

/** Numbers of one quantity, and their unit, `''` if there is none. */
export interface Quantity {
  name: string;
  unit: string;
  values: Float64Array;
}

/** One spectrum as its format knows it. */
export interface Spectrum {
  x: Quantity;
  y: Quantity;
  /** Standard deviations of y. */
  sigma?: Float64Array | undefined;
  /** Further columns of the file. */
  others?: readonly Quantity[];
  region?: string | undefined;
  facts?: SpectrumFacts;
}

/** What a format knows of its file besides the spectra. */
export interface SpectraFacts {
  format: string;
  preamble: string[];
  warnings: ReadWarning[];
}

const SIGMA = 'sigma';

/**
 * One record per spectrum that has finite rows.
 * @throws ParseError if impedance is expected, or no spectrum has a finite row
 */
export function makeSpectra(spectra: readonly Spectrum[], facts: SpectraFacts, { name = '', expect }: ReadOptions): SpectraResult {
  if (expect === 'impedance') throw new ParseError('wrong-kind', `this file (${facts.format}) holds spectra, not impedance`);
  const names = spectra.length === 1 ? [name] : labels(spectra);
  const units: Record<string, string> = Object.create(null);
  const read = spectra.map((spectrum, k) => makeRecord(spectrum, names[k] as string, units));
  const records = read.filter(({ x }) => x.length > 0);
  if (records.length === 0) throw new ParseError('no-numbers', 'the file holds no spectrum with finite numbers');
  const gaps = spectra.reduce((sum, { y }, k) => sum + y.values.length - (read[k] as DataRecord).y.length, 0);
  const warnings = [...facts.warnings, ...gapWarnings(gaps)];
  return { format: facts.format, kind: 'spectrum', records, units, preamble: facts.preamble, warnings };
}

function gapWarnings(gaps: number): ReadWarning[] {
  return gaps === 0 ? [] : [{ code: 'rows-left-out', message: `${gaps} rows without a finite x or y were left out`, count: gaps }];
}

/** Regions, numbered from their second occurrence on; spectra without a region by their number. */
function labels(spectra: readonly Spectrum[]): string[] {
  const seen = new Map<string, number>();
  return spectra.map(({ region }, k) => {
    if (region === undefined) return `spectrum ${k + 1}`;
    const count = (seen.get(region) ?? 0) + 1;
    seen.set(region, count);
    return count === 1 ? region : `${region} (${count})`;
  });
}

function makeRecord({ x, y, sigma, others = [], region, facts }: Spectrum, name: string, units: Record<string, string>): DataRecord {
  const columns: Record<string, Float64Array> = Object.create(null);
  for (const quantity of [x, y, ...others]) {
    const heading = headingOf(quantity);
    columns[heading] = quantity.values;
    if (quantity.unit !== '') units[heading] = quantity.unit;
  }
  if (sigma) columns[SIGMA] = sigma;
  const used = sigma ? [x.values, y.values, sigma] : [x.values, y.values];
  const [xs, ys, sigmas] = finiteRows(used) as [Float64Array, Float64Array, Float64Array | undefined];
  return {
    name,
    columns,
    x: xs,
    y: ys,
    ...(sigmas && { sigma: sigmas }),
    xColumn: headingOf(x),
    yColumn: headingOf(y),
    sigmaColumn: sigma ? SIGMA : null,
    xName: x.name,
    yName: y.name,
    xUnit: x.unit,
    yUnit: y.unit,
    ...(region !== undefined && { region }),
    ...(facts && { facts }),
  };
}

function headingOf({ name, unit }: Quantity): string {
  return unit === '' ? name : `${name} (${unit})`;
}

/** Equidistant values: first + i·step. */
export function evenAxis(first: number, step: number, points: number): Float64Array {
  return Float64Array.from({ length: points }, (_, i) => first + i * step);
}

/** The first `count` of equidistant values between two that are exact. */
export function axisBetween(first: number, last: number, points: number, count = points): Float64Array {
  const values = evenAxis(first, points > 1 ? (last - first) / (points - 1) : 0, count);
  if (points > 1 && count === points) values[points - 1] = last;
  return values;
}
