/** What every figure has in common: its type, its ground, and its legend. */
import type { CustomSeriesOption, LineSeriesOption, ScatterSeriesOption } from 'echarts/charts';
import type { GridComponentOption, LegendComponentOption } from 'echarts/components';
import type { ComposeOption } from 'echarts/core';
import type { Theme } from '../theme.ts';

/** An ECharts option, in a type that asks nobody to have ECharts installed. */
export type FigureOption = Record<string, unknown>;

/** The same where it is made. */
export type Option = ComposeOption<
  LineSeriesOption | ScatterSeriesOption | CustomSeriesOption | GridComponentOption | LegendComponentOption
>;

/** The size a figure is drawn at. Those that need it place their panels by it: an equal aspect, a grid of panels. */
export interface FigureSize {
  /** In px. */
  width: number;
  /** In px. */
  height: number;
}

const FONT = 'Helvetica, Arial, sans-serif';
/** The mean width of a character of the legend in px: there is no font to measure without a DOM. */
const CHARACTER = 6.6;
const LEGEND = { itemWidth: 24, itemHeight: 8, itemGap: 16, row: 18, margin: 14 };

export function ground({ paper, ink }: Theme) {
  return { animation: false, backgroundColor: paper, textStyle: { fontFamily: FONT, fontSize: 12, color: ink } };
}

/** A frame whose ticks and names are placed by hand, so that panels end at the same pixel. */
export function frame({ ink }: Theme) {
  return { show: true, borderColor: ink, borderWidth: 1, outerBoundsMode: 'none' } as const;
}

/** What stands in a legend: points by their symbol, lines without the symbol that the legend would give them. */
export interface LegendItem {
  name: string;
  kind: 'points' | 'line';
}

export function legendOf(items: readonly LegendItem[], { ink }: Theme): LegendComponentOption {
  const { itemWidth, itemHeight, itemGap, margin } = LEGEND;
  return {
    data: items.map(({ name, kind }) => (kind === 'line' ? { name, itemStyle: { opacity: 0 } } : name)),
    top: 8,
    right: margin,
    itemWidth,
    itemHeight,
    itemGap,
    textStyle: { color: ink, fontSize: 12 },
    selectedMode: false,
  };
}

/** Where the panels may begin below the legend, which breaks its rows at the figure's width. In px. */
export function belowLegend(items: readonly LegendItem[], width: number): number {
  const { itemWidth, itemGap, row, margin } = LEGEND;
  let rows = 1;
  let end = 0;
  for (const { name } of items) {
    const step = itemWidth + 5 + CHARACTER * Array.from(name).length + itemGap;
    if (end > 0 && end + step > width - 2 * margin) {
      rows++;
      end = 0;
    }
    end += step;
  }
  return 22 + row * rows;
}
