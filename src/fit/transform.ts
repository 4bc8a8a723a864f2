/** From the variables u back to the parameters: slopes of the map. */
import type { OpenProblem } from '../core/problem.ts';

/** dκ/du, parameters × free: the map's slopes of free parameters and the chain of ties (assembly/problem/map.ts). */
export function transformOf(problem: OpenProblem): Float64Array {
  const { shape, theta } = problem;
  const n = shape.free.length;
  const matrix = new Float64Array(shape.parameters * n);
  const ownSlope = (parameter: number) => (shape.even.includes(parameter) ? 2 * (theta[parameter] as number) : 1);
  shape.free.forEach((parameter, k) => {
    matrix[parameter * n + k] = shape.scale[k] === 'square' ? 1 : ownSlope(parameter) * parameterSlope(problem, k, theta);
  });
  if (shape.ties.length === 0) return matrix;
  const { chain } = problem;
  shape.ties.forEach(({ parameter }, t) => {
    const own = ownSlope(parameter);
    for (let k = 0; k < n; k++) matrix[parameter * n + k] = own * (chain[t * n + k] as number) * parameterSlope(problem, k, theta);
  });
  return matrix;
}

/** dθ/du of free parameter k. */
function parameterSlope({ shape }: OpenProblem, k: number, theta: Float64Array): number {
  return shape.scale[k] === 'logarithmic' ? (theta[shape.free[k] as number] as number) : 1;
}
