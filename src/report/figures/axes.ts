/** The frame of a spectrum's figure: two panels over one x axis, their ticks and names, and the legend. */
import type { GridComponentOption, LegendComponentOption } from 'echarts/components';
import type { FitCurves } from '../../fit/result.ts';
import type { ReportEntry } from '../entry.ts';
import { plainText, shorten } from '../format.ts';
import type { Theme } from '../theme.ts';
import { axisName, niceTicks, type Ticks } from './ticks.ts';
import type { View } from './view.ts';

/** The indices of the panels and of their axes. */
const MAIN = 0;
export const RESIDUAL = 1;

/** Free space above and below the curves, as a share of their range; more where names stand. */
const MARGIN = 0.04;
const LABEL_ROOM = 0.13;

/** Room above the curves for the names of the components. */
export function heightRange({ y: [low, high] }: View, named: boolean): [number, number] {
  const span = high - low;
  return [low - MARGIN * span, high + (named ? LABEL_ROOM : MARGIN) * span];
}

/** Ticks and names are placed by hand, so that both panels end at the same pixel. */
export function panels({ ink }: Theme): GridComponentOption[] {
  const frame = { show: true, left: 80, right: 18, borderColor: ink, borderWidth: 1, outerBoundsMode: 'none' } as const;
  return [
    { ...frame, top: 40, bottom: '33%' },
    { ...frame, top: '69.5%', bottom: 52 },
  ];
}

export function axes(entry: ReportEntry, view: View, height: [number, number], colors: Theme) {
  const residual = residualRange(entry.curves, view);
  const x = niceTicks(...view.x, 9);
  const y = niceTicks(...height, 7);
  const r = niceTicks(...residual, 5);
  const text = (value: string) => plainText(shorten(value, 60));
  const horizontal = { ...axisStyle(x, view.x, colors), inverse: entry.descending === true, nameGap: 28 };
  const vertical = { nameGap: 54 };
  return {
    xAxis: [
      { ...horizontal, gridIndex: MAIN, axisLabel: { show: false } },
      { ...horizontal, gridIndex: RESIDUAL, name: text(axisName(entry.xLabel ?? 'x', entry.xUnit, x.exponent)) },
    ],
    yAxis: [
      { ...axisStyle(y, height, colors), ...vertical, gridIndex: MAIN, name: text(axisName(entry.yLabel ?? 'y', entry.yUnit, y.exponent)) },
      { ...axisStyle(r, residual, colors), ...vertical, gridIndex: RESIDUAL, name: axisName('Residual', undefined, r.exponent) },
    ],
  };
}

function axisStyle({ values, format }: Ticks, [min, max]: [number, number], { ink, muted }: Theme) {
  return {
    type: 'value' as const,
    min,
    max,
    nameLocation: 'middle' as const,
    nameTextStyle: { color: ink, fontSize: 13 },
    axisLine: { show: false, onZero: false },
    splitLine: { show: false },
    axisTick: { show: true, inside: true, length: 5, lineStyle: { color: ink }, customValues: values },
    axisLabel: { color: muted, fontSize: 12, formatter: format, customValues: values },
  };
}

/** The names in it are ours; components are named beside their curves. Lines have no symbol, which the legend would draw anyway. */
export function legend({ background }: FitCurves, { used, masked }: View, { ink }: Theme): LegendComponentOption {
  const line = (name: string) => ({ name, itemStyle: { opacity: 0 } });
  const points = [...(used.length > 0 ? ['Data'] : []), ...(masked.length > 0 ? ['Not fitted'] : [])];
  const data = [...points, line('Fit'), ...(background.some(Boolean) ? [line('Background')] : [])];
  return {
    data,
    top: 8,
    right: 14,
    itemWidth: 24,
    itemHeight: 8,
    itemGap: 16,
    textStyle: { color: ink, fontSize: 12 },
    selectedMode: false,
  };
}

/** Symmetric about zero. */
function residualRange({ residuals, used }: FitCurves, { shown }: View): [number, number] {
  const largest = shown.reduce((most, index) => (used[index] === 1 ? Math.max(most, Math.abs(residuals[index] as number)) : most), 0);
  const reach = largest > 0 && Number.isFinite(largest) ? 1.15 * largest : 1;
  return [-reach, reach];
}
