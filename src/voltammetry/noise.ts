/** How much a curve scatters from point to point, whatever its shape. */
import { savitzkyGolay } from '../model/smooth.ts';

/** MAD to standard deviation of normal noise. */
const MAD = 1.4826;

/** The standard deviation by second differences: their median magnitude, or their mean where most are 0 (few digits). */
export function noiseOf(values: Float64Array): number {
  if (values.length < 3) return 0;
  const second = new Float64Array(values.length - 2);
  for (let i = 0; i < second.length; i++) {
    second[i] = Math.abs((values[i] as number) - 2 * (values[i + 1] as number) + (values[i + 2] as number));
  }
  const median = second.slice().sort()[second.length >> 1] as number;
  if (median > 0) return (MAD * median) / Math.sqrt(6);
  return second.reduce((sum, v) => sum + v, 0) / second.length / Math.sqrt(6);
}

/** Points that smoothing takes together: a fiftieth of the curve, so that no peak of it is flattened. */
function smoothingWindow(points: number): number {
  return 2 * Math.min(25, Math.max(2, Math.round(points / 100))) + 1;
}

/** By parabolas in a moving window; curves too short for one stay as they are. */
export function smoothed(values: Float64Array): Float64Array {
  const window = smoothingWindow(values.length);
  return values.length > window ? savitzkyGolay(values, { window, degree: 2 }) : values;
}

/** What smoothing leaves of the noise: the weight of the middle of a parabola over so many points. */
export function smoothedNoise(noise: number, points: number): number {
  const w = smoothingWindow(points);
  return points > w ? noise * Math.sqrt((3 * (3 * w * w - 7)) / (4 * w * (w * w - 4))) : noise;
}
