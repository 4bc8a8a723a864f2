/** Figures as SVG text, rendered by ECharts without a DOM. */
import { CustomChart, LineChart, ScatterChart } from 'echarts/charts';
import { GridComponent, LegendComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { CircuitEntry, KramersKronigEntry, RelaxationTimesEntry, SeriesEntry, SpectrumEntry } from './entry.ts';
import { bodeFigure } from './figures/bode.ts';
import { evolutionFigure, evolutionHeight } from './figures/evolution.ts';
import { impedanceResidualsFigure } from './figures/impedance-residuals.ts';
import { kramersKronigFigure } from './figures/kramers-kronig.ts';
import { nyquistFigure } from './figures/nyquist.ts';
import type { FigureOption, FigureSize } from './figures/option.ts';
import { relaxationTimesFigure } from './figures/relaxation-times.ts';
import { spectrumFigure } from './figures/spectrum.ts';
import { escapeText } from './markup.ts';
import type { ThemeName } from './theme.ts';

use([LineChart, ScatterChart, CustomChart, GridComponent, LegendComponent, SVGRenderer]);

export interface SvgOptions {
  /** In px. @default 760 */
  width?: number;
  /** In px. @default 520, or what suits the figure */
  height?: number;
  /** @default 'light' */
  theme?: ThemeName;
  /** Begins every id in the figure; give each figure of one page its own. @default 'figure' */
  id?: string;
}

/** The figure of a fitted spectrum as a standalone SVG document. */
export function spectrumSvg(entry: SpectrumEntry, options: SvgOptions = {}): string {
  return renderSvg(() => spectrumFigure(entry, options.theme), entry.source, options);
}

/** The Nyquist plot of one fitted circuit, or of many over each other. */
export function nyquistSvg(entries: CircuitEntry | readonly CircuitEntry[], options: SvgOptions = {}): string {
  const title = 'kind' in entries ? entries.source : `${entries.length} impedance spectra`;
  return renderSvg((size) => nyquistFigure(entries, size, options.theme), `${title}: Nyquist plot`, options);
}

/** The Bode plot of a fitted circuit. */
export function bodeSvg(entry: CircuitEntry, options: SvgOptions = {}): string {
  return renderSvg(() => bodeFigure(entry, options.theme), `${entry.source}: Bode plot`, options);
}

/** The residuals of a fitted circuit. */
export function impedanceResidualsSvg(entry: CircuitEntry, options: SvgOptions = {}): string {
  return renderSvg(() => impedanceResidualsFigure(entry, options.theme), `${entry.source}: residuals`, { height: 300, ...options });
}

/** The residuals of a Kramers–Kronig test, or of a distribution of relaxation times. */
export function kramersKronigSvg(entry: KramersKronigEntry | RelaxationTimesEntry, options: SvgOptions = {}): string {
  return renderSvg(() => kramersKronigFigure(entry, options.theme), `${entry.source}: Kramers–Kronig residuals`, {
    height: 300,
    ...options,
  });
}

/** A distribution of relaxation times. */
export function relaxationTimesSvg(entry: RelaxationTimesEntry, options: SvgOptions = {}): string {
  const title = `${entry.source}: distribution of relaxation times`;
  return renderSvg(() => relaxationTimesFigure(entry, options.theme), title, { height: 360, ...options });
}

/** The parameters of a series of fits. */
export function evolutionSvg(entry: SeriesEntry, options: SvgOptions = {}): string {
  const height = evolutionHeight(entry, options.width ?? WIDTH);
  return renderSvg((size) => evolutionFigure(entry, size, options.theme), entry.title, { height, ...options });
}

const WIDTH = 760;

/** Any option object as SVG; the same option gives the same text. */
function renderSvg(figure: (size: FigureSize) => FigureOption, title: string, options: SvgOptions): string {
  const { width = WIDTH, height = 520, id = 'figure' } = options;
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption(figure({ width, height }));
    return tidy(chart.renderToSVGString(), title, id);
  } finally {
    chart.dispose();
  }
}

/** Drops what only a pointer would need, replaces the renderer's running ids, and gives the figure a title. */
function tidy(svg: string, title: string, id: string): string {
  return svg
    .replace(/<style\s*>[\s\S]*?<\/style>\s*/g, '')
    .replace(/ (?:class="zr\d+-cls-\d+"|pointer-events="\w+"|ecmeta_\w+="[^"]*")/g, '')
    .replace(/(?<=[ "(#])zr\d+-(?=c\d+[")])/g, `${id}-`)
    .replace(/<svg [^>]*>/, (open) => `${open.replace(/>$/, ' role="img">')}\n<title>${escapeText(title)}</title>`);
}
