/**
 * Peaks of dQ/dV as a fit of Q(V): peaks are steps of Q, so nothing is differentiated or smoothed before the fit. The charge is exact
 * and the noise is that of the voltage, so the residuals of different rows are independent with σ = |dQ/dV|·σ_V, whereas smoothed
 * derivatives, and charges of neighbouring levels, are correlated and give wrong errors. A peak at the edge of the window is cut off
 * as the data are. Repeated voltages and steps back need no care.
 */
import { InputError } from '../../../core/errors.ts';
import type { ParameterSpec } from '../../../fit/parameters.ts';
import { extent } from '../../extent.ts';
import type { CapacityCurveLike } from '../types.ts';
import { BACKGROUNDS, backgroundSlope, peakSlope, SHAPES } from './shapes.ts';
import type { CapacityPeakModel } from './types.ts';

/** A model with nothing left open but starts. */
export type FullModel = Required<CapacityPeakModel>;
/** Values of the parameters by name. */
export type Values = Readonly<Record<string, number>>;
/** Starts and bounds by name. */
export type Specs = Readonly<Record<string, ParameterSpec>>;
/** Rows for the engine. */
export type Rows = { readonly V: Float64Array; readonly y: Float64Array };

/** σ counts as at least this share of the mean dQ/dV times σ_V, so that no row outweighs all others. */
const LEAST_SLOPE = 0.01;
/** Narrowest peak, as a share of the window. */
const NARROWEST = 1e-3;
/** How far a center may go that has no neighbour, and the decay of a background at most, in windows. */
const ALONE = 0.25;
const LONGEST_DECAY = 20;

/** Rows within a range, all without one; Q counts from the first of all rows. */
export function rowsOf({ voltage, capacity }: CapacityCurveLike, range: readonly [number, number] | undefined): Rows {
  if (!range) return { V: Float64Array.from(voltage), y: Float64Array.from(capacity) };
  const kept: number[] = [];
  for (let i = 0; i < voltage.length; i++) {
    const v = voltage[i] as number;
    if (v >= range[0] && v <= range[1]) kept.push(i);
  }
  return { V: Float64Array.from(kept, (i) => voltage[i] as number), y: Float64Array.from(kept, (i) => capacity[i] as number) };
}

/** ΔQ of the rows. */
export function chargeOf({ y }: Rows): number {
  return Math.abs((y[y.length - 1] as number) - (y[0] as number));
}

/** |dQ/dV| of a model, by V. */
export function slopeOf(model: FullModel, values: Values): (v: number) => number {
  const { background, peaks } = slopesOf(model, values);
  return (v) => {
    let sum = background(v);
    for (const peak of peaks) sum += peak(v);
    return sum;
  };
}

/** The same at many V. Background and peaks have a loop each: a call of one kind of function is inlined, which halves the time. */
export function slopeAt(model: FullModel, values: Values, V: Float64Array): Float64Array {
  const { background, peaks } = slopesOf(model, values);
  const sum = new Float64Array(V.length);
  for (let i = 0; i < sum.length; i++) sum[i] = background(V[i] as number);
  for (const peak of peaks) {
    for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] as number) + peak(V[i] as number);
  }
  return sum;
}

/** |dQ/dV| of the background and of the peaks that are there, by V. */
function slopesOf({ peaks, shape, background }: FullModel, values: Values) {
  const present = Object.keys(peaks).filter((name) => values[`${name}.area`] !== 0);
  return { background: backgroundSlope(background, values), peaks: present.map((name) => peakSlope(shape, values, name)) };
}

/** The rows with σ in units of σ_V, from |dQ/dV| in every row: χ² is then that of the voltage, in V². */
export function weighted(rows: Rows, slope: Float64Array): Rows & { sigma: Float64Array } {
  const { low, high } = extent(rows.V);
  const least = (LEAST_SLOPE * chargeOf(rows)) / (high - low);
  const sigma = new Float64Array(slope.length);
  for (let i = 0; i < sigma.length; i++) sigma[i] = Math.max(Math.abs(slope[i] as number), least);
  return { ...rows, sigma };
}

/**
 * Starts and bounds of every parameter for the engine: what the model says, the rest from |dQ/dV| of the reference. Centers stay
 * near their places, between their neighbours, but for those that `roam`.
 */
export function startsOf(model: FullModel, rows: Rows, slope: (v: number) => number, roam: ReadonlySet<string>): Specs {
  const { low, high } = extent(rows.V);
  const window = high - low;
  const total = chargeOf(rows);
  const specs: Record<string, ParameterSpec> = { offset: rows.y[0] as number };
  const centers = Object.entries(model.peaks).map(([name, { center }]) => ({ name, center: startOf(center, name) }));
  for (const { name, center } of centers) {
    const { below, above } = gapsOf(
      center,
      centers.map((c) => c.center),
      ALONE * window,
    );
    const fwhm = Math.max(Math.min(2 * above, 2 * below, window / 10), 2 * NARROWEST * window);
    const spec = model.peaks[name] as CapacityPeakModel['peaks'][string];
    const width = spec.fwhm === undefined ? fwhm : startOf(spec.fwhm, name);
    const area = (slope(Math.min(Math.max(center, low), high)) * width) / SHAPES[model.shape].slope(0);
    const [min, max] = roam.has(name) ? [low - ALONE * window, high + ALONE * window] : [center - below, center + above];
    specs[`${name}.center`] = merged({ value: center, min, max }, spec.center);
    specs[`${name}.fwhm`] = merged({ value: fwhm, min: NARROWEST * window, max: 2 * window }, spec.fwhm);
    specs[`${name}.area`] = merged({ value: Math.min(area, total / centers.length), min: 0 }, spec.area);
  }
  return { ...specs, ...backgroundStarts(model, window, total) };
}

/** How far a center may go to either side: half way to a neighbour; outwards as far as the neighbour on the other side is, or `alone`. */
function gapsOf(center: number, all: readonly number[], alone: number): { below: number; above: number } {
  const below = Math.min(...all.filter((c) => c < center).map((c) => center - c));
  const above = Math.min(...all.filter((c) => c > center).map((c) => c - center));
  const outwards = (other: number) => Math.min(other, alone);
  return {
    below: below < Infinity ? below / 2 : outwards(above),
    above: above < Infinity ? above / 2 : outwards(below),
  };
}

function backgroundStarts({ background }: FullModel, window: number, total: number): Record<string, ParameterSpec> {
  const height = { value: (0.3 * total) / window, ...(background !== 'linear' && { min: 0 }) };
  const all: Record<string, ParameterSpec> = {
    height,
    slope: 0,
    decay: { value: window / 3, min: window / 20, max: LONGEST_DECAY * window },
  };
  return Object.fromEntries(BACKGROUNDS[background].parameters.map((name) => [`background.${name}`, all[name] as ParameterSpec]));
}

/** What the user says of a parameter goes before what is guessed; a tie or a start outside replaces the guessed bounds. */
function merged(guess: { value: number; min: number; max?: number }, spec: ParameterSpec | undefined): ParameterSpec {
  if (spec === undefined) return guess;
  if (typeof spec !== 'number' && spec.tie !== undefined) return spec;
  const given = typeof spec === 'number' ? { value: spec } : spec;
  const value = given.value ?? guess.value;
  const [min, max = Infinity] = [given.min ?? guess.min, given.max ?? guess.max];
  return {
    ...given,
    value,
    min: given.min === undefined ? Math.min(min, value) : min,
    max: given.max === undefined ? Math.max(max, value) : max,
  };
}

/** The start a specification gives. */
export function startOf(spec: ParameterSpec, name: string): number {
  const value = typeof spec === 'number' ? spec : (spec?.value ?? Number.NaN);
  if (Number.isFinite(value)) return value;
  throw new InputError('missing-start', `peak ${name} needs a center in V to start from`, `peaks.${name}.center`);
}
