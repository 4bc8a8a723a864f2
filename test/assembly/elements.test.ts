import { describe, expect, it } from 'vitest';
import { ELEMENTS } from '../../src/generated/catalogue.ts';
import { BUILDS, loadCore, type NumericCore, place, readFixture, take } from '../support/core.ts';
import { describeShared } from '../support/shared.ts';
import { derivative, random } from './support.ts';

type Name = keyof typeof ELEMENTS;
type Complex = readonly [re: number, im: number];

/** Written by test/reference/elements.py: rows of [Z, ∂Z/∂p₁, …], one for each ω. */
interface Case {
  element: Name;
  parameters: number[];
  omega: number[];
  rows: Complex[][];
}

/** A case of the shared reference: what other tools compute. */
interface Shared {
  id: string;
  tool: string;
  circuit: string;
  params: number[];
  freq: number[];
  re: number[];
  im: number[];
}

const NAMES = Object.keys(ELEMENTS) as Name[];
const NOTHING: Complex = [Number.NaN, Number.NaN];
const cases = readFixture<Case[]>('elements.json');

/** Rows of [Z, ∂Z/∂p₁, …] at each ω. */
function impedance(core: NumericCore, name: Name, parameters: readonly number[], omega: readonly number[]): Complex[][] {
  const mark = core.mark(),
    columns = parameters.length,
    pairs = (omega.length + 1) >> 1,
    row = 16 * columns;
  const at = (i: number) => omega[Math.min(i, omega.length - 1)] ?? Number.NaN;
  const x = Array.from({ length: pairs }, (_, i) => [at(2 * i), at(2 * i + 1), Math.log(at(2 * i)), Math.log(at(2 * i + 1))]).flat();
  const p = place(core, parameters.length % 2 === 0 ? parameters : [...parameters, 0]),
    xs = place(core, x),
    f = core.reserve(32 * pairs),
    j = core.reserve(2 * row * pairs);
  core.sweepComponent(ELEMENTS[name].id, p, xs, pairs, f, j, row);
  const values = take(core, f, 4 * pairs),
    jacobian = take(core, j, 4 * columns * pairs);
  core.release(mark);
  return omega.map((_, i) => {
    const lane = i & 1,
      value = 4 * (i >> 1) + lane,
      slope = 4 * columns * (i >> 1) + lane;
    const entry = (array: Float64Array, re: number, im: number): Complex => [array[re] ?? Number.NaN, array[im] ?? Number.NaN];
    return [entry(values, value, value + 2), ...parameters.map((_, k) => entry(jacobian, slope + 2 * k, slope + 2 * columns + 2 * k))];
  });
}

/** |a − b|/|b|; what is below the normal numbers counts as 0. */
function relative([re, im]: Complex, [re0, im0]: Complex): number {
  const size = Math.hypot(re0, im0),
    error = Math.hypot(re - re0, im - im0);
  return error <= 1e-290 ? 0 : error / size;
}

const worst = (found: Complex[][], expected: Complex[][], column: number) =>
  found.reduce((most, row, i) => {
    const error = relative(row[column] ?? NOTHING, expected[i]?.[column] ?? NOTHING);
    return Number.isNaN(error) ? Infinity : Math.max(most, error);
  }, 0);

const isExponent = (name: Name, k: number) => ELEMENTS[name].parameters[k]?.max === 1;

/** Parameters in the middle of things: sizes from 0.1 to 10, exponents inside their limits. */
function draw(name: Name, next: () => number): number[] {
  return ELEMENTS[name].parameters.map((_, k) => (isExponent(name, k) ? 0.1 + 0.8 * next() : 10 ** (2 * next() - 1)));
}

const OMEGA = Array.from({ length: 20 }, (_, i) => 10 ** (-3 + 0.31 * i));
/** Every number of a sweep by column, real and imaginary parts in turn. */
const flat = (rows: Complex[][], column: number) => Float64Array.from(rows.flatMap((row) => row[column] ?? NOTHING));

it.each(NAMES)('element %s has reference values, limits and floors', (name) => {
  expect(cases.some((c) => c.element === name)).toBe(true);
  ELEMENTS[name].parameters.forEach(({ min, max, value, floor }, k) => {
    expect([min, max], `parameter ${k}`).toEqual(isExponent(name, k) ? [0, 1] : [0, Infinity]);
    if (isExponent(name, k)) expect(value).toBeGreaterThan(0);
    else expect(floor).toBeGreaterThan(0);
  });
});

describe.each(BUILDS)('circuit elements of %s', (build) => {
  const core = loadCore(build);

  it.each(cases)('$element of $parameters agrees with mpmath', ({ element, parameters, omega, rows }) => {
    const found = impedance(core, element, parameters, omega);
    expect(worst(found, rows, 0), 'value').toBeLessThan(1e-13);
    parameters.forEach((_, k) => {
      expect(worst(found, rows, k + 1), ELEMENTS[element].parameters[k]?.name).toBeLessThan(1e-11);
    });
  });

  it.each(NAMES)('%s: columns are its derivatives', (name) => {
    const next = random(1 + NAMES.indexOf(name));
    for (let n = 0; n < 8; n++) {
      const p = draw(name, next),
        found = impedance(core, name, p, OMEGA);
      p.forEach((value, k) => {
        const step = isExponent(name, k) ? 0.05 : 0.05 * value;
        const expected = derivative((by) => flat(impedance(core, name, p.with(k, value + by), OMEGA), 0), step);
        const rows = found.map((row, i): Complex[] => [
          [expected[2 * i] ?? Number.NaN, expected[2 * i + 1] ?? Number.NaN],
          row[0] ?? NOTHING,
        ]);
        rows.forEach(([slope = NOTHING, z = NOTHING], i) => {
          const [re, im] = found[i]?.[k + 1] ?? NOTHING;
          const allowed = 1e-7 * Math.hypot(...slope) + (1e-13 * Math.hypot(...z)) / step;
          expect(Math.hypot(re - slope[0], im - slope[1]), `${name} ${p}, parameter ${k} at ${OMEGA[i]}`).toBeLessThanOrEqual(allowed);
        });
      });
    }
  });

  it.each(NAMES)('%s does not depend on how its frequencies are paired', (name) => {
    const p = draw(name, random(7)),
      omega = [1e-9, 0.2, 3, 1e9],
      whole = impedance(core, name, p, omega);
    omega.forEach((w, i) => {
      expect(worst(impedance(core, name, p, [w]), whole.slice(i, i + 1), 0)).toBeLessThan(1e-14);
    });
  });

  it.each(NAMES)('%s is finite from its floors to 1e12, at both ends of its exponents', (name) => {
    const choices = ELEMENTS[name].parameters.map(({ floor }, k) => (isExponent(name, k) ? [0, 1] : [floor ?? Number.NaN, 1e12]));
    const corners = choices.reduce<number[][]>((all, values) => all.flatMap((p) => values.map((value) => [...p, value])), [[]]);
    for (const p of corners) {
      const numbers = impedance(core, name, p, [1e-6, 1e-3, 1, 1e3, 1e6, 1e9]).flat(2);
      expect(numbers.every(Number.isFinite), `${p}`).toBe(true);
    }
  });

  describeShared('other tools', 'reference/circuit-elements.json', (content) => {
    const all = (JSON.parse(content) as { cases?: Shared[] }).cases ?? [];
    const single = all.flatMap((c) => {
      const name = NAMES.find((n) => c.tool === 'impedance.py' && c.circuit === `${n}0`);
      return name === undefined ? [] : [{ ...c, name }];
    });

    it.skipIf(single.length === 0)('has such cases', () => {
      expect(new Set(single.map((c) => c.name)).size).toBeGreaterThan(8);
    });

    /** Its La is (jωL)^α: ours with L^α. */
    it.each(single)('$id', ({ name, params, freq, re, im }) => {
      const [first = 0, alpha = 0] = params,
        parameters = name === 'La' ? [first ** alpha, alpha] : params;
      const found = impedance(
        core,
        name,
        parameters,
        freq.map((f) => 2 * Math.PI * f),
      );
      expect(
        worst(
          found,
          re.map((real, i) => [[real, im[i] ?? Number.NaN]]),
          0,
        ),
      ).toBeLessThan(1e-11);
    });
  });
});
