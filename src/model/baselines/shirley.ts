/** The static Shirley background, and its mix with a straight line. */
import { InputError } from '../../core/errors.ts';
import { checkCount, checkPositive } from '../check-options.ts';
import { describeRegion, prepareRegion, type Region, type RegionBackground, type RegionOptions } from './region.ts';

/** Options of {@link shirley}. */
export interface ShirleyOptions extends RegionOptions {
  /** Share f of a straight line between the same ends: background = (1 − f)·Shirley + f·line. @defaultValue 0 */
  linear?: number;
  /** Largest change of the background in the last iteration, relative to its step. @defaultValue 1e-13 */
  tolerance?: number;
  /** @defaultValue 1000 */
  maxIterations?: number;
}

/** A Shirley background and what it leaves. */
export interface ShirleyResult extends RegionBackground {
  /** high − low. */
  step: number;
  /** Step per net area of the Shirley part, in 1/eV: the k of the active background c + k∫peaks. */
  k: number;
  iterations: number;
  /** False where the tolerance was not reached; a warning says so. */
  converged: boolean;
}

/**
 * The Shirley background of a region of a photoelectron spectrum: at each energy the step between the ends of the region, times the share
 * of the net signal at lower binding energy,
 *
 * B(E) = low + (high − low)·∫(y − B) from E_low to E / ∫(y − B) from E_low to E_high, E binding energy,
 *
 * iterated until B reproduces itself (D. A. Shirley, Phys. Rev. B 5 (1972) 4709; A. Proctor, P. M. A. Sherwood, Anal. Chem. 54 (1982) 13).
 * Integrals are trapezoidal sums over the data, which may ascend or descend, with steps of any size. `low` and `high` are means of
 * `average` points at the ends of the region.
 *
 * `linear: f` mixes in the straight line through the same ends, (1 − f)·B + f·line, as CasaXPS's offset Shirley does without its shift of
 * energy; f = 0 is Shirley's background, f = 1 the line.
 *
 * Warnings: `endpoint-in-peak` where the 5 % of the points beside an end leave the background by more than 5 % of the largest net value;
 * `negative-counts`; `range-beyond-data`; `no-peak` where the net area is not positive; `not-converged`.
 *
 * @param x Binding energies in eV (kinetic ones with `energy: 'kinetic'`), in any order.
 * @param y Counts or counts per second.
 * @returns The region's points in the caller's order, with background, net signal, area and how it was reached.
 * @throws {@link InputError} `length-mismatch`, `non-finite`, `too-few-points`, `zero-range`, `bad-range`, `bad-option`, `unknown-option`.
 * @example
 * ```ts
 * import { shirley } from 'warburg';
 * const x = Array.from({ length: 151 }, (_, i) => 295 - 0.1 * i);
 * const step = (e) => 100 / (1 + Math.exp((284.5 - e) / 0.3));
 * const y = x.map((e) => 1000 * Math.exp(-(((e - 284.5) / 0.8) ** 2)) + 50 + step(e));
 * const { background, area } = shirley(x, y);
 * console.log(background[0].toFixed(1), background[150].toFixed(1), area.toFixed(0)); // → 150.0 50.0 1418
 * ```
 */
export function shirley(x: ArrayLike<number>, y: ArrayLike<number>, options: ShirleyOptions = {}): ShirleyResult {
  const region = prepareRegion(x, y, options, ['linear', 'tolerance', 'maxIterations']);
  const { linear = 0, tolerance = 1e-13, maxIterations = 1000 } = options;
  if (!(linear >= 0 && linear <= 1)) throw new InputError('bad-option', `linear is ${linear}, expected between 0 and 1`, 'linear');
  checkPositive('tolerance', tolerance);
  checkCount('maxIterations', maxIterations, 1);
  const { background, total, iterations, converged } = iterate(region, tolerance, maxIterations);
  if (linear > 0) mixLine(region, background, linear);
  const result = describeRegion(region, background);
  if (!converged) {
    const message = `the background still changes by more than ${tolerance} of its step after ${iterations} iterations`;
    result.warnings.push({ code: 'not-converged', message });
  }
  if (!(result.area > 0)) {
    result.warnings.push({ code: 'no-peak', message: `the net area is ${result.area}: there is no peak above this background` });
  }
  const step = region.high - region.low;
  return { ...result, step, k: step === 0 ? 0 : step / total, iterations, converged };
}

interface Iterated {
  background: Float64Array;
  /** Net area of the iteration that gave the background. */
  total: number;
  iterations: number;
  converged: boolean;
}

function iterate({ energy, y, low, high }: Region, tolerance: number, maxIterations: number): Iterated {
  const background = new Float64Array(y.length).fill(low);
  const partial = new Float64Array(y.length);
  const step = high - low;
  let total = 0;
  for (let iterations = 1; iterations <= maxIterations; iterations++) {
    total = integrateNet(energy, y, background, partial);
    const factor = step === 0 ? 0 : step / total;
    if (!Number.isFinite(factor)) return { background, total, iterations, converged: false };
    let change = 0;
    for (let i = 0; i < y.length; i++) {
      const next = low + factor * (partial[i] as number);
      change = Math.max(change, Math.abs(next - (background[i] as number)));
      background[i] = next;
    }
    if (change <= tolerance * Math.abs(step)) return { background, total, iterations, converged: true };
  }
  return { background, total, iterations: maxIterations, converged: false };
}

/** Writes ∫(y − B) from the first point to each, and returns the whole. */
function integrateNet(energy: Float64Array, y: Float64Array, background: Float64Array, partial: Float64Array): number {
  let sum = 0;
  let before = (y[0] as number) - (background[0] as number);
  for (let i = 1; i < y.length; i++) {
    const net = (y[i] as number) - (background[i] as number);
    sum += (((energy[i] as number) - (energy[i - 1] as number)) * (before + net)) / 2;
    partial[i] = sum;
    before = net;
  }
  return sum;
}

function mixLine({ energy, low, high }: Region, background: Float64Array, share: number): void {
  const first = energy[0] as number;
  const slope = (high - low) / ((energy.at(-1) as number) - first);
  for (let i = 0; i < background.length; i++) {
    const line = low + slope * ((energy[i] as number) - first);
    background[i] = (1 - share) * (background[i] as number) + share * line;
  }
}
