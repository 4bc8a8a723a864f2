/** `warburg/report`: results in; SVG, HTML, CSV and text out. */
export { curvesCsv, parametersCsv, seriesCsv } from './csv.ts';
export type { ReportEntry, SpectrumEntry } from './entry.ts';
export type { FigureOption } from './figures/option.ts';
export { spectrumFigure } from './figures/spectrum.ts';
export { formatNumber, formatUnit, formatValue } from './format.ts';
export { type ReportOptions, renderReport } from './html.ts';
export { type SvgOptions, spectrumSvg } from './svg.ts';
export { parametersTable } from './text.ts';
export type { ThemeName } from './theme.ts';
