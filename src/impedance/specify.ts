/** A circuit's parameters with what the user said of them. */
import { InputError } from '../core/errors.ts';
import type { ProblemShape } from '../core/problem.ts';
import type { ExchangeGroup } from '../fit/exchange.ts';
import { applySpecs, checkParameters, describeParameters, type Parameter, type ParameterSpec } from '../fit/parameters.ts';
import type { CircuitModel } from './model.ts';
import { exchangeable } from './order.ts';
import { parametersOf } from './program.ts';

export interface Specified {
  readonly parameters: readonly Parameter[];
  readonly shape: ProblemShape;
  /** Arcs that are alike. */
  readonly exchange: ExchangeGroup[];
}

type Specs = Readonly<Record<string, ParameterSpec>>;

/** What follows from a circuit alone is made once. */
const plain = new WeakMap<CircuitModel, Specified>();

/** Applies specifications. Throws InputError `unknown-parameter`, `bad-bounds`, `start-outside-bounds`, `bad-tie`, `missing-start`, … */
export function specify(model: CircuitModel, specs: Specs | undefined): Specified {
  if (specs !== undefined && !areStarts(model, specs)) return build(model, specs);
  const known = plain.get(model) ?? build(model, undefined);
  plain.set(model, known);
  return specs === undefined ? known : { ...known, parameters: withStarts(known.parameters, specs) };
}

/** Whether nothing but starts are given, so that the shape of the fit stays the same. */
function areStarts({ circuit }: CircuitModel, specs: Specs): boolean {
  if (typeof specs !== 'object' || specs === null) return false;
  return Object.entries(specs).every(([name, spec]) => Number.isFinite(spec) && circuit.parameters.includes(name));
}

function withStarts(parameters: readonly Parameter[], specs: Specs): Parameter[] {
  const own = parameters.map((p) => (Object.hasOwn(specs, p.name) ? { ...p, value: specs[p.name] as number } : p));
  checkParameters(own);
  return own;
}

function build(model: CircuitModel, specs: Specs | undefined): Specified {
  const parameters = parametersOf(model.circuit);
  applySpecs(parameters, specs);
  checkParameters(parameters);
  checkFixed(parameters);
  const described = describeParameters(parameters);
  const shape = { ...described, model: model.program, ...naturalScales(parameters, described.free) };
  return { parameters, shape, exchange: exchangeable(model, parameters) };
}

/** A start from the data may be wrong: nothing is fixed at it. */
function checkFixed(parameters: readonly Parameter[]): void {
  const fixed = parameters.find((p) => !p.vary && p.tie === null && p.value === null);
  if (fixed) throw new InputError('missing-start', `${fixed.name} is fixed but has no value`, `parameters.${fixed.name}`);
}

/**
 * A long step is e-fold for a logarithm, a twentieth for an exponent (found on the reference fits: fewest descents that end elsewhere).
 * None if some parameter is neither.
 */
function naturalScales(parameters: readonly Parameter[], free: readonly number[]): { natural?: number[] } {
  const varied = free.map((i) => parameters[i] as Parameter);
  if (!varied.every((p) => p.logarithmic || (p.min >= 0 && p.max <= 1))) return {};
  return { natural: varied.map((p) => (p.logarithmic ? 1 : 20)) };
}
