/**
 * Quantities computed from the parameters, with propagated errors.
 *
 * A quantity carries its value and its gradient by the core's coordinates κ (θ, or θ² for even parameters). With dκ/du = T
 * and the covariance C of u, var(q) = gᵀ T C Tᵀ g.
 */

import { InputError } from '../core/errors.ts';
import type { Core } from '../core/module.ts';
import { withCore } from '../core/module.ts';
import { compileExpression, parseExpression } from './expression.ts';
import { hint } from './nearest.ts';

export interface Quantity {
  name: string;
  value: number;
  /** By κ; length of θ. */
  gradient: Float64Array;
  unit: string;
}

/** An expression over named quantities, by the chain rule. */
export function deriveExpression(name: string, text: string, known: ReadonlyMap<string, Quantity>): Quantity {
  const expression = parseExpression(text);
  const sources = expression.names.map((source) => {
    const quantity = known.get(source);
    if (!quantity)
      throw new InputError(
        'unknown-parameter',
        `${name} refers to "${source}", which does not exist${hint(source, [...known.keys()])}`,
        `derived.${name}`,
      );
    return quantity;
  });
  const tape = compileExpression(expression, [], expression.names);
  const { value, slopes } = withCore((core) =>
    evaluateTape(
      core,
      tape,
      sources.map((q) => q.value),
    ),
  );
  const gradient = new Float64Array(sources[0]?.gradient.length ?? 0);
  sources.forEach((source, i) => {
    for (let k = 0; k < gradient.length; k++)
      gradient[k] = (gradient[k] as number) + (slopes[i] as number) * (source.gradient[k] as number);
  });
  return { name, value, gradient, unit: '' };
}

/** Value and derivatives of an expression without columns. */
export function evaluateTape(
  { calls, memory }: Core,
  tape: Float64Array,
  values: readonly number[],
): { value: number; slopes: Float64Array } {
  const at = memory.put(tape);
  const work = memory.reserve(calls.tapeWorkspace(at, 1));
  const theta = memory.put(values);
  const f = memory.reserve(16);
  const j = memory.reserve(16 * values.length);
  calls.sweepTape(at, theta, 0, 1, work, f, j, 16 * values.length);
  const columns = memory.get(j, 2 * values.length);
  return { value: memory.get(f, 1)[0] as number, slopes: Float64Array.from(values, (_, k) => columns[2 * k] as number) };
}
