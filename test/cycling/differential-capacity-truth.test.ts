/** Peaks of dQ/dV on the generated study's half cells: the printed positions are maxima of dQ/dV, so maxima are what they are compared with. */
import { describe, expect, it } from 'vitest';
import { halfCellFile } from '../../examples/hard-carbon/generate/half-cells.ts';
import { capacityCurves, type DifferentialCapacityModel, type DirectionPeaks, fitDifferentialCapacity } from '../../src/cycling/index.ts';
import { type CyclingRecord, read } from '../../src/io/index.ts';

const SAMPLES = ['HC', 'HCT', 'HCP'] as const;
/** Cycles of the short tests: 3 at 0.2 mA/cm², the others at 0.5. */
const FEW = 24;
/** V. */
const TOLERANCE = 4e-3;
const PORES: DifferentialCapacityModel = {
  discharge: { peaks: { pores: { center: 0.06 } } },
  charge: { peaks: { pores: { center: 0.26 } } },
};
const PAIR: DifferentialCapacityModel = {
  discharge: { peaks: { pores: { center: 0.06 }, transition: { center: 0.13 } } },
  charge: { peaks: { pores: { center: 0.26 }, transition: { center: 0.4 } } },
};

type Truth = { peaks: { from: number; to: number; sodiation: number; desodiation: number }[] };

/** A cell's fits and by how much a peak's positions miss the truth, V and standard errors. */
function analysed(name: (typeof SAMPLES)[number], replicate: number, model: DifferentialCapacityModel, cycles?: number) {
  const file = halfCellFile({ name }, replicate, cycles);
  const result = read(file.rows(file.seed), { name: 'cell.csv', expect: 'cycling' });
  const [data] = result.records as CyclingRecord[];
  const fits = fitDifferentialCapacity(capacityCurves(data as CyclingRecord, { role: 'anode-half' }), model, { maxPeaks: 4 });
  const { peaks } = file.truth as Truth;
  const missesOf = (own: DirectionPeaks | null, peak: string, half: 'sodiation' | 'desodiation') =>
    Array.from(own?.columns[`${peak}.position`] ?? [], (position, row) => {
      const cycle = own?.cycle[row] as number;
      const truth = peaks.find(({ from, to }) => cycle >= from && cycle <= to)?.[half] as number;
      return { volts: position - truth, errors: (position - truth) / (own?.columns[`${peak}.position.stderr`]?.[row] as number) };
    });
  return { fits, missesOf };
}

function checkPores(name: (typeof SAMPLES)[number], replicate: number, model: DifferentialCapacityModel, peak: string, cycles: number) {
  const { fits, missesOf } = analysed(name, replicate, model, cycles);
  for (const [direction, half] of [
    ['discharge', 'sodiation'],
    ['charge', 'desodiation'],
  ] as const) {
    const misses = missesOf(fits[direction], peak, half);
    expect(misses).toHaveLength(cycles);
    for (const [row, { volts }] of misses.entries()) expect(Math.abs(volts), `${half} ${row + 1}`).toBeLessThan(TOLERANCE);
    const spread = Math.sqrt(misses.reduce((sum, { errors }) => sum + errors ** 2, 0) / cycles);
    expect(spread, half).toBeGreaterThan(1 - 2.6 / Math.sqrt(cycles));
    expect(spread, half).toBeLessThan(1 + 2.6 / Math.sqrt(cycles));
  }
  return fits;
}

describe('peaks of dQ/dV of the generated study', () => {
  it('are found in all 403 cycles without a model, with honest errors', () => {
    const { charge, discharge } = checkPores('HC', 1, {}, 'p1', 403);
    expect(charge?.names).toEqual(['p1', 'p2']);
    expect(discharge?.names).toEqual(['p1', 'p2', 'p3']);
    const film = discharge?.columns['p3.area'] as Float64Array;
    expect(discharge?.columns['p3.center']?.[0]).toBeCloseTo(0.638, 3);
    expect(film.subarray(1).every((area) => area === 0)).toBe(true);
    expect(discharge?.warnings).toEqual([]);
  });

  it.each(SAMPLES)('are found on the second cell of %s without a model', (name) => {
    checkPores(name, 2, {}, 'p1', FEW);
  });

  it.each(SAMPLES)('keep the names given to them on the first cell of %s, and find those not named where more are asked for', (name) => {
    checkPores(name, 1, PORES, 'pores', FEW);
    checkPores(name, 1, PAIR, 'pores', FEW);
  });
});
