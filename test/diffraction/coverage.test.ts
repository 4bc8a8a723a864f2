import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analyzeCarbonDiffraction } from '../../src/index.ts';
import { countedPattern, layersOf, SAMPLES, type Truth } from '../support/diffraction.ts';
import { table, writeReport } from '../support/shared.ts';

/** Whether 95 % intervals cover the truth in 95 % of simulated patterns, fitted from data and wavelength alone. */
const PATTERNS = 600;
const QUANTITIES = ['d002', 'Lc', 'La', 'N'] as const;
type Quantity = (typeof QUANTITIES)[number];

const covered = Object.fromEntries(Object.keys(SAMPLES).map((name) => [name, { d002: 0, Lc: 0, La: 0, N: 0 }]));
const troubled: string[] = [];

function count(name: string, truth: Truth, seed: number): void {
  const result = analyzeCarbonDiffraction(countedPattern(truth, seed), { wavelength: '0.71 Å', starts: 1 });
  const truths: Record<Quantity, number> = { ...truth, N: layersOf(truth) };
  for (const quantity of QUANTITIES) {
    const { low, high } = result[quantity].interval ?? { low: Number.NaN, high: Number.NaN };
    if (low <= truths[quantity] && truths[quantity] <= high) (covered[name] as Record<Quantity, number>)[quantity]++;
  }
  if (result.warnings.length > 0 || !result.fit.termination.ok) troubled.push(`${name} ${seed}`);
}

const share = (name: string, quantity: Quantity) => (100 * (covered[name] as Record<Quantity, number>)[quantity]) / PATTERNS;

describe(`95 % intervals of ${PATTERNS} counted patterns of each sample`, () => {
  beforeAll(() => {
    Object.entries(SAMPLES).forEach(([name, truth], k) => {
      for (let seed = 1; seed <= PATTERNS; seed++) count(name, truth, 1000 * (k + 1) + seed);
    });
  }, 120_000);

  it('come from fits that converged without a warning', () => {
    expect(troubled).toEqual([]);
  });

  it.each(Object.keys(SAMPLES).flatMap((name) => QUANTITIES.map((quantity) => [name, quantity] as const)))(
    'of %s cover the true %s in 92 to 98 %%',
    (name, quantity) => {
      expect(share(name, quantity)).toBeGreaterThanOrEqual(92);
      expect(share(name, quantity)).toBeLessThanOrEqual(98);
    },
  );

  afterAll(() => {
    const rows = Object.keys(SAMPLES).map((name) => [name, ...QUANTITIES.map((quantity) => share(name, quantity).toFixed(1))]);
    writeReport(
      'diffraction-coverage.md',
      `# Patterns out of ${PATTERNS} whose 95 % interval covers the truth, in %\n\n${table(['sample', ...QUANTITIES], rows)}`,
    );
  });
});
