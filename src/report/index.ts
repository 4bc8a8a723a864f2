/** `warburg/report`: results in; SVG, HTML, CSV and text out. */

export { cyclingChapter } from './chapters/cycling/chapter.ts';
export type { CycleComponents, CyclingMaterial } from './chapters/cycling/material.ts';
export { replicatesChapter } from './chapters/cycling/replicates.ts';
export { scanRatesChapter } from './chapters/scan-rates.ts';
export { voltammogramChapter } from './chapters/voltammogram.ts';
export { compositionCsv, compositionTable } from './composition.ts';
export { circuitParametersCsv, curvesCsv, parametersCsv, seriesCsv } from './csv.ts';
export { patternOf } from './diffraction.ts';
export { diffractionTable } from './diffraction-text.ts';
export type {
  ChapterEntry,
  ChartAxis,
  ChartEntry,
  ChartSeries,
  CircuitEntry,
  ComparisonEntry,
  CompositionEntry,
  DataColumn,
  DataEntry,
  DiffractionEntry,
  FitEntry,
  KramersKronigEntry,
  RelaxationTimesEntry,
  Replicates,
  ReportEntry,
  SeriesEntry,
  SpectrumEntry,
  TableCell,
  TableColumn,
  TableEntry,
} from './entry.ts';
export { bodeFigure } from './figures/bode.ts';
export { chartFigure } from './figures/chart.ts';
export { diffractionFigure } from './figures/diffraction.ts';
export { evolutionFigure, evolutionHeight } from './figures/evolution.ts';
export { impedanceResidualsFigure } from './figures/impedance-residuals.ts';
export { kramersKronigFigure } from './figures/kramers-kronig.ts';
export { nyquistFigure } from './figures/nyquist.ts';
export type { FigureOption, FigureSize } from './figures/option.ts';
export { relaxationTimesFigure } from './figures/relaxation-times.ts';
export { spectrumFigure } from './figures/spectrum.ts';
export { formatNumber, formatUnit, formatValue } from './format.ts';
export { type ReportOptions, renderReport } from './html.ts';
export { circuitCurvesCsv, kramersKronigCsv, kramersKronigSummaryCsv, relaxationPeaksCsv, relaxationTimesCsv } from './impedance-csv.ts';
export { comparisonTable, kramersKronigTable, relaxationTimesTable } from './impedance-text.ts';
export { formatQuantity } from './prefix.ts';
export { seriesTable } from './series-text.ts';
export { studyFigureSvg } from './study/figure.ts';
export { renderStudy } from './study/page.ts';
export {
  bodeSvg,
  chartSvg,
  diffractionSvg,
  evolutionSvg,
  impedanceResidualsSvg,
  kramersKronigSvg,
  nyquistSvg,
  relaxationTimesSvg,
  type SvgOptions,
  spectrumSvg,
} from './svg.ts';
export { dataCsv, excerptOf, tableCsv, tableText } from './table-text.ts';
export { parametersTable } from './text.ts';
export type { ThemeName } from './theme.ts';
