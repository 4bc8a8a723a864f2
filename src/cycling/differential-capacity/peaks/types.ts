/** What dQ/dV peaks are fitted with, and what comes out. */
import type { ParameterSpec } from '../../../fit/parameters.ts';
import type { FitResult, Warning } from '../../../fit/result.ts';
import type { FailedFit } from '../../../fit/series.ts';
import type { CapacityCurveLike } from '../types.ts';

/** What a peak of dQ/dV looks like; its integral, a step of Q, is what is fitted. `logistic`: sech², as of a lattice gas at equilibrium. */
export type PeakShape = 'logistic' | 'gaussian' | 'lorentzian';

/** dQ/dV beside the peaks: `exponential` height·e^(−V/decay), as of adsorption on carbon; `linear` height + slope·V. */
export type PeakBackground = 'exponential' | 'linear' | 'constant' | 'none';

/** One peak; what is left out is guessed. Center and fwhm in V, area in the unit of the capacity. */
export interface CapacityPeakSpec {
  readonly center: ParameterSpec;
  readonly fwhm?: ParameterSpec;
  readonly area?: ParameterSpec;
}

/** The peaks of one direction by name. */
export interface CapacityPeakModel {
  readonly peaks: Readonly<Record<string, CapacityPeakSpec>>;
  /** @defaultValue `'logistic'` */
  readonly shape?: PeakShape;
  /** @defaultValue `'exponential'` */
  readonly background?: PeakBackground;
}

/** Models by direction; peaks that are not named are found on early cycles: `p1`, `p2`, … by rising voltage. */
export interface DifferentialCapacityModel {
  readonly charge?: CapacityPeakModel;
  readonly discharge?: CapacityPeakModel;
}

/** Options of {@link fitDifferentialCapacity}. */
export interface FitDifferentialCapacityOptions {
  /** Fit only rows between these voltages (V), of either direction. @defaultValue all */
  range?: readonly [number, number];
  /** Peaks that a model does not name are looked for up to this number in all. @defaultValue the number of names; 4 where none is named */
  maxPeaks?: number;
  /** Shape and background of models that are not given. @defaultValue `'logistic'`, `'exponential'` */
  shape?: PeakShape;
  background?: PeakBackground;
}

/** A curve to fit. */
export interface NumberedCurveLike extends CapacityCurveLike {
  /** @defaultValue its place among the curves of its direction, from 1 */
  readonly cycle?: number;
}

/** dQ/dV of a fitted model, with the sign of the current. */
export interface DifferentialCapacityCurves {
  voltage: Float64Array;
  total: Float64Array;
  background: Float64Array;
  /** Every peak by name. */
  components: Record<string, Float64Array>;
}

/** The peaks of all half cycles of one direction; a row for each. */
export interface DirectionPeaks {
  direction: CapacityCurveLike['direction'];
  /** Names of the peaks, by voltage as the model starts. */
  names: string[];
  /** Number of each row's cycle. */
  cycle: Float64Array;
  /**
   * By name: `'p1.center'`, `'p1.fwhm'` (V) of the component, `'p1.position'` (V), the maximum of the whole fitted dQ/dV within half a
   * width of its center and within the data, `'p1.area'` (unit of the capacity, positive), `'p1.height'` (per V, with the sign of the
   * current), each with `'.stderr'`; those of the background; `'q0'`, the capacity before the window; `'chiSquare'`. NaN where there is
   * none: for a half cycle that could not be fitted, for all but the area of a peak that is absent, and for the position of a shoulder, whose
   * maximum is another peak's or none.
   */
  columns: Record<string, Float64Array>;
  /** The fit of Q(V) of each row, or why there is none. */
  fits: readonly (FitResult | FailedFit)[];
  /** The model as fitted, starts included. */
  model: Required<CapacityPeakModel>;
  /** dQ/dV of a row's model on any voltages; throws InputError `not-found` for a row without a fit. */
  curves(row: number, voltage: ArrayLike<number>): DifferentialCapacityCurves;
  warnings: Warning[];
}

/** The peaks of all half cycles; `null` for a direction that no curve has. */
export interface DifferentialCapacityPeaks {
  charge: DirectionPeaks | null;
  discharge: DirectionPeaks | null;
}
