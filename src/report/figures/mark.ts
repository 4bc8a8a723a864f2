/** The marks that figures are made of: lines, and points. */
import type { LineSeriesOption, ScatterSeriesOption } from 'echarts/charts';

export type Points = [number, number | '-'][];

/** From so many points on they are drawn as one path. */
const MANY = 500;

/** At `'-'` the line breaks. */
export function line(name: string, data: Points, color: string, type: 'solid' | 'dashed' = 'solid', width = 1.3): LineSeriesOption {
  return { type: 'line', name, data, symbol: 'none', silent: true, z: 4, lineStyle: { color, width, type }, itemStyle: { color } };
}

/** A line of the axes' own color across [from, to] at a height, to compare with. */
export function guide(
  name: string,
  [from, to]: [number, number],
  height: number,
  color: string,
  type: 'solid' | 'dashed' = 'dashed',
): LineSeriesOption {
  const data: Points = [
    [from, height],
    [to, height],
  ];
  return { ...line(name, data, color, type, 0.8), z: 1 };
}

/** As a path the diamond keeps its shape in a legend. */
const SYMBOLS = { circle: 'circle', diamond: 'path://M0 -1L1 0L0 1L-1 0Z' };

export interface DotStyle {
  color: string;
  symbol?: keyof typeof SYMBOLS;
  size?: number;
  /** What fills a hollow one. @default filled by its own color */
  inside?: string;
  /** All as one path, where there are many. @default from 500 on */
  onePath?: boolean;
}

/** No series where there is no point. */
export function dots(
  name: string,
  data: Points,
  { color, symbol = 'circle', size = 5, inside, onePath = data.length > MANY }: DotStyle,
): ScatterSeriesOption[] {
  if (data.length === 0) return [];
  const itemStyle = inside === undefined ? { color } : { color: inside, borderColor: color, borderWidth: 1.2 };
  return [
    {
      type: 'scatter',
      name,
      data,
      symbol: SYMBOLS[symbol],
      symbolSize: size,
      itemStyle,
      large: onePath,
      largeThreshold: 0,
      progressive: 0,
      silent: true,
      z: 2,
    },
  ];
}
