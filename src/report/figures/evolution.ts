/** Parameters of a series of fits against cycle, time or temperature: small multiples with bands of error. */
import type { SeriesEntry } from '../entry.ts';
import { decade, plainText, shorten } from '../format.ts';
import { scaledUnit } from '../prefix.ts';
import { THEMES, type Theme, type ThemeName } from '../theme.ts';
import { axisStyle, logAxisStyle } from './axis.ts';
import { type EvolutionPanel, evolutionPanels } from './evolution-panels.ts';
import { logTicks } from './log-ticks.ts';
import { type FigureOption, type FigureSize, frame, ground, type Option } from './option.ts';
import { type IndexAxis, panelSeries } from './panel-series.ts';
import { evenly } from './sample.ts';
import { axisName, niceTicks, type Ticks } from './ticks.ts';
import { TOGETHER_HEIGHT, togetherFigure } from './together.ts';

/** Two panels stand side by side from this width on, in px. */
const TWO = 480;
const ROW = 150;
/** Around each panel, in px; `foot` below the lowest row, for the numbers and the name of the index. */
const ROOM = { left: 70, right: 16, top: 14, bottom: 14, foot: 36 };
/** So many characters stand beside a panel without reaching into the next, unit included. */
const NAME = 22;
const AXES = { cycle: 'Cycle', index: 'Spectrum', time: 'Time', temperature: 'Temperature' };
const UNITS: Readonly<Record<string, string>> = { time: 's', temperature: '°C' };

/** The option object of the figure at a size in px: a panel for every column that changes (or one for all together), gaps where a fit failed. */
export function evolutionFigure(entry: SeriesEntry, size: FigureSize, theme: ThemeName = 'light'): FigureOption {
  const index = indexAxis(entry, size);
  if (entry.together) return togetherFigure(entry, index, entry.together, size, theme);
  const colors = THEMES[theme];
  const panels = evolutionPanels(entry);
  const columns = columnsAt(panels.length, size.width);
  const rows = Math.ceil(panels.length / columns);
  return {
    ...ground(colors),
    grid: panels.map((_, i) => ({ ...frame(colors), ...placeOf(i, columns, rows, size) })),
    xAxis: panels.map((_, i) => {
      const lowest = i + columns >= panels.length;
      const axis = { ...axisStyle(index.ticks, index.range, colors), gridIndex: i, nameGap: 26 };
      return lowest ? { ...axis, name: index.name } : { ...axis, axisLabel: { show: false } };
    }),
    yAxis: panels.map((panel, i) => ({ ...valueAxis(panel, colors), gridIndex: i, nameGap: 48 })),
    series: panels.flatMap((panel, i) =>
      panelSeries(index.x, panel, colors.components[i % colors.components.length] as string).map((series) => ({
        ...series,
        xAxisIndex: i,
        yAxisIndex: i,
      })),
    ),
  } satisfies Option;
}

/** The height that suits the number of panels, in px. */
export function evolutionHeight(entry: SeriesEntry, width: number): number {
  if (entry.together) return TOGETHER_HEIGHT;
  const count = evolutionPanels(entry).length;
  return Math.max(1, Math.ceil(count / columnsAt(count, width))) * ROW + ROOM.foot;
}

function columnsAt(count: number, width: number): number {
  return width >= TWO && count > 1 ? 2 : 1;
}

function placeOf(index: number, columns: number, rows: number, { width, height }: FigureSize) {
  const [cellWidth, cellHeight] = [width / columns, (height - ROOM.foot) / rows];
  return {
    left: (index % columns) * cellWidth + ROOM.left,
    top: Math.floor(index / columns) * cellHeight + ROOM.top,
    width: Math.max(1, cellWidth - ROOM.left - ROOM.right),
    height: Math.max(1, cellHeight - ROOM.top - ROOM.bottom),
  };
}

function valueAxis({ name, unit, range, logarithmic }: EvolutionPanel, colors: Theme) {
  const text = (ofUnit: string, exponent: number) => {
    const shown = shorten(plainText(ofUnit), 12);
    const inside = axisName('', shown, exponent).length;
    return axisName(shorten(plainText(name), Math.max(NAME - inside, 8)), shown, exponent);
  };
  const scaled = scaledUnit(Math.max(Math.abs(range[0]), Math.abs(range[1])), unit);
  if (logarithmic) {
    const ticks = logTicks(...range, 5, scaled.exponent);
    return { ...logAxisStyle(ticks, range, colors), name: text(ticks.exponent === scaled.exponent ? scaled.unit : unit, 0) };
  }
  const ticks = niceTicks(...range, 5, scaled.exponent || smallFactor(range));
  return { ...axisStyle(ticks, range, colors), name: text(scaled.unit, scaled.exponent ? 0 : ticks.exponent) };
}

/** Zeros behind the point would push the numbers into the axis' name. */
function smallFactor([low, high]: [number, number]): number | undefined {
  const largest = Math.max(Math.abs(low), Math.abs(high));
  return largest > 0 && largest < 0.1 ? decade(largest) : undefined;
}

/** Labels stand at 1, 2, 3, …; numbers where they are. */
function indexAxis(entry: SeriesEntry, { width }: FigureSize): IndexAxis {
  const { index, indexName, indexLabel = AXES[indexName], units = {} } = entry;
  const values: readonly (number | string)[] = index;
  const isLabelled = typeof values[0] === 'string';
  const x = Float64Array.from(values, (value, i) => (isLabelled ? i + 1 : Number(value)));
  const finite = x.filter(Number.isFinite);
  const low = finite.reduce((least, value) => Math.min(least, value), Infinity);
  const high = finite.reduce((most, value) => Math.max(most, value), -Infinity);
  const room = 0.02 * (high - low) || 0.5;
  const range: [number, number] = finite.length > 0 ? [low - room, high + room] : [0, 1];
  const count = width / columnsAt(2, width) / 50;
  const ticks = isLabelled ? labelTicks(index as readonly string[]) : numberTicks(range, Math.max(2, count), indexName);
  const unit = Object.hasOwn(units, indexName) ? units[indexName] : UNITS[indexName];
  return { x, range, ticks, name: axisName(indexLabel, unit, ticks.exponent) };
}

function labelTicks(labels: readonly string[]): Ticks {
  const values = evenly(labels.length, 4).map((i) => i + 1);
  return { values, exponent: 0, format: (value) => shorten(plainText(labels[value - 1] ?? ''), 10) };
}

/** Cycles and spectra are counted: there is nothing between them. */
function numberTicks(range: [number, number], count: number, indexName: SeriesEntry['indexName']): Ticks {
  const ticks = niceTicks(...range, count);
  if (indexName !== 'cycle' && indexName !== 'index') return ticks;
  return { values: ticks.values.filter(Number.isInteger), exponent: 0, format: String };
}
