/** What a report is made of: results with their curves and the words for their axes, told apart by `kind`. */
import type { FitCurves, FitResultJson } from '../fit/result.ts';
import type { CircuitComparison } from '../impedance/compare.ts';
import type { CircuitCurves, KramersKronigResult, RelaxationTimes } from '../impedance/types.ts';
import type { TreatmentStep } from '../model/treatment/spectrum.ts';
import type { AtomicPercent } from '../peaks/quantify.ts';

export type ReportEntry =
  | SpectrumEntry
  | CircuitEntry
  | KramersKronigEntry
  | RelaxationTimesEntry
  | ComparisonEntry
  | SeriesEntry
  | CompositionEntry;

/** What comes with a `FitResult`. */
export type FitEntry = SpectrumEntry | CircuitEntry;

/** A fitted spectrum or curve. */
export interface SpectrumEntry {
  kind?: 'spectrum';
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
  /** What was done to the data before they were fitted. */
  treatment?: readonly TreatmentStep[];
  /** What a reader of such results should know. */
  notes?: readonly string[];
  /** How long the fit took. */
  milliseconds?: number;
}

/** A circuit fitted to an impedance spectrum. */
export interface CircuitEntry {
  kind: 'circuit';
  source: string;
  result: FitResultJson;
  /** Asked for only where it is drawn or written: a getter saves evaluating the others of a long series. */
  curves: CircuitCurves;
  /** The electrode area that results per area were computed with, as given: `'0.785 cm2'`. */
  area?: string;
  /** Likewise. */
  thickness?: string;
  /** Which cycle the spectrum belongs to. */
  cycle?: number;
  /** °C. */
  temperature?: number;
  /** How long the fit took. */
  milliseconds?: number;
}

/** A test of a spectrum's validity. */
export interface KramersKronigEntry {
  kind: 'kramers-kronig';
  source: string;
  result: KramersKronigResult;
}

/** A distribution of relaxation times. */
export interface RelaxationTimesEntry {
  kind: 'relaxation-times';
  source: string;
  result: RelaxationTimes;
}

/** Several circuits tried on one spectrum. */
export interface ComparisonEntry {
  kind: 'comparison';
  source: string;
  result: CircuitComparison;
}

/** Parameters of many fits against cycle, time or temperature. */
export interface SeriesEntry {
  kind: 'series';
  title: string;
  /** One value or label for each fit. */
  index: readonly number[] | readonly string[];
  /** What the index counts or measures. */
  indexName: 'cycle' | 'index' | 'time' | 'temperature';
  /** What its axis is called: `'Etch time'`. @default the name of the index */
  indexLabel?: string;
  /** By parameter: `'R0'`, and its standard error as `'R0.stderr'`; NaN where a fit failed or has none. As a series of fits returns it. */
  columns: Readonly<Record<string, Float64Array>>;
  /** By parameter, and the index's own by its name. @default none; `time` in s, `temperature` in °C */
  units?: Readonly<Record<string, string>>;
  /** Draws all columns in one panel with this axis: a depth profile. @default one panel for each column */
  together?: { readonly name: string; readonly unit: string };
}

/** Atomic percentages of a sample, from the areas of its photoelectron lines. */
export interface CompositionEntry {
  kind: 'composition';
  source: string;
  /** The table of sensitivity factors. */
  rsf: string;
  /** By line. */
  lines: Readonly<Record<string, AtomicPercent>>;
}
