/** Results in units with SI prefixes, as they are shown. */
import type { DerivedResult, FitResultJson, ParameterResult } from '../fit/result.ts';
import { divided, scaledUnit } from './prefix.ts';

export type Quantities = Pick<FitResultJson, 'parameters' | 'derived'>;

/** Every number of a parameter in the unit that suits its value: `0.01603 Ω` → `16.03 mΩ`, bounds and interval with it. */
export function scaledResult({ parameters, derived }: Quantities): Quantities {
  return { parameters: mapValues(parameters, scaledParameter), derived: mapValues(derived, scaledDerived) };
}

function scaledParameter(parameter: ParameterResult): ParameterResult {
  const { scale, unit } = scaleOf(parameter);
  const { value, stderr, min, max, interval } = parameter;
  return {
    ...parameter,
    unit,
    value: scale(value),
    stderr: scale(stderr),
    min: scale(min),
    max: scale(max),
    interval: interval && { ...interval, low: scale(interval.low), high: scale(interval.high) },
  };
}

function scaledDerived(derived: DerivedResult): DerivedResult {
  const { scale, unit } = scaleOf(derived);
  return { unit, value: scale(derived.value), stderr: scale(derived.stderr) };
}

/** A value of 0 takes the prefix of its error. */
function scaleOf({ value, stderr, unit }: DerivedResult) {
  const scaled = scaledUnit(Math.abs(value ?? 0) || (stderr ?? 0), unit);
  const scale = <T extends number | null>(number: T) => (number === null ? number : divided(number, scaled.exponent)) as T;
  return { scale, unit: scaled.unit };
}

/** Names may be anything, `__proto__` too. */
function mapValues<T>(record: Record<string, T>, change: (value: T) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}
