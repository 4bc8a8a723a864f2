import { describe, expect, it } from 'vitest';
import { type ShirleyOptions, shirley } from '../../src/index.ts';
import { codes, failure } from '../support/outcome.ts';
import { describeShared } from '../support/shared.ts';
import { distance, grid, Random } from '../support/spectra.ts';

interface Case {
  x: number[];
  y: number[];
  background: number[];
  netArea: number;
}

/** Two lines on c + k∫lines by trapezoids, binding energy ascending: exactly what the static Shirley assumes. */
function exactlyShirley(x: Float64Array, k: number): { y: Float64Array; background: Float64Array; area: number } {
  const lines = x.map((e) => 4000 * Math.exp(-(((e - 284.5) / 0.7) ** 2)) + 1500 * Math.exp(-(((e - 286.6) / 0.9) ** 2)));
  const background = new Float64Array(x.length).fill(300);
  let area = 0;
  for (let i = 1; i < x.length; i++) {
    area += (((x[i] as number) - (x[i - 1] as number)) * ((lines[i] as number) + (lines[i - 1] as number))) / 2;
    background[i] = 300 + k * area;
  }
  return { y: lines.map((v, i) => v + (background[i] as number)), background, area };
}

describeShared('shirley, on reference/shirley.json', 'reference/shirley.json', (content) => {
  const { cases = {} } = JSON.parse(content) as { cases?: Record<string, Case> };

  it.each(Object.entries(cases))('%s: background within 1e-9 of the step, area within 1e-9', (_, { x, y, background, netArea }) => {
    const found = shirley(x, y);
    const step = Math.abs((y[0] as number) - (y.at(-1) as number));
    expect(Math.max(...found.background.map((b, i) => Math.abs(b - (background[i] as number))))).toBeLessThan(1e-9 * step);
    expect(Math.abs(found.area / netArea - 1)).toBeLessThan(1e-9);
    expect(Math.abs((found.k * found.area) / found.step - 1)).toBeLessThan(1e-12);
    expect(found.converged).toBe(true);
  });

  it.each(Object.entries(cases))('%s: the same with energies the other way round, and on the kinetic axis', (_, { x, y, background }) => {
    const backwards = shirley([...x].reverse(), [...y].reverse()).background.reverse();
    const kinetic = shirley(
      x.map((e) => 1486.6 - e),
      y,
      { energy: 'kinetic' },
    ).background;
    expect(distance(backwards, background)).toBeLessThan(1e-12);
    expect(distance(kinetic, background)).toBeLessThan(1e-11);
  });
});

describe('shirley', () => {
  const x = grid(279, 294, 301);
  const { normal } = new Random(5);
  const uneven = x.map((e, i) => (i % 300 === 0 ? e : e + 0.02 * Math.sin(i)));

  it.each([0.001, 0.02, 0.3])('recovers a background that is exactly Shirley to 1e-6, k = %s', (k) => {
    for (const axis of [x, uneven]) {
      const truth = exactlyShirley(axis, k);
      const found = shirley(axis, truth.y);
      expect(distance(found.background, truth.background)).toBeLessThan(1e-9);
      expect(Math.abs(found.area / truth.area - 1)).toBeLessThan(1e-9);
      expect(Math.abs(found.k / k - 1)).toBeLessThan(1e-9);
      expect(codes(found)).toEqual([]);
    }
  });

  it('meets the mean of `average` points at the ends', () => {
    const noisy = exactlyShirley(x, 0.02).y.map((v) => v + 10 * normal());
    const { low, high, background, step } = shirley(x, noisy, { average: 5 });
    const mean = (values: Float64Array) => values.reduce((sum, v) => sum + v, 0) / values.length;
    expect(low).toBeCloseTo(mean(noisy.subarray(0, 5)), 9);
    expect(high).toBeCloseTo(mean(noisy.subarray(-5)), 9);
    expect([background[0], background.at(-1)]).toEqual([low, expect.closeTo(high, 9)]);
    expect(step).toBe(high - low);
  });

  it('takes the points of `range` only, either way round', () => {
    const { y } = exactlyShirley(x, 0.02);
    const found = shirley(x, y, { range: [292, 281] });
    expect([found.x[0], found.x.at(-1)]).toEqual([281, 292]);
    expect(found.background).toEqual(shirley(x.slice(40, 261), y.slice(40, 261)).background);
    expect(
      distance(
        found.net,
        found.y.map((v, i) => v - (found.background[i] as number)),
      ),
    ).toBe(0);
  });

  it('keeps the order of points that are not sorted', () => {
    const { y, background } = exactlyShirley(x, 0.02);
    const order = Array.from(x, (_, i) => (i * 11) % 301);
    const found = shirley(
      order.map((i) => x[i] as number),
      order.map((i) => y[i] as number),
    );
    expect(
      distance(
        found.background,
        order.map((i) => background[i] as number),
      ),
    ).toBeLessThan(1e-9);
  });

  it('mixes in a line between the same ends', () => {
    const { y, background } = exactlyShirley(x, 0.02);
    const [low, high] = [background[0] as number, background.at(-1) as number];
    const line = grid(low, high, 301);
    expect(distance(shirley(x, y, { linear: 1 }).background, line)).toBeLessThan(1e-13);
    const half = background.map((b, i) => 0.75 * b + 0.25 * (line[i] as number));
    expect(distance(shirley(x, y, { linear: 0.25 }).background, half)).toBeLessThan(1e-12);
  });

  it('is flat where there is no step', () => {
    const y = x.map((e) => 100 + 50 * Math.exp(-((e - 286) ** 2)));
    const { background, k, iterations } = shirley(x, y);
    expect(Array.from(new Set(background))).toEqual([100]);
    expect([k, iterations]).toEqual([0, 1]);
  });

  it('says so where nothing rises above the background', () => {
    const found = shirley(x, x);
    expect(found.background.every(Number.isFinite)).toBe(true);
    expect(codes(found)).toContain('not-converged');
  });

  it('warns of an end inside a peak, not of a tail or noise', () => {
    const { y } = exactlyShirley(x, 0.02);
    const noisy = y.map((v) => v + 20 * normal());
    expect(codes(shirley(x, noisy, { average: 3 }))).toEqual([]);
    expect(codes(shirley(x, noisy, { range: [279, 287] }))).toEqual(['endpoint-in-peak']);
    expect(codes(shirley(x, noisy, { range: [284, 294] }))).toContain('endpoint-in-peak');
    expect(codes(shirley(x, noisy, { range: [284.5, 294] }))).toContain('endpoint-in-peak');
    expect(
      codes(
        shirley(
          x,
          x.map(() => 100 + normal()),
          { average: 10 },
        ),
      ),
    ).not.toContain('endpoint-in-peak');
  });

  it('warns of negative counts and of a range beyond the data', () => {
    const { y } = exactlyShirley(x, 0.02);
    expect(
      codes(
        shirley(
          x,
          y.map((v) => v - 310),
        ),
      ),
    ).toEqual(['negative-counts']);
    expect(codes(shirley(x, y, { range: [270, 294] }))).toEqual(['range-beyond-data']);
  });

  it('rejects what it cannot use', () => {
    const y = x.map((e) => e);
    const code = (options: object) => failure(() => shirley(x, y, options as ShirleyOptions));
    expect(failure(() => shirley([1, 2], [1, 2]))).toBe('too-few-points');
    expect(failure(() => shirley([], []))).toBe('too-few-points');
    expect(failure(() => shirley([2, 2, 2], [1, 2, 3]))).toBe('zero-range');
    expect(failure(() => shirley([1, 2, 3], [1, 2]))).toBe('length-mismatch');
    expect(failure(() => shirley([1, 2, 3], [1, Number.NaN, 2]))).toBe('non-finite');
    expect(code({ range: [400, 500] })).toBe('bad-range');
    expect(code({ range: [281] })).toBe('bad-range');
    expect(code({ range: [281, 281.06] })).toBe('too-few-points');
    expect(code({ average: 200 })).toBe('too-few-points');
    expect(code({ average: 0 })).toBe('bad-option');
    expect(code({ linear: 1.1 })).toBe('bad-option');
    expect(code({ energy: 'photon' })).toBe('bad-option');
    expect(code({ tolerance: 0 })).toBe('bad-option');
    expect(code({ averaged: 3 })).toBe('unknown-option');
  });
});
