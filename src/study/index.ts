/**
 * warburg/study: a whole study, every technique and every sample, from one description.
 *
 * @packageDocumentation
 */

export { type ConsistencyResult, checkConsistency, type Inconsistency } from './consistency/check.ts';
export type { PrintedNumber, PrintedNumbers, Ranking } from './consistency/claims.ts';
export type { Severity } from './consistency/compare.ts';
export type { QuantityName } from './consistency/quantities.ts';
