import { InputError } from './errors.ts';
import { withCore } from './module.ts';

/**
 * The Faddeeva function w(z) = e^{−z²} erfc(−iz) at z = x + iy, y ≥ 0, to 1e-13 relative in both parts.
 *
 * @param x Real parts.
 * @param y Imaginary parts, as many.
 * @returns Real and imaginary parts of w.
 * @throws {@link InputError} `length-mismatch`; `half-plane` where y < 0 (use w(−z) = 2e^{−z²} − w(z) there); `non-finite`.
 * @example
 * ```ts
 * import { faddeeva } from 'warburg';
 * // e·erfc(1)
 * console.log(faddeeva([0], [1]).re[0]); // → 0.42758357615581
 * ```
 */
export function faddeeva(x: ArrayLike<number>, y: ArrayLike<number>): { re: Float64Array; im: Float64Array } {
  if (typeof x?.length !== 'number' || typeof y?.length !== 'number')
    throw new InputError('bad-option', 'x and y are expected as arrays', 'x');
  const n = x.length;
  if (y.length !== n) throw new InputError('length-mismatch', `y has ${y.length} points, x has ${n}`, 'y');
  // One comparison a point, which NaN and infinities fail: what is wrong is only looked for once something is.
  for (let i = 0; i < n; i++)
    if (!((x[i] as number) - (x[i] as number) === 0 && (y[i] as number) >= 0 && (y[i] as number) < Infinity)) refuse(x, y, i);
  return withCore(({ calls, memory }) => {
    const at = memory.put(x);
    const yAt = memory.put(y);
    const [re, im] = [memory.reserve(8 * n), memory.reserve(8 * n)];
    calls.faddeeva(at, yAt, n, re, im);
    return { re: memory.get(re, n), im: memory.get(im, n) };
  });
}

function refuse(x: ArrayLike<number>, y: ArrayLike<number>, i: number): never {
  if (!Number.isFinite(x[i]) || !Number.isFinite(y[i])) throw new InputError('non-finite', `z[${i}] is ${x[i]} + ${y[i]}i`, `x[${i}]`);
  throw new InputError('half-plane', `y[${i}] is ${y[i]}, expected 0 or more`, `y[${i}]`);
}
