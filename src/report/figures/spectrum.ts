/** A fitted spectrum: data, total, background and components, and below them the residuals on the same x axis. */
import type { ScatterSeriesOption } from 'echarts/charts';
import type { FitCurves } from '../../fit/result.ts';
import type { SpectrumEntry } from '../entry.ts';
import { THEMES, type Theme, type ThemeName } from '../theme.ts';
import { axes, heightRange, legend, panels, RESIDUAL } from './axes.ts';
import { apexOf, type ComponentCurve, componentFill, componentLine, lineStyleOf } from './component.ts';
import { decimate, simplify } from './decimate.ts';
import { type DotStyle, dots, guide, line, type Points } from './mark.ts';
import { componentNames } from './names.ts';
import { type FigureOption, ground, type Option } from './option.ts';
import { spectrumView, type View } from './view.ts';

/** Two points are drawn in each: at the usual widths more than one per pixel. */
const BUCKETS = 600;
/** How the two kinds of spectra are drawn: lines of photoelectrons filled, their points open; bands that overlap widely lightly, points small. */
const STYLES = { photoelectrons: { fill: 0.34, point: 4, open: true }, others: { fill: 0.16, point: 3, open: false } };
/** How far a drawn curve may be off, as a share of the axis: about a tenth of a pixel. */
const TOLERANCE = 3e-4;

/** The option object of the figure, for `echarts.setOption` here and in a page. */
export function spectrumFigure(entry: SpectrumEntry, theme: ThemeName = 'light'): FigureOption {
  const colors = THEMES[theme];
  const view = spectrumView(entry.curves);
  const components = componentCurves(entry.curves, view, colors);
  const height = heightRange(view, components.length > 0);
  const option: Option = {
    ...ground(colors),
    grid: panels(colors),
    legend: legend(entry.curves, view, colors),
    ...axes(entry, view, height, colors),
    series: [],
  };
  return {
    ...option,
    series: [...mainSeries(entry, view, components, height[1], colors), ...residualSeries(entry.curves, view, colors)],
  };
}

/** What the figure leaves out, in a sentence each. */
export function spectrumNotes({ curves }: SpectrumEntry): string[] {
  const { shown, hidden } = spectrumView(curves);
  const notes: string[] = [];
  if (shown.length > 2 * BUCKETS) {
    const drawn = `the lowest and the highest of each of ${BUCKETS} equal runs`;
    notes.push(`The figure draws ${shown.length} points as ${drawn}; the fit and the tables use them all.`);
  }
  if (hidden > 0) notes.push(`${hidden} points far outside the fitted range are not in the figure.`);
  return notes;
}

function componentCurves(curves: FitCurves, view: View, { components }: Theme): ComponentCurve[] {
  const base = smooth(curves.x, curves.background, view);
  return Object.entries(curves.components).map(([name, values], i) => ({
    name,
    ...lineStyleOf(i, components),
    ground: base,
    apex: apexOf(curves, values, view.fitted),
    indices: smooth(
      curves.x,
      values.map((value, j) => value + (curves.background[j] as number)),
      view,
    ),
  }));
}

/** The points that a curve of the model needs. */
function smooth(x: Float64Array, y: Float64Array, { fitted, y: [low, high] }: View): Uint32Array {
  return simplify(decimate(fitted, y, BUCKETS), x, y, TOLERANCE * (high - low));
}

function mainSeries({ curves, descending }: SpectrumEntry, view: View, components: ComponentCurve[], top: number, colors: Theme) {
  const style = STYLES[descending ? 'photoelectrons' : 'others'];
  const points = { size: style.point, ...(style.open && { inside: colors.paper }) };
  const { used, masked } = view;
  const curve = (values: Float64Array) => pointsOf(curves.x, values, smooth(curves.x, values, view));
  return [
    ...components.map((component) => componentFill(curves, component, style.fill)),
    ...scatter('Not fitted', curves, masked, { ...points, color: colors.masked }),
    ...scatter('Data', curves, used, { ...points, color: colors.data }),
    ...(curves.background.some(Boolean) ? [line('Background', curve(curves.background), colors.background, 'dashed')] : []),
    ...components.map((component) => componentLine(curves, component)),
    line('Fit', curve(curves.total), colors.total),
    componentNames(
      components.filter(({ name }) => shows(curves, name, view)),
      top,
      colors.ink,
    ),
  ];
}

/** A component that a fit has made to vanish has no place for its name. */
function shows({ components }: FitCurves, name: string, { fitted, y: [low, high] }: View): boolean {
  return fitted.some((i) => Math.abs(components[name]?.[i] as number) > TOLERANCE * (high - low));
}

function residualSeries(curves: FitCurves, { shown, x }: View, colors: Theme) {
  const inPanel = { xAxisIndex: RESIDUAL, yAxisIndex: RESIDUAL };
  const points = pointsOf(curves.x, curves.residuals, decimate(shown, curves.residuals, BUCKETS), curves.used);
  return [
    { ...guide('zero', x, 0, colors.muted), ...inPanel },
    { ...line('Residual', points, colors.residual, 'solid', 0.9), ...inPanel },
  ];
}

function scatter(name: string, { x, data }: FitCurves, indices: Uint32Array, style: DotStyle): ScatterSeriesOption[] {
  return dots(name, pointsOf(x, data, decimate(indices, data, BUCKETS)), { ...style, onePath: true });
}

/** Where `used` is 0 the line breaks. */
function pointsOf(x: Float64Array, y: Float64Array, indices: Uint32Array, used?: Uint8Array): Points {
  return Array.from(indices, (i) => [x[i] as number, used && used[i] !== 1 ? '-' : (y[i] as number)]);
}
