/** Contradictions between reported numbers, by the equations that hold between them. */

import { groupBy } from '../group-by.ts';
import { type Claim, claimsOf, type PrintedNumbers } from './claims.ts';
import { disagreement, type Severity, uncertain } from './compare.ts';
import { type Derived, derive } from './derive.ts';
import { compareLoadings } from './loadings.ts';
import { baseUnitOf } from './quantities.ts';
import { checkRanking } from './ranking.ts';
import { inBrackets, inUnitOf, listed, nameOf, numberOf, ofSample, placesOf } from './words.ts';

/** Numbers that do not fit together. */
export interface Inconsistency {
  /** Which rule found it: a relation's id, `'stated-twice'`, `'loading'` or `'ranking'`. */
  rule: string;
  /**
   * `'contradiction'`: no rounding explains it. `'doubtful'`: rounding explains it only if it fell badly in all numbers (more than two
   * combined standard deviations).
   */
  severity: Severity;
  samples: string[];
  quantity: string;
  /** What the equation gives, by sample, in `unit`; a range where a range is printed. */
  expected: [low: number, high: number][];
  /** What is stated, likewise. */
  stated: [low: number, high: number][];
  unit: string;
  /** Where the numbers are printed. */
  where: string[];
  message: string;
}

/** What a check found. */
export interface ConsistencyResult {
  inconsistencies: Inconsistency[];
  /** How many statements were compared. */
  comparisons: number;
  /** How many numbers were given, and how many of them no rule could use. */
  numbers: number;
  unused: number;
}

/** What one kind of comparison came to. */
export interface Comparisons {
  found: Inconsistency[];
  /** The numbers that took part. */
  used: readonly Claim[];
  /** How many statements were compared. */
  count: number;
}

/**
 * Checks reported numbers against each other: N = (Lc + d002)/d002, ICE = desodiation/sodiation, E = Q·V̄, areal = gravimetric × loading
 * and the others of `relations.ts`; the same quantity stated twice; statements of order. What the last digits' rounding, a printed ± and
 * the ends of ranges allow is no contradiction.
 *
 * @throws InputError for an unknown key, quantity or unit, naming the nearest
 * @example
 * ```ts
 * import { checkConsistency } from 'warburg/study';
 * const { inconsistencies } = checkConsistency({
 *   numbers: [
 *     { quantity: 'd002', unit: 'Å', values: { HC: '3.89', HCT: '3.86' } },
 *     { quantity: 'Lc', unit: 'nm', values: { HC: '1.09', HCT: '1.27' } },
 *     { quantity: 'N', values: { HC: '3.92', HCT: '4.30' } },
 *   ],
 * });
 * console.log(inconsistencies.length, inconsistencies[0].message);
 * // → 1 N of HC: N = (Lc + d002)/d002 gives 3.802 from Lc = 1.09 nm and d002 = 3.89 Å, but 3.92 is printed
 * ```
 */
export function checkConsistency(printed: PrintedNumbers): ConsistencyResult {
  const claims = claimsOf(printed);
  const derived = derive(claims);
  const rankings = (printed.rankings ?? []).map((ranking, r) => checkRanking(ranking, claims, derived, `rankings[${r}]`));
  const all = [compareDerived(derived, claims), compareTwice(claims), compareLoadings(claims), ...rankings];
  const used = new Set(all.flatMap(({ used }) => used));
  return {
    inconsistencies: all.flatMap(({ found }) => found),
    comparisons: all.reduce((sum, { count }) => sum + count, 0),
    numbers: claims.length,
    unused: claims.length - used.size,
  };
}

/** What follows, against what is stated. Of a statement about several samples there is one finding. */
function compareDerived(derived: readonly Derived[], claims: readonly Claim[]): Comparisons {
  const pairs = derived.flatMap((value) =>
    claims
      .filter(({ quantity, group }) => quantity === value.quantity && group === value.group)
      .map((claim) => ({ value, claim, severity: disagreement(value, uncertain(claim)) })),
  );
  const conflicts = groupBy(pairs.filter(isConflict), ({ value, claim }) => `${value.rule} ${claim.entry} ${claim.where}`);
  return {
    found: [...conflicts.values()].map(derivedFinding),
    used: pairs.flatMap(({ value, claim }) => [...value.inputs, claim]),
    count: pairs.length,
  };
}

interface Conflict {
  value: Derived;
  claim: Claim;
  severity: Severity;
}

function isConflict(pair: Omit<Conflict, 'severity'> & { severity: Severity | null }): pair is Conflict {
  return pair.severity !== null;
}

function derivedFinding(conflicts: readonly Conflict[]): Inconsistency {
  const { value, claim } = conflicts[0] as Conflict;
  const described = conflicts.map(
    ({ value, claim }) =>
      `${nameOf(claim.quantity)}${ofSample(claim.sample)}: ${value.equation} gives ${inUnitOf(claim, value)} from ${listed(value.inputs)}, ` +
      `but ${numberOf(claim)} is printed${inBrackets(claim.where)}`,
  );
  return {
    rule: value.rule,
    severity: conflicts.some(({ severity }) => severity === 'contradiction') ? 'contradiction' : 'doubtful',
    samples: conflicts.map(({ claim: { sample } }) => sample),
    quantity: claim.quantity,
    expected: conflicts.map(({ value: { low, high } }) => [low, high]),
    stated: conflicts.map(({ claim: { low, high } }) => [low, high]),
    unit: baseUnitOf(claim.quantity),
    where: placesOf(conflicts.flatMap(({ value, claim }) => [...value.inputs, claim])),
    message: described.join('; '),
  };
}

/** The same quantity of the same sample, printed twice. */
function compareTwice(claims: readonly Claim[]): Comparisons {
  const same = groupBy(claims, ({ cell, quantity }) => `${cell} ${quantity}`);
  const pairs = [...same.values()].flatMap(([first, ...others]) => others.map((other) => [first as Claim, other] as const));
  return {
    found: pairs.flatMap(([first, second]) => {
      const severity = differs(first, second);
      return severity === null ? [] : [twiceFinding(first, second, severity)];
    }),
    used: pairs.flat(),
    count: pairs.length,
  };
}

/** Equally rounded, the same number has the same digits. */
function differs(first: Claim, second: Claim): Severity | null {
  const exact = first.rounding === second.rounding && first.deviation === 0 && second.deviation === 0;
  const strip = (claim: Claim) => ({ ...uncertain(claim), ...(exact && { deviation: 0, reach: 0 }) });
  return disagreement(strip(first), strip(second));
}

function twiceFinding(first: Claim, second: Claim, severity: Severity): Inconsistency {
  const describe = (claim: Claim) => numberOf(claim) + (claim.method && ` by ${claim.method}`) + inBrackets(claim.where);
  return {
    rule: 'stated-twice',
    severity,
    samples: [first.sample],
    quantity: first.quantity,
    expected: [[first.low, first.high]],
    stated: [[second.low, second.high]],
    unit: baseUnitOf(first.quantity),
    where: placesOf([first, second]),
    message: `${nameOf(first.quantity)}${ofSample(first.sample)} is printed twice: ${describe(first)}, and ${describe(second)}`,
  };
}
