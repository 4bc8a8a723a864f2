/**
 * warburg/cycling: from the rows of a cycler to capacities, efficiencies, dQ/dV and its peaks.
 *
 * @packageDocumentation
 */

export type { Mean } from '../fit/mean.ts';
export { type AppendedTest, appendTests } from './append.ts';
export { type CarbonComponent, type ComponentOptions, type ComponentSplit, splitByComponents } from './component-split.ts';
export { type CurveOptions, capacityCurve } from './curve.ts';
export { type CurvesOptions, capacityCurves, type NumberedCurve } from './differential-capacity/curves.ts';
export { differentialCapacity } from './differential-capacity/differential-capacity.ts';
export { fitDifferentialCapacity } from './differential-capacity/peaks/fit.ts';
export type * from './differential-capacity/peaks/types.ts';
export { type DifferentialCapacityRow, differentialCapacitySeries } from './differential-capacity/series.ts';
export type * from './differential-capacity/types.ts';
export { type CyclePair, type FindOptions, type FoundCycles, findCycles } from './find.ts';
export { type Electrode, type NpRatio, npRatio } from './np-ratio.ts';
export type { CyclingOptions, RetentionFrom } from './options.ts';
export { type RateGroup, type RateTable, rateTable } from './rates.ts';
export { type ReplicateCycle, type ReplicateSummary, replicates, summarizeReplicates } from './replicates.ts';
export type * from './result.ts';
export {
  type CapacitySplit,
  type SplitCycle,
  type SplitCyclesOptions,
  type SplitOptions,
  type SplitTable,
  splitCapacity,
  splitCycles,
} from './split.ts';
export { summarizeCycles } from './summarize.ts';
export type * from './types.ts';
