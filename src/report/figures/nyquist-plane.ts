/** The frame of a Nyquist plot: Re Z across, −Im Z up, an ohm equally long on both. */
import type { LineSeriesOption } from 'echarts/charts';
import type { Impedance } from '../../impedance/types.ts';
import { scaledUnit } from '../prefix.ts';
import type { Theme } from '../theme.ts';
import { axisStyle } from './axis.ts';
import { equalRanges } from './equal-aspect.ts';
import { guide } from './mark.ts';
import { belowLegend, type FigureSize, frame, ground, type LegendItem, legendOf } from './option.ts';
import { axisName, niceTicks } from './ticks.ts';

export type Point = [number, number];

/** Room around what is drawn, as a share of its size; below the real axis less. */
const MARGIN = 0.05;
const SIDES = { left: 70, right: 18, bottom: 52 };
/** px per number across and up. */
const ACROSS = 80;
const UP = 55;

export interface Plane {
  x: Point;
  y: Point;
  /** Ω per px, on both axes. */
  perPixel: number;
  top: number;
}

/** The ranges that show all the points. */
export function planeOf(points: readonly Point[], { width, height }: FigureSize, legend: readonly LegendItem[]): Plane {
  const top = belowLegend(legend, width);
  const [x, y] = extentOf(points);
  const room = MARGIN * Math.max(x[1] - x[0], y[1] - y[0]) || 1;
  const low = y[0] < 0 ? y[0] - room : 0;
  const inner: [number, number] = [Math.max(1, width - SIDES.left - SIDES.right), Math.max(1, height - top - SIDES.bottom)];
  return { ...equalRanges([x[0] - room, x[1] + room], [low, y[1] + room], ...inner), top };
}

/** Everything but the series. Both axes bear the same unit, so that the eye may compare them. */
export function planeOption({ x, y, top }: Plane, { width, height }: FigureSize, legend: readonly LegendItem[], colors: Theme) {
  const { exponent, unit } = scaledUnit(Math.max(Math.abs(x[0]), Math.abs(x[1]), y[1]), 'Ω');
  const across = niceTicks(...x, Math.max(2, Math.floor(width / ACROSS)), exponent);
  const up = niceTicks(...y, Math.max(2, Math.floor(height / UP)), exponent);
  return {
    ...ground(colors),
    grid: { ...frame(colors), ...SIDES, top },
    legend: legendOf(legend, colors),
    xAxis: { ...axisStyle(across, x, colors), nameGap: 28, name: axisName('Re Z', unit, 0) },
    yAxis: { ...axisStyle(up, y, colors), nameGap: 46, name: axisName('−Im Z', unit, 0) },
  };
}

/** The real axis, where something lies below it. */
export function realAxis({ x, y }: Plane, { muted }: Theme): LineSeriesOption[] {
  return y[0] < 0 ? [guide('zero', x, 0, muted)] : [];
}

/** Never empty, and from the real axis up. */
export function extentOf(points: readonly Point[]): [Point, Point] {
  const x: Point = [Infinity, -Infinity];
  const y: Point = [0, 0];
  for (const [re, im] of points) {
    if (!Number.isFinite(re) || !Number.isFinite(im)) continue;
    x[0] = Math.min(x[0], re);
    x[1] = Math.max(x[1], re);
    y[0] = Math.min(y[0], im);
    y[1] = Math.max(y[1], im);
  }
  return x[0] <= x[1] ? [x, y] : [[0, 1], y];
}

/** Re Z and −Im Z of some points; `offset` is added to the real part. */
export function pointsOf({ re, im }: Impedance, indices: Uint32Array, offset = 0): Point[] {
  return Array.from(indices, (i): Point => [(re[i] as number) + offset, -(im[i] as number)]);
}
