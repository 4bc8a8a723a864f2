/** The frame of a spectrum's figure: two panels over one x axis, their ticks and names, and the legend. */
import type { GridComponentOption, LegendComponentOption } from 'echarts/components';
import type { FitCurves } from '../../fit/result.ts';
import type { SpectrumEntry } from '../entry.ts';
import { plainText, shorten } from '../format.ts';
import type { Theme } from '../theme.ts';
import { axisStyle } from './axis.ts';
import { frame, type LegendItem, legendOf } from './option.ts';
import { axisName, niceTicks } from './ticks.ts';
import type { View } from './view.ts';

/** The indices of the panels and of their axes. */
const MAIN = 0;
export const RESIDUAL = 1;

/** Free space above and below the curves, as a share of their range; more where names stand, in two rows at the size of a study's figures. */
const MARGIN = 0.04;
const LABEL_ROOM = 0.19;

/** Room above the curves for the names of the components. */
export function heightRange({ y: [low, high] }: View, named: boolean): [number, number] {
  const span = high - low;
  return [low - MARGIN * span, high + (named ? LABEL_ROOM : MARGIN) * span];
}

export function panels(colors: Theme): GridComponentOption[] {
  const sides = { ...frame(colors), left: 80, right: 18 };
  return [
    { ...sides, top: 40, bottom: '33%' },
    { ...sides, top: '69.5%', bottom: 52 },
  ];
}

export function axes(entry: SpectrumEntry, view: View, height: [number, number], colors: Theme) {
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

/** The names in it are ours; components are named beside their curves. */
export function legend({ background }: FitCurves, { used, masked }: View, colors: Theme): LegendComponentOption {
  const items: LegendItem[] = [
    { name: 'Data', kind: 'points' },
    { name: 'Not fitted', kind: 'points' },
    { name: 'Fit', kind: 'line' },
    { name: 'Background', kind: 'line' },
  ];
  const absent = [used.length === 0 && 'Data', masked.length === 0 && 'Not fitted', !background.some(Boolean) && 'Background'];
  return legendOf(
    items.filter(({ name }) => !absent.includes(name)),
    colors,
  );
}

/** Symmetric about zero. */
function residualRange({ residuals, used }: FitCurves, { shown }: View): [number, number] {
  const largest = shown.reduce((most, index) => (used[index] === 1 ? Math.max(most, Math.abs(residuals[index] as number)) : most), 0);
  const reach = largest > 0 && Number.isFinite(largest) ? 1.15 * largest : 1;
  return [-reach, reach];
}
