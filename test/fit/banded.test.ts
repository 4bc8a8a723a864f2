import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Banded } from '../../src/fit/banded.ts';

type Matrix = number[][];

/** A random matrix L with a positive diagonal, zero outside the band; A = LLᵀ is then positive definite with the same band. */
const factors = fc
  .tuple(fc.integer({ min: 1, max: 14 }), fc.integer({ min: 0, max: 5 }))
  .chain(([size, band]) =>
    fc.tuple(
      fc.constant(size),
      fc.constant(band),
      fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: size * size, maxLength: size * size }),
    ),
  )
  .map(([size, band, numbers]) => {
    const inBand = (i: number, k: number) => k <= i && k >= i - band;
    const entry = (i: number, k: number) => (inBand(i, k) ? (numbers[i * size + k] as number) : 0);
    const l: Matrix = Array.from({ length: size }, (_, i) =>
      Array.from({ length: size }, (_, k) => (i === k ? 1 + Math.abs(entry(i, i)) : entry(i, k))),
    );
    return { size, band, l, a: product(l, transpose(l)) };
  });

function product(a: Matrix, b: Matrix): Matrix {
  return a.map((row) => (b[0] as number[]).map((_, k) => row.reduce((sum, v, m) => sum + v * (b[m]?.[k] as number), 0)));
}

function transpose(a: Matrix): Matrix {
  return (a[0] as number[]).map((_, k) => a.map((row) => row[k] as number));
}

/** The whole inverse by Gauss and Jordan, with the largest pivot of each column. */
function inverseOf(a: Matrix): Matrix {
  const n = a.length;
  const rows = a.map((row, i) => [...row, ...row.map((_, k) => (i === k ? 1 : 0))]);
  for (let c = 0; c < n; c++) {
    const best = rows.slice(c).reduce((at, row, i) => (Math.abs(row[c] as number) > Math.abs(rows[at]?.[c] as number) ? c + i : at), c);
    [rows[c], rows[best]] = [rows[best] as number[], rows[c] as number[]];
    const pivot = rows[c] as number[];
    const scale = pivot[c] as number;
    for (let k = 0; k < 2 * n; k++) pivot[k] = (pivot[k] as number) / scale;
    rows.forEach((row, i) => {
      const factor = row[c] as number;
      if (i !== c) for (let k = 0; k < 2 * n; k++) row[k] = (row[k] as number) - factor * (pivot[k] as number);
    });
  }
  return rows.map((row) => row.slice(n));
}

function bandedOf(a: Matrix, band: number): Banded {
  const banded = new Banded(a.length, band);
  a.forEach((row, i) => {
    for (let k = Math.max(0, i - band); k <= i; k++) banded.add(i, k, row[k] as number);
  });
  return banded;
}

const options = { seed: 7, numRuns: 300 };

describe('a banded matrix', () => {
  it('has the factor that it was made from', () => {
    fc.assert(
      fc.property(factors, ({ a, band, l }) => {
        const factor = bandedOf(a, band).factor();
        l.forEach((row, i) => {
          for (let k = Math.max(0, i - band); k <= i; k++) expect(factor?.get(i, k)).toBeCloseTo(row[k] as number, 9);
        });
      }),
      options,
    );
  });

  it('solves to the same as the inverse of the full matrix', () => {
    fc.assert(
      fc.property(factors, ({ a, band, size }) => {
        const b = Float64Array.from({ length: size }, (_, i) => Math.sin(1 + i));
        const x = bandedOf(a, band).factor()?.solve(b) as Float64Array;
        inverseOf(a).forEach((row, i) => {
          const expected = row.reduce((sum, v, k) => sum + v * (b[k] as number), 0);
          expect(Math.abs((x[i] as number) - expected)).toBeLessThan(1e-9 * Math.max(...row.map(Math.abs)));
        });
      }),
      options,
    );
  });

  it('has within its band the inverse of the full matrix', () => {
    fc.assert(
      fc.property(factors, ({ a, band }) => {
        const found = bandedOf(a, band).factor()?.inverse();
        const expected = inverseOf(a);
        const scale = Math.max(...expected.flat().map(Math.abs));
        expected.forEach((row, i) => {
          for (let k = Math.max(0, i - band); k <= i; k++)
            expect(Math.abs((found?.get(i, k) as number) - (row[k] as number))).toBeLessThan(1e-9 * scale);
        });
      }),
      options,
    );
  });

  it('that is not positive definite has no factor', () => {
    fc.assert(
      fc.property(factors, fc.nat(), ({ a, band, size }, at) => {
        const i = at % size;
        const bad = a.map((row, r) => row.map((v, k) => (r === i && k === i ? -v : v)));
        expect(bandedOf(bad, band).factor()).toBeNull();
      }),
      options,
    );
  });

  it('keeps only what lies within the band: memory is linear in the size', () => {
    const banded = new Banded(100_000, 2);
    for (let i = 0; i < banded.size; i++) {
      banded.add(i, i, 6);
      if (i > 0) banded.add(i, i - 1, -2);
    }
    const x = banded.factor()?.solve(new Float64Array(banded.size).fill(2)) as Float64Array;
    expect(x[50_000]).toBeCloseTo(1, 12);
  });
});
