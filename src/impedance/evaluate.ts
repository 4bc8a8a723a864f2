/** Impedance of a circuit at given parameters. */
import { withCore } from '../core/module.ts';
import { OpenProblem } from '../core/problem.ts';
import type { Circuit } from './circuit/tree.ts';
import { shapeOf } from './program.ts';
import { frequencyColumn, separate } from './rows.ts';
import type { Impedance } from './types.ts';

/** Z of the circuit for each set of parameters θ at every frequency (Hz, above 0). */
export function evaluateCircuit(circuit: Circuit, thetas: readonly ArrayLike<number>[], frequency: ArrayLike<number>): Impedance[] {
  if (frequency.length === 0) return thetas.map(() => ({ re: new Float64Array(0), im: new Float64Array(0) }));
  const column = frequencyColumn(Float64Array.from(frequency));
  return withCore((core) => {
    const problem = new OpenProblem(core, shapeOf(circuit), column.length);
    problem.load({ columns: [column], y: new Float64Array(column.length), weights: null });
    return thetas.map((theta) => {
      problem.setStart(theta);
      return separate(problem.curve(), frequency.length);
    });
  });
}
