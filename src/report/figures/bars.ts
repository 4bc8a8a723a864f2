/** Bars side by side in groups, and error bars. */
import type { CustomSeriesOption } from 'echarts/charts';
import type { ChartEntry, ChartSeries } from '../entry.ts';

type RenderItem = NonNullable<CustomSeriesOption['renderItem']>;

/** The share of a group that its bars fill. */
const FILLED = 0.72;
/** Half the length of an error bar's caps, in px. */
const CAP = 3.5;

/** Where in its group a series stands: the offset of its middle, and half its width, in units of the axis. */
export interface Slot {
  offset: number;
  half: number;
}

/** Of a series that has no bars: where its points are. */
const OWN_PLACE: Slot = { offset: 0, half: 0 };

export function barSlots({ series }: ChartEntry, place: number): Slot {
  if (series[place]?.style !== 'bars') return OWN_PLACE;
  const beside = series.flatMap(({ style }, s) => (style === 'bars' ? [s] : []));
  const half = FILLED / beside.length / 2;
  return { offset: (2 * beside.indexOf(place) + 1) * half - FILLED / 2, half };
}

export function bars(name: string, { x, y }: ChartSeries, { offset, half }: Slot, color: string): CustomSeriesOption[] {
  const renderItem: RenderItem = (_, api) => {
    const middle = Number(api.value(0)) + offset;
    const [left, top] = api.coord([middle - half, Number(api.value(1))]) as [number, number];
    const [right, foot] = api.coord([middle + half, 0]) as [number, number];
    return {
      type: 'rect',
      shape: { x: left, y: Math.min(top, foot), width: right - left, height: Math.abs(foot - top) },
      style: { fill: color, opacity: 0.82 },
    };
  };
  return [{ type: 'custom', name, silent: true, clip: true, z: 2, itemStyle: { color }, renderItem, data: finitePoints(x, y) }];
}

/** Value ± error, with caps; in ink over bars, which would hide their own color. */
export function errorBars(
  name: string,
  { x, y, error = [], style }: ChartSeries,
  { offset }: Slot,
  color: string,
  ink: string,
): CustomSeriesOption[] {
  const data = Array.from(x, (value, i) => [value, y[i] as number, error[i] as number]).filter((row) => row.every(Number.isFinite));
  const stroke = style === 'bars' ? ink : color;
  const renderItem: RenderItem = (_, api) => {
    const [place, value, reach] = [0, 1, 2].map((dimension) => Number(api.value(dimension))) as [number, number, number];
    const [middle, top] = api.coord([place + offset, value + reach]) as [number, number];
    const [, foot] = api.coord([place + offset, value - reach]) as [number, number];
    const stroked = { style: { stroke, lineWidth: 1.2 } };
    return {
      type: 'group',
      children: [
        { type: 'line', shape: { x1: middle, y1: top, x2: middle, y2: foot }, ...stroked },
        { type: 'line', shape: { x1: middle - CAP, y1: top, x2: middle + CAP, y2: top }, ...stroked },
        { type: 'line', shape: { x1: middle - CAP, y1: foot, x2: middle + CAP, y2: foot }, ...stroked },
      ],
    };
  };
  return data.length === 0 ? [] : [{ type: 'custom', name, silent: true, clip: true, z: 3, renderItem, data }];
}

function finitePoints(x: ArrayLike<number>, y: ArrayLike<number>): number[][] {
  return Array.from(x, (value, i) => [value, y[i] as number]).filter((point) => point.every(Number.isFinite));
}
