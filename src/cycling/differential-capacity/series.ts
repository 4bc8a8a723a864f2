/** dQ/dV of every half cycle of a test. */
import { WarburgError } from '../../core/errors.ts';
import type { FailedFit } from '../../fit/series.ts';
import type { CyclingData } from '../types.ts';
import { type CurvesOptions, capacityCurves, type NumberedCurve } from './curves.ts';
import { differentialCapacity } from './differential-capacity.ts';
import { readOptions } from './options.ts';
import type { DifferentialCapacity, DifferentialCapacityOptions } from './types.ts';

/** One half cycle: its dQ/dV, or why it has none. */
export interface DifferentialCapacityRow {
  cycle: number;
  direction: NumberedCurve['direction'];
  result: DifferentialCapacity | FailedFit;
}

/**
 * dQ/dV of every half cycle of a test, in the order of time; see {@link differentialCapacity}. Rests and steps of constant voltage are left out.
 * A half cycle that has no dQ/dV (three rows, say) costs its own row only, which gives the reason.
 *
 * @param data The test: s, V, A, Ah.
 * @throws {@link InputError} for options that no curve could be differentiated with, and data that are no test.
 * @example
 * ```ts
 * import { differentialCapacitySeries } from 'warburg/cycling';
 * const time = Array.from({ length: 41 }, (_, i) => 360 * i);
 * const data = { time, voltage: time.map((t) => 1 - t / 20000), current: time.map(() => -1e-3) };
 * const [row] = differentialCapacitySeries(data, { role: 'anode-half', method: 'levels', step: '100 mV' });
 * console.log(row.cycle, row.direction, row.result.dqdv[0].toFixed(5)); // → 1 discharge -0.00556
 * ```
 */
export function differentialCapacitySeries(
  data: CyclingData,
  options: CurvesOptions & DifferentialCapacityOptions,
): DifferentialCapacityRow[] {
  const { role, source, ...own } = options ?? {};
  readOptions(own);
  return capacityCurves(data, { role, ...(source && { source }) }).map((curve) => ({
    cycle: curve.cycle,
    direction: curve.direction,
    result: attempt(curve, own),
  }));
}

function attempt(curve: NumberedCurve, options: DifferentialCapacityOptions): DifferentialCapacity | FailedFit {
  try {
    return differentialCapacity(curve, options);
  } catch (error) {
    if (error instanceof WarburgError) return { ok: false, error };
    throw error;
  }
}
