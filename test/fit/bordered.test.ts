import { describe, expect, it } from 'vitest';
import { Bordered } from '../../src/fit/bordered.ts';
import { Damped } from '../../src/fit/damped.ts';
import { normals } from '../support/noise.ts';

/** JᵀJ of a random J with a few more rows than columns, and a gradient. */
function block(n: number, noise: () => number) {
  const rows = Array.from({ length: n + 3 }, () => Array.from({ length: n }, noise));
  const matrix = Float64Array.from({ length: n * n }, (_, e) =>
    rows.reduce((sum, row) => sum + (row[Math.floor(e / n)] as number) * (row[e % n] as number), 0),
  );
  return { matrix, gradient: Float64Array.from({ length: n }, noise), held: new Uint8Array(n) };
}

describe('bordered normal equations', () => {
  const noise = normals(4);
  const layouts = [
    { local: [0, 2], shared: [1, 3] },
    { local: [1], shared: [0, 2] },
    { local: [0, 1, 2], shared: [-1, 3] },
  ];
  const sizes = [4, 3, 4];
  const blocks = sizes.map((n) => block(n, noise));
  /** Where each variable of each data set stands in the dense system: the shared ones last. */
  const places = [
    [0, 6, 1, 7],
    [6, 2, 7],
    [3, 4, 5, 7],
  ];
  const dense = new Float64Array(64);
  const right = new Float64Array(8);
  blocks.forEach(({ matrix, gradient }, i) => {
    const n = sizes[i] as number;
    const at = places[i] as number[];
    for (let a = 0; a < n; a++) {
      right[at[a] as number] = (right[at[a] as number] as number) + (gradient[a] as number);
      for (let b = 0; b < n; b++) {
        const place = (at[a] as number) * 8 + (at[b] as number);
        dense[place] = (dense[place] as number) + (matrix[a * n + b] as number);
      }
    }
  });
  const factor = new Damped(dense, 8, 0, new Uint8Array(8));
  const system = new Bordered(layouts, blocks, 2, 0, new Uint8Array(2));

  it('are solved in operations linear in the number of data sets', () => {
    const reads = (count: number) => {
      let total = 0;
      const counted = (one: (typeof blocks)[number]) => ({
        ...one,
        get matrix() {
          total++;
          return one.matrix;
        },
      });
      const many = Array.from({ length: count }, (_, i) => i % sizes.length);
      const own = many.map((i) => counted(blocks[i] as (typeof blocks)[number]));
      const large = new Bordered(
        many.map((i) => layouts[i] as (typeof layouts)[number]),
        own,
        2,
        1e-3,
        new Uint8Array(2),
      );
      expect(large.step()).toHaveLength(count);
      return total;
    };
    expect(reads(30)).toBe(10 * reads(3));
    expect(reads(3000)).toBe(1000 * reads(3));
  });

  it('give the step of the dense system', () => {
    const expected = factor.solve(right);
    system.step().forEach((step, i) => {
      step.forEach((v, k) => {
        expect(v).toBeCloseTo(-(expected[places[i]?.[k] as number] as number), 10);
      });
    });
  });

  it('give the blocks of its inverse', () => {
    for (const [i, n] of sizes.entries()) {
      const { matrix } = system.inverse(i);
      for (let a = 0; a < n; a++) {
        const column = factor.solve(Array.from({ length: 8 }, (_, k) => (k === places[i]?.[a] ? 1 : 0)));
        for (let b = 0; b < n; b++) expect(matrix[b * n + a]).toBeCloseTo(column[places[i]?.[b] as number] as number, 10);
      }
    }
  });

  it('leave out what is held and what depends on others', () => {
    const twin = Float64Array.of(2, 2, 1, 2, 2, 1, 1, 1, 3);
    const reduced = new Damped(twin, 3, 0, [0, 0, 0]);
    expect(Array.from(reduced.singular)).toEqual([0, 1, 0]);
    expect(reduced.solve([1, 1, 0])[1]).toBe(0);
    expect(new Damped(twin, 3, 0, [1, 0, 0]).solve([1, 1, 0])[0]).toBe(0);
  });
});
