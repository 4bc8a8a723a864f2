/** What a report is made of: one fit with its curves and the words for its axes. */
import type { FitCurves, FitResultJson } from '../fit/result.ts';

export interface ReportEntry {
  /** Where the data came from: a file name, or any title. */
  source: string;
  result: FitResultJson;
  curves: FitCurves;
  /** E.g. `'Raman shift'`. @default 'x' */
  xLabel?: string;
  /** E.g. `'Intensity'`. @default 'y' */
  yLabel?: string;
  /** E.g. `'cm⁻¹'`; without it parameters keep the unit `x`. */
  xUnit?: string;
  /** E.g. `'counts'`; without it parameters keep the unit `y`. */
  yUnit?: string;
  /** Draws x from right to left, as binding energies are. @default false */
  descending?: boolean;
  /** How long the fit took. */
  milliseconds?: number;
}
