/** A blank (Kapton, a substrate, a cell window) taken out of a spectrum. */
import { InputError } from '../../core/errors.ts';
import type { Spectrum } from '../../fit/data.ts';
import type { Range } from '../../fit/options.ts';
import type { Warning } from '../../fit/result.ts';
import { checkNames, checkPositive, checkRange } from '../check-options.ts';
import { interpolate } from './interpolate.ts';
import { copySpectrum, indicesIn, type Treated, type TreatedSpectrum } from './spectrum.ts';

/** Options of {@link subtractBlank}. */
export interface SubtractBlankOptions {
  /** `'fitted'`, or how many times the blank is subtracted. @defaultValue `'fitted'` */
  scale?: 'fitted' | number;
  /** Where the scale is fitted: a part of x where the blank has bands and the sample has none. @defaultValue all of x */
  range?: Range;
}

/** What the fit of y ≈ scale·blank + offset + slope·x found. */
interface FittedScale {
  scale: number;
  stderr: number | null;
  offset: number;
  slope: number;
}

/**
 * Subtracts a blank from a spectrum: y − scale·blank, the blank interpolated linearly on the spectrum's x. A fitted scale is the least
 * squares solution of y ≈ scale·blank + offset + slope·x on `range`; the line only keeps the sample's own baseline out of the scale and is
 * not subtracted. Sigmas add in quadrature where both spectra have them.
 *
 * Finds `scale`; if fitted also its standard error, `offset` (at x = 0) and `slope`. Warnings: `negative-scale`.
 *
 * @throws {@link InputError} `bad-range` where the blank does not cover the spectrum, `too-few-points`, `bad-option`, `bad-scale` where the
 * blank is a straight line in the range, and what is wrong with the spectra.
 * @example
 * ```ts
 * import { subtractBlank } from 'warburg';
 * const x = Array.from({ length: 501 }, (_, i) => 1000 + i);
 * const blank = { x, y: x.map((v) => 100 * Math.exp(-(((v - 1100) / 20) ** 2))) };
 * const y = x.map((v, i) => 0.4 * blank.y[i] + 50 * Math.exp(-(((v - 1400) / 20) ** 2)) + 10);
 * const { spectrum, step } = subtractBlank({ x, y }, blank, { range: [1000, 1250] });
 * console.log(step.found.scale, spectrum.y[100]); // → 0.4 10
 * ```
 */
export function subtractBlank(spectrum: Spectrum, blank: Spectrum, options: SubtractBlankOptions = {}): Treated {
  checkNames(options, ['scale', 'range']);
  const { scale = 'fitted' } = options;
  const range = options.range === undefined ? null : checkRange(options.range);
  if (scale !== 'fitted') checkPositive('scale', scale);
  const { x, y, sigma } = copySpectrum(spectrum);
  const other = copySpectrum(blank, 'blank');
  const onAxis = interpolate(other.x, other.y, x, 'blank');
  const found = scale === 'fitted' ? fitScale({ x, y }, onAxis, range) : { scale };
  const net = y.map((v, i) => v - found.scale * (onAxis[i] as number));
  const combined = sigma && other.sigma ? combine(sigma, found.scale, interpolate(other.x, other.sigma, x, 'blank')) : sigma;
  return {
    spectrum: { x, y: net, ...(combined && { sigma: combined }) },
    step: {
      name: 'subtractBlank',
      options: { scale, ...(range && { range }) },
      found: { ...found },
      warnings: found.scale > 0 ? [] : negative(found.scale),
    },
  };
}

function negative(scale: number): Warning[] {
  return [{ code: 'negative-scale', message: `the fitted scale is ${scale}: the blank does not show in the range` }];
}

function combine(sigma: Float64Array, scale: number, blank: Float64Array): Float64Array {
  return sigma.map((s, i) => Math.hypot(s, scale * (blank[i] as number)));
}

/** Least squares by projection: blank and data are freed of their own lines, what is left gives the scale. */
function fitScale({ x, y }: TreatedSpectrum, blank: Float64Array, range: [number, number] | null): FittedScale {
  const inside = indicesIn(x, range ?? [-Infinity, Infinity]);
  if (inside.length < 4) throw new InputError('too-few-points', `${inside.length} points do not determine scale and line`, 'range');
  const pick = (values: Float64Array) => Float64Array.from(inside, (i) => values[i] as number);
  const axis = pick(x);
  const [b, d] = [removeLine(axis, pick(blank)), removeLine(axis, pick(y))];
  const power = dot(b.rest, b.rest);
  if (!(power > 1e-24 * b.size))
    throw new InputError('bad-scale', 'the blank is a straight line in the range: choose one with bands', 'range');
  const scale = dot(b.rest, d.rest) / power;
  const squares = d.rest.reduce((sum, v, i) => sum + (v - scale * (b.rest[i] as number)) ** 2, 0);
  const freedom = inside.length - 3;
  return {
    scale,
    stderr: freedom > 0 ? Math.sqrt(squares / freedom / power) : null,
    offset: d.offset - scale * b.offset,
    slope: d.slope - scale * b.slope,
  };
}

/** A column without its least squares line; `size` is its sum of squares before. */
function removeLine(x: Float64Array, values: Float64Array): { rest: Float64Array; offset: number; slope: number; size: number } {
  const n = x.length;
  const center = x.reduce((sum, v) => sum + v, 0) / n;
  const mean = values.reduce((sum, v) => sum + v, 0) / n;
  const away = x.map((v) => v - center);
  const spread = dot(away, away);
  const slope = spread > 0 ? dot(away, values) / spread : 0;
  const rest = values.map((v, i) => v - mean - slope * (away[i] as number));
  return { rest, offset: mean - slope * center, slope, size: dot(values, values) };
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}
