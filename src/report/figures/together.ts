/** Columns of a series in one panel, a line with its band of error for each: a depth profile. */
import type { SeriesEntry } from '../entry.ts';
import { plainText, shorten } from '../format.ts';
import { THEMES, type ThemeName } from '../theme.ts';
import { axisStyle } from './axis.ts';
import { type EvolutionPanel, evolutionPanels } from './evolution-panels.ts';
import { belowLegend, type FigureOption, type FigureSize, frame, ground, type LegendItem, legendOf, type Option } from './option.ts';
import { type IndexAxis, panelSeries } from './panel-series.ts';
import { axisName, niceTicks } from './ticks.ts';

export const TOGETHER_HEIGHT = 360;
const ROOM = 0.04;

/** All columns on one axis, linear. */
export function togetherFigure(
  entry: SeriesEntry,
  index: IndexAxis,
  axis: { name: string; unit: string },
  size: FigureSize,
  theme: ThemeName,
): FigureOption {
  const colors = THEMES[theme];
  const range = rangeOf(evolutionPanels(entry));
  const panels = evolutionPanels(entry).map((panel) => ({ ...panel, range, name: shorten(plainText(panel.name), 24) }));
  const items = panels.map(({ name }): LegendItem => ({ name, kind: 'line' }));
  const ticks = niceTicks(...range, 7);
  return {
    ...ground(colors),
    legend: legendOf(items, colors),
    grid: [{ ...frame(colors), left: 70, right: 18, top: belowLegend(items, size.width), bottom: 52 }],
    xAxis: [{ ...axisStyle(index.ticks, index.range, colors), name: index.name, nameGap: 28 }],
    yAxis: [{ ...axisStyle(ticks, range, colors), name: axisName(axis.name, axis.unit, ticks.exponent), nameGap: 44 }],
    series: panels.flatMap((panel, i) => panelSeries(index.x, panel, colors.components[i % colors.components.length] as string)),
  } satisfies Option;
}

/** From 0, where nothing is below, to the highest. */
function rangeOf(panels: readonly EvolutionPanel[]): [number, number] {
  const low = Math.min(0, ...panels.map(({ range }) => range[0]).filter((v) => v < 0));
  const high = Math.max(...panels.map(({ range }) => range[1]), Number.MIN_VALUE);
  return [low, high + ROOM * (high - low)];
}
