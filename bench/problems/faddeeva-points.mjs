import { uniform } from './random.mjs';

/** Random points: x uniform in ±10, y log-uniform from 1e-4 to 10. */
export function randomPoints(count) {
  const next = uniform(77);
  const x = new Float64Array(count),
    y = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    x[i] = 20 * next() - 10;
    y[i] = 10 ** (5 * next() - 4);
  }
  return { name: 'random points', x, y };
}

/** A spectrum as a fit sees it: for each peak one y and ascending x, z = ((x − center) + iγ)/(σ√2). */
export function spectrumPoints({ x, truth }) {
  const scales = truth.peaks.map(({ sigma }) => 1 / (sigma * Math.SQRT2));
  return {
    name: 'spectrum',
    x: Float64Array.from(truth.peaks.flatMap(({ center }, k) => Array.from(x, (at) => (at - center) * scales[k]))),
    y: Float64Array.from(truth.peaks.flatMap(({ gamma }, k) => Array.from(x, () => gamma * scales[k]))),
  };
}
