/**
 * The region of a photoelectron spectrum that a background is taken from: chosen, put in order of binding energy, its two ends averaged.
 *
 * Energies ascend inside, whichever way the caller's do, so that the formulas of the backgrounds are written once. Kinetic energies are
 * negated for that: only differences of energy matter.
 */
import { InputError } from '../../core/errors.ts';
import { checkFinite } from '../../fit/data.ts';
import type { Range } from '../../fit/options.ts';
import type { Warning } from '../../fit/result.ts';
import { checkCount, checkNames, checkRange, checkWord } from '../check-options.ts';

/** Options of every background of a photoelectron spectrum. */
export interface RegionOptions {
  /** Energies between which the background runs, either way round, in eV. @defaultValue all data */
  range?: Range;
  /** Points at each end of the region whose mean the background meets. @defaultValue 1 */
  average?: number;
  /** What x is. Electrons that lost energy appear at higher binding, lower kinetic energy. @defaultValue `'binding'` */
  energy?: 'binding' | 'kinetic';
}

/** A background and what it leaves, in the caller's order of points. */
export interface RegionBackground {
  /** Energies of the region's points. */
  x: Float64Array;
  /** The data there. */
  y: Float64Array;
  background: Float64Array;
  /** y − background. */
  net: Float64Array;
  /** ∫(y − background) dE over the region by the trapezoidal rule, in units of y times eV. */
  area: number;
  /** Mean of the data at the end of low binding energy. */
  low: number;
  /** Mean of the data at the end of high binding energy. */
  high: number;
  /** `endpoint-in-peak`, `negative-counts`, `range-beyond-data`, and those of each background. */
  warnings: Warning[];
}

/** A region in ascending binding energy. */
export interface Region {
  /** Binding energy, or the negative of kinetic energy; ascending. */
  energy: Float64Array;
  y: Float64Array;
  /** Place in the caller's order of each point. */
  order: Int32Array;
  average: number;
  low: number;
  high: number;
  kinetic: boolean;
  warnings: Warning[];
}

/** Options that `prepareRegion` reads. */
const KNOWN = ['range', 'average', 'energy'];
/** Fewer points have no inside. */
const FEWEST = 3;

/**
 * Checks the input, picks the points of `range`, sorts them by binding energy, and averages the ends.
 *
 * @param own Names of the options that only the caller's background has.
 */
export function prepareRegion(x: ArrayLike<number>, y: ArrayLike<number>, options: RegionOptions, own: readonly string[]): Region {
  checkNames(options, [...KNOWN, ...own]);
  const { average = 1, energy = 'binding' } = options;
  checkCount('average', average, 1);
  checkWord('energy', energy, ['binding', 'kinetic']);
  checkData(x, y);
  const range = options.range === undefined ? null : checkRange(options.range);
  const used = pointsIn(x, range);
  const fewest = Math.max(FEWEST, 2 * average);
  if (used.length < fewest) {
    throw new InputError('too-few-points', `the region has ${used.length} points, expected ${fewest} or more`, 'x');
  }
  return inOrder(x, y, used, { average, kinetic: energy === 'kinetic', range });
}

function checkData(x: ArrayLike<number>, y: ArrayLike<number>): void {
  checkFinite(x, 'x');
  checkFinite(y, 'y');
  if (x.length !== y.length) throw new InputError('length-mismatch', `y has ${y.length} points, x has ${x.length}`, 'y');
}

interface Choice {
  average: number;
  kinetic: boolean;
  range: [number, number] | null;
}

function inOrder(x: ArrayLike<number>, y: ArrayLike<number>, used: readonly number[], { average, kinetic, range }: Choice): Region {
  const sign = kinetic ? -1 : 1;
  const order = Int32Array.from(used, (_, i) => i);
  order.sort((a, b) => sign * ((x[used[a] as number] as number) - (x[used[b] as number] as number)) || a - b);
  const energy = Float64Array.from(order, (i) => sign * (x[used[i] as number] as number));
  const values = Float64Array.from(order, (i) => y[used[i] as number] as number);
  if (energy[0] === energy.at(-1)) throw new InputError('zero-range', `all ${used.length} x are ${x[used[0] as number]}`, 'x');
  const [low, high] = [mean(values, 0, average), mean(values, values.length - average, values.length)];
  const warnings = [...beyondData(energy, range, sign), ...negativeCounts(values)];
  return { energy, y: values, order, average, low, high, kinetic, warnings };
}

/** A background of a region, with what it leaves, back in the caller's order. */
export function describeRegion(region: Region, background: Float64Array): RegionBackground {
  const { energy, y, low, high, kinetic } = region;
  const net = y.map((v, i) => v - (background[i] as number));
  const warnings = [...region.warnings, ...endsInPeaks(region, net)];
  const area = trapezoid(energy, net);
  const x = kinetic ? energy.map((e) => -e) : energy;
  const back = (values: Float64Array) => inCallersOrder(region, values);
  return { x: back(x), y: back(y), background: back(background), net: back(net), area, low, high, warnings };
}

function inCallersOrder({ order }: Region, values: Float64Array): Float64Array {
  const out = new Float64Array(values.length);
  for (let k = 0; k < out.length; k++) out[order[k] as number] = values[k] as number;
  return out;
}

/** ∫ values d(energy) over all points. */
function trapezoid(energy: Float64Array, values: Float64Array): number {
  let sum = 0;
  for (let i = 1; i < energy.length; i++) {
    sum += (((energy[i] as number) - (energy[i - 1] as number)) * ((values[i] as number) + (values[i - 1] as number))) / 2;
  }
  return sum;
}

function pointsIn(x: ArrayLike<number>, range: [number, number] | null): number[] {
  const used: number[] = [];
  let [least, most] = [Infinity, -Infinity];
  for (let i = 0; i < x.length; i++) {
    const v = x[i] as number;
    least = Math.min(least, v);
    most = Math.max(most, v);
    if (!range || (v >= range[0] && v <= range[1])) used.push(i);
  }
  if (range && x.length > 0 && used.length === 0) {
    throw new InputError('bad-range', `range is ${range[0]} to ${range[1]}, the data run from ${least} to ${most}`, 'range');
  }
  return used;
}

function mean(values: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += values[i] as number;
  return sum / (to - from);
}

/** Warns where an end of `range` lies more than two steps beyond the data: the background then ends elsewhere than was asked for. */
function beyondData(energy: Float64Array, range: [number, number] | null, sign: number): Warning[] {
  if (!range) return [];
  const [from, to] = sign > 0 ? range : [-range[1], -range[0]];
  const [first, last] = [energy[0] as number, energy.at(-1) as number];
  const step = (last - first) / (energy.length - 1);
  const beyond = first - from > 2 * step ? first : to - last > 2 * step ? last : null;
  if (beyond === null) return [];
  return [{ code: 'range-beyond-data', message: `range is ${range[0]} to ${range[1]}, but the data end at ${sign * beyond}` }];
}

function negativeCounts(y: Float64Array): Warning[] {
  const count = y.reduce((n, v) => n + (v < 0 ? 1 : 0), 0);
  if (count === 0) return [];
  const least = y.reduce((a, b) => Math.min(a, b));
  return [{ code: 'negative-counts', message: `${count} of ${y.length} values are below 0, the least is ${least}` }];
}

/** Share of the region beside an end that is looked at. */
const BESIDE = 0.05;
/** Share of the largest net value that the points beside an end may reach. */
const FLANK = 0.05;
/** Standard errors by which they have to differ from 0. */
const CLEARLY = 4;

/**
 * An end lies on a peak where the 5 % of the points beside it (3 or more) differ from the background by more than a twentieth of the largest
 * net value on average, and by more than four standard errors, noise judged by second differences.
 */
function endsInPeaks({ energy, y, average, kinetic }: Region, net: Float64Array): Warning[] {
  const beside = Math.min(Math.max(3, Math.round(BESIDE * net.length)), net.length - average);
  const largest = net.reduce((a, b) => Math.max(a, Math.abs(b)), 0);
  const limit = Math.max(FLANK * largest, (CLEARLY * noise(y)) / Math.sqrt(beside));
  const warn = (end: 'low' | 'high', at: number, height: number): Warning[] => {
    if (Math.abs(height) <= limit) return [];
    const where = `${kinetic ? -at : at} (${end} binding energy)`;
    const share = Math.round((100 * Math.abs(height)) / largest);
    return [
      {
        code: 'endpoint-in-peak',
        message: `the end at ${where} lies on a peak: beside it the data leave the background by ${share} % of their height`,
      },
    ];
  };
  return [
    ...warn('low', energy[0] as number, mean(net, average, average + beside)),
    ...warn('high', energy.at(-1) as number, mean(net, net.length - average - beside, net.length - average)),
  ];
}

/** Standard deviation of the noise: 1.4826 times the median of |second differences|, over √6. */
function noise(y: Float64Array): number {
  const second = new Float64Array(y.length - 2);
  for (let i = 0; i < second.length; i++) {
    second[i] = Math.abs((y[i] as number) - 2 * (y[i + 1] as number) + (y[i + 2] as number));
  }
  second.sort();
  return (1.4826 / Math.sqrt(6)) * (second[second.length >> 1] as number);
}
