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
/** So many points of the curve a label may touch. */
const COVERED = 5;

type Side = 'top' | 'left' | 'right' | 'bottom';
/** Each with the direction it lies in. */
const SIDES: readonly [Side, Point][] = [
  ['top', [0, 1]],
  ['left', [-1, 0]],
  ['right', [1, 0]],
  ['bottom', [0, -1]],
];

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
    const position = freeSide(point, text, outward(points, place), obstacles, plane);
    if (position !== null) labels.push({ point, text, position });
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

/** The left of the way from high frequencies to low ones, which is outside an arc. */
function outward(points: readonly Point[], place: number): Point {
  const before = points[Math.max(0, place - 1)] as Point;
  const after = points[Math.min(points.length - 1, place + 1)] as Point;
  return [before[1] - after[1], after[0] - before[0]];
}

/** Of the sides where the label stays inside the frame and covers next to nothing the best, rather outside an arc than inside. */
function freeSide(point: Point, text: string, out: Point, obstacles: readonly Point[], { x, y, perPixel }: Surroundings): Side | null {
  const half: Point = [(CHARACTER * text.length * perPixel) / 2, (HEIGHT * perPixel) / 2];
  const candidates = SIDES.map(([side, direction]) => {
    const center = centerOf(direction, point, half, DISTANCE * perPixel);
    const inside = [x, y].every(([low, high], axis) => {
      const [middle, reach] = [center[axis] as number, half[axis] as number];
      return middle - reach >= low && middle + reach <= high;
    });
    const within = (at: Point, axis: 0 | 1) => Math.abs(at[axis] - center[axis]) <= half[axis] + 2 * perPixel;
    const covered = obstacles.filter((at) => within(at, 0) && within(at, 1)).length;
    return { side, inside, covered, outwards: direction[0] * out[0] + direction[1] * out[1] };
  });
  const [best] = candidates
    .filter(({ inside, covered }) => inside && covered <= COVERED)
    .sort((a, b) => a.covered - b.covered || b.outwards - a.outwards);
  return best?.side ?? null;
}

function centerOf([across, up]: Point, [re, im]: Point, half: Point, away: number): Point {
  return [re + across * (half[0] + away), im + up * (half[1] + away)];
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
