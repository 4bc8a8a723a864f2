/** Values ± standard errors as a band, one polygon for every run without a gap. */
import type { CustomSeriesOption } from 'echarts/charts';
import type { EvolutionPanel } from './evolution-panels.ts';
import { runsOf } from './runs.ts';

type RenderItem = NonNullable<CustomSeriesOption['renderItem']>;

export function errorBand(x: Float64Array, panel: EvolutionPanel, color: string): CustomSeriesOption {
  const { values, stderr, range } = panel;
  const clip = (value: number) => Math.max(range[0], Math.min(range[1], value));
  const edge = (sign: number) => (i: number) => [x[i] as number, clip((values[i] as number) + sign * (stderr[i] as number))];
  const outlines = runsOf(values, (i) => Number.isFinite(values[i]) && Number.isFinite(stderr[i])).map((run) => {
    const places = Array.from(run);
    return [...places.map(edge(1)), ...places.toReversed().map(edge(-1))];
  });
  const renderItem: RenderItem = (params, api) => ({
    type: 'polygon',
    shape: { points: (outlines[params.dataIndex] as number[][]).map((point) => api.coord(point)) },
    style: { fill: color, stroke: color, lineWidth: 0.5, opacity: 0.22 },
  });
  return {
    type: 'custom',
    name: `${panel.name} ± stderr`,
    silent: true,
    clip: true,
    z: 1,
    renderItem,
    data: outlines.map((outline) => outline[0] as number[]),
  };
}
