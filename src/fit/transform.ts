/** From the variables u back to the parameters: slopes of the map. */
import type { OpenProblem } from '../core/problem.ts';

/** dκ/du, parameters × free: the map's slopes of free parameters and the chain of ties (assembly/problem/map.ts). */
export function transformOf(problem: OpenProblem): Float64Array {
  const { shape, theta } = problem;
  const n = shape.free.length;
  const even = new Set(shape.even);
  const matrix = new Float64Array(shape.parameters * n);
  shape.free.forEach((parameter, k) => {
    const value = theta[parameter] as number;
    const slope = { linear: 1, logarithmic: value, square: value === 0 ? 0 : 0.5 / value }[shape.scale[k] as 'linear'];
    matrix[parameter * n + k] = shape.scale[k] === 'square' ? 1 : slope * (even.has(parameter) ? 2 * value : 1);
  });
  const { chain } = problem;
  shape.ties.forEach(({ parameter }, t) => {
    const own = even.has(parameter) ? 2 * (theta[parameter] as number) : 1;
    for (let k = 0; k < n; k++) matrix[parameter * n + k] = own * (chain[t * n + k] as number) * parameterSlope(problem, k, theta);
  });
  return matrix;
}

/** dθ/du of free parameter k. */
function parameterSlope({ shape }: OpenProblem, k: number, theta: Float64Array): number {
  return shape.scale[k] === 'logarithmic' ? (theta[shape.free[k] as number] as number) : 1;
}
