import { describe, expect, it } from 'vitest';
import { readFixture } from '../support/core.ts';
import { CORES, runExpression } from '../support/tape.ts';

/** Written by test/reference/functions.py: [x, f(x)] by the function's name. */
const reference = Object.entries(readFixture<Record<string, [x: number, value: number][]>>('functions.json'));
const ALLOWED: Record<string, number> = { erfc: 4 };

/** What the functions meet at the borders of the doubles. */
const SPECIAL = [Number.NaN, 0, -0, 1, -1, Infinity, -Infinity, 5e-324, -5e-324, 1e-310, 1e308, -1e308, 800, -800, 2];

const spacing = (value: number) => Math.max(2 ** (Math.floor(Math.log2(Math.abs(value))) - 52), Number.MIN_VALUE);
const ulps = (actual: number, expected: number) => (Object.is(actual, expected) ? 0 : Math.abs(actual - expected) / spacing(expected));

/** Zeros with their sign, infinities and NaN exactly, anything else within a number of ulps. */
function expectNear(actual: number, expected: number, allowed: number, message: string): void {
  if (expected === 0 || !Number.isFinite(expected)) expect(actual, message).toBe(expected);
  else expect(ulps(actual, expected), message).toBeLessThanOrEqual(allowed);
}

describe.each(CORES)('the functions of expressions in the $build build', ({ core }) => {
  it.each(reference)('%s within its ulps', (name, table) => {
    const x = table.map((row) => row[0]);
    const { values } = runExpression(core, `${name}(x)`, { x }, {});
    table.forEach(([at, expected], i) => {
      expect(ulps(values[i] ?? Number.NaN, expected), `${name}(${at})`).toBeLessThanOrEqual(ALLOWED[name] ?? 2);
    });
  });

  it.each(reference.filter(([name]) => !name.startsWith('erf')))('%s as JavaScript has it where the argument is special', (name) => {
    const { values } = runExpression(core, `${name}(x)`, { x: SPECIAL }, {});
    const ofJavaScript = (Math as unknown as Record<string, (x: number) => number>)[name];
    SPECIAL.forEach((x, i) => {
      expectNear(values[i] ?? Number.NaN, ofJavaScript?.(x) ?? Number.NaN, 3, `${name}(${x})`);
    });
  });

  it('atan2 as JavaScript has it in every quadrant and between special coordinates', () => {
    const y = SPECIAL.flatMap((value) => SPECIAL.map(() => value));
    const x = SPECIAL.flatMap(() => SPECIAL);
    const { values } = runExpression(core, 'atan2(y, x)', { y, x }, {});
    values.forEach((value, i) => {
      expectNear(value, Math.atan2(y[i] ?? Number.NaN, x[i] ?? Number.NaN), 2, `atan2(${y[i]}, ${x[i]})`);
    });
  });
});
