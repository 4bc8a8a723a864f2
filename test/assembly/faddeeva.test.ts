import { describe, expect, it } from 'vitest';
import { BUILDS, loadCore, type NumericCore, place, readFixture, readShared, take } from '../support/core.ts';

type Point = readonly [x: number, y: number, re: string, im: string];

function faddeeva(core: NumericCore, x: readonly number[], y: readonly number[]) {
  const mark = core.mark(),
    n = x.length;
  const xs = place(core, x),
    ys = place(core, y),
    re = core.reserve(8 * n),
    im = core.reserve(8 * n);
  core.faddeeva(xs, ys, n, re, im);
  const w = { re: take(core, re, n), im: take(core, im, n) };
  core.release(mark);
  return w;
}

/** Relative; a reference below 1e-300 asks only for a result as small. */
function error(value: number, reference: string): number {
  const r = Number(reference);
  return Math.abs(r) < 1e-300 ? (Math.abs(value) < 1e-299 ? 0 : Number.POSITIVE_INFINITY) : Math.abs(value / r - 1);
}

function expectAccurate(core: NumericCore, points: readonly Point[]) {
  const w = faddeeva(
    core,
    points.map((p) => p[0]),
    points.map((p) => p[1]),
  );
  const wrong = points.flatMap(([x, y, re, im], i) => {
    const worst = Math.max(error(w.re[i] ?? Number.NaN, re), error(w.im[i] ?? Number.NaN, im));
    return worst <= (y >= 1e-10 ? 1e-14 : 1e-13) ? [] : [{ x, y, worst, re: w.re[i], im: w.im[i] }];
  });
  expect(wrong).toEqual([]);
}

const shared = readShared('reference/faddeeva.json');

describe.each(BUILDS)('w(z) of %s', (build) => {
  const core = loadCore(build);

  it("is right at the regions' borders, at y = 0 and at extremes", () => expectAccurate(core, readFixture<Point[]>('faddeeva.json')));

  it.skipIf(shared === undefined)('is right on the reference table', () => {
    const table = JSON.parse(shared ?? '') as { points: [string, number, number, string, string][] };
    expectAccurate(
      core,
      table.points.map(([, x, y, re, im]): Point => [x, y, re, im]),
    );
  });

  it('is conjugate under x → −x, whatever the other lane holds', () => {
    const x: number[] = [],
      y: number[] = [];
    for (let i = 0; i < 400; i++) {
      x.push(0.03 * i * (i % 3));
      y.push(10 ** ((i % 37) / 3 - 9));
    }
    const right = faddeeva(core, x, y),
      left = faddeeva(
        core,
        x.map((v) => 0 - v),
        y,
      );
    expect(left.re).toEqual(right.re);
    expect(left.im).toEqual(right.im.map((v) => 0 - v));
    for (const odd of [1, 3]) {
      const w = faddeeva(core, x.slice(odd, 2 * odd + 1 + odd), y.slice(odd, 2 * odd + 1 + odd));
      w.re.forEach((v, i) => {
        expect(Math.abs(v / (right.re[i + odd] ?? 0) - 1)).toBeLessThan(1e-14);
      });
    }
  });

  it.each([0.011, 0.3, 2.5, 6.9])('is the same along a spectrum as point by point, y = %d', (height) => {
    const x = Array.from({ length: 2001 }, (_, i) => -12 + 0.012 * i),
      y = x.map(() => height);
    const spectrum = faddeeva(core, x, y);
    x.forEach((v, i) => {
      const point = faddeeva(core, [v], [height]);
      expect(error(spectrum.re[i] ?? Number.NaN, String(point.re[0]))).toBeLessThan(1e-14);
      expect(Math.abs((spectrum.im[i] ?? Number.NaN) - (point.im[0] ?? 0))).toBeLessThanOrEqual(1e-14 * Math.abs(point.im[0] ?? 0) + 1e-17);
    });
  });

  it('never overflows', () => {
    const sizes = [0, 5e-324, 1e-300, 1e-20, 1, 1e5, 1e35, 1e100, 1e200, 1e300, Number.MAX_VALUE];
    const x = sizes.flatMap((v) => sizes.map(() => v)),
      y = sizes.flatMap(() => sizes);
    const w = faddeeva(core, x, y);
    x.forEach((_, i) => {
      expect(w.re[i]).toBeGreaterThanOrEqual(0);
      expect(w.im[i]).toBeGreaterThanOrEqual(0);
      expect(Math.max(w.re[i] ?? Number.NaN, w.im[i] ?? Number.NaN)).toBeLessThanOrEqual(1);
    });
  });
});
