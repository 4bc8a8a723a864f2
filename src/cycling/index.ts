/**
 * warburg/cycling: from the rows of a cycler to capacities, efficiencies, dQ/dV and its peaks.
 *
 * @packageDocumentation
 */

export { type CurveOptions, capacityCurve } from './curve.ts';
export { type CurvesOptions, capacityCurves, type NumberedCurve } from './differential-capacity/curves.ts';
export { differentialCapacity } from './differential-capacity/differential-capacity.ts';
export { fitDifferentialCapacity } from './differential-capacity/peaks/fit.ts';
export type * from './differential-capacity/peaks/types.ts';
export { type DifferentialCapacityRow, differentialCapacitySeries } from './differential-capacity/series.ts';
export type * from './differential-capacity/types.ts';
export { type CyclePair, type FindOptions, type FoundCycles, findCycles } from './find.ts';
export type { CyclingOptions, RetentionFrom } from './options.ts';
export type * from './result.ts';
export { summarizeCycles } from './summarize.ts';
export type * from './types.ts';
