/** Residuals of an impedance relative to |Z|, in percent against frequency. */
import { THEMES, type ThemeName } from '../theme.ts';
import { axisStyle } from './axis.ts';
import { byFrequency, FREQUENCY, frequencyAxis, logRange } from './impedance.ts';
import { dots, guide, line } from './mark.ts';
import { type FigureOption, frame, ground, type LegendItem, legendOf, type Option } from './option.ts';
import { niceTicks } from './ticks.ts';

/** Shares of |Z|, in any order of frequency. */
export interface RelativeResiduals {
  frequency: Float64Array;
  re: Float64Array;
  im: Float64Array;
}

/** Lines to compare with, in percent; the axis always shows them. */
const GUIDE = 1;
const ROOM = 1.15;

export function relativeResidualsFigure({ frequency, re, im }: RelativeResiduals, theme: ThemeName): FigureOption {
  const colors = THEMES[theme];
  const x = logRange(frequency);
  const order = byFrequency(frequency);
  const parts = [
    { name: 'ΔRe/|Z|', points: percentPoints(frequency, re, order), color: colors.components[0] as string, symbol: 'circle' as const },
    { name: 'ΔIm/|Z|', points: percentPoints(frequency, im, order), color: colors.components[1] as string, symbol: 'diamond' as const },
  ];
  const reach = ROOM * parts.flatMap(({ points }) => points).reduce((most, [, percent]) => Math.max(most, Math.abs(percent)), GUIDE);
  const y: [number, number] = [-reach, reach];
  const legend: LegendItem[] = parts.flatMap(({ name, points }) => (points.length > 0 ? [{ name, kind: 'points' }] : []));
  return {
    ...ground(colors),
    grid: { ...frame(colors), left: 70, right: 18, top: 40, bottom: 52 },
    legend: legendOf(legend, colors),
    xAxis: { ...frequencyAxis(x, colors), name: FREQUENCY },
    yAxis: { ...axisStyle(niceTicks(...y, 7, 0), y, colors), nameGap: 46, name: 'Residual (% of |Z|)' },
    series: [
      guide('zero', x, 0, colors.muted, 'solid'),
      ...[-GUIDE, GUIDE].map((height) => guide('guide', x, height, colors.muted)),
      ...parts.flatMap(({ name, points, color, symbol }) => [
        { ...line(`${name} line`, points, color, 'solid', 0.8), z: 2 },
        ...dots(name, points, { color, symbol }),
      ]),
    ],
  } satisfies Option;
}

function percentPoints(frequency: Float64Array, values: Float64Array, order: Uint32Array): [number, number][] {
  return Array.from(order, (i): [number, number] => [frequency[i] as number, 100 * (values[i] as number)]).filter(([, y]) =>
    Number.isFinite(y),
  );
}
