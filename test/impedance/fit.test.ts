import { describe, expect, it } from 'vitest';
import type { CircuitFit } from '../../src/impedance/types.ts';
import { fitCircuit, parseCircuit } from '../../src/index.ts';
import { EXAMPLE, lazily, REFERENCE_FITS, readSpectrum } from '../support/impedance.ts';
import { describeShared } from '../support/shared.ts';

/** One case of reference/circuit-fits.json: least squares by another program, from its guess and the best of 300 starts. */
interface Case {
  id: string;
  circuit: string;
  param_names: string[];
  constants: Record<string, number>;
  weight: 'unit' | 'mod';
  guess: number[];
  n: 57 | 66;
  from_guess: Solution;
  best: Solution;
}

interface Solution {
  params: number[];
  stderr: number[];
  chi2: number;
}

/** impedance.py counts an element's parameters: `Wo1_1` is the second of Wo1, `R_0` is R0. */
function keysOf(circuit: string): (name: string) => string {
  const { elements } = parseCircuit(circuit);
  return (name) => {
    const [, type, number, index = '0'] = /^([A-Za-z]+)_?(\d+)(?:_(\d+))?$/.exec(name) ?? [];
    return elements.find((e) => e.name === `${type}${number}`)?.parameters[Number(index)]?.key ?? '';
  };
}

/** The file's solution by our keys, and the same with its two arcs exchanged: arcs that are alike come by their time constants here. */
function solutions({ param_names }: Case, { params, stderr }: Solution, key: (name: string) => string): Map<string, [number, number]>[] {
  const named = param_names.map((name, i) => [key(name), [params[i], stderr[i]]] as [string, [number, number]]);
  const swap = (name: string) => name.replace(/^(R|C|CPE)([12])/, (_, type, n) => `${type}${3 - Number(n)}`);
  const exchanged = new Map(named.map(([name, value]) => [swap(name), value]));
  return named.every(([name]) => exchanged.has(name)) ? [new Map(named), exchanged] : [new Map(named)];
}

const relative = (value: number, expected: number) => Math.abs(value / expected - 1);

function largestDifference(fit: CircuitFit, solution: Map<string, [number, number]>): number {
  return Math.max(...[...solution].map(([name, [value]]) => relative(fit.values[name] as number, value)));
}

/**
 * Of two cases the program's best of 300 starts is not the best. Both lower minima were confirmed with scipy's MINPACK (lm, Z by numpy):
 * - randles.unit: 1.18220e-4 against 1.20503e-4. Beyond τ = 4837 s the curve is flat to 1e-6: Wo1 has become Warburg's half-infinite
 *   diffusion, whose own best χ² with W in place of Wo is 1.18220132e-4. Neither Z0 nor τ is determined there, only Z0/√τ.
 * - 2RC-Wo.unit: 1.474794e-5 at τ = 1300 s against 1.967829e-5 at τ = 238 s.
 */
const LOWER: Record<string, number> = { 'example.randles.unit': 1.18220132e-4, 'example.2RC-Wo.unit': 1.474793729e-5 };

describeShared('circuits on the canonical spectrum', EXAMPLE, (data) => {
  describeShared('against published fits', REFERENCE_FITS, (reference) => {
    const cases = JSON.parse(reference) as Case[];
    describe.each(Array.isArray(cases) ? cases : [])('$id', (one) => {
      const circuit = one.circuit.replaceAll('_', '');
      const key = keysOf(circuit);
      const spectrum = readSpectrum(data, (im) => one.n === 66 || im < 0);
      const constants = Object.fromEntries(Object.entries(one.constants).map(([name, value]) => [key(name), { value, vary: false }]));
      const guess = Object.fromEntries(one.param_names.map((name, i) => [key(name), one.guess[i] as number]));
      const weights = one.weight === 'mod' ? 'modulus' : 'unit';
      const lowest = LOWER[one.id] ?? one.best.chi2;

      it('uses the points that the reference used', () => {
        expect(spectrum.frequency).toHaveLength(one.n);
      });

      describe.each([
        ['from the given guess', { ...constants, ...guess }],
        ['from no start', constants],
      ])('%s', (_, parameters) => {
        const fitted = lazily(() => fitCircuit(spectrum, circuit, { weights, parameters }));
        const solution = lazily(() => {
          const found = solutions(one, one.best, key);
          return found.reduce((a, b) => (largestDifference(fitted(), b) < largestDifference(fitted(), a) ? b : a));
        });

        it('reaches the lowest known χ²', () => {
          expect(fitted().termination.ok).toBe(true);
          expect(fitted().statistics.chiSquare).toBeLessThanOrEqual(lowest * (1 + 1e-6));
          expect(fitted().statistics.chiSquare).toBeGreaterThan(lowest * (1 - 1e-6));
        });

        it.skipIf(one.id in LOWER)('has its parameters, up to the order of arcs that are alike', () => {
          expect(largestDifference(fitted(), solution())).toBeLessThan(1e-4);
        });

        it.skipIf(one.id in LOWER)('has its standard errors, whether the data determine a parameter or not', () => {
          for (const [name, [, stderr]] of solution())
            expect(relative(fitted().parameters[name]?.stderr ?? Number.NaN, stderr), name).toBeLessThan(0.01);
        });

        it('offers no other minimum as an alternative that is lower', () => {
          for (const { chiSquare } of fitted().alternatives) expect(chiSquare).toBeGreaterThan(fitted().statistics.chiSquare);
        });

        it.runIf(one.from_guess.chi2 > one.best.chi2 * (1 + 1e-9))('leaves the minimum of the published guess behind', () => {
          expect(fitted().statistics.chiSquare).toBeLessThan(one.from_guess.chi2);
        });
      });
    });
  });

  describe.each(['unit', 'modulus'] as const)('R0-p(R1,C1)-p(R2-Wo1,C2) with %s weights', (weights) => {
    const fitted = lazily(() =>
      fitCircuit(
        readSpectrum(data, (im) => im < 0),
        'R0-p(R1,C1)-p(R2-Wo1,C2)',
        { weights },
      ),
    );

    it('flags the time constant of the diffusion, which the data do not determine, and still gives it with its error', () => {
      const tau = fitted().parameters['Wo1.tau'];
      expect(tau?.identified).toBe(false);
      expect(tau?.value).toBeGreaterThan(1000);
      expect(tau?.stderr).toBeGreaterThan(tau?.value as number);
    });

    it('determines everything before the diffusion', () => {
      for (const name of ['R0', 'R1', 'C1', 'R2', 'C2']) expect(fitted().parameters[name]?.identified, name).toBe(true);
    });

    it('names what it does not determine in a warning', () => {
      expect(
        fitted()
          .warnings.map((w) => w.message)
          .join('\n'),
      ).toContain('Wo1.tau');
    });
  });
});
