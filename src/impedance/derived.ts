/**
 * What people compute from a fitted circuit: time constants, characteristic frequencies, effective capacitances, the total
 * resistance, and all of it per area; with errors propagated through the exact derivatives of each formula.
 *
 * Names are formulas with the elements they are about: `tau(R1,CPE1)`, `C_Brug(R1,CPE1)`, `R1*area`.
 */
import { withCore } from '../core/module.ts';
import { evaluateTape, type Quantity } from '../fit/derived.ts';
import { compileExpression, parseExpression } from '../fit/expression.ts';
import type { Circuit } from './circuit/tree.ts';
import { arcQuantities } from './derived/arc.ts';
import { diffusionQuantities } from './derived/diffusion.ts';
import type { Geometry } from './derived/geometry.ts';
import { totalResistance } from './derived/resistance.ts';
import { arealQuantities, conductivities } from './derived/size.ts';

/** A quantity as a formula. */
export interface DerivedQuantity {
  /** `'C_Brug(R1,CPE1)'`. */
  readonly name: string;
  /** Over the circuit's parameters, in the syntax of ties: `'(R1*CPE1.Q)^(1/CPE1.alpha)'`. */
  readonly expression: string;
  /** `'s'`, `'Hz'`, `'F'`, `'Ω'`, `'Ω·cm²'`, `'F/cm²'`, `'S/cm'`, … */
  readonly unit: string;
}

/**
 * The quantities that follow from a circuit's parameters: of every arc, of every element with a time constant, `totalResistance`
 * (see {@link totalResistance}), all resistances and capacitances per area if the area is known, and conductivities if the
 * thickness is, too.
 */
export function derivedQuantities(circuit: Circuit, geometry: Geometry): DerivedQuantity[] {
  const total = totalResistance(circuit);
  const plain = [
    ...arcQuantities(circuit),
    ...diffusionQuantities(circuit),
    ...(total === null ? [] : [{ name: 'totalResistance', expression: total, unit: 'Ω' }]),
  ];
  return [...plain, ...arealQuantities(circuit, plain, geometry), ...conductivities(circuit, total, geometry)];
}

/**
 * The same, evaluated.
 *
 * @param theta The parameters, in the order of `circuit.parameters`.
 * @returns Values with gradients by θ; a value that does not exist there (a frequency at τ = 0) is infinite or NaN.
 */
export function circuitQuantities(circuit: Circuit, theta: Float64Array, geometry: Geometry): Quantity[] {
  return withCore((core) =>
    programsOf(circuit, geometry).map(({ name, unit, sources, tape }) => {
      const known = sources.map((source) => theta[source] as number);
      const { value, slopes } = evaluateTape(core, tape, known);
      const gradient = new Float64Array(theta.length);
      for (const [k, source] of sources.entries()) gradient[source] = slopes[k] as number;
      return { name, value, gradient, unit };
    }),
  );
}

interface Program {
  readonly name: string;
  readonly unit: string;
  /** Which parameters of the circuit the tape takes. */
  readonly sources: readonly number[];
  readonly tape: Float64Array;
}

/** A series of fits shares one circuit: its formulas are compiled once. */
const compiled = new WeakMap<Circuit, { readonly geometry: Geometry; readonly programs: readonly Program[] }>();

function programsOf(circuit: Circuit, geometry: Geometry): readonly Program[] {
  const known = compiled.get(circuit);
  if (known && known.geometry.area === geometry.area && known.geometry.thickness === geometry.thickness) return known.programs;
  const programs = derivedQuantities(circuit, geometry).map((quantity) => compile(quantity, circuit.parameters));
  compiled.set(circuit, { geometry, programs });
  return programs;
}

function compile({ name, expression, unit }: DerivedQuantity, parameters: readonly string[]): Program {
  const parsed = parseExpression(expression);
  const sources = parsed.names.map((key) => parameters.indexOf(key));
  return { name, unit, sources, tape: compileExpression(parsed, [], parsed.names) };
}
