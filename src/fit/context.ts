/** What a result is made of besides the engine's output. */
import type { ProblemShape } from '../core/problem.ts';
import type { Quantity } from './derived.ts';
import type { ResolvedOptions } from './options.ts';
import type { Parameter } from './parameters.ts';
import type { FitCurves, PeakValues, Warning } from './result.ts';

/** What a kind of model adds to a result. */
export interface ModelView<C = FitCurves | object> {
  /** The model in words. */
  text: string;
  /** Options of its own, as resolved. */
  options?: Readonly<Record<string, unknown>>;
  peaks(theta: Float64Array): Record<string, PeakValues>;
  derived(theta: Float64Array): Quantity[];
  curves(theta: Float64Array): C;
  /** What to know of this model at this solution. */
  warnings?(theta: Float64Array): Warning[];
}

/** Everything a result is made of besides the output. */
export interface FitContext {
  view: ModelView;
  parameters: readonly Parameter[];
  shape: Omit<ProblemShape, 'model'>;
  options: ResolvedOptions;
  start: Float64Array;
  /** Points that took part, and their residuals: complex data have two a point. */
  points: number;
  residuals: number;
  /** Σ w²(y − ȳ)² about the weighted mean. */
  totalSquares(): number;
  warnings: readonly Warning[];
}
