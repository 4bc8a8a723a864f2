/**
 * Whether the 95 % intervals of a study's Raman ratios and impedance cover the truth of 200 generated measurements of pristine carbon.
 * Of diffraction, test/diffraction/coverage.test.ts.
 */
import { describe, expect, it } from 'vitest';
import { AREA, eisTruth, impedance } from '../../examples/hard-carbon/generate/eis.ts';
import { ramanSpectrum, ramanTruth } from '../../examples/hard-carbon/generate/raman.ts';
import { SAMPLES } from '../../examples/hard-carbon/generate/samples.ts';
import { tQuantile } from '../../src/fit/distributions.ts';
import { fitCircuit, fitPeaks, preset } from '../../src/index.ts';
import { table, writeReport } from '../support/shared.ts';

const SEEDS = 200;
const NORMAL = 1.959964;
const [HC] = SAMPLES;
if (!HC) throw new Error('the example has samples');

interface Estimate {
  value: number;
  stderr: number | null;
}

/** Percent of the seeds whose interval, `reach` standard errors to both sides, holds the truth, by quantity. */
function coverage(
  truth: Readonly<Record<string, number>>,
  measure: (seed: number) => { estimates: Record<string, Estimate>; reach: number },
) {
  const hits = Object.fromEntries(Object.keys(truth).map((name) => [name, 0]));
  for (let seed = 1; seed <= SEEDS; seed++) {
    const { estimates, reach } = measure(seed);
    for (const [name, exact] of Object.entries(truth)) {
      const { value, stderr } = estimates[name] as Estimate;
      if (Math.abs(value - exact) <= reach * (stderr ?? Number.NaN)) hits[name] = (hits[name] ?? 0) + 1;
    }
  }
  return Object.entries(hits).map(([name, count]) => ({ name, percent: (100 * count) / SEEDS }));
}

function check(what: string, covered: { name: string; percent: number }[]): void {
  const rows = covered.map(({ name, percent }) => [name, percent.toFixed(1)]);
  writeReport(`study-coverage-${what}.md`, table(['95 % interval of', `% of ${SEEDS} seeds`], rows));
  for (const { name, percent } of covered) {
    expect(percent, name).toBeGreaterThanOrEqual(92);
    expect(percent, name).toBeLessThanOrEqual(98);
  }
}

describe(`over ${SEEDS} seeds the intervals of the generated study cover the truth`, () => {
  it('of Raman ratios', () => {
    const { 'I(D1)/I(G)': height, 'A(D1)/A(G)': area, 'A(D4)/A(G)': d4 } = ramanTruth(HC).ratios as Record<string, number>;
    const truth = { 'I(D1)/I(G)': height as number, 'A(D1)/A(G)': area as number, 'A(D4)/A(G)': d4 as number };
    const covered = coverage(truth, (seed) => {
      const { shift, counts } = ramanSpectrum(HC, 100_000 + seed);
      const { derived } = fitPeaks({ x: shift, y: counts }, preset('raman-carbon'), { weights: 'poisson' });
      return { estimates: derived as Record<string, Estimate>, reach: NORMAL };
    });
    check('raman', covered);
  });

  it('of impedance, and total resistances are within 0.3 Ω cm²', () => {
    const { circuit, parameters, totalResistance } = eisTruth(HC);
    const covered = coverage(parameters[0] as Record<string, number>, (seed) => {
      const fit = fitCircuit(impedance(HC, 0, 200_000 + seed), circuit);
      const total = ((fit.values.R0 as number) + (fit.values.R1 as number)) * AREA;
      expect(Math.abs(total - (totalResistance[0] as number))).toBeLessThan(0.3);
      return { estimates: fit.parameters as Record<string, Estimate>, reach: tQuantile(0.95, fit.statistics.degreesOfFreedom) };
    });
    check('impedance', covered);
  });
});
