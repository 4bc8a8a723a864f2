/** Parameters of a model: what the user said of each, what the catalogue says, and what the core is told. */

import type { SCALE } from '../core/calls.ts';
import { InputError } from '../core/errors.ts';
import type { ProblemShape } from '../core/problem.ts';
import { compileExpression, type Expression, parseExpression } from './expression.ts';
import { hint } from './nearest.ts';

/** A number is a free parameter that starts there. A tie is an expression over other parameters: `'G.sigma * 1.2'`. */
export type ParameterSpec =
  | number
  | { value?: number; min?: number; max?: number; vary?: boolean; tie?: string; scale?: 'linear' | 'logarithmic' };

/** One entry of the parameter vector. */
export interface Parameter {
  name: string;
  unit: string;
  /** `null` until a start has been guessed. */
  value: number | null;
  min: number;
  max: number;
  /** Whether `min` itself is allowed. */
  minIncluded: boolean;
  /** The user gave a lower bound. */
  minGiven: boolean;
  vary: boolean;
  tie: string | null;
  /** Varied through its logarithm. */
  logarithmic: boolean;
  /** Its smallest value then, if the catalogue has one. */
  floor?: number;
  /** Its derivative column is taken by its square (catalogue `~`). */
  even: boolean;
  /** A constant that describes the model; never reported. */
  hidden: boolean;
  /** The model is linear in it. */
  linear: boolean;
}

/** Applies a specification to a parameter, in place. Throws InputError `bad-bounds`, `start-outside-bounds`, `bad-tie`, `non-finite`. */
export function applySpec(parameter: Parameter, spec: ParameterSpec): void {
  const { name } = parameter;
  const path = `parameters.${name}`;
  if (typeof spec === 'number') {
    parameter.value = number(spec, path);
    return;
  }
  if (typeof spec !== 'object' || spec === null)
    throw new InputError('bad-option', `${name} is expected as a number or { value, min, max, vary, tie, scale }`, path);
  for (const key of Object.keys(spec)) {
    if (!SPEC_KEYS.includes(key))
      throw new InputError('unknown-option', `${name} has an unknown key "${key}"${hint(key, SPEC_KEYS)}`, `${path}.${key}`);
  }
  if (spec.value !== undefined) parameter.value = number(spec.value, `${path}.value`);
  if (spec.min !== undefined && spec.min !== null) {
    parameter.min = Math.max(limit(spec.min, `${path}.min`), parameter.min);
    parameter.minGiven = true;
  }
  if (spec.max !== undefined && spec.max !== null) parameter.max = Math.min(limit(spec.max, `${path}.max`), parameter.max);
  if (spec.vary !== undefined) {
    if (typeof spec.vary !== 'boolean') throw new InputError('bad-option', `${path}.vary is expected as true or false`, `${path}.vary`);
    parameter.vary = spec.vary;
  }
  if (spec.scale !== undefined) applyScale(parameter, spec.scale, path);
  if (spec.tie !== undefined) applyTie(parameter, spec, path);
}

const SPEC_KEYS = ['value', 'min', 'max', 'vary', 'tie', 'scale'];
const SCALES = ['linear', 'logarithmic'];

/** A logarithmic scale suits what spans decades; it needs a positive start, and has a floor far below it. */
function applyScale(parameter: Parameter, scale: unknown, path: string): void {
  if (!SCALES.includes(scale as string))
    throw new InputError(
      'bad-option',
      `the scale of ${parameter.name} is ${JSON.stringify(scale)}${hint(String(scale), SCALES)}`,
      `${path}.scale`,
    );
  parameter.logarithmic = scale === 'logarithmic';
}

function applyTie(parameter: Parameter, spec: Exclude<ParameterSpec, number>, path: string): void {
  if (typeof spec.tie !== 'string')
    throw new InputError('bad-tie', `the tie of ${parameter.name} is expected as an expression`, `${path}.tie`);
  if (spec.min !== undefined || spec.max !== undefined) {
    throw new InputError('bad-tie', `${parameter.name} is tied: bounds belong on the parameters it is tied to`, path);
  }
  parameter.tie = spec.tie;
  parameter.vary = false;
}

function number(value: unknown, path: string): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw new InputError('non-finite', `${path} is ${String(value)}, expected a finite number`, path);
}

function limit(value: unknown, path: string): number {
  if (typeof value === 'number' && !Number.isNaN(value)) return value;
  throw new InputError('bad-bounds', `${path} is ${String(value)}, expected a number`, path);
}

/** Applies `options.parameters`. Throws InputError `unknown-parameter` naming the nearest. */
export function applySpecs(parameters: readonly Parameter[], specs: Readonly<Record<string, ParameterSpec>> | undefined): void {
  if (!specs) return;
  const visible = parameters.filter((p) => !p.hidden);
  for (const [name, spec] of Object.entries(specs)) {
    const parameter = visible.find((p) => p.name === name);
    if (!parameter) {
      throw new InputError(
        'unknown-parameter',
        `the model has no parameter "${name}"${hint(
          name,
          visible.map((p) => p.name),
        )}`,
        `parameters.${name}`,
      );
    }
    applySpec(parameter, spec);
  }
}

/** Bounds in order and starts within them. Called once, after every specification has been applied. */
export function checkParameters(parameters: readonly Parameter[]): void {
  for (const { name, value, min, max, tie, vary } of parameters) {
    const path = `parameters.${name}`;
    if (tie !== null) continue;
    if (!(min <= max)) throw new InputError('bad-bounds', `${name}: min ${min} is above max ${max}`, path);
    if (vary && min === max) throw new InputError('bad-bounds', `${name}: min and max are both ${min}; fix it with vary: false`, path);
    if (value !== null && (value < min || value > max)) {
      throw new InputError('start-outside-bounds', `${name} starts at ${value}, outside ${min} to ${max}`, path);
    }
  }
}

/** Ties in dependency order, with their tapes. Throws InputError `bad-tie` or `tie-cycle`. */
function orderTies(parameters: readonly Parameter[]): { parameter: number; tape: Float64Array; expression: Expression }[] {
  const names = parameters.map((p) => p.name);
  const parsed = new Map<number, Expression>();
  parameters.forEach((p, i) => {
    if (p.tie === null) return;
    const expression = parseExpression(p.tie);
    for (const name of expression.names) {
      if (!parameters.some((q) => q.name === name && !q.hidden)) {
        const known = parameters.filter((q) => !q.hidden).map((q) => q.name);
        throw new InputError(
          'bad-tie',
          `${p.name} is tied to "${name}", which the model does not have${hint(name, known)}`,
          `parameters.${p.name}.tie`,
        );
      }
    }
    parsed.set(i, expression);
  });
  const ordered: { parameter: number; tape: Float64Array; expression: Expression }[] = [];
  const done = new Set<number>();
  while (done.size < parsed.size) {
    const ready = [...parsed].filter(
      ([i, e]) => !done.has(i) && e.names.every((n) => !parsed.has(names.indexOf(n)) || done.has(names.indexOf(n))),
    );
    if (ready.length === 0) {
      const ring = [...parsed.keys()].filter((i) => !done.has(i)).map((i) => names[i]);
      throw new InputError('tie-cycle', `ties refer to each other in a ring: ${ring.join(', ')}`, 'parameters');
    }
    for (const [i, expression] of ready) {
      ordered.push({ parameter: i, tape: compileExpression(expression, [], names), expression });
      done.add(i);
    }
  }
  return ordered;
}

/** What the core is told: which parameters are free, on what scale, and the ties. */
export function describeParameters(parameters: readonly Parameter[]): Omit<ProblemShape, 'model'> {
  const ties = parameters.some((p) => p.tie !== null) ? orderTies(parameters) : [];
  const isSource = ({ name }: Parameter) => ties.some((t) => t.expression.names.includes(name));
  const even: number[] = [];
  const free: number[] = [];
  const scale: (keyof typeof SCALE)[] = [];
  parameters.forEach((p, i) => {
    if (p.even) even.push(i);
    if (!p.vary || p.tie !== null || p.hidden) return;
    free.push(i);
    scale.push(p.logarithmic ? 'logarithmic' : p.even && p.min >= 0 && !isSource(p) ? 'square' : 'linear');
  });
  return { parameters: parameters.length, even, free, scale, ties: ties.map(({ parameter, tape }) => ({ parameter, tape })) };
}
