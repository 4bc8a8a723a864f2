/** One axis: ticks inside the frame, its name beside it. */
import type { Theme } from '../theme.ts';
import type { LogTicks } from './log-ticks.ts';
import type { Ticks } from './ticks.ts';

export function axisStyle({ values, format }: Ticks, range: [number, number], colors: Theme) {
  return { ...style(range, colors), type: 'value' as const, ...marks(values, values, format, colors) };
}

/** Of the ticks only the labelled ones bear a number. */
export function logAxisStyle({ values, labelled, format }: LogTicks, range: [number, number], colors: Theme) {
  return { ...style(range, colors), type: 'log' as const, ...marks(values, labelled, format, colors) };
}

function style([min, max]: [number, number], { ink }: Theme) {
  return {
    min,
    max,
    nameLocation: 'middle' as const,
    nameTextStyle: { color: ink, fontSize: 13 },
    axisLine: { show: false, onZero: false },
    splitLine: { show: false },
  };
}

function marks(ticks: number[], labels: number[], formatter: (value: number) => string, { ink, muted }: Theme) {
  return {
    axisTick: { show: true, inside: true, length: 5, lineStyle: { color: ink }, customValues: ticks },
    axisLabel: { color: muted, fontSize: 12, formatter, customValues: labels },
  };
}
