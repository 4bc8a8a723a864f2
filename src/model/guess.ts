/** Starts for what the user left open, read off the data: heights above a line, widths at half height, ranges. */
import type { PreparedRows } from '../fit/data.ts';
import type { Spread } from '../fit/job.ts';
import type { Parameter } from '../fit/parameters.ts';
import { activeIntegral, activeTerm, isActive } from './active.ts';
import type { Layout, NamedComponent } from './components.ts';
import { findPeaks } from './find.ts';
import { savitzkyGolay } from './smooth.ts';

/** Least width of a peak, in steps of the data: below it a peak lies between two points. */
const NARROWEST = 0.05;

/** The data as the guesses see them: ascending x, and y above the straight line through both ends. */
interface Scene {
  x: Float64Array;
  above: Float64Array;
  low: number;
  high: number;
  step: number;
  line: (x: number) => number;
  slope: number;
}

/**
 * Limits that follow from the data, in place: centers inside the range, widths no narrower than the sampling can show, and
 * areas and heights that start above 0 stay there, where the user has not given a lower bound.
 */
export function boundByData(layout: Layout, { columns }: PreparedRows, start: Float64Array): void {
  const x = columns[0] as Float64Array;
  const [low, high] = [x[0] as number, x[x.length - 1] as number];
  const narrowest = (NARROWEST * (high - low)) / Math.max(x.length - 1, 1);
  for (const { first, width, background } of layout.components) {
    if (background) continue;
    for (let i = first; i < first + width; i++) {
      const p = layout.parameters[i] as Parameter;
      if (p.linear && !p.minGiven && (start[i] as number) > 0) p.min = 0;
      if (p.unit === 'x' && p.min === 0 && !p.minIncluded && p.max > narrowest) p.min = narrowest;
      if (!p.name.endsWith('.center')) continue;
      if (p.min === -Infinity && (p.value ?? p.max) >= low) p.min = low;
      if (p.max === Infinity && (p.value ?? p.min) <= high) p.max = high;
    }
  }
}

/** Starts for one data set: what is given stays. Also how each parameter is drawn for further starts. */
export function guess(layout: Layout, rows: PreparedRows): { start: Float64Array; guessed: boolean; spread: Map<Parameter, Spread> } {
  const start = new Float64Array(layout.parameters.map((p) => p.value ?? (p.tie === null ? Number.NaN : 1)));
  const guessed = layout.parameters.some((p, i) => p.vary && Number.isNaN(start[i]));
  if (start.some(Number.isNaN)) fillIn(layout, rows, start);
  const spread = new Map<Parameter, Spread>();
  for (const { first, width, background } of layout.components) {
    const fwhm = background ? 1 : widthOf(layout, first, width, start);
    for (let i = first; i < first + width; i++)
      spread.set(layout.parameters[i] as Parameter, spreadOf(layout.parameters[i] as Parameter, fwhm));
  }
  return { start, guessed, spread };
}

/** A peak's full width, roughly, from its width parameters. */
function widthOf({ parameters }: Layout, first: number, width: number, start: Float64Array): number {
  let fwhm = 0;
  for (let i = first; i < first + width; i++) {
    const { name, unit } = parameters[i] as Parameter;
    if (unit === 'x' && !name.endsWith('.center')) fwhm += (name.endsWith('.fwhm') ? 1 : 2) * (start[i] as number);
  }
  return fwhm;
}

/** Puts a guess wherever the start is still open: the middle of the range into origins, then peaks and background. */
function fillIn(layout: Layout, rows: PreparedRows, start: Float64Array): void {
  const x = rows.columns[0] as Float64Array;
  layout.parameters.forEach((p, i) => {
    if (Number.isNaN(start[i]) && p.name.endsWith('.origin')) start[i] = ((x[0] as number) + (x[x.length - 1] as number)) / 2;
  });
  if (!start.some(Number.isNaN)) return;
  const scene = sceneOf(rows);
  const peaks = layout.components.filter((c) => !c.background);
  const centers = guessCenters(layout, peaks, scene);
  for (const { kind, first, width, background } of layout.components) {
    const own = layout.parameters.slice(first, first + width);
    const size = background
      ? null
      : sizeAt(
          scene,
          centers,
          peaks.findIndex((c) => c.first === first),
        );
    const both = own.some((p) => p.name.includes('.sigma')) && own.some((p) => p.name.includes('.gamma'));
    own.forEach((p, k) => {
      if (!Number.isNaN(start[first + k])) return;
      const value = size
        ? guessPeak(p, size, both)
        : isActive(kind)
          ? guessActive(k, kind, start.subarray(first, first + width), scene)
          : guessBackground(p, scene);
      start[first + k] = Math.min(Math.max(value, p.min), p.max);
    });
  }
}

function sceneOf({ columns, y }: PreparedRows): Scene {
  const x = columns[0] as Float64Array;
  const n = x.length;
  const [low, high] = [x[0] as number, x[n - 1] as number];
  const ends = Math.max(1, Math.round(n / 50));
  const mean = (from: number, to: number) => y.subarray(from, to).reduce((a, b) => a + b, 0) / Math.max(to - from, 1);
  const left = mean(0, ends);
  const slope = high > low ? (mean(n - ends, n) - left) / (high - low) : 0;
  const line = (v: number) => left + slope * (v - low);
  return { x, above: y.map((v, i) => v - line(x[i] as number)), low, high, step: (high - low) / Math.max(n - 1, 1), line, slope };
}

/** Given centers, or the middle of given bounds; the others where the data curve down most, so that shoulders are found too. */
function guessCenters(layout: Layout, peaks: readonly NamedComponent[], scene: Scene): number[] {
  const centers = peaks.map(({ first }) => {
    const p = layout.parameters[first] as Parameter;
    return p.value ?? middle(p) ?? Number.NaN;
  });
  const open = centers.flatMap((c, k) => (Number.isNaN(c) ? [k] : []));
  if (open.length === 0) return centers;
  const apart = (scene.high - scene.low) / (8 * peaks.length);
  const chosen: number[] = [];
  for (const x of [...bumps(scene), ...gaps(scene, peaks.length)]) {
    const near = [...centers, ...chosen].some((c) => Math.abs(c - x) < apart);
    if (!near && chosen.length < open.length) chosen.push(x);
  }
  chosen.sort((a, b) => a - b);
  open.forEach((k, i) => {
    centers[k] = chosen[i] ?? (scene.low + scene.high) / 2;
  });
  return centers;
}

/** Maxima of the negative second derivative, the most prominent first; of its opposite where the data hang below the line. */
function bumps({ x, above }: Scene): number[] {
  const window = Math.max(5, 2 * Math.round(x.length / 50) + 1);
  if (x.length <= 2 * window) return largest(x, above);
  let [top, bottom] = [0, 0];
  for (const v of above) [top, bottom] = [Math.max(top, v), Math.min(bottom, v)];
  const sign = top >= -bottom ? -1 : 1;
  const curvature = savitzkyGolay(above, { window, degree: 2, derivative: 2 }).map((v) => sign * v);
  const found = findPeaks({ x, y: curvature }, { prominence: 0.02, window: 1 });
  return found.sort((a, b) => b.prominence - a.prominence).map((p) => p.center);
}

/** Few points: x by the size of the data there. */
function largest(x: Float64Array, above: Float64Array): number[] {
  return Array.from(x.keys())
    .sort((a, b) => Math.abs(above[b] as number) - Math.abs(above[a] as number))
    .map((i) => x[i] as number);
}

/** Evenly spread places, for peaks that show nowhere. */
function gaps({ low, high }: Scene, count: number): number[] {
  return Array.from({ length: 4 * count }, (_, i) => low + ((i + 0.5) / (4 * count)) * (high - low));
}

/** The middle of bounds that the user gave. */
function middle({ min, max }: Parameter): number | null {
  return Number.isFinite(min) && Number.isFinite(max) ? (min + max) / 2 : null;
}

/** Height above the line at a center, and the width at half of it, kept from reaching past the neighbours. */
function sizeAt(scene: Scene, centers: readonly number[], k: number): { center: number; fwhm: number; height: number } {
  const center = centers[k] as number;
  const at = nearest(scene.x, center);
  const height = scene.above[at] as number;
  const half = (direction: number): number => {
    let i = at;
    while (i + direction >= 0 && i + direction < scene.x.length && (scene.above[i] as number) / height > 0.5) i += direction;
    return Math.abs((scene.x[i] as number) - center);
  };
  const room = Math.min(...centers.map((c, i) => (i === k || c === center ? Infinity : Math.abs(c - center))));
  const widest = Math.min((scene.high - scene.low) / 3, room);
  const fwhm = Math.min(Math.max(2 * Math.min(half(-1), half(1)), 3 * scene.step), Math.max(widest, 3 * scene.step));
  return { center, fwhm, height };
}

function nearest(x: Float64Array, value: number): number {
  let best = 0;
  x.forEach((v, i) => {
    if (Math.abs(v - value) < Math.abs((x[best] as number) - value)) best = i;
  });
  return best;
}

/** A parameter by its name; `fwhm` shared evenly between the widths of a Voigt. */
function guessPeak(p: Parameter, { center, fwhm, height }: { center: number; fwhm: number; height: number }, both: boolean): number {
  const name = p.name.slice(p.name.lastIndexOf('.') + 1);
  if (name === 'center') return center;
  if (name === 'height') return height;
  if (name === 'area') return 1.3 * height * fwhm;
  if (name.startsWith('sigma')) return fwhm / (both ? 3.6 : 2.3548);
  if (name.startsWith('gamma')) return fwhm / (both ? 4 : 2);
  if (name === 'tau') return fwhm / 4;
  return p.unit === 'x' ? fwhm : 1;
}

function guessBackground(p: Parameter, scene: Scene): number {
  const name = p.name.slice(p.name.lastIndexOf('.') + 1);
  const origin = (scene.low + scene.high) / 2;
  if (name === 'origin') return origin;
  if (name === 'level' || name === 'intercept' || name === 'c0' || name === 'amplitude') return scene.line(origin);
  if (name === 'slope' || name === 'c1') return scene.slope;
  if (name === 'decay') return (scene.high - scene.low) / 2;
  return name === 'exponent' ? 1 : 0;
}

/** The level is that of the low end, the factor what makes the integral over the data above the line rise by the step between the ends. */
function guessActive(k: number, kind: string, own: Float64Array, { x, above, low, high, line }: Scene): number {
  const { direction, ...term } = activeTerm(kind, own);
  const [from, to] = direction < 0 ? [high, low] : [low, high];
  if (k === 0) return line(from);
  const y = above.map((v) => Math.max(v, 0));
  const integral = activeIntegral({ ...term, direction, factor: 1 }, { x, y }, { x: [to], y: [0] })[0] as number;
  return integral > 0 ? (line(to) - line(from)) / integral : 0;
}

function spreadOf(p: Parameter, fwhm: number): Spread {
  if (p.linear) return { kind: 'solve', size: 0 };
  if (p.name.endsWith('.center'))
    return { kind: 'absolute', size: Number.isFinite(p.max - p.min) ? Math.min(fwhm / 3, (p.max - p.min) / 3) : fwhm / 3 };
  if (p.min >= 0 && p.max === Infinity) return { kind: 'relative', size: 0.6 };
  return Number.isFinite(p.max - p.min)
    ? { kind: 'absolute', size: (p.max - p.min) / 4 }
    : { kind: 'absolute', size: Math.max(Math.abs(p.value ?? 1), 0.1) / 2 };
}
