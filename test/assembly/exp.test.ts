import { describe, expect, it } from 'vitest';
import { readFixture } from '../support/core.ts';
import { CORES, runExpression } from '../support/tape.ts';

/** Written by test/reference/exp.py in 60 digits, rounded to doubles. */
const table = readFixture<{ exp: [x: number, exp: number][]; sincos: [x: number, sin: number, cos: number][] }>('exp.json');

const bits = new BigInt64Array(1),
  double = new Float64Array(bits.buffer);

/** How many doubles lie from one number to another of the same sign. */
function distance(a: number, b: number): number {
  double[0] = a;
  const from = bits[0] as bigint;
  double[0] = b;
  return a === b ? 0 : Math.abs(Number(from - (bits[0] as bigint)));
}

describe.each(CORES)('exp, sin and cos of the $build build', ({ core }) => {
  const at = (text: string, x: number[]) => runExpression(core, text, { x }, { a: 1 }).values;

  it('give the nearest double or its neighbor, from subnormal numbers to overflow and for angles up to 1e22', () => {
    for (const [text, rows, column] of [
      ['exp(a*x)', table.exp, 1],
      ['sin(a*x)', table.sincos, 1],
      ['cos(a*x)', table.sincos, 2],
    ] as const) {
      const found = at(
        text,
        rows.map((row) => row[0]),
      );
      rows.forEach((row, i) => {
        expect(distance(found[i] as number, row[column] as number), `${text} at ${row[0]}`).toBeLessThanOrEqual(1);
      });
    }
  });

  it('overflow, vanish and keep what is not a number', () => {
    expect([...at('exp(a*x)', [710, -746, Infinity, -Infinity, Number.NaN, 0])]).toEqual([Infinity, 0, Infinity, 0, Number.NaN, 1]);
    expect([...at('sin(a*x)', [Infinity, Number.NaN])]).toEqual([Number.NaN, Number.NaN]);
  });
});
