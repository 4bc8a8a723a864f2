/** Tougaard's background: electrons that lost energy on their way out. */
import { InputError } from '../../core/errors.ts';
import { hint } from '../../fit/nearest.ts';
import type { Warning } from '../../fit/result.ts';
import { checkPositive } from '../check-options.ts';
import { lossKernel, type TougaardCrossSection, type TougaardCrossSectionName, tougaardCrossSections } from './cross-sections.ts';
import { describeRegion, prepareRegion, type Region, type RegionBackground, type RegionOptions } from './region.ts';

/** Options of {@link tougaard}. */
export interface TougaardOptions extends RegionOptions {
  /** A name of `tougaardCrossSections`, or constants in eV²: `{ C }` for the formula of two parameters, `{ C, D }` for that of three. @defaultValue `'universal'` */
  crossSection?: TougaardCrossSectionName | { readonly C: number; readonly D?: number };
  /** `'fitted'`: the background meets the data at the end of high binding energy; `'published'`; or a number in eV². @defaultValue `'fitted'` */
  B?: 'fitted' | 'published' | number;
}

/** A Tougaard background and what it leaves. */
export interface TougaardResult extends RegionBackground {
  /** The cross section used, with the B that was fitted or given. */
  crossSection: TougaardCrossSection;
}

/** The sum over losses takes time with the square of the points: this many take about a second. */
const MOST_POINTS = 20_000;
/** Ratio of fitted to published B beyond which a warning says so. */
const UNUSUAL = 3;

/**
 * The Tougaard background of a region of a photoelectron spectrum: each electron measured above the level c at the end of low binding
 * energy may have lost energy T with probability K(T) dT,
 *
 * B(E) = c + ∫ K(E − E′)·(y(E′) − c) dE′ over E′ < E in binding energy,
 *
 * K(T) = B·T/(C + T²)² (two parameters, `'universal'`) or B·T/((C − T²)² + D·T²) (three: `'polymers'`, `'SiO2'`, `'Si'`, `'Ge'`, `'Al'`);
 * C is not the same constant in both (S. Tougaard, Surf. Interface Anal. 11 (1988) 453; 25 (1997) 137). The integral is a trapezoidal sum
 * over the data, which may ascend or descend, with steps of any size. It sees no electrons from outside the region: c stands for those.
 *
 * B is fitted so that the background meets the mean of the last `average` points at high binding energy. That is right where nothing but
 * background is left there, 30 to 50 eV beyond the peak; in a short region B comes out larger than published.
 *
 * Warnings: `endpoint-in-peak` where the 5 % of the points beside an end leave the background by more than 5 % of the largest net value;
 * `negative-counts`; `range-beyond-data`; `no-loss` where no positive B meets the data; `unusual-b` where a fitted B differs from the
 * published by more than a factor of 3.
 *
 * @param x Binding energies in eV (kinetic ones with `energy: 'kinetic'`), in any order.
 * @param y Counts or counts per second.
 * @returns The region's points in the caller's order, with background, net signal, area and cross section.
 * @throws {@link InputError} `length-mismatch`, `non-finite`, `too-few-points`, `too-large` beyond 20 000 points, `zero-range`, `bad-range`,
 * `bad-option`, `unknown-option`.
 * @example
 * ```ts
 * import { tougaard } from 'warburg';
 * const x = Array.from({ length: 301 }, (_, i) => 340 - 0.2 * i);
 * const y = x.map((e) => 1000 * Math.exp(-(((e - 284.5) / 0.8) ** 2)) + (e > 284.5 ? 60 : 50));
 * const { background, crossSection } = tougaard(x, y, { crossSection: 'polymers' });
 * console.log(background[0].toFixed(1), background[300].toFixed(1), crossSection.C); // → 60.0 50.0 551
 * ```
 */
export function tougaard(x: ArrayLike<number>, y: ArrayLike<number>, options: TougaardOptions = {}): TougaardResult {
  const region = prepareRegion(x, y, options, ['crossSection', 'B']);
  if (region.y.length > MOST_POINTS) {
    throw new InputError('too-large', `the region has ${region.y.length} points, expected at most ${MOST_POINTS}: choose a range`, 'x');
  }
  const { C, D, published } = resolveCrossSection(options.crossSection ?? 'universal');
  const shape = D === undefined ? { C } : { C, D };
  const losses = lossesOf(region, lossKernel(shape));
  const { B, warnings } = resolveB(options.B ?? 'fitted', published, region, losses);
  const background = losses.map((loss) => region.low + B * loss);
  const result = describeRegion(region, background);
  return { ...result, crossSection: { B, ...shape }, warnings: [...result.warnings, ...warnings] };
}

interface ResolvedCrossSection {
  C: number;
  D: number | undefined;
  published: number | null;
}

function resolveCrossSection(given: NonNullable<TougaardOptions['crossSection']>): ResolvedCrossSection {
  if (typeof given === 'string') {
    const names = Object.keys(tougaardCrossSections);
    if (!names.includes(given))
      throw new InputError('bad-option', `crossSection is "${String(given)}"${hint(given, names)}`, 'crossSection');
    const { B, C, D }: TougaardCrossSection = tougaardCrossSections[given];
    return { C, D, published: B };
  }
  if (typeof given !== 'object' || given === null) {
    throw new InputError('bad-option', 'crossSection is expected as a name, { C } or { C, D }', 'crossSection');
  }
  checkPositive('crossSection.C', given.C);
  if (given.D !== undefined) checkPositive('crossSection.D', given.D);
  return { C: given.C, D: given.D, published: null };
}

/** ∫ K(E − E′)/B·(y(E′) − c) dE′ up to each point. K(0) = 0, so the weight of a point does not depend on where the sum ends. */
function lossesOf({ energy, y, low }: Region, kernel: (loss: number) => number): Float64Array {
  const n = y.length;
  const sources = new Float64Array(n);
  for (let j = 0; j < n; j++) {
    const width = ((energy[Math.min(j + 1, n - 1)] as number) - (energy[Math.max(j - 1, 0)] as number)) / 2;
    sources[j] = width * ((y[j] as number) - low);
  }
  return energy.map((at, i) => {
    let sum = 0;
    for (let j = 0; j < i; j++) sum += kernel(at - (energy[j] as number)) * (sources[j] as number);
    return sum;
  });
}

function resolveB(
  given: NonNullable<TougaardOptions['B']>,
  published: number | null,
  region: Region,
  losses: Float64Array,
): { B: number; warnings: Warning[] } {
  if (given === 'fitted') return fitB(region, losses, published);
  if (given === 'published') {
    if (published !== null) return { B: published, warnings: [] };
    throw new InputError('bad-option', "B: 'published' needs a crossSection by name", 'B');
  }
  checkPositive('B', given);
  return { B: given, warnings: [] };
}

function fitB({ y, average, low, high }: Region, losses: Float64Array, published: number | null): { B: number; warnings: Warning[] } {
  const last = losses.subarray(y.length - average);
  const loss = last.reduce((sum, v) => sum + v, 0) / average;
  const fitted = (high - low) / loss;
  if (!(fitted > 0 && fitted < Infinity)) {
    const B = Number.isFinite(fitted) ? fitted : 0;
    return {
      B,
      warnings: [{ code: 'no-loss', message: `no positive B meets the data at high binding energy (${high}, at low ${low}): B is ${B}` }],
    };
  }
  const ratio = published === null ? 1 : fitted / published;
  if (ratio <= UNUSUAL && ratio >= 1 / UNUSUAL) return { B: fitted, warnings: [] };
  const message = `the fitted B is ${fitted.toPrecision(4)} eV², ${ratio.toPrecision(2)} times the published: the region may end too near the peak`;
  return { B: fitted, warnings: [{ code: 'unusual-b', message }] };
}
