/** Frequencies written beside a few points of a Nyquist plot. */
import type { ScatterSeriesOption } from 'echarts/charts';
import { formatQuantity } from '../prefix.ts';
import type { Theme } from '../theme.ts';

type Point = [number, number];

/** A label is placed only where no other is closer, in px; at most so many. */
const APART = 42;
const LABELS = 8;
/** A point counts as a decade's own if its frequency is no further away than this, in decades. */
const NEAR = 0.12;

/** Of a label in px: its height, the width of a character, and its distance from the point. */
const HEIGHT = 14;
const CHARACTER = 6.8;
const DISTANCE = 6;

type Side = 'top' | 'left' | 'right' | 'bottom';
const SIDES: readonly Side[] = ['top', 'left', 'right', 'bottom'];

interface Labelled {
  point: Point;
  text: string;
  position: Side;
}

/** What the labels are placed in. */
interface Surroundings {
  x: Point;
  y: Point;
  /** Ω per px. */
  perPixel: number;
  /** What labels should not cover. */
  curve: readonly Point[];
}

/** Points next to a power of ten, the lowest frequencies first: there the points lie apart. `points` has the order of `order`. */
export function decadeLabels(frequency: Float64Array, points: readonly Point[], order: Uint32Array, plane: Surroundings): Labelled[] {
  const labels: Labelled[] = [];
  const obstacles = [...points, ...filledIn(plane.curve, (HEIGHT * plane.perPixel) / 3)];
  for (const [power, place] of decadePlaces(frequency, order).reverse()) {
    const point = points[place] as Point;
    const distance = (other: Point) => Math.hypot(point[0] - other[0], point[1] - other[1]) / plane.perPixel;
    if (labels.length >= LABELS || labels.some((label) => distance(label.point) < APART)) continue;
    const text = formatQuantity(10 ** power, 'Hz');
    labels.push({ point, text, position: freeSide(point, text, obstacles, plane) });
  }
  return labels;
}

/** For each power of ten the place in `order` of the point next to it. */
function decadePlaces(frequency: Float64Array, order: Uint32Array): [number, number][] {
  const nearest = new Map<number, { place: number; away: number }>();
  order.forEach((index, place) => {
    const exponent = Math.log10(frequency[index] as number);
    const power = Math.round(exponent);
    const away = Math.abs(exponent - power);
    if (away <= NEAR && away < (nearest.get(power)?.away ?? 1)) nearest.set(power, { place, away });
  });
  return [...nearest].sort(([a], [b]) => b - a).map(([power, { place }]) => [power, place]);
}

/** The side on which the label covers the fewest obstacles and stays inside the frame. */
function freeSide(point: Point, text: string, obstacles: readonly Point[], { x, y, perPixel }: Surroundings): Side {
  const half: Point = [(CHARACTER * text.length * perPixel) / 2, (HEIGHT * perPixel) / 2];
  const cost = (side: Side) => {
    const center = centerOf(side, point, half, DISTANCE * perPixel);
    const within = (at: Point, axis: 0 | 1) => Math.abs(at[axis] - center[axis]) <= half[axis] + 2 * perPixel;
    const covered = obstacles.filter((at) => within(at, 0) && within(at, 1)).length;
    const outside = [x, y].some(([low, high], axis) => {
      const [middle, reach] = [center[axis] as number, half[axis] as number];
      return middle - reach < low || middle + reach > high;
    });
    return outside ? covered + obstacles.length : covered;
  };
  return SIDES.reduce((best, side) => (cost(side) < cost(best) ? side : best));
}

function centerOf(side: Side, [re, im]: Point, half: Point, away: number): Point {
  if (side === 'top' || side === 'bottom') return [re, im + (side === 'top' ? 1 : -1) * (half[1] + away)];
  return [re + (side === 'right' ? 1 : -1) * (half[0] + away), im];
}

/** A curve with points between its own where these lie further apart than `step`. */
function filledIn(curve: readonly Point[], step: number): Point[] {
  return curve.flatMap((point, i) => {
    const next = curve[i + 1] ?? point;
    const parts = Math.min(200, Math.max(1, Math.ceil(Math.hypot(next[0] - point[0], next[1] - point[1]) / step)));
    return Array.from({ length: parts }, (_, k): Point => {
      const share = k / parts;
      return [point[0] + share * (next[0] - point[0]), point[1] + share * (next[1] - point[1])];
    });
  });
}

export function decadeSeries(labels: readonly Labelled[], { total, ink }: Theme): ScatterSeriesOption {
  return {
    type: 'scatter',
    name: 'frequencies',
    silent: true,
    z: 5,
    symbolSize: 6,
    itemStyle: { color: total },
    label: { show: true, color: ink, fontSize: 12, distance: DISTANCE },
    data: labels.map(({ point, text, position }) => ({ value: point, label: { formatter: () => text, position } })),
  };
}
