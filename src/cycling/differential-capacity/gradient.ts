/** dQ/dV row by row: both columns smoothed along the rows, then central differences. */

/** Distances of x below this share of its range are rounding: they count as none. */
const NO_DISTANCE = 1e-13;

/**
 * dy/dx at every x by differences of second order that allow for uneven distances, of first order at the ends, as numpy.gradient takes
 * them; NaN where neighbours have equal x.
 */
export function gradient(y: ArrayLike<number>, x: ArrayLike<number>, range: number): Float64Array {
  const n = y.length;
  const at = (values: ArrayLike<number>, i: number) => values[i] as number;
  const chord = (i: number) => (at(y, i + 1) - at(y, i)) / gap(i);
  const gap = (i: number) => {
    const distance = at(x, i + 1) - at(x, i);
    return Math.abs(distance) > NO_DISTANCE * range ? distance : Number.NaN;
  };
  const slope = new Float64Array(n);
  slope[0] = chord(0);
  for (let i = 1; i < n - 1; i++) {
    const [before, after] = [gap(i - 1), gap(i)];
    slope[i] = (after * chord(i - 1) + before * chord(i)) / (before + after);
  }
  slope[n - 1] = chord(n - 2);
  return slope;
}
