import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Core } from './support.ts';

/** Written by test/reference/elementary.py in 40 digits, from the definitions. */
interface Reference {
  functions: { name: string; component: string; parameters: number[]; column: number; x: number[]; expected: number[] }[];
  components: { component: string; parameters: number[]; x: number[]; f: number[]; columns: number[][] }[];
  areas: { component: string; parameters: number[]; area: number }[];
}
const reference = JSON.parse(readFileSync(new URL('../reference/elementary.json', import.meta.url), 'utf8')) as Reference;

const ULP = 2 ** -52;
/** What is claimed of each function. */
const ALLOWED: Record<string, number> = {
  'exp(-x)': 1.5 * ULP,
  'ln x': 1.5 * ULP,
  'erfc(-x)': 4 * ULP,
  'acot(-x)': 3 * ULP,
};

const largest = (values: ArrayLike<number>) => Array.from(values).reduce((most, value) => Math.max(most, Math.abs(value)), 0);

describe.each(['release', 'debug'] as const)('%s', (target) => {
  const core = new Core(target);

  it.each(reference.functions)('$name', ({ name, component, parameters, column, x, expected }) => {
    const { f, columns } = core.sweep(core.component(component), parameters, x),
      values = columns[column] ?? f;
    expected.forEach((value, i) => {
      const allowed = (ALLOWED[name] ?? 0) * Math.abs(value);
      expect(Math.abs((values[i] as number) - value), `at ${x[i]}`).toBeLessThanOrEqual(allowed);
    });
  });

  it.each(reference.components)('$component of $parameters: values and derivatives', ({ component, parameters, x, f, columns }) => {
    const found = core.sweep(core.component(component), parameters, x);
    f.forEach((value, i) => {
      expect(Math.abs((found.f[i] as number) - value), `value at ${x[i]}`).toBeLessThanOrEqual(5e-13 * Math.abs(value) + 1e-290);
    });
    columns.forEach((column, k) => {
      const error = largest(column.map((value, i) => (found.columns[k]?.[i] as number) - value));
      expect(error, `column ${k}`).toBeLessThanOrEqual(1e-9 * largest(column));
    });
  });

  it.each(reference.areas)('area of $component $parameters', ({ component, parameters, area }) => {
    const found = core.measure(core.component(component), parameters)[0]?.[0] as number;
    expect(Math.abs(found - area)).toBeLessThanOrEqual(4e-15 * area);
  });
});
