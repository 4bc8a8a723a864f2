/** What a fit returns: the shape of `FitResult`, in the API and as JSON. */

/** How a fit ended. `ok` is true for `converged` only; parameters are the best seen whatever the kind. */
export interface Termination {
  kind: 'converged' | 'evaluation-limit' | 'time-limit' | 'no-progress' | 'non-finite' | 'singular' | 'cancelled';
  /** Which test ended it: `'ftol' | 'xtol' | 'gtol' | 'exact'` for a converged fit, else the kind again. */
  reason: string;
  ok: boolean;
  /** One sentence for people. */
  message: string;
}

/** A confidence interval of one parameter. A side that could not be reached is `null`. */
export interface Interval {
  low: number | null;
  high: number | null;
  /** E.g. 0.95. */
  confidence: number;
  method: 'profile' | 'bootstrap';
}

/** One parameter of a fitted model. */
export interface ParameterResult {
  value: number;
  /** Standard error; `null` if the parameter is fixed, rests on a bound, or is singular. Propagated for ties. */
  stderr: number | null;
  /** In terms of the data's units: `'x'`, `'y'`, `'x*y'`, `'y/x'`, `'1'` or a unit of its own (`'Ω'`). */
  unit: string;
  /** Where the fit started. */
  initial: number;
  /** Lower bound in force; `null`: none. So `max`. */
  min: number | null;
  max: number | null;
  /** Whether it was fitted: neither fixed nor tied. */
  vary: boolean;
  /** The expression this parameter is tied to. */
  tie: string | null;
  /** The bound it came to rest on. */
  atBound: 'min' | 'max' | null;
  /** Whether the data determine the parameter. */
  identified: boolean;
  /** With `intervals` only, for parameters that were fitted and rest on no bound. */
  interval: Interval | null;
}

/** A quantity computed from the parameters, with its propagated error. */
export interface DerivedResult {
  value: number | null;
  stderr: number | null;
  unit: string;
}

/** How good the fit is, and what it took. */
export interface FitStatistics {
  /** Points that took part. Complex ones have two residuals. The residuals whose weight is not 0 are the n of all that follows. */
  points: number;
  /** Parameters that were fitted, those on bounds included. */
  variables: number;
  /** n − variables. */
  degreesOfFreedom: number;
  /** Σ(w·r)², never the robust loss. */
  chiSquare: number;
  /** χ²/degreesOfFreedom; `null` without degrees of freedom. */
  reducedChiSquare: number | null;
  /** 1 − χ²/Σw²(y − ȳ)² about the weighted mean ȳ. */
  rSquared: number | null;
  /** n ln(χ²/n) + 2k; with absolute sigmas χ² + 2k. `aicc` adds 2k(k + 1)/(n − k − 1), `bic` has k ln n in place of 2k. */
  aic: number | null;
  aicc: number | null;
  bic: number | null;
  /** Steps of the start that won. */
  iterations: number;
  /** Evaluations of the model over all starts. */
  evaluations: number;
  /** Of the column-scaled Jacobian, in the 2-norm. */
  conditionNumber: number | null;
}

/** Another minimum of comparable χ², found by multi-start. */
export interface Alternative {
  chiSquare: number;
  parameters: Record<string, number>;
}

/** Something a reader of the numbers should know. */
export interface Warning {
  code: string;
  message: string;
}

/** Position, area, height and total full width at half maximum of one fitted peak; `null` where a shape has none. */
export interface PeakValues {
  center: number;
  area: number | null;
  height: number | null;
  fwhm: number | null;
}

/** The fitted curve on the data's own x, in the order the data came in; masked points are included. */
export interface FitCurves {
  x: Float64Array;
  data: Float64Array;
  total: Float64Array;
  background: Float64Array;
  /** Every peak by name, without the background. */
  components: Record<string, Float64Array>;
  /** data − total. */
  residuals: Float64Array;
  /** 1 where the point took part in the fit, 0 where `range` or `exclude` left it out. */
  used: Uint8Array;
}

/** The plain part of a result: what `JSON.stringify` writes. */
export interface FitResultJson<P extends string = string> {
  schema: 1;
  /** The model in words: `'lorentzian D + lorentzian G + linear'`, or the expression. */
  model: string;
  /** As resolved, defaults included; also `startsTried`. */
  options: Record<string, unknown>;
  termination: Termination;
  parameters: Record<P, ParameterResult>;
  /** `'G.height'`, `'G.fwhm'`, `'I(D1)/I(G)'`, … by name. */
  derived: Record<string, DerivedResult>;
  statistics: FitStatistics;
  /** Of the fitted parameters, in the order of `names`. */
  correlations: { names: string[]; matrix: (number | null)[][] };
  /** Best first; empty where the starts agreed on one minimum. */
  alternatives: Alternative[];
  warnings: Warning[];
}

/** A fit: the plain result, and in the API also the bare numbers and the curves. */
export interface FitResult<P extends string = string, N extends string = string> extends FitResultJson<P> {
  /** Every parameter's value by name. */
  readonly values: Record<P, number>;
  /** Every peak by name. Empty for curves. */
  readonly peaks: Record<N, PeakValues>;
  /** The model evaluated on the data. */
  curves(): FitCurves;
  /** The plain part, for `JSON.stringify`. */
  toJSON(): FitResultJson<P>;
}
