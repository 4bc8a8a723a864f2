/** From where to where the axes of a chart go. */
import type { ChartAxis, ChartEntry, ChartSeries } from '../entry.ts';

export type Range = [number, number];

/** Free space beside the data, as a share of their range. */
const MARGIN = 0.04;

/** The ranges of all axes: what is asked for, else what the data need. */
export function chartRanges({ x, y, right, series }: ChartEntry): { x: Range; left: Range; right: Range | null } {
  const of = (axis: 'left' | 'right') => series.filter(({ axis: own = 'left' }) => own === axis);
  return {
    x: x.categories
      ? [-0.5, x.categories.length - 0.5]
      : rangeOf(
          x,
          series.map(({ x }) => [x]),
        ),
    left: rangeOf(y, of('left').map(reachOf)),
    right: right ? rangeOf(right, of('right').map(reachOf)) : null,
  };
}

/** Everything that a series covers along y: bars stand on zero, errors reach beyond the values. */
function reachOf({ y, error, style }: ChartSeries): ArrayLike<number>[] {
  if (!error) return style === 'bars' ? [y, [0]] : [y];
  const ends = (sign: number) => Array.from(y, (value, i) => value + sign * finiteOr(error[i], 0));
  return [ends(1), ends(-1), style === 'bars' ? [0] : []];
}

function finiteOr(value: number | undefined, other: number): number {
  return value !== undefined && Number.isFinite(value) ? value : other;
}

function rangeOf({ logarithmic = false, range: [from, to] = [null, null] }: ChartAxis, columns: ArrayLike<number>[][]): Range {
  const [lowest, highest] = extent(columns.flat(), logarithmic);
  const [low, high] = [Math.min(lowest, from ?? lowest), Math.max(highest, to ?? highest)];
  if (logarithmic) {
    const factor = 1.05 * Math.exp(MARGIN * (Math.log(high) - Math.log(low)));
    return [from ?? Math.max(low / factor, 1e-300), to ?? Math.min(high * factor, 1e300)];
  }
  const margin = high > low ? MARGIN * (high - low) : Math.max(Math.abs(high) * 0.1, 1e-9);
  return spread([from ?? (low === 0 ? 0 : low - margin), to ?? (high === 0 && low < 0 ? 0 : high + margin)]);
}

/** An axis has to have a length. */
function spread([low, high]: Range): Range {
  return high > low ? [low, high] : [low, low + Math.max(Math.abs(low), 1)];
}

function extent(columns: readonly ArrayLike<number>[], positive: boolean): Range {
  let low = Infinity;
  let high = -Infinity;
  for (const column of columns) {
    for (let i = 0; i < column.length; i++) {
      const value = column[i] as number;
      if (!Number.isFinite(value) || (positive && value <= 0)) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  return low <= high ? [low, high] : positive ? [1, 10] : [0, 1];
}
