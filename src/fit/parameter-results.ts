/** What a result says of each parameter. */
import { STANDING } from '../core/calls.ts';
import type { FitContext } from './context.ts';
import type { FitOutput } from './job.ts';
import type { ResolvedOptions } from './options.ts';
import type { Interval, ParameterResult } from './result.ts';
import type { StandardErrors } from './standard-errors.ts';

/** Every reported parameter, by name. */
export function* parameterResults(
  { parameters, shape, start, options }: FitContext,
  output: FitOutput,
  errors: StandardErrors,
): Generator<[string, ParameterResult]> {
  const position = new Map(shape.free.map((parameter, k) => [parameter, k]));
  for (const [i, p] of parameters.entries()) {
    if (p.hidden) continue;
    const k = position.get(i);
    const standing = k === undefined ? STANDING.held : output.standing[k];
    const value = output.theta[i] as number;
    const stderr = k === undefined && p.tie === null ? null : errors.of(unitGradient(output.theta, i, p.even));
    const singular = standing === STANDING.singular;
    const free = standing === STANDING.free;
    yield [
      p.name,
      {
        value,
        stderr,
        unit: p.unit,
        initial: start[i] as number,
        min: p.min === -Infinity ? null : p.min,
        max: p.max === Infinity ? null : p.max,
        vary: k !== undefined,
        tie: p.tie,
        atBound: standing === STANDING.atLower ? 'min' : standing === STANDING.atUpper ? 'max' : null,
        identified: !(singular || (free && p.min >= 0 && stderr !== null && stderr >= value)),
        interval: k === undefined ? null : intervalOf(output, k, options),
      },
    ];
  }
}

/** Gradient of θ_i itself by κ. */
function unitGradient(theta: Float64Array, i: number, even: boolean): Float64Array {
  const gradient = new Float64Array(theta.length);
  gradient[i] = even ? 0.5 / Math.max(theta[i] as number, Number.MIN_VALUE) : 1;
  return gradient;
}

function intervalOf(output: FitOutput, k: number, { intervals, confidence }: ResolvedOptions): Interval | null {
  const side = output.intervals?.[k];
  if (!side || intervals === null || output.standing[k] !== STANDING.free) return null;
  return { ...side, confidence, method: intervals };
}
