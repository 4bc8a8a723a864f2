/** Impedance of a circuit, or of a fitted one, at any frequency. */
import { InputError } from '../core/errors.ts';
import { checkFinite } from '../fit/data.ts';
import { partsOf } from '../fit/finish.ts';
import { hint } from '../fit/nearest.ts';
import type { FitResult } from '../fit/result.ts';
import { checkFrequencies } from './check.ts';
import type { Circuit } from './circuit/tree.ts';
import { evaluateCircuit } from './evaluate.ts';
import { circuitModel } from './model.ts';
import type { CircuitFit, Impedance, UserElement } from './types.ts';
import { CircuitView } from './view.ts';

/**
 * Impedance of a circuit.
 *
 * @param source A circuit as text, or a result of {@link fitCircuit}.
 * @param parameters Values by name (`{ R0: 10, 'CPE1.Q': 1e-5 }`); they win over a fit's own.
 * @param frequency Hz, above 0, in any order. @defaultValue the frequencies of the fit
 * @param elements Elements of one's own that the text uses.
 * @returns Real and imaginary parts in Ω.
 * @throws {@link ParseError} for a circuit that cannot be read; {@link InputError} `missing-start` for a parameter without a value,
 * `unknown-parameter`, `non-finite` (also where Z is no number), `bad-scale` for a frequency that is not above 0, `bad-model`.
 * @example
 * ```ts
 * import { simulateCircuit } from 'warburg';
 * const { re, im } = simulateCircuit('R0-p(R1,C1)', { R0: 10, R1: 100, C1: 1e-5 }, [159.15494309189535]);
 * console.log(re[0], im[0]); // → 60.00000 -50.00000
 * ```
 */
export function simulateCircuit(
  source: string | CircuitFit,
  parameters: Readonly<Record<string, number>> = {},
  frequency?: ArrayLike<number>,
  elements?: Readonly<Record<string, UserElement>>,
): Impedance {
  const { circuit, theta, own } = typeof source === 'string' ? blank(source, elements) : fitted(source);
  const at = frequency ?? own;
  if (at === undefined) throw new InputError('missing-column', 'a circuit without a fit needs frequencies', 'frequency');
  checkFinite(at, 'frequency');
  checkFrequencies(at);
  setValues(circuit, theta, parameters);
  const z = evaluateCircuit(circuit, [theta], at)[0] as Impedance;
  const bad = z.re.findIndex((re, i) => !Number.isFinite(re) || !Number.isFinite(z.im[i]));
  if (bad >= 0) throw new InputError('non-finite', `Z is no number at ${at[bad]} Hz with these parameters`, 'parameters');
  return z;
}

interface Source {
  circuit: Circuit;
  theta: Float64Array;
  own?: ArrayLike<number>;
}

function blank(text: string, elements: Readonly<Record<string, UserElement>> | undefined): Source {
  const { circuit } = circuitModel(text, elements);
  return { circuit, theta: new Float64Array(circuit.parameters.length).fill(Number.NaN) };
}

function fitted(fit: CircuitFit): Source {
  const { view, theta } = partsOf(fit as unknown as FitResult);
  if (!(view instanceof CircuitView)) throw new InputError('bad-model', 'this is no fit of a circuit', 'source');
  return { circuit: view.circuit, theta: theta.slice(), own: view.frequency };
}

function setValues({ parameters: keys }: Circuit, theta: Float64Array, values: Readonly<Record<string, number>>): void {
  if (typeof values !== 'object' || values === null)
    throw new InputError('bad-option', 'parameters are expected as numbers by name, { R0: 10 }', 'parameters');
  for (const [name, value] of Object.entries(values)) {
    const at = keys.indexOf(name);
    const path = `parameters.${name}`;
    if (at < 0) throw new InputError('unknown-parameter', `the circuit has no parameter "${name}"${hint(name, keys)}`, path);
    if (!Number.isFinite(value)) throw new InputError('non-finite', `${name} is ${String(value)}, expected a finite number`, path);
    theta[at] = value;
  }
  const missing = theta.findIndex(Number.isNaN);
  if (missing >= 0) throw new InputError('missing-start', `${keys[missing]} has no value`, `parameters.${keys[missing]}`);
}
