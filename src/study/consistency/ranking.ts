/** Statements of order, against the numbers. */
import { InputError } from '../../core/errors.ts';
import { hint } from '../../fit/nearest.ts';
import type { Comparisons, Inconsistency } from './check.ts';
import { type Claim, placeOf, type Ranking } from './claims.ts';
import { inversion, type Severity, type Uncertain, uncertain } from './compare.ts';
import type { Derived } from './derive.ts';
import { baseUnitOf } from './quantities.ts';
import { inBrackets, listed, placesOf, range } from './words.ts';

/** A sample's value, and how it is known. */
interface Ranked extends Uncertain {
  how: string;
  inputs: readonly Claim[];
}

/**
 * "HCP has the highest mean voltage", against what is stated of it or follows.
 *
 * @throws InputError `not-found` if nothing tells that quantity of that sample
 */
export function checkRanking(ranking: Ranking, claims: readonly Claim[], derived: readonly Derived[], path: string): Comparisons {
  const best = ranking.highest ?? (ranking.lowest as string);
  const values = rankedValues(ranking, claims, derived);
  const own = values.get(best);
  if (!own) {
    throw new InputError('not-found', `${path}: nothing tells the ${ranking.quantity} of "${best}"${hint(best, [...values.keys()])}`, path);
  }
  const others = [...values].filter(([sample]) => sample !== best);
  return {
    found: others.flatMap(([sample, value]) => {
      const severity = ranking.highest === undefined ? inversion(value, own) : inversion(own, value);
      return severity === null ? [] : [findingOf(ranking, [best, own], [sample, value], severity)];
    }),
    used: [...values.values()].flatMap(({ inputs }) => inputs),
    count: others.length,
  };
}

/** By sample: as stated, else as it follows. */
function rankedValues(ranking: Ranking, claims: readonly Claim[], derived: readonly Derived[]): Map<string, Ranked> {
  const belongs = ({ quantity, sample, group }: { quantity: string; sample: string; group: string }) =>
    quantity === ranking.quantity && group === placeOf(ranking, sample).group;
  const follows = derived
    .filter(belongs)
    .map((value) => [value.sample, { ...value, how: `${value.equation} from ${listed(value.inputs)}` }] as const);
  const stated = claims
    .filter(belongs)
    .map((claim) => [claim.sample, { ...uncertain(claim), how: `as printed${inBrackets(claim.where)}`, inputs: [claim] }] as const);
  return new Map<string, Ranked>([...follows, ...stated]);
}

function findingOf(ranking: Ranking, [best, own]: [string, Ranked], [sample, value]: [string, Ranked], severity: Severity): Inconsistency {
  const { quantity, highest, where } = ranking;
  const unit = baseUnitOf(quantity);
  const describe = ({ low, high, how }: Ranked) => `${range(low, high)}${unit === '' ? '' : ` ${unit}`} (${how})`;
  const said = `${best} is said to have the ${highest === undefined ? 'lowest' : 'highest'} ${quantity}${inBrackets(where)}`;
  return {
    rule: 'ranking',
    severity,
    samples: [best, sample],
    quantity,
    expected: [[value.low, value.high]],
    stated: [[own.low, own.high]],
    unit,
    where: [...new Set([...placesOf([...own.inputs, ...value.inputs]), ...(where === undefined ? [] : [where])])],
    message: `${said}: it has ${describe(own)}, but ${sample} has ${describe(value)}`,
  };
}
