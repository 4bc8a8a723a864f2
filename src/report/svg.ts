/** Figures as SVG text, rendered by ECharts without a DOM. */
import { CustomChart, LineChart, ScatterChart } from 'echarts/charts';
import { GridComponent, LegendComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type {
  ChartEntry,
  CircuitEntry,
  DiffractionEntry,
  KramersKronigEntry,
  RelaxationTimesEntry,
  SeriesEntry,
  SpectrumEntry,
} from './entry.ts';
import { bodeFigure } from './figures/bode.ts';
import { chartFigure } from './figures/chart.ts';
import { diffractionFigure } from './figures/diffraction.ts';
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
  /** Begins every id in the figure; give each figure of one page its own. Other signs than letters, digits, . _ - are coded. @default 'figure' */
  id?: string;
}

/** The figure of a fitted spectrum as a standalone SVG document. */
export function spectrumSvg(entry: SpectrumEntry, options: SvgOptions = {}): string {
  return renderSvg(() => spectrumFigure(entry, options.theme), entry.source, options);
}

/** The figure of an analysed diffraction pattern. */
export function diffractionSvg(entry: DiffractionEntry, options: SvgOptions = {}): string {
  return renderSvg(() => diffractionFigure(entry, options.theme), `${entry.source}: diffraction pattern`, options);
}

/**
 * The Nyquist plot of one fitted circuit, or of many over each other.
 *
 * @example
 * ```ts
 * import { fitCircuit, simulateCircuit } from 'warburg';
 * import { nyquistSvg } from 'warburg/report';
 * const frequency = Array.from({ length: 50 }, (_, i) => 1e5 * 10 ** (-i / 8));
 * const spectrum = { frequency, ...simulateCircuit('R0-p(R1,C1)', { R0: 10, R1: 100, C1: 1e-5 }, frequency) };
 * const fit = fitCircuit(spectrum, 'R0-p(R1,C1)');
 * const entry = { kind: 'circuit', source: 'cell.mpt', result: fit.toJSON(), curves: fit.curves() };
 * console.log(nyquistSvg(entry).slice(0, 4)); // → <svg
 * ```
 */
export function nyquistSvg(entries: CircuitEntry | readonly CircuitEntry[], options: SvgOptions = {}): string {
  const title = 'kind' in entries ? entries.source : `${entries.length} impedance spectra`;
  return renderSvg((size) => nyquistFigure(entries, size, options.theme), `${title}: Nyquist plot`, options);
}

/**
 * The Bode plot of a fitted circuit.
 *
 * @example
 * ```ts
 * import { fitCircuit, simulateCircuit } from 'warburg';
 * import { bodeSvg } from 'warburg/report';
 * const frequency = Array.from({ length: 50 }, (_, i) => 1e5 * 10 ** (-i / 8));
 * const spectrum = { frequency, ...simulateCircuit('R0-p(R1,C1)', { R0: 10, R1: 100, C1: 1e-5 }, frequency) };
 * const fit = fitCircuit(spectrum, 'R0-p(R1,C1)');
 * const entry = { kind: 'circuit', source: 'cell.mpt', result: fit.toJSON(), curves: fit.curves() };
 * console.log(bodeSvg(entry).slice(0, 4)); // → <svg
 * ```
 */
export function bodeSvg(entry: CircuitEntry, options: SvgOptions = {}): string {
  return renderSvg(() => bodeFigure(entry, options.theme), `${entry.source}: Bode plot`, options);
}

/**
 * The residuals of a fitted circuit.
 *
 * @example
 * ```ts
 * import { fitCircuit, simulateCircuit } from 'warburg';
 * import { impedanceResidualsSvg } from 'warburg/report';
 * const frequency = Array.from({ length: 50 }, (_, i) => 1e5 * 10 ** (-i / 8));
 * const spectrum = { frequency, ...simulateCircuit('R0-p(R1,C1)', { R0: 10, R1: 100, C1: 1e-5 }, frequency) };
 * const fit = fitCircuit(spectrum, 'R0-p(R1,C1)');
 * const entry = { kind: 'circuit', source: 'cell.mpt', result: fit.toJSON(), curves: fit.curves() };
 * console.log(impedanceResidualsSvg(entry).slice(0, 4)); // → <svg
 * ```
 */
export function impedanceResidualsSvg(entry: CircuitEntry, options: SvgOptions = {}): string {
  return renderSvg(() => impedanceResidualsFigure(entry, options.theme), `${entry.source}: residuals`, { height: 300, ...options });
}

/**
 * The residuals of a Kramers–Kronig test, or of a distribution of relaxation times.
 *
 * @example
 * ```ts
 * import { linearKramersKronig, simulateCircuit } from 'warburg';
 * import { kramersKronigSvg } from 'warburg/report';
 * const frequency = Array.from({ length: 50 }, (_, i) => 1e5 * 10 ** (-i / 8));
 * const result = linearKramersKronig({ frequency, ...simulateCircuit('R0-p(R1,CPE1)', { R0: 10, R1: 100, 'CPE1.Q': 1e-4, 'CPE1.alpha': 0.8 }, frequency) });
 * console.log(kramersKronigSvg({ kind: 'kramers-kronig', source: 'cell.mpt', result }).slice(0, 4)); // → <svg
 * ```
 */
export function kramersKronigSvg(entry: KramersKronigEntry | RelaxationTimesEntry, options: SvgOptions = {}): string {
  return renderSvg(() => kramersKronigFigure(entry, options.theme), `${entry.source}: Kramers–Kronig residuals`, {
    height: 300,
    ...options,
  });
}

/**
 * A distribution of relaxation times.
 *
 * @example
 * ```ts
 * import { distributionOfRelaxationTimes, simulateCircuit } from 'warburg';
 * import { relaxationTimesSvg } from 'warburg/report';
 * const frequency = Array.from({ length: 50 }, (_, i) => 1e5 * 10 ** (-i / 8));
 * const result = distributionOfRelaxationTimes({ frequency, ...simulateCircuit('R0-p(R1,CPE1)', { R0: 10, R1: 100, 'CPE1.Q': 1e-4, 'CPE1.alpha': 0.8 }, frequency) });
 * console.log(relaxationTimesSvg({ kind: 'relaxation-times', source: 'cell.mpt', result }).slice(0, 4)); // → <svg
 * ```
 */
export function relaxationTimesSvg(entry: RelaxationTimesEntry, options: SvgOptions = {}): string {
  const title = `${entry.source}: distribution of relaxation times`;
  return renderSvg(() => relaxationTimesFigure(entry, options.theme), title, { height: 360, ...options });
}

/** The parameters of a series of fits. */
export function evolutionSvg(entry: SeriesEntry, options: SvgOptions = {}): string {
  const height = evolutionHeight(entry, options.width ?? WIDTH);
  return renderSvg((size) => evolutionFigure(entry, size, options.theme), entry.title, { height, ...options });
}

/**
 * A chart of lines, points or bars.
 *
 * @example
 * ```ts
 * import { chartSvg } from 'warburg/report';
 * const series = [{ name: 'HC', style: 'points', x: [1, 2, 3], y: [82.5, 99.1, 99.6] }];
 * const chart = { kind: 'chart', title: 'Coulombic efficiency', x: { label: 'Cycle' }, y: { label: 'CE', unit: '%' }, series };
 * console.log(chartSvg(chart).slice(0, 4)); // → <svg
 * ```
 */
export function chartSvg(entry: ChartEntry, options: SvgOptions = {}): string {
  return renderSvg((size) => chartFigure(entry, size, options.theme), entry.title, { height: 460, ...options });
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
    .replace(/(?<=[ "(#])zr\d+-(?=c\d+[")])/g, `${plainId(id)}-`)
    .replace(/<svg [^>]*>/, (open) => `${open.replace(/>$/, ' role="img">')}\n<title>${escapeText(title)}</title>`);
}

/** An id stands within quotes and within url(…): other signs by their number, so that different ids stay different. */
function plainId(id: string): string {
  return id.replace(/[^\p{L}\p{N}._-]/gu, (sign) => `_${sign.codePointAt(0)?.toString(16)}_`);
}
