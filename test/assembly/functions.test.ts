import { describe, expect, it } from 'vitest';
import { readFixture } from '../support/core.ts';
import { CORES, runExpression } from '../support/tape.ts';
import { random } from './support.ts';

/** Written by test/reference/functions.py: [x, f(x)] by the function's name. */
const reference = Object.entries(readFixture<Record<string, [x: number, value: number][]>>('functions.json'));
const ALLOWED: Record<string, number> = { erfc: 4 };

/** What the functions meet at the borders of the doubles. */
const SPECIAL = [Number.NaN, 0, -0, 1, -1, Infinity, -Infinity, 5e-324, -5e-324, 1e-310, 1e308, -1e308, 800, -800, 2];

/** By mpmath: x, y, x^y. */
const POWERS = [
  [0.9999999999999617, -1.827547674874949e16, 1.0142320547349718e304],
  [1.0000001656436994, 4225938326.7307787, 1.014232054735017e304],
  [0.9999998971092204, -6803330356.334743, 1.0142320547350079e304],
  [1.1864099193441304, 257.75630033643586, 1.3629484698100795e19],
  [1e-310, 0.9, 9.999999999999815e-280],
  [5e-324, -0.5, 4.4989137945431964e161],
] as const;

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

  it('powers as JavaScript has them, within 2 ulps over the whole range and between special numbers', () => {
    const next = random(7);
    const x = Array.from({ length: 4000 }, () => 2 ** (600 * (next() - 0.5)) * (next() < 0.2 ? -1 : 1));
    const y = x.map((base, i) => (i % 3 === 0 ? Math.round(40 * (next() - 0.5)) : (1500 * (next() - 0.5)) / Math.log(Math.abs(base))));
    x.push(...SPECIAL.flatMap((value) => SPECIAL.map(() => value)));
    y.push(...SPECIAL.flatMap(() => SPECIAL));
    const { values } = runExpression(core, 'x^y', { x, y }, {});
    values.forEach((value, i) => {
      const base = x[i] ?? Number.NaN,
        exponent = y[i] ?? Number.NaN;
      expectNear(value, base ** exponent, 2, `${base}^${exponent}`);
    });
  });

  it('powers of bases near 1 and below the normal numbers, where JavaScript loses digits', () => {
    const { values } = runExpression(core, 'x^y', { x: POWERS.map((row) => row[0]), y: POWERS.map((row) => row[1]) }, {});
    POWERS.forEach(([x, y, expected], i) => {
      expect(ulps(values[i] ?? Number.NaN, expected), `${x}^${y}`).toBeLessThanOrEqual(2);
    });
  });
});
