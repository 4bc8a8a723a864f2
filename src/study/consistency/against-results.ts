/** Printed numbers against what the study computes: for every printed number that has a twin among the results, how far apart they are. */
import { tQuantile } from '../../fit/distributions.ts';
import { type Claim, claimsOf, type PrintedNumbers, placeOf } from './claims.ts';
import { disagreement, type Severity, uncertain } from './compare.ts';
import type { ComputedNumber } from './computed.ts';
import { unitOf } from './quantities.ts';
import { nameOf } from './words.ts';

/** `'differs'`: neither rounding nor errors explain it; `'doubtful'`: only if both fell badly. */
export type Verdict = 'agrees' | 'doubtful' | 'differs';

/** A printed number beside its computed twin, both in the unit in which it is printed. */
export interface PrintedComparison {
  quantity: string;
  sample: string;
  test: string;
  condition: string;
  /** Of the computed number. */
  method: string;
  /** Where it is printed. */
  where: string;
  /** As printed. */
  printed: string;
  computed: number;
  /** Standard error; `null` where nothing is known of it. */
  error: number | null;
  unit: string;
  /** Computed minus printed; of a range the nearer end, and 0 within. */
  difference: number;
  /** What the rounding in print, twice the printed ± and twice the computed error explain together. */
  allowed: number;
  verdict: Verdict;
}

/** A computed number as printed ones are kept: in the unit in which they are compared. */
interface Twin {
  number: ComputedNumber;
  value: number;
  /** 0 where nothing is known of it. */
  error: number;
}

/**
 * A twin has the same quantity, sample, test, condition and method. A number that is printed without its method has one where the study
 * knows the quantity by one method only.
 *
 * @throws InputError like `checkConsistency`
 */
export function compareWithResults(printed: PrintedNumbers, computed: readonly ComputedNumber[]): PrintedComparison[] {
  const twins = twinsOf(computed);
  return claimsOf(printed).flatMap((claim) => {
    const twin = twinOf(claim, twins.get(keyOf(claim)));
    return twin ? [compare(claim, twin, printed)] : [];
  });
}

const keyOf = ({ cell, quantity }: Pick<Claim, 'cell' | 'quantity'>) => `${cell} ${quantity}`;

/** By key and method; of one that was measured several times the first, as the tables have it. */
function twinsOf(computed: readonly ComputedNumber[]): Map<string, Map<string, Twin>> {
  const twins = new Map<string, Map<string, Twin>>();
  for (const number of computed) {
    const { key: quantity, factor } = unitOf(number.quantity, number.unit, number.quantity);
    const key = keyOf({ quantity, cell: placeOf(number, number.sample).cell });
    const methods = twins.get(key) ?? new Map<string, Twin>();
    const { method = '' } = number;
    if (!methods.has(method)) methods.set(method, { number, value: number.value * factor, error: (number.error ?? 0) * factor });
    twins.set(key, methods);
  }
  return twins;
}

function twinOf({ method }: Claim, methods: ReadonlyMap<string, Twin> = new Map()): Twin | undefined {
  const [only] = methods.values();
  return methods.get(method) ?? (method === '' && methods.size === 1 ? only : undefined);
}

const VERDICTS: Record<Severity, Verdict> = { contradiction: 'differs', doubtful: 'doubtful' };

function compare(claim: Claim, { number, value, error }: Twin, { numbers }: PrintedNumbers): PrintedComparison {
  const { test = '', condition = '' } = numbers[claim.entry] ?? {};
  const { factor } = unitOf(nameOf(claim.quantity), claim.unit, claim.quantity);
  const deviation = error * widening(number.n);
  const [first, second] = [uncertain(claim), { low: value, high: value, deviation, reach: 2 * deviation }];
  const severity = disagreement(first, second);
  return {
    quantity: nameOf(claim.quantity),
    sample: claim.sample,
    test,
    condition,
    method: number.method ?? '',
    where: claim.where,
    printed: claim.text,
    computed: value / factor,
    error: number.error === null ? null : error / factor,
    unit: claim.unit,
    difference: (value - Math.min(Math.max(value, claim.low), claim.high)) / factor,
    allowed: (first.reach + second.reach) / factor,
    verdict: severity === null ? 'agrees' : VERDICTS[severity],
  };
}

/** The probability within two standard deviations of a normal distribution. */
const TWO_SIGMA = 0.9545;

/** So much farther than the normal does Student's distribution reach for the mean of few replicates. */
function widening(n = Number.POSITIVE_INFINITY): number {
  return n < 2 ? 1 : tQuantile(TWO_SIGMA, n - 1) / tQuantile(TWO_SIGMA, Number.POSITIVE_INFINITY);
}
