import { describe, expect, it } from 'vitest';
import { arpls, rubberBand, type SnipOptions, snip } from '../../src/index.ts';
import { readFixture } from '../support/core.ts';
import { timed } from '../support/cpu-time.ts';
import { distance, grid, Random } from '../support/spectra.ts';

interface Fixture {
  x: number[];
  y: number[];
  arpls: { lambda: number; ratio: number; iterations: number; background: number[] }[];
  snip: (SnipOptions & { background: number[] })[];
  rubberBand: { touches: number[]; background: number[] };
}

// Made by test/reference/baselines.py with scipy's sparse LU, numpy slices and Qhull.
const fixture = readFixture<Fixture>('baselines.json');

const failure = (run: () => unknown): unknown => {
  try {
    run();
  } catch (error) {
    return (error as { code?: unknown }).code;
  }
  return undefined;
};

describe('arpls', () => {
  it.each(fixture.arpls)('agrees with scipy: λ $lambda, ratio $ratio', ({ lambda, ratio, iterations, background }) => {
    const found = arpls(fixture.y, { lambda, ratio });
    // Rounding of either solution grows with the condition number, 16λ over the weights.
    expect(distance(found.background, background)).toBeLessThan(1e-10 + 1e-15 * lambda);
    expect(found.iterations).toBe(iterations);
    expect(found).toMatchObject({ converged: true, warnings: [] });
  });

  it('leaves a straight line as it is', () => {
    const line = grid(3, 9, 200);
    const { background, net, converged } = arpls(line);
    expect(converged).toBe(true);
    expect(distance(background, line)).toBeLessThan(1e-9);
    expect(Math.max(...net.map(Math.abs))).toBeLessThan(1e-8);
  });

  it('finds a curved baseline under noise and peaks to a fraction of the noise', () => {
    const { normal } = new Random(3);
    const truth = grid(0, 1, 800).map((v) => 1000 - 400 * v + 300 * v * v);
    const y = truth.map((b, i) => b + 500 * Math.exp(-(((i - 300) / 15) ** 2)) + 200 * Math.exp(-(((i - 520) / 25) ** 2)) + 5 * normal());
    const { background, weights } = arpls(y, { lambda: 1e6 });
    expect(Math.max(...background.map((b, i) => Math.abs(b - (truth[i] as number))))).toBeLessThan(5);
    expect(weights[300]).toBeLessThan(1e-6);
  });

  it('says when the iterations run out', () => {
    const { converged, warnings } = arpls(fixture.y, { ratio: 1e-9, maxIterations: 2 });
    expect(converged).toBe(false);
    expect(warnings.map((w) => w.code)).toEqual(['not-converged']);
  });

  it('takes time linear in the points', () => {
    const y = grid(0, 200, 100_000).map((v) => 100 + v + 50 * Math.sin(v) ** 20);
    const { value, milliseconds } = timed(() => arpls(y, { lambda: 1e6, maxIterations: 3 }));
    expect(value.background.length).toBe(100_000);
    expect(milliseconds).toBeLessThan(5000);
  });

  it('rejects what it cannot use', () => {
    expect(failure(() => arpls([1, 2, Number.NaN]))).toBe('non-finite');
    expect(failure(() => arpls([1, 2]))).toBe('too-few-points');
    expect(failure(() => arpls([1, 2, 3], { lambda: 0 }))).toBe('bad-option');
    expect(failure(() => arpls([1, 2, 3], { lambda: 1e13 }))).toBe('bad-option');
    expect(failure(() => arpls([1, 2, 3], { lamda: 1 } as object))).toBe('unknown-option');
  });
});

describe('snip', () => {
  it.each(fixture.snip)('agrees with numpy: window $window, $transform, $order', ({ background, ...options }) => {
    expect(distance(snip(fixture.y, options).background, background)).toBeLessThan(1e-12);
  });

  it('leaves background and net that add up to the data, never above them', () => {
    const { background, net } = snip(fixture.y, { window: 20 });
    expect(
      distance(
        background.map((b, i) => b + (net[i] as number)),
        fixture.y,
      ),
    ).toBeLessThan(1e-15);
    expect(Math.min(...net)).toBeGreaterThan(-1e-9);
  });

  it('rejects what it cannot use', () => {
    expect(failure(() => snip([1, 2, 3], { window: 2 }))).toBe('too-few-points');
    expect(failure(() => snip([1, -2, 3], { window: 1 }))).toBe('bad-scale');
    expect(snip([1, -2, 3], { window: 1, transform: 'none' }).background[1]).toBe(-2);
    expect(failure(() => snip([1, 2, 3], { window: 0 }))).toBe('bad-option');
    expect(failure(() => snip([1, 2, 3], {} as SnipOptions))).toBe('bad-option');
    expect(failure(() => snip([1, 2, 3], { window: 1, order: 'up' } as unknown as SnipOptions))).toBe('bad-option');
  });
});

describe('rubberBand', () => {
  it('agrees with Qhull on unequal steps', () => {
    const { background, touches } = rubberBand(fixture.x, fixture.y);
    expect(touches).toEqual(fixture.rubberBand.touches);
    expect(distance(background, fixture.rubberBand.background)).toBeLessThan(1e-13);
  });

  it('keeps the caller’s order of points', () => {
    const { background } = rubberBand([...fixture.x].reverse(), [...fixture.y].reverse());
    expect(distance(background.reverse(), fixture.rubberBand.background)).toBeLessThan(1e-13);
  });

  it('never lies above the data, also where x repeats', () => {
    const x = [0, 0, 1, 1, 2, 2];
    const { background, net } = rubberBand(x, [1, 0, 5, 2, 0, 3]);
    expect(Array.from(background)).toEqual([0, 0, 0, 0, 0, 0]);
    expect(Array.from(net)).toEqual([1, 0, 5, 2, 0, 3]);
  });

  it('rejects what it cannot use', () => {
    expect(failure(() => rubberBand([1, 1], [1, 2]))).toBe('zero-range');
    expect(failure(() => rubberBand([1], [1]))).toBe('too-few-points');
    expect(failure(() => rubberBand([1, 2], [1]))).toBe('length-mismatch');
  });
});
