/** From the options of `warburg eis` to circuits and what each is fitted with. */
import { type CircuitOptions, type ParameterSpec, parseCircuit, type UserElement } from '../../index.ts';
import { type CommonOptions, toFitOptions } from '../options/fit.ts';
import { UsageError } from '../usage.ts';
import { elementList } from './elements.ts';
import { readTemplate, type Template } from './template.ts';

export interface PlanOptions extends CommonOptions {
  circuit?: string[];
  template?: string;
  element?: Record<string, UserElement>;
  dropInductive?: boolean;
  area?: string;
  thickness?: string;
  smoothness?: number;
  warm?: 'none' | 'previous' | 'both';
}

/** One circuit to fit to every spectrum. */
export interface CircuitPlan {
  /** Canonical text. */
  circuit: string;
  options: CircuitOptions;
}

/** Throws UsageError without a circuit, ParseError for one that cannot be read, and what a template is wrong in. */
export function planCircuits(options: PlanOptions): { plans: CircuitPlan[]; weight: CommonOptions['weight'] } {
  if (options.template !== undefined && options.circuit) throw new UsageError('--template says which circuit to fit: leave out --circuit');
  const template = options.template === undefined ? null : readTemplate(options.template);
  const texts = template ? [template.circuit] : (options.circuit ?? []);
  if (texts.length === 0) throw new UsageError(noCircuit());
  const circuits = texts.map((text) => parseCircuit(text, options.element));
  const weight = options.weight ?? template?.weight;
  const { parameters: given, ...shared } = circuitOptions(options, weight);
  const specs = Object.entries(withTemplate(template, given));
  const named = circuits.flatMap(({ parameters }) => parameters);
  const plans = circuits.map(({ text, parameters }): CircuitPlan => {
    // A name that no circuit has is an error of every fit.
    const own = specs.filter(([name]) => parameters.includes(name) || !named.includes(name));
    return { circuit: text, options: { ...shared, parameters: Object.fromEntries(own) } };
  });
  return { plans: distinct(plans), weight };
}

function noCircuit(): string {
  return `no circuit: say with --circuit what the cell is made of, elements in series joined by "-", in parallel as p(…,…):
  --circuit "R0-p(R1,CPE1)-Wo1" (or --circuit "R(RQ)W"); warburg help eis says more. Elements:
${elementList()}`;
}

function circuitOptions(options: PlanOptions, weight: CommonOptions['weight']): CircuitOptions {
  const { weights: _, parameters, ...rest } = toFitOptions(options);
  const { element, dropInductive, area, thickness, smoothness, warm } = options;
  return {
    ...rest,
    ...(parameters && { parameters }),
    ...((weight === 'unit' || weight === 'modulus' || weight === 'proportional') && { weights: weight }),
    ...(element && { elements: element }),
    ...(dropInductive && { dropInductive }),
    ...(area !== undefined && { area }),
    ...(thickness !== undefined && { thickness }),
    ...(smoothness !== undefined && { smoothness }),
    ...(warm && { warmStart: warm }),
  };
}

/** What is given on the command line wins, value, bounds and all, each by itself; a tie leaves no room for the others. */
function withTemplate(template: Template | null, given: Readonly<Record<string, ParameterSpec>> = {}): Record<string, ParameterSpec> {
  const own = new Map(Object.entries(template?.parameters ?? {}));
  const merged = Object.entries(given).map(([name, spec]) => [name, mergeSpec(own.get(name), spec)] as const);
  return Object.fromEntries([...own, ...merged]);
}

function mergeSpec(own: ParameterSpec | undefined, given: ParameterSpec): ParameterSpec {
  const isTied = (spec: ParameterSpec | undefined) => typeof spec === 'object' && spec.tie !== undefined;
  return typeof own !== 'object' || typeof given !== 'object' || isTied(own) || isTied(given) ? given : { ...own, vary: true, ...given };
}

/** A circuit given twice would only be compared with itself. */
function distinct(plans: readonly CircuitPlan[]): CircuitPlan[] {
  return [...new Map(plans.map((plan) => [plan.circuit, plan])).values()];
}
