/** A Job: everything one fit, or a series of fits of one model, needs; plain data that can be sent to a worker. */
import type { ProblemShape, Rows } from '../core/problem.ts';
import type { ExchangeGroup } from './exchange.ts';
import type { ResolvedOptions } from './options.ts';

/** How a free parameter is drawn for another start. */
export interface Spread {
  /** `absolute`: start ± size; `relative`: start times e^(± size). `solve`: not drawn but solved for (linear parameters). */
  kind: 'absolute' | 'relative' | 'solve';
  size: number;
}

/** One data set, with a start for every parameter; the rest per free parameter. */
export interface FitSet {
  rows: Rows;
  start: Float64Array;
  lower: Float64Array;
  upper: Float64Array;
  spread: Spread[];
  /** Whether linear parameters of the start were guessed, so that solving for them first pays. */
  guessed: boolean;
  /** Further starts, most promising first; without them they are drawn around the first. */
  starts?: Float64Array[];
}

export interface FitJob {
  kind: 'fit';
  shape: ProblemShape;
  sets: FitSet[];
  options: ResolvedOptions;
  /** Starts that `starts: 'automatic'` tries beyond the first; 0 where one minimum is expected. */
  automaticStarts: number;
  /** Parameters that may be exchanged, to be put in order. */
  exchange?: ExchangeGroup[];
  /** Of a series whose parameters run smoothly: how strongly, per free parameter (smooth.ts). */
  smoothness?: Float64Array;
  /** Of data sets that share parameters: by shared parameter, its position among the free ones; −1 where the model has none (shared.ts). */
  shared?: number[];
}

/** What the engine found for one data set. */
export interface FitOutput {
  /** `STATUS` of the core; −1: out of time. */
  status: number;
  theta: Float64Array;
  u: Float64Array;
  chiSquare: number;
  cost: number;
  iterations: number;
  evaluations: number;
  /** (JᵀJ)⁻¹ in u, or the sandwich under a robust loss (then it needs no scaling by reduced χ²). */
  covariance: Float64Array;
  standing: Int32Array;
  condition: number;
  /** dκ/du: parameters × free, where κ is the square of an even parameter and any other itself. */
  transform: Float64Array;
  lossScale: number | null;
  alternatives: { chiSquare: number; theta: Float64Array }[];
  /** Per free parameter, in θ. */
  intervals: ({ low: number | null; high: number | null } | null)[] | null;
  startsTried: number;
  /** Residuals that count. */
  residuals: number;
}
