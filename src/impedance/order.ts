/** Which arcs of a circuit may be exchanged, so that they are put in order of their time constants. */
import { bestOrder, type ExchangeGroup } from '../fit/exchange.ts';
import { parseExpression } from '../fit/expression.ts';
import type { Parameter } from '../fit/parameters.ts';
import type { Arc } from './circuit/arcs.ts';
import type { CircuitModel } from './model.ts';

/** Groups of arcs that are alike, as long as the user has told them apart by nothing but starts (ties and limits do). */
export function exchangeable(model: CircuitModel, parameters: readonly Parameter[]): ExchangeGroup[] {
  const at = (key: string) => model.circuit.parameters.indexOf(key);
  return groupsOf(model)
    .filter((alike) => areAlike(alike, at, parameters))
    .map((alike) => ({ members: alike.map((arc) => ({ parameters: arc.parameters.map(at), ...keyOf(arc, at) })) }));
}

function groupsOf({ arcs }: CircuitModel): Arc[][] {
  const groups = new Map<number, Arc[]>();
  for (const arc of arcs) if (arc.alike !== null) groups.set(arc.alike, [...(groups.get(arc.alike) ?? []), arc]);
  return [...groups.values()];
}

/** Gives each start's alike arcs to those of the circuit whose values and limits, as the user gave them, they come nearest to. */
export function matchArcs(model: CircuitModel, parameters: readonly Parameter[], starts: readonly Float64Array[]): Float64Array[] {
  const at = (key: string) => model.circuit.parameters.indexOf(key);
  const groups = groupsOf(model).map((arcs) => arcs.map((arc) => arc.parameters.map(at)));
  return starts.map((theta) => {
    const matched = Float64Array.from(theta);
    for (const members of groups) {
      const from = bestOrder(members.length, (source, to) =>
        misfit(theta, members[source] as number[], members[to] as number[], parameters),
      );
      members.forEach((own, to) => {
        own.forEach((parameter, k) => {
          matched[parameter] = theta[members[from[to] as number]?.[k] as number] as number;
        });
      });
    }
    return matched;
  });
}

/** How far values (at `sources` of θ) are from what the user asked of the parameters `own`: squares of ratios' logarithms. */
function misfit(theta: Float64Array, sources: readonly number[], own: readonly number[], parameters: readonly Parameter[]): number {
  return own.reduce((sum, parameter, k) => {
    const { value, min, max } = parameters[parameter] as Parameter;
    const here = theta[sources[k] as number] as number;
    const asked = value ?? Math.min(Math.max(here, min), max);
    return asked > 0 && here > 0 ? sum + Math.log(here / asked) ** 2 : sum;
  }, 0);
}

/** Same limits, all varied, no ties from or to them. */
function areAlike(arcs: readonly Arc[], at: (key: string) => number, parameters: readonly Parameter[]): boolean {
  const tied = new Set(parameters.flatMap((p) => (p.tie === null ? [] : [p.name, ...parseExpression(p.tie).names])));
  const first = arcs[0] as Arc;
  return (
    !arcs.some((arc) => arc.parameters.some((key) => tied.has(key))) &&
    arcs.every((arc) =>
      arc.parameters.every((key, k) => {
        const [p, q] = [parameters[at(key)] as Parameter, parameters[at(first.parameters[k] as string)] as Parameter];
        return p.vary && p.min === q.min && p.max === q.max;
      }),
    )
  );
}

/** τ = RC, (RQ)^(1/α), or a parameter of its own. */
function keyOf({ type, resistor, capacitor }: Arc, at: (key: string) => number): { product: number[]; exponent: number | null } {
  if (type === 'C') return { product: [at(resistor), at(capacitor)], exponent: null };
  if (type === 'CPE') return { product: [at(resistor), at(`${capacitor}.Q`)], exponent: at(`${capacitor}.alpha`) };
  return { product: [at(`${capacitor}.tau`)], exponent: null };
}
