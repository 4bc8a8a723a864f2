/** Magnitude and phase of an impedance against frequency: data and fit. */
import type { Impedance } from '../../impedance/types.ts';
import type { CircuitEntry } from '../entry.ts';
import { scaledUnit } from '../prefix.ts';
import { THEMES, type Theme, type ThemeName } from '../theme.ts';
import { axisStyle, logAxisStyle } from './axis.ts';
import { dataLegend, FREQUENCY, frequencyAxis, type ImpedanceView, impedanceView, logRange, magnitude } from './impedance.ts';
import { logTicks } from './log-ticks.ts';
import { dots, line, type Points } from './mark.ts';
import { type FigureOption, frame, ground, legendOf, type Option } from './option.ts';
import { axisName, niceTicks, type Ticks } from './ticks.ts';

const DEGREES = 180 / Math.PI;
const SIDES = { left: 70, right: 18 };

/** The two panels. */
const MAGNITUDE = 0;
const PHASE = 1;

/** The option object of the figure: |Z| on logarithmic axes, and below it the phase in degrees, negative where capacitive. */
export function bodeFigure({ curves }: CircuitEntry, theme: ThemeName = 'light'): FigureOption {
  const colors = THEMES[theme];
  const view = impedanceView(curves);
  const quantities = [magnitude, phase].map((quantity) => ({ data: quantity(curves.data), total: quantity(curves.total) }));
  const [sizes, phases] = quantities as [Quantity, Quantity];
  const x = logRange(curves.frequency);
  return {
    ...ground(colors),
    grid: [
      { ...frame(colors), ...SIDES, top: 40, bottom: '46%' },
      { ...frame(colors), ...SIDES, top: '57%', bottom: 52 },
    ],
    legend: legendOf(dataLegend(view), colors),
    xAxis: [
      { ...frequencyAxis(x, colors), gridIndex: MAGNITUDE, axisLabel: { show: false } },
      { ...frequencyAxis(x, colors), gridIndex: PHASE, name: FREQUENCY },
    ],
    yAxis: [magnitudeAxis(shown(sizes, view), colors), phaseAxis(shown(phases, view), colors)],
    series: quantities.flatMap((quantity, panel) => panelSeries(curves.frequency, quantity, view, panel, colors)),
  } satisfies Option;
}

interface Quantity {
  data: Float64Array;
  total: Float64Array;
}

function phase({ re, im }: Impedance): Float64Array {
  return re.map((value, index) => DEGREES * Math.atan2(im[index] as number, value));
}

/** What a panel must have room for: the data, and the model where it is drawn. */
function shown({ data, total }: Quantity, { order, fitted }: ImpedanceView): number[] {
  return [...Array.from(order, (i) => data[i] as number), ...Array.from(fitted, (i) => total[i] as number)].filter(Number.isFinite);
}

function magnitudeAxis(values: number[], colors: Theme) {
  const range = logRange(values);
  const scaled = scaledUnit(range[1], 'Ω');
  const ticks = logTicks(...range, 6, scaled.exponent);
  const unit = ticks.exponent === scaled.exponent ? scaled.unit : 'Ω';
  return { ...logAxisStyle(ticks, range, colors), gridIndex: MAGNITUDE, nameGap: 46, name: axisName('|Z|', unit, 0) };
}

function phaseAxis(values: number[], colors: Theme) {
  const [low, high] = values.reduce(([least, most], value) => [Math.min(least, value), Math.max(most, value)], [0, 0]);
  const room = 0.06 * (high - low) || 1;
  const range: [number, number] = [low - room, high + room];
  return { ...axisStyle(degreeTicks(range), range, colors), gridIndex: PHASE, nameGap: 46, name: 'Phase (°)' };
}

/** Parts of a right angle are rounder than powers of ten. */
function degreeTicks([low, high]: [number, number]): Ticks {
  const step = [15, 30, 45, 90].find((size) => (high - low) / size <= 6) ?? 90;
  if (high - low < 3 * step) return niceTicks(low, high, 5);
  const first = Math.ceil(low / step);
  const values = Array.from({ length: Math.floor(high / step) - first + 1 }, (_, i) => (first + i) * step);
  return { values, exponent: 0, format: (value) => String(value).replace('-', '−') };
}

function panelSeries(frequency: Float64Array, { data, total }: Quantity, view: ImpedanceView, panel: number, colors: Theme) {
  const points = (values: Float64Array, indices: Uint32Array): Points =>
    Array.from(indices, (i): [number, number] => [frequency[i] as number, values[i] as number]).filter(([, y]) => Number.isFinite(y));
  const inPanel = { xAxisIndex: panel, yAxisIndex: panel };
  return [
    ...dots('Not fitted', points(data, view.masked), { color: colors.masked, inside: colors.paper }),
    ...dots('Data', points(data, view.used), { color: colors.data }),
    line('Fit', points(total, view.fitted), colors.total),
  ].map((series) => ({ ...series, ...inPanel }));
}
