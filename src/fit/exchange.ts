/**
 * Groups of parameters that may be exchanged without changing the model (arcs of one circuit): put in ascending order of a key, and
 * along a series in the order that continues the fit before.
 */
import { STATUS } from '../core/calls.ts';
import type { ProblemShape } from '../core/problem.ts';
import type { SetOutput } from './chain.ts';
import type { FitOutput } from './job.ts';

/** Members that are alike; their parameters correspond one to one. The key is (Π of some parameters)^(1/exponent). */
export interface ExchangeGroup {
  members: { parameters: number[]; product: number[]; exponent: number | null }[];
}

/** Beyond this many members only sorting is tried: the number of orders grows with the factorial. */
const MOST_PERMUTED = 4;

/** Puts the groups of every output in order, in place. */
export function arrange(groups: readonly ExchangeGroup[], shape: ProblemShape, outputs: SetOutput[]): void {
  let before: Float64Array | null = null;
  for (const [i, output] of outputs.entries()) {
    if ('error' in output) continue;
    const order = orderOf(groups, output.theta, before, shape.parameters);
    const arranged: FitOutput = order ? permute(output, order, shape) : output;
    outputs[i] = arranged;
    if (arranged.status >= 0 && arranged.status <= STATUS.exact) before = arranged.theta;
  }
}

/** Where each parameter comes from, or null if everything stays. */
function orderOf(
  groups: readonly ExchangeGroup[],
  theta: Float64Array,
  before: Float64Array | null,
  parameters: number,
): Int32Array | null {
  const order = Int32Array.from({ length: parameters }, (_, i) => i);
  let moved = false;
  for (const { members } of groups) {
    const sources = before && members.length <= MOST_PERMUTED ? nearest(members, theta, before) : sorted(members, theta);
    sources.forEach((source, to) => {
      if (source === to) return;
      moved = true;
      members[to]?.parameters.forEach((parameter, k) => {
        order[parameter] = members[source]?.parameters[k] as number;
      });
    });
  }
  return moved ? order : null;
}

function sorted(members: ExchangeGroup['members'], theta: Float64Array): number[] {
  const keys = members.map(({ product, exponent }) => {
    const log = product.reduce((sum, p) => sum + Math.log(theta[p] as number), 0);
    return exponent === null ? log : log / (theta[exponent] as number);
  });
  return [...keys.keys()].sort((a, b) => (keys[a] as number) - (keys[b] as number) || a - b);
}

/** The order that changes the logarithms of the parameters least. */
function nearest(members: ExchangeGroup['members'], theta: Float64Array, before: Float64Array): number[] {
  const distance = (from: number, to: number) =>
    (members[to] as ExchangeGroup['members'][number]).parameters.reduce((sum, parameter, k) => {
      const value = theta[members[from]?.parameters[k] as number] as number;
      return sum + Math.log(Math.max(value, Number.MIN_VALUE) / Math.max(before[parameter] as number, Number.MIN_VALUE)) ** 2;
    }, 0);
  return bestOrder(members.length, distance);
}

/** Which of n members comes to each place, at the least total distance; they stay where no other order is better, or n is large. */
export function bestOrder(n: number, distance: (from: number, to: number) => number): number[] {
  const total = (order: number[]) => order.reduce((sum, from, to) => sum + distance(from, to), 0);
  if (n > MOST_PERMUTED) return Array.from({ length: n }, (_, i) => i);
  return permutations(n).reduce((best, order) => (total(order) < total(best) ? order : best));
}

/** All orders of 0 … n − 1, the ascending one first. */
function permutations(n: number): number[][] {
  if (n === 0) return [[]];
  return permutations(n - 1).flatMap((rest) => Array.from({ length: n }, (_, at) => rest.toSpliced(n - 1 - at, 0, n - 1)));
}

/** Everything in an output that is by parameter or by variable. */
function permute(output: FitOutput, order: Int32Array, { free, parameters }: ProblemShape): FitOutput {
  const variableOf = new Map(free.map((parameter, k) => [parameter, k]));
  const variables = Int32Array.from(free, (parameter) => variableOf.get(order[parameter] as number) as number);
  const n = free.length;
  const theta = (from: Float64Array) => from.map((_, i) => from[order[i] as number] as number);
  const square = (from: Float64Array) =>
    from.map((_, at) => from[(variables[Math.floor(at / n)] as number) * n + (variables[at % n] as number)] as number);
  const transform = new Float64Array(parameters * n);
  for (let i = 0; i < parameters; i++) {
    for (let k = 0; k < n; k++) transform[i * n + k] = output.transform[(order[i] as number) * n + (variables[k] as number)] as number;
  }
  return {
    ...output,
    theta: theta(output.theta),
    u: output.u.map((_, k) => output.u[variables[k] as number] as number),
    covariance: square(output.covariance),
    standing: output.standing.map((_, k) => output.standing[variables[k] as number] as number),
    transform,
    alternatives: output.alternatives.map((a) => ({ ...a, theta: theta(a.theta) })),
    intervals: output.intervals && Array.from(variables, (k) => output.intervals?.[k] ?? null),
  };
}
