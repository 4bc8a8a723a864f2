/** The figures of a study as data: one a panel. */
import type { CircuitEntry, SeriesEntry, SpectrumEntry } from '../report/entry.ts';

/** One figure, with its place among the others. */
export type StudyFigure = FitFigure | NyquistFigure | EvolutionFigure;

interface Titled {
  /** For names of files: `'raman-HC'`. */
  readonly id: string;
  readonly title: string;
}

/** A fitted spectrum or pattern. */
export interface FitFigure extends Titled {
  readonly kind: 'fit';
  readonly entry: SpectrumEntry;
}

/** Impedance spectra over each other. */
export interface NyquistFigure extends Titled {
  readonly kind: 'nyquist';
  readonly entries: readonly CircuitEntry[];
}

/** Parameters over cycles. */
export interface EvolutionFigure extends Titled {
  readonly kind: 'evolution';
  readonly entry: SeriesEntry;
}

/** Anything else that has x and y. */
export interface ChartFigure extends Titled {
  readonly kind: 'chart';
  readonly chart: StudyChart;
}

export interface ChartAxis {
  readonly name: string;
  readonly unit: string;
  /** @defaultValue `'linear'` */
  readonly scale?: 'linear' | 'log';
  /** Words under bars, in place of numbers. */
  readonly categories?: readonly string[];
  /** From right to left. @defaultValue false */
  readonly descending?: boolean;
}

export interface ChartSeries {
  readonly name: string;
  /** Series of one group share a color: those of one sample. @defaultValue its name */
  readonly group?: string;
  readonly style: 'line' | 'points' | 'bars';
  /** Where the axis has categories, their positions from 0. */
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  /** Half the length of error bars; NaN for none. */
  readonly error?: ArrayLike<number>;
}

export interface StudyChart {
  readonly x: ChartAxis;
  readonly y: ChartAxis;
  readonly series: readonly ChartSeries[];
}
