/** What impedance functions take and give. Convention: e^{jωt}, ω = 2πf, capacitive means Im Z < 0. */
import type { FitOptions, Weights } from '../fit/options.ts';
import type { FitResultJson } from '../fit/result.ts';

/** One impedance spectrum, in any order of frequency. */
export interface ImpedanceSpectrum {
  /** Hz, above 0. */
  frequency: ArrayLike<number>;
  /** Ω. */
  re: ArrayLike<number>;
  /** Ω, negative where capacitive. */
  im: ArrayLike<number>;
  /** Standard deviations in Ω, of both parts or of each. */
  sigma?: ArrayLike<number> | { re: ArrayLike<number>; im: ArrayLike<number> };
}

/** Complex values. */
export interface Impedance {
  /** Ω. */
  re: Float64Array;
  /** Ω. */
  im: Float64Array;
}

/** An element of one's own: an expression in `w` (ω, rad/s), `j` and its parameters. */
export interface UserElement {
  /** `'R/(1 + (j*w*tau)^a)'`. */
  expression: string;
  /** Unit, bounds and start of its parameters. @defaultValue positive, varied through the logarithm, unit `''` */
  parameters?: Readonly<Record<string, { unit?: string; min?: number; max?: number; value?: number; scale?: 'linear' | 'logarithmic' }>>;
}

/** Options of {@link fitCircuit}: those of every fit, and a few of its own. */
export interface CircuitOptions extends Omit<FitOptions, 'weights'> {
  /**
   * `'modulus'`: 1/|Z|; `'proportional'`: 1/|Re Z| and 1/|Im Z|; an array multiplies residuals (1/σ): N values for both parts, or `{ re, im }`.
   * @defaultValue 1/sigma if the spectrum has `sigma`, else `'modulus'`
   */
  weights?: Exclude<Weights, 'poisson'> | { re: ArrayLike<number>; im: ArrayLike<number> };
  /** Elements beyond those of the catalogue, by the letters that name them in a circuit: `{ X: { expression } }`. */
  elements?: Readonly<Record<string, UserElement>>;
  /** Keep like arcs (p(R1,CPE1), p(R2,CPE2), …) in order of ascending time constant. @defaultValue true */
  ordered?: boolean;
  /**
   * Series only: how strongly the parameters' logarithms are held to run smoothly along it, one weight or one by parameter. A weight of
   * 100 expects the relative change from one spectrum to the next to change by about 1 %. @defaultValue 0: every spectrum on its own
   */
  smoothness?: number | Readonly<Record<string, number>>;
  /** Leave out points with Im Z > 0. @defaultValue false */
  dropInductive?: boolean;
  /** Electrode area, `'0.785 cm2'`: results per area too. */
  area?: string;
  /** Thickness, `'0.8 mm'`: with the area, conductivities too. */
  thickness?: string;
}

/** The fitted impedance on the data's own frequencies, in the order the data came in; masked points are included. */
export interface CircuitCurves {
  /** Hz. */
  frequency: Float64Array;
  data: Impedance;
  total: Impedance;
  /** The parts in series that make up the circuit, by their text: `'R0'`, `'p(R1,CPE1)'`. */
  components: Record<string, Impedance>;
  /** data − total, Ω. */
  residuals: Impedance;
  /** 1 where the point took part in the fit. */
  used: Uint8Array;
}

/** A fitted circuit: `FitResult` with complex curves. */
export interface CircuitFit<P extends string = string> extends FitResultJson<P> {
  readonly values: Record<P, number>;
  /** The circuit evaluated on the data. */
  curves(): CircuitCurves;
  toJSON(): FitResultJson<P>;
}

/** Result of {@link linearKramersKronig}. */
export interface KramersKronigResult {
  /** Number of RC elements. */
  elements: number;
  /** 1 − Σ|R<0| / Σ R≥0 over the RC elements; `null` without positive ones. */
  mu: number | null;
  /** Σ |Z − fit|²/|Z|². */
  chiSquare: number;
  /** (Z − fit)/|Z|, in the order of the data. */
  residuals: { frequency: Float64Array; re: Float64Array; im: Float64Array };
  fit: Impedance;
  /** Ω, of the series resistor. */
  resistance: number;
  /** Time constants (s) and resistances (Ω) of the RC elements. */
  tau: Float64Array;
  resistances: Float64Array;
  /** H; F; `null` where not part of the model. */
  inductance: number | null;
  capacitance: number | null;
  warnings: { code: string; message: string }[];
}

/** One process of {@link RelaxationTimes}. */
export interface RelaxationPeak {
  /** s. */
  tau: number;
  /** Ω: the area under its peak of γ. */
  resistance: number;
  /** α of the Cole–Cole arc R/(1 + (jωτ)^α) fitted there, 1 for a single time constant; `null` if the area was taken between minima. */
  exponent: number | null;
}

/** Result of {@link distributionOfRelaxationTimes}. */
export interface RelaxationTimes {
  /** s, ascending. */
  tau: Float64Array;
  /** Ω per unit of ln τ. */
  gamma: Float64Array;
  /** Regularisation parameter used (a number without unit), and how it was chosen. */
  lambda: number;
  method: 'given' | 'gcv' | 'l-curve';
  /** The processes, by ascending τ. */
  peaks: RelaxationPeak[];
  /** ∫γ d ln τ, Ω: what all processes together have, those beyond the measured range included. */
  polarization: number;
  /** Ω, H, F of the series elements; `null` where not part of the model. */
  resistance: number;
  inductance: number | null;
  capacitance: number | null;
  fit: Impedance;
  /** (Z − fit)/|Z|. */
  residuals: { frequency: Float64Array; re: Float64Array; im: Float64Array };
  warnings: { code: string; message: string }[];
}
