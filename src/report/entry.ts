/** What a report is made of: results with their curves and the words for their axes, told apart by `kind`. */
import type { CarbonDiffractionJson } from '../diffraction/carbon.ts';
import type { FitCurves, FitResultJson } from '../fit/result.ts';
import type { CircuitComparison } from '../impedance/compare.ts';
import type { CircuitCurves, KramersKronigResult, RelaxationTimes } from '../impedance/types.ts';
import type { TreatmentStep } from '../model/treatment/spectrum.ts';
import type { AtomicPercent } from '../peaks/quantify.ts';

export type ReportEntry =
  | SpectrumEntry
  | DiffractionEntry
  | CircuitEntry
  | KramersKronigEntry
  | RelaxationTimesEntry
  | ComparisonEntry
  | SeriesEntry
  | CompositionEntry
  | ChapterEntry;

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

/** A diffraction pattern of a disordered carbon, analysed. */
export interface DiffractionEntry extends Pick<SpectrumEntry, 'yLabel' | 'yUnit' | 'milliseconds'> {
  kind: 'diffraction';
  source: string;
  result: CarbonDiffractionJson;
  /** Of the fit; x is 2θ in degrees. */
  curves: FitCurves;
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
  warnings?: readonly { code: string; message: string }[];
}

/** Atomic percentages of a sample, from the areas of its photoelectron lines. */
export interface CompositionEntry {
  kind: 'composition';
  source: string;
  /** The table of sensitivity factors. */
  rsf: string;
  /** By line. */
  lines: Readonly<Record<string, AtomicPercent>>;
  warnings?: readonly { code: string; message: string }[];
}

/** A chapter of a report: what it is about, its figures, its tables. */
export interface ChapterEntry {
  kind: 'chapter';
  title: string;
  /** A sentence below the heading: definitions, conditions. */
  remark?: string;
  figures?: readonly (ChartEntry | SpectrumEntry | DiffractionEntry | CircuitEntry)[];
  tables?: readonly TableEntry[];
  /** For files only. */
  data?: readonly DataEntry[];
  warnings?: readonly { code: string; message: string }[];
}

/** A table: what is in its columns, and rows of cells. */
export interface TableEntry {
  kind: 'table';
  title: string;
  columns: readonly TableColumn[];
  rows: readonly (readonly TableCell[])[];
  /** What a reader is shown of a long or wide table, by place; files have all. @default everything */
  excerpt?: { rows?: readonly number[]; columns?: readonly number[] };
}

/** Long columns of numbers or words that nobody reads: curves. */
export interface DataEntry {
  title: string;
  /** Of equal length. */
  columns: readonly DataColumn[];
}

export interface DataColumn {
  name: string;
  /** @default none */
  unit?: string;
  values: ArrayLike<number | string | null>;
}

export interface TableColumn {
  name: string;
  /** @default none */
  unit?: string;
  /** Significant digits of numbers without error. @default 4 in reports, all in CSV */
  digits?: number;
}

/** Text, a number, or a number with its standard error, or with the standard deviation of `n` replicates. */
export type TableCell = string | number | null | { value: number | null; stderr: number | null } | Replicates;

export interface Replicates {
  mean: number | null;
  /** With n − 1. */
  sd: number | null;
  n: number;
}

/** A figure of lines, points or bars over one pair of axes, with a second y axis to the right if a series asks for it. */
export interface ChartEntry {
  kind: 'chart';
  title: string;
  x: ChartAxis;
  y: ChartAxis;
  right?: ChartAxis;
  series: readonly ChartSeries[];
  /** Below the figure. */
  notes?: readonly string[];
}

export interface ChartAxis {
  label: string;
  unit?: string;
  /** @default false */
  logarithmic?: boolean;
  /** Draws the axis from right to left. @default false */
  descending?: boolean;
  /** Ends; null ones follow the data. */
  range?: readonly [number | null, number | null];
  /** Names in place of numbers 0, 1, …: of the groups of a bar chart. */
  categories?: readonly string[];
}

export interface ChartSeries {
  /** In the legend; series of one name share their place in it, `''` has none. */
  name: string;
  style: 'line' | 'points' | 'bars';
  x: ArrayLike<number>;
  /** NaN leaves a gap. */
  y: ArrayLike<number>;
  /** Half lengths of error bars; NaN has none. */
  error?: ArrayLike<number>;
  /** @default 'left' */
  axis?: 'left' | 'right';
  /** Which of the theme's colors, from 0. @default the place of the name among the names */
  color?: number;
  /** Where in a sequence it is, from 0 to 1, for lines of many cycles; overrides `color`. */
  shade?: number;
  /** @default false */
  dashed?: boolean;
}
