/** Spikes of cosmic rays taken out of one spectrum, or out of repeats of one. */

import { InputError } from '../../core/errors.ts';
import type { Spectrum } from '../../fit/data.ts';
import { median } from '../../fit/median.ts';
import { checkCount, checkNames, checkPositive } from '../check-options.ts';
import { sameValues } from './interpolate.ts';
import { mediansOfOthers, runningMedian } from './medians.ts';
import { copySpectrum, type Treated, type TreatedSpectrum, type TreatmentStep } from './spectrum.ts';

/** Options of {@link removeCosmicRays}. */
export interface CosmicRayOptions {
  /** Modified z-score beyond which a jump (one spectrum) or a deviation from the median (repeats) is a spike. @defaultValue 7 */
  threshold?: number;
  /** Most points a spike in a single spectrum may have, flanks included: anything wider is a line. @defaultValue 3 */
  width?: number;
  /** Points on each side whose mean replaces a spike in a single spectrum. @defaultValue 5 */
  neighbours?: number;
}

/** Several spectra after a step, and the record of it. */
export interface TreatedSpectra {
  spectra: TreatedSpectrum[];
  step: TreatmentStep;
}

type Resolved = Required<CosmicRayOptions>;

/** From the median absolute deviation to a standard deviation. */
const NORMAL = 0.6745;
/** Half of the window in which the scatter of repeats is judged: it grows with the signal. */
const HALF_WINDOW = 25;

/**
 * Removes spikes of cosmic rays.
 *
 * One spectrum: z = 0.6745·(∇y − median)/MAD of the differences ∇y of neighbours (D. A. Whitaker, K. Hayes, Chemom. Intell. Lab. Syst. 179
 * (2018) 82). A spike begins with z above `threshold`, ends with z below its negative, and has at most `width` points: that spares narrow
 * lines, whose flanks are wider. Its points are replaced by the mean of `neighbours` points on each side that are no spikes. The first and
 * the last point are never spikes.
 *
 * Three or more repeats at the same x: a point that exceeds the median of the other repeats by `threshold` in z, with the running median and
 * MAD of its spectrum's deviations over 51 points, is replaced by that median (plus the running one, so that repeats may drift).
 *
 * Finds for one spectrum `points` (indices) and `x` of what was replaced; for repeats the same per spectrum, as lists of lists.
 *
 * @throws {@link InputError} `bad-option` for two repeats, which do not say which of them is right, `too-few-points`, `length-mismatch` and
 * `bad-range` for repeats with other x, and what is wrong with the spectra.
 * @example
 * ```ts
 * import { removeCosmicRays } from 'warburg';
 * const x = Array.from({ length: 300 }, (_, i) => 1200 + i);
 * const y = x.map((v, i) => 300 / (1 + ((v - 1350) / 20) ** 2) + Math.sin(i * i) + (i === 40 ? 900 : 0));
 * const { spectrum, step } = removeCosmicRays({ x, y });
 * console.log(step.found.x, spectrum.y[40] < 20); // → [ 1240 ] true
 * ```
 */
export function removeCosmicRays(spectrum: Spectrum, options?: CosmicRayOptions): Treated;
export function removeCosmicRays(spectra: readonly Spectrum[], options?: CosmicRayOptions): TreatedSpectra;
export function removeCosmicRays(input: Spectrum | readonly Spectrum[], options: CosmicRayOptions = {}): Treated | TreatedSpectra {
  const resolved = resolve(options);
  if (!isList(input)) return fromOne(input, resolved);
  if (input.length === 0) throw new InputError('too-few-points', 'there are no spectra', 'spectra');
  if (input.length === 2)
    throw new InputError('bad-option', 'two repeats do not say which is right: give one, or three or more', 'spectra');
  if (input.length > 2) return fromRepeats(input, resolved);
  const each = input.map((spectrum) => fromOne(spectrum, resolved));
  const found = { points: each.map(({ step }) => step.found.points), x: each.map(({ step }) => step.found.x) };
  return { spectra: each.map(({ spectrum }) => spectrum), step: record(resolved, found) };
}

function isList(input: Spectrum | readonly Spectrum[]): input is readonly Spectrum[] {
  return Array.isArray(input);
}

function resolve(options: CosmicRayOptions): Resolved {
  checkNames(options, ['threshold', 'width', 'neighbours']);
  const { threshold = 7, width = 3, neighbours = 5 } = options;
  checkPositive('threshold', threshold);
  checkCount('width', width, 1);
  checkCount('neighbours', neighbours, 1);
  return { threshold, width, neighbours };
}

function record(options: Resolved, found: Record<string, unknown>): TreatmentStep {
  return { name: 'removeCosmicRays', options: { ...options }, found, warnings: [] };
}

function fromOne(spectrum: Spectrum, options: Resolved): Treated {
  const copy = copySpectrum(spectrum, 'spectrum', 3);
  const spikes = findSpikes(copy.y, options);
  const points = spikes.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, k) => from + k));
  const y = bridge(copy.y, new Set(points), options.neighbours);
  return { spectrum: { ...copy, y }, step: record(options, { points, x: points.map((i) => copy.x[i] as number) }) };
}

/** First and last point of each spike. */
function findSpikes(y: Float64Array, { threshold, width }: Resolved): [number, number][] {
  const z = scores(y.subarray(1).map((v, i) => v - (y[i] as number)));
  const spikes: [number, number][] = [];
  for (let i = 0; i < z.length; i++) {
    if (!((z[i] as number) > threshold)) continue;
    const end = lastFall(z, i, threshold);
    if (end > i && end - i <= width) spikes.push([i + 1, end]);
    i = Math.max(i, end);
  }
  return spikes;
}

/** The last fall of the run of jumps that begins with a rise, or the rise itself if none follows. A run ends where two differences are calm. */
function lastFall(z: Float64Array, rise: number, threshold: number): number {
  let last = rise;
  let lastJump = rise;
  for (let k = rise + 1; k < z.length && k - lastJump <= 2; k++) {
    if (Math.abs(z[k] as number) > threshold) lastJump = k;
    if ((z[k] as number) < -threshold) last = k;
  }
  return last;
}

/** Modified z-scores; all 0 where more than half of the values are alike and nothing tells what scatter is. */
function scores(values: Float64Array): Float64Array {
  const middle = median(values);
  const deviation = median(values.map((v) => Math.abs(v - middle)));
  return deviation > 0 ? values.map((v) => (NORMAL * (v - middle)) / deviation) : new Float64Array(values.length);
}

/** Spikes replaced by the mean of calm neighbours; a spike among spikes only keeps its value. */
function bridge(y: Float64Array, spikes: ReadonlySet<number>, neighbours: number): Float64Array {
  const out = Float64Array.from(y);
  for (const i of spikes) {
    const calm = [...calmPoints(y.length, spikes, i, -1, neighbours), ...calmPoints(y.length, spikes, i, 1, neighbours)];
    if (calm.length > 0) out[i] = calm.reduce((sum, k) => sum + (y[k] as number), 0) / calm.length;
  }
  return out;
}

function calmPoints(length: number, spikes: ReadonlySet<number>, from: number, direction: -1 | 1, count: number): number[] {
  const points: number[] = [];
  for (let k = from + direction; k >= 0 && k < length && points.length < count; k += direction) {
    if (!spikes.has(k)) points.push(k);
  }
  return points;
}

function fromRepeats(spectra: readonly Spectrum[], options: Resolved): TreatedSpectra {
  const copies = spectra.map((spectrum, k) => copySpectrum(spectrum, `spectra[${k}]`));
  const { x } = copies[0] as TreatedSpectrum;
  for (const [k, copy] of copies.entries()) {
    if (copy.x.length !== x.length) {
      throw new InputError('length-mismatch', `spectra[${k}] has ${copy.x.length} points, the first has ${x.length}`, `spectra[${k}]`);
    }
    if (!sameValues(copy.x, x)) throw new InputError('bad-range', `spectra[${k}] has other x than the first`, `spectra[${k}].x`);
  }
  const middles = mediansOfOthers(copies.map(({ y }) => y));
  const cleaned = copies.map(({ y }, k) => replaceOutliers(y, middles[k] as Float64Array, options.threshold));
  return {
    spectra: copies.map((copy, k) => ({ ...copy, y: cleaned[k]?.y ?? copy.y })),
    step: record(options, {
      points: cleaned.map(({ points }) => points),
      x: cleaned.map(({ points }) => points.map((i) => x[i] as number)),
    }),
  };
}

function replaceOutliers(y: Float64Array, middle: Float64Array, threshold: number): { y: Float64Array; points: number[] } {
  const off = y.map((v, i) => v - (middle[i] as number));
  const drift = runningMedian(off, HALF_WINDOW);
  const away = off.map((v, i) => v - (drift[i] as number));
  const scatter = runningMedian(away.map(Math.abs), HALF_WINDOW);
  const points: number[] = [];
  const out = Float64Array.from(y);
  for (let i = 0; i < y.length; i++) {
    if (!(NORMAL * (away[i] as number) > threshold * (scatter[i] as number))) continue;
    points.push(i);
    out[i] = (middle[i] as number) + (drift[i] as number);
  }
  return { y: out, points };
}
