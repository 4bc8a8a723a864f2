/** One component of a spectrum: its curve on top of the background, the space between filled. */
import type { CustomSeriesOption, LineSeriesOption } from 'echarts/charts';
import type { FitCurves } from '../../fit/result.ts';

type RenderItem = NonNullable<CustomSeriesOption['renderItem']>;
type Point = [number, number];

export interface ComponentCurve {
  name: string;
  color: string;
  dash: LineDash;
  /** The points to draw of the curve, and of the background below it, by ascending x. */
  indices: Uint32Array;
  ground: Uint32Array;
  /** The point where the component is largest in magnitude, at its height above the background. */
  apex: Point;
}

type LineDash = 'solid' | 'dashed' | 'dotted';
const DASHES: LineDash[] = ['solid', 'dashed', 'dotted'];

/** Colors first, then the same colors with other dashes. */
export function lineStyleOf(index: number, palette: readonly string[]): Pick<ComponentCurve, 'color' | 'dash'> {
  const round = Math.floor(index / palette.length);
  return { color: palette[index % palette.length] as string, dash: DASHES[round % DASHES.length] as LineDash };
}

export function apexOf({ x, background }: FitCurves, component: Float64Array, fitted: Uint32Array): Point {
  const size = (index: number) => Math.abs(component[index] as number);
  const top = fitted.reduce((best, index) => (size(index) > size(best) ? index : best), fitted[0] as number);
  return [x[top] as number, (background[top] as number) + (component[top] as number)];
}

/** `opacity`: 0 … 1. */
export function componentFill(curves: FitCurves, component: ComponentCurve, opacity: number): CustomSeriesOption {
  const ground = Array.from(component.ground, (i): Point => [curves.x[i] as number, curves.background[i] as number]);
  const outline = [...curveOf(curves, component), ...ground.reverse()];
  const renderItem: RenderItem = (_, api) => ({
    type: 'polygon',
    shape: { points: outline.map((point) => api.coord(point)) },
    style: { fill: component.color, opacity },
  });
  return { type: 'custom', name: component.name, silent: true, clip: true, z: 1, renderItem, data: [component.apex] };
}

export function componentLine(curves: FitCurves, component: ComponentCurve): LineSeriesOption {
  return {
    type: 'line',
    name: component.name,
    data: curveOf(curves, component),
    symbol: 'none',
    silent: true,
    z: 3,
    lineStyle: { color: component.color, width: 1.2, type: component.dash },
    itemStyle: { color: component.color },
  };
}

function curveOf({ x, background, components }: FitCurves, { name, indices }: ComponentCurve): Point[] {
  const values = components[name] as Float64Array;
  return Array.from(indices, (i): Point => [x[i] as number, (background[i] as number) + (values[i] as number)]);
}
