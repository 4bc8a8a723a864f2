/** What arguments have to be before anything is read from them. */
import { InputError } from '../core/errors.ts';

/** @throws {@link InputError} `bad-option`. */
export function expectObject(value: unknown, path: string, expected: string): void {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return;
  throw new InputError('bad-option', `${path} is ${nameOf(value)}, expected ${expected}`, path);
}

/** @throws {@link InputError} `bad-option`. */
export function expectArray(value: unknown, path: string, expected: string): void {
  if (Array.isArray(value)) return;
  throw new InputError('bad-option', `${path} is ${nameOf(value)}, expected ${expected}`, path);
}

/**
 * A curve: what `capacityCurve` gives.
 *
 * @throws {@link InputError} `bad-option`.
 */
export function expectCurve(curve: unknown, path = 'curve'): void {
  const expected = 'a curve, { voltage, capacity, direction }';
  expectObject(curve, path, expected);
  const columns = curve as { voltage?: unknown; capacity?: unknown };
  for (const name of ['voltage', 'capacity'] as const) {
    const values = columns[name];
    if (typeof values !== 'object' || values === null || typeof (values as { length?: unknown }).length !== 'number')
      throw new InputError('bad-option', `${path}.${name} is ${nameOf(values)}, expected numbers`, `${path}.${name}`);
  }
}

/**
 * What `summarizeCycles` gives.
 *
 * @throws {@link InputError} `bad-option`.
 */
export function expectSummary(summary: unknown, path: string): void {
  expectObject(summary, path, 'what summarizeCycles gives');
  expectArray((summary as { cycles?: unknown }).cycles, `${path}.cycles`, 'what summarizeCycles gives');
}

function nameOf(value: unknown): string {
  return Array.isArray(value) ? 'a list' : value === null ? 'null' : typeof value === 'object' ? 'an object' : `${typeof value}`;
}
