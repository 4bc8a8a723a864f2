/** Lines, points and bars over one pair of axes: what tables of cycles, replicates and scan rates look like. */
import type { ChartAxis, ChartEntry, ChartSeries } from '../entry.ts';
import { plainText, shorten } from '../format.ts';
import { THEMES, type Theme, type ThemeName } from '../theme.ts';
import { axisStyle, logAxisStyle } from './axis.ts';
import { barSlots, bars, errorBars } from './bars.ts';
import { chartRanges, type Range } from './chart-ranges.ts';
import { logTicks } from './log-ticks.ts';
import { dots, line, type Points } from './mark.ts';
import { belowLegend, type FigureOption, type FigureSize, frame, ground, type LegendItem, legendOf, type Option } from './option.ts';
import { runsOf } from './runs.ts';
import { axisName, niceTicks } from './ticks.ts';

/** From so many points on they are drawn smaller. */
const MANY = 150;
/** Around the panel, in px. */
const ROOM = { left: 76, right: 18, rightAxis: 68, bottom: 52, top: 16 };

/** The option object of the figure at a size in px. */
export function chartFigure(entry: ChartEntry, size: FigureSize, theme: ThemeName = 'light'): FigureOption {
  const colors = THEMES[theme];
  const ranges = chartRanges(entry);
  const items = legendItems(entry.series);
  const right =
    entry.right && ranges.right ? [{ ...valueAxis(entry.right, ranges.right, colors), position: 'right' as const, nameGap: 46 }] : [];
  return {
    ...ground(colors),
    ...(items.length > 0 && { legend: legendOf(items, colors) }),
    grid: {
      ...frame(colors),
      left: ROOM.left,
      right: right.length > 0 ? ROOM.rightAxis : ROOM.right,
      top: items.length > 0 ? belowLegend(items, size.width) : ROOM.top,
      bottom: ROOM.bottom,
    },
    xAxis: { ...xAxis(entry.x, ranges.x, size, colors), nameGap: 28 },
    yAxis: [{ ...valueAxis(entry.y, ranges.left, colors), nameGap: 52 }, ...right],
    series: entry.series.flatMap((series, s) => marksOf(entry, s, colors).map((mark) => ({ ...mark, yAxisIndex: axisIndex(series) }))),
  } satisfies Option;
}

function axisIndex({ axis = 'left' }: ChartSeries): 0 | 1 {
  return axis === 'left' ? 0 : 1;
}

function xAxis(axis: ChartAxis, range: Range, { width }: FigureSize, colors: Theme) {
  const { categories } = axis;
  if (!categories) return valueAxis(axis, range, colors, Math.max(3, Math.round(width / 90)));
  const room = Math.max(4, Math.floor((width - ROOM.left - ROOM.right) / categories.length / 7));
  const format = (value: number) => plainText(shorten(categories[value] ?? '', room));
  const ticks = { values: categories.map((_, i) => i), exponent: 0, format };
  const style = axisStyle(ticks, range, colors);
  return { ...style, name: nameOf(axis, 0), axisTick: { ...style.axisTick, show: false } };
}

function valueAxis(axis: ChartAxis, range: Range, colors: Theme, count = 6) {
  const inverse = axis.descending === true;
  if (axis.logarithmic) return { ...logAxisStyle(logTicks(...range, count), range, colors), inverse, name: nameOf(axis, 0) };
  const ticks = niceTicks(...range, count);
  return { ...axisStyle(ticks, range, colors), inverse, name: nameOf(axis, ticks.exponent) };
}

function nameOf({ label, unit }: ChartAxis, exponent: number): string {
  return plainText(shorten(axisName(label, unit, exponent), 60));
}

function legendItems(series: readonly ChartSeries[]): LegendItem[] {
  const names = [...new Set(series.map(({ name }) => labelOf(name)))].filter((name) => name !== '');
  const areLines = (name: string) => series.every((one) => labelOf(one.name) !== name || one.style === 'line');
  return names.map((name) => ({ name, kind: areLines(name) ? 'line' : 'points' }));
}

function labelOf(name: string): string {
  return plainText(shorten(name, 32));
}

function marksOf(entry: ChartEntry, place: number, colors: Theme) {
  const series = entry.series[place] as ChartSeries;
  const color = colorOf(entry, series, colors);
  const name = labelOf(series.name);
  const at = barSlots(entry, place);
  const whiskers = series.error ? errorBars(name, series, at, color, colors.ink) : [];
  if (series.style === 'bars') return [...bars(name, series, at, color), ...whiskers];
  if (series.style === 'points') return [...dots(name, pointsOf(series), { color, size: series.x.length > MANY ? 3 : 5.5 }), ...whiskers];
  return [line(name, lineOf(series), color, series.dashed ? 'dashed' : 'solid'), ...whiskers];
}

function colorOf({ series: all }: ChartEntry, { color, shade, name }: ChartSeries, { components, scale }: Theme): string {
  if (shade !== undefined) return scale[Math.round(Math.min(1, Math.max(0, shade)) * (scale.length - 1))] as string;
  const place = color ?? [...new Set(all.map((series) => series.name))].indexOf(name);
  return components[place % components.length] as string;
}

function pointsOf({ x, y }: ChartSeries): Points {
  return Array.from(x, (value, i): [number, number] => [value, y[i] as number]).filter((point) => point.every(Number.isFinite));
}

/** Thinned out where there are more points than a figure shows; a gap breaks the line. */
function lineOf({ x, y }: ChartSeries): Points {
  const values = Float64Array.from(y);
  const runs = runsOf(values, (i) => Number.isFinite(values[i]) && Number.isFinite(x[i]));
  return runs.flatMap((run, r): Points => {
    const points = Array.from(run, (i): Points[number] => [x[i] as number, values[i] as number]);
    return r === 0 ? points : [[points[0]?.[0] ?? 0, '-'], ...points];
  });
}
