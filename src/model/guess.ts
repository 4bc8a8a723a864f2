/** Starts for what the user left open, read off the data: heights above a line, widths at half height, ranges. */
import type { PreparedRows } from '../fit/data.ts';
import type { Spread } from '../fit/job.ts';
import type { Parameter } from '../fit/parameters.ts';
import type { Layout, NamedComponent } from './components.ts';

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
export function boundByData(layout: Layout, rows: PreparedRows, start: Float64Array): void {
  const scene = sceneOf(rows);
  for (const { first, width, background } of layout.components) {
    if (background) continue;
    for (const [k, p] of layout.parameters.slice(first, first + width).entries()) {
      if (p.linear && !p.minGiven && (start[first + k] as number) > 0) p.min = 0;
      if (p.unit === 'x' && p.min === 0 && !p.even && !p.name.endsWith('.gamma')) p.min = NARROWEST * scene.step;
      if (p.name.endsWith('.gamma') && !hasSigma(layout, first, width)) p.min = Math.max(p.min, NARROWEST * scene.step);
      if (!p.name.endsWith('.center')) continue;
      if (p.min === -Infinity && !(p.value !== null && p.value < scene.low)) p.min = scene.low;
      if (p.max === Infinity && !(p.value !== null && p.value > scene.high)) p.max = scene.high;
    }
  }
}

function hasSigma(layout: Layout, first: number, width: number): boolean {
  return layout.parameters.slice(first, first + width).some((p) => p.name.includes('.sigma'));
}

/** Starts for one data set: what is given stays. Also how each parameter is drawn for further starts. */
export function guess(layout: Layout, rows: PreparedRows): { start: Float64Array; guessed: boolean; spread: Map<Parameter, Spread> } {
  const scene = sceneOf(rows);
  const start = Float64Array.from(layout.parameters, (p) => p.value ?? Number.NaN);
  const spread = new Map<Parameter, Spread>();
  const peaks = layout.components.filter((c) => !c.background);
  const centers = guessCenters(layout, peaks, scene);
  let guessed = false;
  layout.components.forEach((component) => {
    const index = peaks.indexOf(component);
    const shape = component.background ? null : sizeAt(scene, centers, index);
    for (let i = component.first; i < component.first + component.width; i++) {
      const p = layout.parameters[i] as Parameter;
      const size = shape ?? { center: 0, fwhm: 1, height: 0 };
      spread.set(p, spreadOf(p, size.fwhm));
      if (p.tie !== null) start[i] = p.value ?? 1;
      else if (p.value === null) {
        const value = component.background
          ? guessBackground(p, scene)
          : guessPeak(p, size, hasSigma(layout, component.first, component.width));
        start[i] = Math.min(Math.max(value, p.min), p.max);
        guessed ||= p.vary;
      }
    }
  });
  return { start, guessed, spread };
}

function sceneOf({ columns, y }: PreparedRows): Scene {
  const x = columns[0] as Float64Array;
  const n = x.length;
  const low = x[0] as number;
  const high = x[n - 1] as number;
  const ends = Math.max(1, Math.round(n / 50));
  const mean = (from: number, to: number) => y.subarray(from, to).reduce((a, b) => a + b, 0) / Math.max(to - from, 1);
  const left = mean(0, ends);
  const slope = high > low ? (mean(n - ends, n) - left) / (high - low) : 0;
  const line = (v: number) => left + slope * (v - low);
  return { x, above: y.map((v, i) => v - line(x[i] as number)), low, high, step: (high - low) / Math.max(n - 1, 1), line, slope };
}

/** Given centers; the others at the largest points of the data that are not yet near one. */
function guessCenters(layout: Layout, peaks: readonly NamedComponent[], scene: Scene): number[] {
  const centers = peaks.map(
    ({ first }) => (layout.parameters[first] as Parameter).value ?? middle(layout.parameters[first] as Parameter) ?? Number.NaN,
  );
  const apart = (scene.high - scene.low) / (4 * Math.max(peaks.length, 1));
  centers.forEach((center, k) => {
    if (!Number.isNaN(center)) return;
    let best = -1;
    scene.x.forEach((x, i) => {
      if (centers.some((c) => Math.abs(c - x) < apart)) return;
      if (best < 0 || Math.abs(scene.above[i] as number) > Math.abs(scene.above[best] as number)) best = i;
    });
    centers[k] = best < 0 ? (scene.low + scene.high) / 2 : (scene.x[best] as number);
  });
  return centers;
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

function spreadOf(p: Parameter, fwhm: number): Spread {
  if (p.linear) return { kind: 'solve', size: 0 };
  if (p.name.endsWith('.center'))
    return { kind: 'absolute', size: Number.isFinite(p.max - p.min) ? Math.min(fwhm / 3, (p.max - p.min) / 3) : fwhm / 3 };
  if (p.min >= 0 && p.max === Infinity) return { kind: 'relative', size: 0.6 };
  return Number.isFinite(p.max - p.min)
    ? { kind: 'absolute', size: (p.max - p.min) / 4 }
    : { kind: 'absolute', size: Math.max(Math.abs(p.value ?? 1), 0.1) / 2 };
}
