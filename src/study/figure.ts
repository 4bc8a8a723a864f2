/** The figures of a study as data: one a panel. */
import type { ChartEntry, CircuitEntry, SeriesEntry, SpectrumEntry } from '../report/entry.ts';

/** One figure, with its place among the others. */
export type StudyFigure = FitFigure | NyquistFigure | EvolutionFigure | ChartFigure;

interface Titled {
  /** For names of files: `'raman-HC'`. */
  readonly id: string;
  readonly title: string;
  /** Under which heading it stands in the report. */
  readonly chapter: string;
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
  readonly entry: ChartEntry;
}
