/** Where the fit of a pattern starts: from the data and the wavelength alone. */
import { savitzkyGolay } from '../model/smooth.ts';
import { angleOf } from './bragg.ts';
import { REFLECTIONS, type Reflection } from './reflections.ts';

/** A pattern ready to be looked at: 2θ ascending, intensities smoothed. */
export interface Scene {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** A peak before it has been fitted: degrees, and intensity above the background. */
export interface PeakStart {
  readonly center: number;
  readonly fwhm: number;
  readonly height: number;
  /** Limits of the center, degrees. */
  readonly min: number;
  readonly max: number;
}

/** Exponential and constant background before they have been fitted. */
export interface BackgroundStart {
  readonly level: number;
  readonly amplitude: number;
  readonly decay: number;
  readonly origin: number;
}

/** How far beyond its limits the foot of a reflection is looked for, as a factor of d: broad ones are as wide as their limits. */
const FOOT = 1.15;

/** The pattern over a window of about 1 % of its points. */
export function sceneOf(x: Float64Array, y: Float64Array): Scene {
  const window = Math.max(5, 2 * Math.round(x.length / 200) + 1);
  return { x, y: x.length > 2 * window ? savitzkyGolay(y, { window, degree: 2 }) : y };
}

/** Whether the pattern reaches the angle where a reflection is expected. */
export function covers({ x }: Scene, name: Reflection, lambda: number): boolean {
  const expected = angleOf(REFLECTIONS[name].d.value, lambda);
  return expected > (x[0] as number) && expected < (x[x.length - 1] as number);
}

/** The highest place above the chord under a reflection, and the width at half of that height. */
export function startOf(scene: Scene, name: Reflection, lambda: number): PeakStart {
  const { d } = REFLECTIONS[name];
  const [first, last] = [scene.x[0] as number, scene.x[scene.x.length - 1] as number];
  const within = (angle: number) => Math.min(Math.max(Number.isNaN(angle) ? last : angle, first), last);
  const [min, max] = [within(angleOf(d.max, lambda)), within(angleOf(d.min, lambda))];
  const [from, to] = [indexAt(scene.x, within(angleOf(d.max * FOOT, lambda))), indexAt(scene.x, within(angleOf(d.min / FOOT, lambda)))];
  const above = aboveChord(scene, from, to);
  const [low, high] = [indexAt(scene.x, min), indexAt(scene.x, max)];
  let top = low;
  for (let i = low; i <= high; i++) if (above(i) > above(top)) top = i;
  const half = (step: number, end: number) => {
    let i = top;
    while (i !== end && above(i) > above(top) / 2) i += step;
    return Math.abs((scene.x[i] as number) - (scene.x[top] as number));
  };
  const step = (last - first) / (scene.x.length - 1);
  const fwhm = Math.max(2 * Math.min(half(-1, from), half(1, to)), 2 * step);
  // The chord runs through the flanks of a broad peak: it is higher and wider than it stands above it.
  const center = Math.min(Math.max(scene.x[top] as number, min), max);
  return { center, fwhm: 1.3 * fwhm, height: Math.max(1.2 * above(top), Number.MIN_VALUE), min, max };
}

/** What falls off from the first point is the exponential, what is left at the lowest the constant. */
export function backgroundStart({ x, y }: Scene): BackgroundStart {
  const origin = x[0] as number;
  const level = y.reduce((a, b) => Math.min(a, b), Infinity);
  const amplitude = (y[0] as number) - level;
  const fallen = y.findIndex((v) => v - level < amplitude / Math.E);
  const decay = (x[fallen > 0 ? fallen : x.length - 1] as number) - origin;
  return { level, amplitude, decay: Math.max(decay, ((x[x.length - 1] as number) - origin) / 50), origin };
}

/** Height above the straight line between two points, by index. */
function aboveChord({ x, y }: Scene, from: number, to: number): (i: number) => number {
  const [x0, y0] = [x[from] as number, y[from] as number];
  const slope = to > from ? ((y[to] as number) - y0) / ((x[to] as number) - x0) : 0;
  return (i) => (y[i] as number) - y0 - slope * ((x[i] as number) - x0);
}

/** Index of the first x at or above a value; the last one if there is none. */
function indexAt(x: Float64Array, value: number): number {
  const index = x.findIndex((v) => v >= value);
  return index < 0 ? x.length - 1 : index;
}
