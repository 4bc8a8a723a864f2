import { describe, expect, it } from 'vitest';
import { SHAPES } from '../../src/generated/catalogue.ts';
import { BUILDS, loadCore, type NumericCore, place, readFixture, take } from '../support/core.ts';

interface Case {
  parameters: number[];
  x: number[];
  fwhm: string;
  rows: string[][];
}

const NAMES = ['center', 'area', 'sigma²', 'gamma'];
const COLUMNS = 4;

/** Values and columns at an even number of ascending x. */
function sweep(core: NumericCore, parameters: readonly number[], x: readonly number[]) {
  const mark = core.mark(),
    row = 16 * COLUMNS,
    pairs = x.length / 2;
  const p = place(core, parameters),
    xs = place(core, x),
    f = core.reserve(8 * x.length),
    j = core.reserve(row * pairs);
  core.sweepComponent(SHAPES.voigt.id, p, xs, pairs, f, j, row);
  const jacobian = take(core, j, x.length * COLUMNS);
  const columns = NAMES.map((_, c) => x.map((_, i) => jacobian[(i >> 1) * 2 * COLUMNS + 2 * c + (i & 1)] ?? Number.NaN));
  const values = Array.from(take(core, f, x.length));
  core.release(mark);
  return { values, columns };
}

function measure(core: NumericCore, parameters: readonly number[]) {
  const mark = core.mark(),
    out = core.reserve(8 * 15);
  core.measureComponent(SHAPES.voigt.id, place(core, parameters), out);
  const [area = Number.NaN, height = Number.NaN, fwhm = Number.NaN, ...slopes] = take(core, out, 15);
  core.release(mark);
  return { area, height, fwhm, slopes };
}

function largestDifference(a: readonly number[], b: readonly number[]): number {
  const scale = Math.max(...b.map(Math.abs));
  return Math.max(...a.map((v, i) => Math.abs(v - (b[i] ?? Number.NaN)))) / scale;
}

const cases = readFixture<Case[]>('voigt.json');
const grid = (from: number, to: number, n: number) => Array.from({ length: n }, (_, i) => from + ((to - from) * i) / (n - 1));
/** f(p + step) and neighbors to a derivative of eighth order. */
const EIGHTH = [4 / 5, -1 / 5, 4 / 105, -1 / 280];

function numericColumn(core: NumericCore, parameters: readonly number[], which: number, step: number, x: readonly number[]): number[] {
  const at = (shift: number) =>
    sweep(
      core,
      parameters.map((v, i) => {
        if (i !== which) return v;
        return which === 2 ? Math.sqrt(v * v + shift) : v + shift;
      }),
      x,
    ).values;
  const sums = x.map(() => 0);
  EIGHTH.forEach((c, k) => {
    const up = at((k + 1) * step),
      down = at(-(k + 1) * step);
    sums.forEach((_, i) => {
      sums[i] = (sums[i] ?? 0) + (c * ((up[i] ?? 0) - (down[i] ?? 0))) / step;
    });
  });
  return sums;
}

describe.each(BUILDS)('the Voigt of %s', (build) => {
  const core = loadCore(build);

  it.each(cases)('agrees with mpmath for $parameters', ({ parameters, x, rows }) => {
    const reference = (column: number) => rows.map((row) => Number(row[column]));
    const { values, columns } = sweep(core, parameters, x);
    expect(largestDifference(values, reference(0))).toBeLessThan(1e-14);
    columns.forEach((column, c) => {
      expect(largestDifference(column, reference(c + 1)), NAMES[c]).toBeLessThan(5e-12);
    });
  });

  it.each(cases)('measures itself for $parameters', ({ parameters, fwhm: exact }) => {
    const [center = 0, area = 0] = parameters;
    const { height, fwhm, ...rest } = measure(core, parameters);
    expect(rest.area).toBe(area);
    expect(Math.abs(fwhm / Number(exact) - 1)).toBeLessThan(1e-13);
    const [top = 0, half = 0] = sweep(core, parameters, [center, center + fwhm / 2]).values;
    expect(Math.abs(height / top - 1)).toBeLessThan(1e-14);
    expect(Math.abs((2 * half) / height - 1)).toBeLessThan(1e-12);
  });

  it.each(cases)('has derivatives of height and fwhm for $parameters', ({ parameters }) => {
    const { height, fwhm, slopes } = measure(core, parameters);
    const [, area = 0, sigma = 0, gamma = 0] = parameters;
    const shifted = (which: number, by: number) =>
      measure(
        core,
        parameters.map((v, i) => (i !== which ? v : which === 2 ? Math.sqrt(Math.max(0, v * v + by)) : v + by)),
      );
    const size = Math.max(sigma, gamma);
    for (const [which, unit, room] of [
      [2, size * size, sigma * sigma],
      [3, size, gamma],
    ] as const) {
      const step = 1e-4 * unit,
        inner = room > step;
      const up = shifted(which, step),
        far = shifted(which, 2 * step),
        down = shifted(which, -step);
      const slope = (k: 'height' | 'fwhm', here: number) =>
        inner ? (up[k] - down[k]) / (2 * step) : (4 * up[k] - far[k] - 3 * here) / (2 * step);
      if (room > 0 && !inner) continue;
      expect(Math.abs((slopes[3 * which + 1] ?? Number.NaN) - slope('height', height))).toBeLessThan((1e-5 * height) / unit);
      expect(Math.abs((slopes[3 * which + 2] ?? Number.NaN) - slope('fwhm', fwhm))).toBeLessThan((1e-5 * fwhm) / unit);
    }
    expect(slopes.slice(0, 6)).toEqual([0, 0, 0, 1, height / area, 0].map((v) => expect.closeTo(v, 12)));
  });

  it.each([
    [1, 1],
    [0.05, 1],
    [1, 0.02],
    [0.3, 1],
    [4, 1],
  ])('has columns that agree with central differences, sigma %d gamma %d', (sigma, gamma) => {
    const parameters = [0.1, 3, sigma, gamma],
      width = sigma + gamma,
      x = grid(-9 * width, 8 * width, 800);
    const { columns } = sweep(core, parameters, x);
    const steps = [0.02 * width, 0.1, 0.02 * sigma * sigma, 0.02 * gamma];
    columns.forEach((column, which) => {
      expect(largestDifference(column, numericColumn(core, parameters, which, steps[which] ?? 0, x)), NAMES[which]).toBeLessThan(1e-9);
    });
  });

  it('has its area, by the trapezoidal rule and the Lorentzian tails', () => {
    const parameters = [0, 2, 0.7, 0.4],
      far = 4000,
      n = 80_000,
      step = (2 * far) / n;
    const { values } = sweep(
      core,
      parameters,
      Array.from({ length: n }, (_, i) => -far + (i + 0.5) * step),
    );
    const tails = (2 * 2 * (1 - (2 / Math.PI) * Math.atan(far / 0.4))) / 2;
    expect(Math.abs((values.reduce((a, b) => a + b) * step + tails) / 2 - 1)).toBeLessThan(1e-9);
  });

  it('does not depend on how its points are cut into calls', () => {
    const parameters = [0.2, 1, 0.8, 0.05],
      x = grid(-40, 40, 1000),
      whole = sweep(core, parameters, x);
    const parts = [0, 2, 6, 20, 120, 400, 404, 1000].flatMap((at, i, cuts) =>
      i === 0 ? [] : [sweep(core, parameters, x.slice(cuts[i - 1], at))],
    );
    expect(
      largestDifference(
        parts.flatMap((p) => p.values),
        whole.values,
      ),
    ).toBeLessThan(1e-15);
    whole.columns.forEach((column, c) => {
      const joined = parts.flatMap((p) => p.columns[c] ?? []);
      expect(largestDifference(joined, column)).toBeLessThan(1e-13);
    });
  });

  it('measures a peak without any width as a point', () => {
    for (const [area, height] of [
      [2, Infinity],
      [-2, -Infinity],
      [0, 0],
    ] as const) {
      const found = measure(core, [1, area, 0, 0]);
      expect([found.area, found.height, found.fwhm]).toEqual([area, height, 0]);
      expect(found.slopes.every(Number.isFinite)).toBe(true);
    }
    const { columns } = sweep(core, [1, 2, 0, 0], [0, 1]);
    expect(Math.max(...columns.flat().map(Math.abs))).toBeLessThan(1e150);
  });

  it('adds to what is there', () => {
    const mark = core.mark(),
      p = place(core, [0, 1, 1, 1]),
      x = place(core, [0, 1]),
      f = place(core, [10, 20]),
      j = core.reserve(64);
    core.sweepComponent(SHAPES.voigt.id, p, x, 1, f, j, 64);
    const [a = 0, b = 0] = take(core, f, 2),
      [top = 0, side = 0] = sweep(core, [0, 1, 1, 1], [0, 1]).values;
    core.release(mark);
    expect([a, b]).toEqual([expect.closeTo(10 + top, 13), expect.closeTo(20 + side, 13)]);
  });

  it('is finite for every width, without width and with one point of a narrow peak on a coarse grid', () => {
    const x = [-1e6, -1, -0.5, 0, 1e-9, 3, 1e3, 1e9];
    for (const sigma of [0, 1e-60, 1e-12, 1e-6, 1, 1e6, 1e12]) {
      for (const gamma of [0, 1e-60, 1e-12, 1e-6, 1, 1e6, 1e12]) {
        const { values, columns } = sweep(core, [0, 1, sigma, gamma], x);
        expect([...values, ...columns.flat()].every(Number.isFinite), `sigma ${sigma} gamma ${gamma}`).toBe(true);
        if (sigma === 0 && gamma === 0) expect(values).toEqual(x.map(() => 0));
      }
    }
  });
});
