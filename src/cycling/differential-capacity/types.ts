/** What dQ/dV is computed with, and what comes out. */
import type { Warning } from '../../fit/result.ts';
import type { CapacityCurve } from '../types.ts';

/** How the derivative is taken; see `differentialCapacity`. */
export type DifferentialCapacityMethod = 'levels' | 'savitzky-golay' | 'spline' | 'gradient';

/** A capacity curve, as `capacityCurve` gives it; capacity in any unit, which is that of the results. */
export interface CapacityCurveLike {
  /** V, in the order measured. */
  readonly voltage: ArrayLike<number>;
  /** From 0 upwards whatever the direction. */
  readonly capacity: ArrayLike<number>;
  readonly direction: CapacityCurve['direction'];
}

/** Options of {@link differentialCapacity}; what is left out follows from the noise and the resolution of the voltage. */
export interface DifferentialCapacityOptions {
  /** @defaultValue `'savitzky-golay'` */
  method?: DifferentialCapacityMethod;
  /**
   * Width of a level, or distance of the grid: `'5 mV'`. Levels of a quantised voltage are a whole number of its steps wide.
   * @defaultValue `'levels'`: the greatest of 1/400 of the range, 40 times the noise and twice the resolution of the voltage; else 1/10 of the window
   */
  step?: string;
  /**
   * Window of `'savitzky-golay'`: `'25 mV'`; of `'gradient'`: a number of rows, odd.
   * @defaultValue the greatest of 1/100 of the range, 60 times the noise and 5 times the resolution of the voltage; 9 rows for `'gradient'`
   */
  window?: string | number;
  /** Degree of the polynomial of `'savitzky-golay'` and `'gradient'`. @defaultValue 3; 1 for `'gradient'` */
  degree?: number;
  /** How far `'spline'` smooths: features below about this width are smoothed away, `'10 mV'`. @defaultValue by generalised cross-validation */
  smoothing?: string;
}

/** dQ/dV of one half cycle. */
export interface DifferentialCapacity {
  /** V, in the direction of the measurement: falling for a discharge. Of `'gradient'`: row by row. */
  voltage: Float64Array;
  /** Unit of the capacity per volt, with the sign of the current: positive for a charge. */
  dqdv: Float64Array;
  direction: CapacityCurve['direction'];
  method: DifferentialCapacityMethod;
  /** V: width of a level or distance of the grid; `null` for `'gradient'`. */
  step: number | null;
  /** V for `'savitzky-golay'`, rows for `'gradient'`, else `null`. */
  window: number | null;
  degree: number | null;
  /** V: how far the spline smooths, else `null`. */
  smoothing: number | null;
  /** Resolution of the voltage in V, `null` where it is not quantised. */
  quantum: number | null;
  /** Standard deviation of the voltage's noise in V, from the second differences of neighbours. */
  noise: number;
  /** ΔQ of the curve. */
  capacity: number;
  /** ∫(dQ/dV)dV along the measurement: the sum of the levels, else by the trapezoidal rule. */
  integral: number;
  /** integral/capacity − 1. */
  closure: number;
  /** Rows of the curve. */
  points: number;
  warnings: Warning[];
}
