/** Which arcs of a circuit may be exchanged, so that they are put in order of their time constants. */
import type { ExchangeGroup } from '../fit/exchange.ts';
import type { Parameter } from '../fit/parameters.ts';
import type { Arc } from './circuit/arcs.ts';
import type { CircuitModel } from './model.ts';

/** Groups of arcs that are alike, as long as the user has told them apart by nothing but starts. */
export function exchangeable({ circuit, arcs }: CircuitModel, parameters: readonly Parameter[]): ExchangeGroup[] {
  const groups = new Map<number, Arc[]>();
  for (const arc of arcs) if (arc.alike !== null) groups.set(arc.alike, [...(groups.get(arc.alike) ?? []), arc]);
  const at = (key: string) => circuit.parameters.indexOf(key);
  return [...groups.values()]
    .filter((alike) => areAlike(alike, at, parameters))
    .map((alike) => ({ members: alike.map((arc) => ({ parameters: arc.parameters.map(at), ...keyOf(arc, at) })) }));
}

/** Same limits, all varied, no ties from or to them. */
function areAlike(arcs: readonly Arc[], at: (key: string) => number, parameters: readonly Parameter[]): boolean {
  const tied = parameters.some(
    (p) => p.tie !== null && arcs.some((arc) => arc.parameters.some((key) => p.name === key || p.tie?.includes(key))),
  );
  const first = arcs[0] as Arc;
  return (
    !tied &&
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
