/** A fitted spectrum: data, total, background and components, and below them the residuals on the same x axis. */
import type { LineSeriesOption, ScatterSeriesOption } from 'echarts/charts';
import type { GridComponentOption, LegendComponentOption } from 'echarts/components';
import type { ComposeOption } from 'echarts/core';
import type { FitCurves } from '../../fit/result.ts';
import type { ReportEntry } from '../entry.ts';
import { plainText, shorten } from '../format.ts';
import { THEMES, type Theme, type ThemeName } from '../theme.ts';
import { apexOf, type ComponentCurve, componentFill, componentLine, lineStyleOf } from './component.ts';
import { decimate, simplify } from './decimate.ts';
import { componentNames } from './names.ts';
import { axisName, niceTicks } from './ticks.ts';
import { spectrumView, type View } from './view.ts';

/** An ECharts option, in a type that asks nobody to have ECharts installed. */
export type FigureOption = Record<string, unknown>;

type Option = ComposeOption<LineSeriesOption | ScatterSeriesOption | GridComponentOption | LegendComponentOption>;
type Points = [number, number | '-'][];

/** Two points are drawn in each: at the usual widths more than one per pixel. */
const BUCKETS = 600;
/** How far a drawn curve may be off, as a share of the axis: about a tenth of a pixel. */
const TOLERANCE = 3e-4;
const LABEL_ROOM = 0.13;
const MARGIN = 0.04;
const FONT = 'Helvetica, Arial, sans-serif';
const [MAIN, RESIDUAL] = [0, 1];

/** The option object of the figure, for `echarts.setOption` here and in a page. */
export function spectrumFigure(entry: ReportEntry, theme: ThemeName = 'light'): FigureOption {
  const colors = THEMES[theme];
  const view = spectrumView(entry.curves);
  const components = componentCurves(entry.curves, view, colors);
  const height = heightRange(view, components.length > 0);
  const option: Option = {
    animation: false,
    backgroundColor: colors.paper,
    textStyle: { fontFamily: FONT, fontSize: 12, color: colors.ink },
    grid: panels(colors),
    legend: legend(entry.curves, view, colors),
    ...axes(entry, view, height, colors),
    series: [],
  };
  return { ...option, series: [...mainSeries(entry.curves, view, components, height[1], colors), ...residualSeries(entry.curves, view, colors)] };
}

/** What the figure leaves out, in a sentence each. */
export function spectrumNotes({ curves }: ReportEntry): string[] {
  const { shown, hidden } = spectrumView(curves);
  const notes: string[] = [];
  if (shown.length > 2 * BUCKETS) {
    notes.push(`The figure draws ${shown.length} points as the lowest and the highest of each of ${BUCKETS} equal runs; the fit and the tables use them all.`);
  }
  if (hidden > 0) notes.push(`${hidden} points far outside the fitted range are not in the figure.`);
  return notes;
}

function componentCurves(curves: FitCurves, view: View, { components }: Theme): ComponentCurve[] {
  const ground = smooth(curves.x, curves.background, view);
  return Object.entries(curves.components).map(([name, values], i) => ({
    name, ...lineStyleOf(i, components), ground, apex: apexOf(curves, values, view.fitted),
    indices: smooth(curves.x, values.map((value, j) => value + (curves.background[j] as number)), view),
  }));
}

/** The points that a curve of the model needs. */
function smooth(x: Float64Array, y: Float64Array, { fitted, y: [low, high] }: View): Uint32Array {
  return simplify(decimate(fitted, y, BUCKETS), x, y, TOLERANCE * (high - low));
}

/** Room above the curves for the names of the components. */
function heightRange({ y: [low, high] }: View, named: boolean): [number, number] {
  const span = high - low;
  return [low - MARGIN * span, high + (named ? LABEL_ROOM : MARGIN) * span];
}

/** Ticks and names are placed by hand, so that both panels end at the same pixel. */
function panels({ ink }: Theme): GridComponentOption[] {
  const frame = { show: true, left: 72, right: 18, borderColor: ink, borderWidth: 1, outerBoundsMode: 'none' } as const;
  return [{ ...frame, top: 40, bottom: '33%' }, { ...frame, top: '69.5%', bottom: 52 }];
}

function axes(entry: ReportEntry, view: View, height: [number, number], colors: Theme) {
  const residual = residualRange(entry.curves, view);
  const x = niceTicks(...view.x, 9);
  const y = niceTicks(...height, 7);
  const r = niceTicks(...residual, 5);
  const text = (value: string) => plainText(shorten(value, 60));
  const horizontal = { ...axisStyle(x, view.x, colors), inverse: entry.descending === true, nameGap: 28 };
  const vertical = { nameGap: 50 };
  return {
    xAxis: [
      { ...horizontal, gridIndex: MAIN, axisLabel: { show: false } },
      { ...horizontal, gridIndex: RESIDUAL, name: text(axisName(entry.xLabel ?? 'x', entry.xUnit, x.exponent)) },
    ],
    yAxis: [
      { ...axisStyle(y, height, colors), ...vertical, gridIndex: MAIN, name: text(axisName(entry.yLabel ?? 'y', entry.yUnit, y.exponent)) },
      { ...axisStyle(r, residual, colors), ...vertical, gridIndex: RESIDUAL, name: axisName('Residual', undefined, r.exponent) },
    ],
  };
}

function axisStyle({ values, format }: ReturnType<typeof niceTicks>, [min, max]: [number, number], { ink, muted }: Theme) {
  return {
    type: 'value' as const, min, max, nameLocation: 'middle' as const, nameTextStyle: { color: ink, fontSize: 13 },
    axisLine: { show: false, onZero: false }, splitLine: { show: false },
    axisTick: { show: true, inside: true, length: 5, lineStyle: { color: ink }, customValues: values },
    axisLabel: { color: muted, fontSize: 12, formatter: format, customValues: values },
  };
}

/** The names in it are ours; components are named beside their curves. Lines have no symbol, which the legend would draw anyway. */
function legend({ background }: FitCurves, { used, masked }: View, { ink }: Theme): LegendComponentOption {
  const line = (name: string) => ({ name, itemStyle: { opacity: 0 } });
  const points = [...(used.length > 0 ? ['Data'] : []), ...(masked.length > 0 ? ['Not fitted'] : [])];
  const data = [...points, line('Fit'), ...(background.some(Boolean) ? [line('Background')] : [])];
  return { data, top: 8, right: 14, itemWidth: 24, itemHeight: 8, itemGap: 16, textStyle: { color: ink, fontSize: 12 }, selectedMode: false };
}

function mainSeries(curves: FitCurves, view: View, components: ComponentCurve[], top: number, colors: Theme) {
  const { used, masked } = view;
  const curve = (values: Float64Array) => pointsOf(curves.x, values, smooth(curves.x, values, view));
  return [
    ...components.map((component) => componentFill(curves, component)),
    ...dots('Not fitted', curves, masked, colors.masked),
    ...dots('Data', curves, used, colors.data),
    ...(curves.background.some(Boolean) ? [line('Background', curve(curves.background), colors.background, 'dashed')] : []),
    ...components.map((component) => componentLine(curves, component)),
    line('Fit', curve(curves.total), colors.total),
    componentNames(components, top, colors.ink),
  ];
}

function residualSeries({ x, residuals, used }: FitCurves, { shown, x: [from, to] }: View, colors: Theme) {
  const inPanel = { xAxisIndex: RESIDUAL, yAxisIndex: RESIDUAL };
  const points = pointsOf(x, residuals, decimate(shown, residuals, BUCKETS), used);
  return [
    { ...line('zero', [[from, 0], [to, 0]], colors.muted, 'dashed', 0.8), ...inPanel },
    { ...line('Residual', points, colors.residual, 'solid', 0.9), ...inPanel },
  ];
}

/** Symmetric about zero. */
function residualRange({ residuals, used }: FitCurves, { shown }: View): [number, number] {
  const largest = shown.reduce((most, index) => (used[index] === 1 ? Math.max(most, Math.abs(residuals[index] as number)) : most), 0);
  const reach = largest > 0 && Number.isFinite(largest) ? 1.15 * largest : 1;
  return [-reach, reach];
}

/** All points as one path; no series where there is no point. */
function dots(name: string, { x, data }: FitCurves, indices: Uint32Array, color: string): ScatterSeriesOption[] {
  if (indices.length === 0) return [];
  const points = pointsOf(x, data, decimate(indices, data, BUCKETS));
  return [{ type: 'scatter', name, data: points, large: true, largeThreshold: 0, progressive: 0, symbolSize: 3, itemStyle: { color }, silent: true, z: 2 }];
}

function line(name: string, data: Points, color: string, type: 'solid' | 'dashed' = 'solid', width = 1.3): LineSeriesOption {
  return { type: 'line', name, data, symbol: 'none', silent: true, z: 4, lineStyle: { color, width, type }, itemStyle: { color } };
}

/** Where `used` is 0 the line breaks. */
function pointsOf(x: Float64Array, y: Float64Array, indices: Uint32Array, used?: Uint8Array): Points {
  return Array.from(indices, (i) => [x[i] as number, used && used[i] !== 1 ? '-' : (y[i] as number)]);
}
