/** Charging: a sample that charges shows all its lines at one distance from where they belong. One shift per sample, for all its regions. */
import { InputError } from '../core/errors.ts';
import type { Spectrum } from '../fit/data.ts';
import { hint } from '../fit/nearest.ts';
import type { FitResult } from '../fit/result.ts';

/** What is to be added to the binding energies of a sample. */
export interface ChargeShift {
  /** eV. */
  shift: number;
  /** Of the reference peak's position; `null` where that was not fitted. */
  stderr: number | null;
  /** The peak, and where it belongs. */
  peak: string;
  reference: number;
}

/**
 * The charge shift of a sample from a fitted peak of known binding energy.
 *
 * @param fit A fit of the region that has the reference, on an axis of binding energy.
 * @param peak Its name in the model.
 * @param reference Where it belongs, eV.
 * @throws {@link InputError} `not-found`: the fit has no such peak; `bad-option`.
 * @example
 * ```ts
 * import { applyChargeShift, chargeShift, fitPeaks, lorentzian } from 'warburg';
 * const x = Array.from({ length: 101 }, (_, i) => 292 - 0.1 * i);
 * const y = x.map((v) => 1000 / (1 + ((v - 285.7) / 0.5) ** 2));
 * const shift = chargeShift(fitPeaks({ x, y }, { peaks: { sp2: lorentzian() } }), 'sp2', 284.5);
 * console.log(shift.shift); // → -1.20
 * const { 'O 1s': o1s } = applyChargeShift({ 'O 1s': { x: [533, 532], y: [1, 2] } }, shift);
 * console.log(o1s.x); // → Float64Array(2) [ 531.80, 530.80 ]
 * ```
 */
export function chargeShift(fit: FitResult, peak: string, reference: number): ChargeShift {
  const found = Object.hasOwn(fit.peaks, peak) ? fit.peaks[peak] : undefined;
  if (!found) throw new InputError('not-found', `the fit has no peak "${peak}"${hint(peak, Object.keys(fit.peaks))}`, 'peak');
  if (!Number.isFinite(reference))
    throw new InputError('bad-option', `reference is ${reference}, expected a binding energy in eV`, 'reference');
  return { shift: reference - found.center, stderr: fit.parameters[`${peak}.center`]?.stderr ?? null, peak, reference };
}

/** Every region of a sample, moved by its one charge shift. Counts stay as they are. */
export function applyChargeShift<const N extends string>(
  regions: Readonly<Record<N, Spectrum>>,
  { shift }: Pick<ChargeShift, 'shift'>,
): Record<N, Spectrum & { x: Float64Array }> {
  if (!Number.isFinite(shift)) throw new InputError('bad-option', `the shift is ${shift}, expected eV`, 'shift');
  const moved = Object.entries<Spectrum>(regions).map(([name, region]) => [
    name,
    { ...region, x: Float64Array.from(region.x, (v) => v + shift) },
  ]);
  return Object.fromEntries(moved) as Record<N, Spectrum & { x: Float64Array }>;
}
