/**
 * warburg/cycling: from the rows of a cycler to capacities, efficiencies, dQ/dV and its peaks.
 *
 * @packageDocumentation
 */

export { type CurveOptions, capacityCurve } from './curve.ts';
export { type CyclePair, type FindOptions, type FoundCycles, findCycles } from './find.ts';
export { differentialCapacity } from './differential-capacity/differential-capacity.ts';
export type * from './differential-capacity/types.ts';
export type * from './types.ts';
