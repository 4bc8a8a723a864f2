/** How strongly each parameter of a series is held to run smoothly. */
import { InputError } from '../core/errors.ts';
import { hint } from '../fit/nearest.ts';
import type { ResolvedOptions } from '../fit/options.ts';
import type { CircuitOptions } from './types.ts';

/** A weight per varied parameter, or null if none is above 0. Throws InputError `bad-option`, `unknown-parameter`. */
export function smoothnessOf(
  smoothness: CircuitOptions['smoothness'],
  varied: readonly string[],
  { loss, intervals }: ResolvedOptions,
): Float64Array | null {
  if (smoothness === undefined || smoothness === 0) return null;
  if (typeof smoothness !== 'number' && (typeof smoothness !== 'object' || smoothness === null))
    throw new InputError('bad-option', 'smoothness is expected as a number, or as numbers by parameter', 'smoothness');
  if (loss !== 'squares') throw new InputError('bad-option', "smoothness needs loss: 'squares'", 'smoothness');
  if (intervals !== null) {
    const message = `intervals: '${intervals}' are of each spectrum on its own: leave them out, the joint fit has standard errors`;
    throw new InputError('bad-option', message, 'intervals');
  }
  if (typeof smoothness === 'number') return new Float64Array(varied.length).fill(checked(smoothness, 'smoothness'));
  for (const name of Object.keys(smoothness)) {
    if (!varied.includes(name))
      throw new InputError('unknown-parameter', `no varied parameter is called "${name}"${hint(name, varied)}`, `smoothness.${name}`);
  }
  return Float64Array.from(varied, (name) =>
    Object.hasOwn(smoothness, name) ? checked(smoothness[name] as number, `smoothness.${name}`) : 0,
  );
}

function checked(value: number, path: string): number {
  if (Number.isFinite(value) && value >= 0) return value;
  throw new InputError('bad-option', `${path} is ${value}, expected a number of 0 or more`, path);
}
