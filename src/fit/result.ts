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
  initial: number;
  min: number | null;
  max: number | null;
  vary: boolean;
  /** The expression this parameter is tied to. */
  tie: string | null;
  atBound: 'min' | 'max' | null;
  /** Whether the data determine the parameter. */
  identified: boolean;
  interval: Interval | null;
}

/** A quantity computed from the parameters, with its propagated error. */
export interface DerivedResult {
  value: number | null;
  stderr: number | null;
  unit: string;
}

export interface FitStatistics {
  points: number;
  variables: number;
  degreesOfFreedom: number;
  /** Σ(w·r)², never the robust loss. */
  chiSquare: number;
  reducedChiSquare: number | null;
  rSquared: number | null;
  aic: number | null;
  aicc: number | null;
  bic: number | null;
  iterations: number;
  evaluations: number;
  /** Of the column-scaled Jacobian, in the 2-norm. */
  conditionNumber: number | null;
}

/** Another minimum of comparable χ², found by multi-start. */
export interface Alternative {
  chiSquare: number;
  parameters: Record<string, number>;
}

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
  options: Record<string, unknown>;
  termination: Termination;
  parameters: Record<P, ParameterResult>;
  /** `'G.height'`, `'G.fwhm'`, `'I(D1)/I(G)'`, … by name. */
  derived: Record<string, DerivedResult>;
  statistics: FitStatistics;
  correlations: { names: string[]; matrix: (number | null)[][] };
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
  toJSON(): FitResultJson<P>;
}
