/** The curves of all half cycles of a test. */
import { curveOf } from '../curve.ts';
import { cyclesOf, type FindOptions, type FoundCycles } from '../find.ts';
import { checkRole } from '../role.ts';
import { type Rows, readRows } from '../rows.ts';
import type { CapacityCurve, CyclingData, Source } from '../types.ts';

/** Options of {@link capacityCurves}. */
export interface CurvesOptions extends FindOptions {
  /** The instrument's counter, or the integral of the current. @defaultValue the counter, where it moves as often as the rows */
  source?: Source;
}

/** The curve of one half cycle, and which it is. */
export interface NumberedCurve extends CapacityCurve {
  /** From 1; 0 before the first cycle of the role. */
  cycle: number;
}

/**
 * The curves of all half cycles of a test in the order of time, without rests and steps of constant voltage (their charge would stand at
 * one voltage).
 *
 * @param data The test: s, V, A, Ah.
 * @param options `role` tells which direction begins a cycle.
 * @returns V and Ah, without the charge of what is left out.
 * @throws {@link InputError} `bad-option`: no role; what is wrong with the data.
 * @example
 * ```ts
 * import { capacityCurves } from 'warburg/cycling';
 * const data = { time: [0, 3600, 3600, 7200], voltage: [1.5, 0.1, 0.4, 1.4], current: [-2e-3, -2e-3, 1e-3, 1e-3] };
 * console.log(capacityCurves(data, { role: 'anode-half' }).map((c) => [c.cycle, c.direction])); // → [ [ 1, 'discharge' ], [ 1, 'charge' ] ]
 * ```
 */
export function capacityCurves(data: CyclingData, options: CurvesOptions): NumberedCurve[] {
  checkRole(options?.role);
  const rows = readRows(data);
  return curvesOf(rows, cyclesOf(rows, options.role), options.source);
}

/** The same of rows whose cycles are found. */
export function curvesOf(rows: Rows, { halfCycles }: FoundCycles, source?: Source): NumberedCurve[] {
  return halfCycles.map(({ cycle, direction, steps }) => {
    const kept = steps.map((step) => (step.kind === 'cv' ? { ...step, direction: null } : step));
    return { cycle, ...curveOf(rows, { steps: kept, direction }, source) };
  });
}
