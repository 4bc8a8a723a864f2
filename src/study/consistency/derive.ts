/** Numbers that follow from others of the same group, by the relations. */

import { groupBy } from '../group-by.ts';
import type { Claim } from './claims.ts';
import { propagate, type Uncertain, uncertain } from './compare.ts';
import { RELATIONS, type Relation } from './relations.ts';

/** A number that follows from others. */
export interface Derived extends Uncertain {
  quantity: string;
  sample: string;
  group: string;
  rule: string;
  equation: string;
  inputs: readonly Claim[];
}

/** The numbers of each group by quantity; of one stated several times, the first. */
export function groupsOf(claims: readonly Claim[]): ReadonlyMap<string, Claim>[] {
  const groups = groupBy(claims, ({ group }) => group);
  return [...groups.values()].map((group) => new Map([...group].reverse().map((claim) => [claim.quantity, claim])));
}

/** Everything that follows from the numbers given. */
export function derive(claims: readonly Claim[]): Derived[] {
  return groupsOf(claims).flatMap((known) => RELATIONS.flatMap((relation) => deriveOne(relation, known)));
}

function deriveOne({ id, equation, gives, from, of, unless = [] }: Relation, known: ReadonlyMap<string, Claim>): Derived[] {
  const inputs = from.flatMap((quantity) => known.get(quantity) ?? []);
  if (inputs.length < from.length || unless.some((quantity) => known.has(quantity))) return [];
  const { sample, group } = inputs[0] as Claim;
  const value = propagate(of, inputs.map(uncertain));
  if (!Number.isFinite(value.low) || !Number.isFinite(value.high)) return [];
  return [{ ...value, quantity: gives, sample, group, rule: id, equation, inputs }];
}
