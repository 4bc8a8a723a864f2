/** Figures as SVG text, rendered by ECharts without a DOM. */
import { CustomChart, LineChart, ScatterChart } from 'echarts/charts';
import { GridComponent, LegendComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { SpectrumEntry } from './entry.ts';
import type { FigureOption } from './figures/option.ts';
import { spectrumFigure } from './figures/spectrum.ts';
import { escapeText } from './markup.ts';
import type { ThemeName } from './theme.ts';

use([LineChart, ScatterChart, CustomChart, GridComponent, LegendComponent, SVGRenderer]);

export interface SvgOptions {
  /** In px. @default 760 */
  width?: number;
  /** In px. @default 520 */
  height?: number;
  /** @default 'light' */
  theme?: ThemeName;
  /** Begins every id in the figure; give each figure of one page its own. @default 'figure' */
  id?: string;
}

/** The figure of a fitted spectrum as a standalone SVG document. */
export function spectrumSvg(entry: SpectrumEntry, options: SvgOptions = {}): string {
  return renderSvg(spectrumFigure(entry, options.theme), entry.source, options);
}

/** Any option object as SVG; the same option gives the same text. */
function renderSvg(option: FigureOption, title: string, { width = 760, height = 520, id = 'figure' }: SvgOptions): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption(option);
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
