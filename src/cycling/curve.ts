/** The curve of one half cycle: its voltage against the charge passed. */
import { InputError } from '../core/errors.ts';
import { expectObject } from './expect.ts';
import { count, counterPair, integrate, MOVING, movingShare } from './passed.ts';
import { type Rows, readRows, rowsOf } from './rows.ts';
import type { CapacityCurve, CyclingData, HalfCycle, Source, Step } from './types.ts';

/** Options of {@link capacityCurve}. */
export interface CurveOptions {
  /**
   * The instrument's counter, or the integral of the current.
   * @default the counter, if it moves in at least four fifths of the rows; a coarser one would make a staircase of the curve
   */
  source?: Source;
}

/**
 * The curve of a half cycle, its rests left out. The whole test is looked through: for many of its half cycles take `capacityCurves`.
 *
 * @param data The test: s, V, A, Ah.
 * @param half One of `findCycles(data, …).halfCycles`.
 * @returns V and Ah.
 * @throws {@link InputError} `missing-column`: a counter is asked for and there is none; `length-mismatch`; `bad-range`: no such rows; `bad-option`: no
 * half cycle, or not of steps.
 * @example
 * ```ts
 * import { capacityCurve, findCycles } from 'warburg/cycling';
 * const data = { time: [0, 3600, 3600, 7200], voltage: [1.5, 0.1, 0.4, 1.4], current: [-2e-3, -2e-3, 1e-3, 1e-3] };
 * const [first] = findCycles(data, { role: 'anode-half' }).halfCycles;
 * console.log(first.direction, capacityCurve(data, first).capacity.at(-1)); // → discharge 0.002
 * ```
 */
export function capacityCurve(data: CyclingData, half: HalfCycle, options: CurveOptions = {}): CapacityCurve {
  const length = rowsOf(data);
  expectObject(half, 'half', 'one of findCycles(data, …).halfCycles');
  if (!(half.from >= 0 && half.to <= length && half.from < half.to && Array.isArray(half.steps))) {
    throw new InputError('bad-range', `the half cycle has rows ${half.from} to ${half.to}, the test ${length}`, 'half');
  }
  checkSteps(half);
  // Of the whole test, as its summary is: in a section a spike or a clock would be judged by other rows.
  return curveOf(readRows(data), half, options?.source);
}

/** Steps of a half cycle lie within it, one behind the other. */
function checkSteps({ from, to, steps }: HalfCycle): void {
  let before = from;
  for (const [s, step] of steps.entries()) {
    const path = `half.steps[${s}]`;
    expectObject(step, path, 'a step, { from, to, direction }');
    if (!(Number.isInteger(step.from) && Number.isInteger(step.to) && step.from >= before && step.from < step.to && step.to <= to)) {
      throw new InputError('bad-range', `${path} has rows ${step.from} to ${step.to}, expected rows from ${before} to ${to}`, path);
    }
    before = step.to;
  }
}

/** The same from rows that are read already; the half cycle's steps are numbered as they are. */
export function curveOf(rows: Rows, { steps, direction }: Pick<HalfCycle, 'steps' | 'direction'>, source?: Source): CapacityCurve {
  const start = steps[0]?.from ?? 0;
  const charge = new Float64Array((steps.at(-1)?.to ?? 0) - start);
  const pair = source === 'integral' ? null : counterPair(rows, 'capacity');
  if (source === 'counter' && !pair?.[direction])
    throw new InputError('missing-column', `there is no counter of the ${direction}`, 'source');
  const usable = pair?.[direction] && (source === 'counter' || movingShare(pair, steps) >= MOVING);
  if (usable) count(pair, steps, direction, charge);
  else integrate(rows, steps, direction, charge);
  return withoutRests(rows, steps, direction, charge);
}

function withoutRests(rows: Rows, steps: readonly Step[], direction: CapacityCurve['direction'], charge: Float64Array): CapacityCurve {
  const start = steps[0]?.from ?? 0;
  const active = steps.filter((step) => step.direction !== null);
  const points = active.reduce((total, { from, to }) => total + to - from, 0);
  const curve = { voltage: new Float64Array(points), capacity: new Float64Array(points), direction };
  let at = 0;
  for (const { from, to } of active) {
    curve.voltage.set(rows.voltage.subarray(from, to), at);
    curve.capacity.set(charge.subarray(from - start, to - start), at);
    at += to - from;
  }
  return curve;
}
