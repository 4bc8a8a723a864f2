/** What a result says of each parameter. */
import { STANDING } from '../core/calls.ts';
import type { FitContext } from './context.ts';
import type { FitOutput } from './job.ts';
import type { ResolvedOptions } from './options.ts';
import type { Parameter } from './parameters.ts';
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
    const stderr = standardErrorOf(p, i, output, errors);
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

/** Of parameter `i`; null if it is fixed. */
export function standardErrorOf(p: Parameter, i: number, { theta }: FitOutput, errors: StandardErrors): number | null {
  if (!p.vary && p.tie === null) return null;
  return errors.ofParameter(i, p.even ? 0.5 / Math.max(theta[i] as number, Number.MIN_VALUE) : 1);
}

function intervalOf(output: FitOutput, k: number, { intervals, confidence }: ResolvedOptions): Interval | null {
  const side = output.intervals?.[k];
  if (!side || intervals === null || output.standing[k] !== STANDING.free) return null;
  return { ...side, confidence, method: intervals };
}
