import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Core, withCore } from '../../src/core/module.ts';
import { OpenProblem } from '../../src/core/problem.ts';
import { describeParameters } from '../../src/fit/parameters.ts';
import { parseCircuit } from '../../src/impedance/circuit/parse.ts';
import type { Circuit } from '../../src/impedance/circuit/tree.ts';
import { parametersOf, programOf } from '../../src/impedance/program.ts';
import { frequencyColumn } from '../../src/impedance/rows.ts';
import { ALL_TYPES, circuitsOf, type Part, printCircuit } from '../support/circuits.ts';
import { Random } from '../support/spectra.ts';

/** Two frequencies: four rows, the real parts and then the imaginary ones. */
const F = Float64Array.of(0.7, 300);
const ROWS = 4;
/** Step of the differences in u; their error is of the order of its fourth power. */
const STEP = 1e-3;

/** Values at which every element matters somewhere: ωτ from 1e-3 to 1e3. */
function randomTheta(circuit: Circuit, seed: number): Float64Array {
  const random = new Random(seed);
  const theta = circuit.elements.flatMap(({ parameters }) =>
    parameters.map(({ unit, max }) => {
      if (unit === '1') return max === 1 ? random.between(0.3, 0.95) : 10 ** random.between(-1, 1);
      if (unit === 's') return 10 ** random.between(-4, 1);
      if (unit === 'F' || unit.startsWith('Ω⁻¹')) return 10 ** random.between(-5, -1);
      return unit === 'H' ? 10 ** random.between(-4, 0) : 10 ** random.between(-1, 2);
    }),
  );
  return Float64Array.from(theta);
}

/** A circuit opened in the core with everything free. */
function open(core: Core, circuit: Circuit): OpenProblem {
  const parameters = parametersOf(circuit);
  const problem = new OpenProblem(core, { ...describeParameters(parameters), model: programOf(circuit) }, ROWS);
  problem.load({ columns: [frequencyColumn(F)], y: new Float64Array(ROWS), weights: null });
  problem.setBounds(
    parameters.map((p) => Math.max(p.min, p.floor ?? p.min)),
    parameters.map((p) => p.max),
  );
  return problem;
}

function curveAt(problem: OpenProblem, theta: Float64Array): Float64Array {
  problem.setStart(theta);
  return problem.curve();
}

/**
 * One row of the Jacobian as the solver gets it: with a residual of 1 in that row, of weight 1, and weight 0 elsewhere the gradient Jᵀr is
 * the row itself.
 */
function rowOf(problem: OpenProblem, curve: Float64Array, row: number, u: Float64Array): Float64Array {
  const weights = new Float64Array(ROWS);
  weights[row] = 1;
  problem.load({ columns: [frequencyColumn(F)], y: curve.map((v) => v - 1), weights });
  return problem.normalEquations(u).gradient;
}

/** Fourth-order central differences of the curve by variable k. */
function difference(problem: OpenProblem, theta: Float64Array, k: number): Float64Array {
  const shifted = (steps: number) => {
    const moved = theta.slice();
    moved[k] = problem.parameterOf(k, problem.variableOf(k, theta[k] as number) + steps * STEP);
    return curveAt(problem, moved);
  };
  const [a, b, c, d] = [shifted(-2), shifted(-1), shifted(1), shifted(2)] as [Float64Array, Float64Array, Float64Array, Float64Array];
  return a.map((v, i) => (v - 8 * (b[i] as number) + 8 * (c[i] as number) - (d[i] as number)) / (12 * STEP));
}

/** The largest difference between the core's columns and numeric ones, relative to |∂Z/∂u| and to the rounding of Z in a difference. */
function worstColumn(part: Part, seed: number): { error: number; where: string } {
  const circuit = parseCircuit(printCircuit(part));
  const theta = randomTheta(circuit, seed);
  const { curve, numeric, rows } = withCore((core) => {
    const problem = open(core, circuit);
    const numeric = circuit.parameters.map((_, k) => difference(problem, theta, k));
    const curve = curveAt(problem, theta);
    const u = problem.u;
    return { curve, numeric, rows: Array.from({ length: ROWS }, (_, row) => rowOf(problem, curve, row, u)) };
  });
  let worst = { error: 0, where: '' };
  circuit.parameters.forEach((key, k) => {
    for (const i of [0, 1]) {
      const pair = (of: (row: number) => number) => [of(i), of(i + 2)] as const;
      const [re, im] = pair((row) => rows[row]?.[k] as number);
      const [nre, nim] = pair((row) => numeric[k]?.[row] as number);
      const z = Math.hypot(...pair((row) => curve[row] as number));
      const error = Math.hypot(re - nre, im - nim) / (Math.hypot(nre, nim) + 1e-5 * z);
      if (!(error <= worst.error)) worst = { error, where: `${circuit.text}, ${key} at ${F[i]} Hz` };
    }
  });
  return worst;
}

describe('the derivatives of a circuit', () => {
  it.each(ALL_TYPES)('agree with differences for %s alone, in series, in parallel and nested', (type) => {
    const parallel = { series: false, parts: ['R', type] };
    const parts: Part[] = [
      type,
      { series: true, parts: ['R', type] },
      parallel,
      { series: false, parts: ['C', { series: true, parts: ['R', parallel] }] },
    ];
    parts.forEach((part, i) => {
      const { error, where } = worstColumn(part, 10 + i);
      expect(error, where).toBeLessThan(1e-7);
    });
  });

  it('agree with differences for random trees of all elements', () => {
    fc.assert(
      fc.property(circuitsOf(ALL_TYPES), fc.integer({ min: 1, max: 1e6 }), (part, seed) => {
        const { error, where } = worstColumn(part, seed);
        expect(error, where).toBeLessThan(1e-7);
      }),
      { seed: 11, numRuns: 200 },
    );
  });
});
