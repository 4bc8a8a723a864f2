/**
 * Complex arithmetic two numbers at a time on memory: 16 bytes of real parts and 16 of imaginary parts. Functions, not inlined
 * expressions, since code size is what they save. Results may overwrite operands. `apart` is the distance from the real to the
 * imaginary part of a result: 16 for a number in scratch or a value, the length of a row for a derivative.
 */

/** a b. */
export function multiply(a: usize, b: usize, out: usize, apart: usize): void {
  const ar = v128.load(a), ai = v128.load(a, 16), br = v128.load(b), bi = v128.load(b, 16);
  v128.store(out, f64x2.sub(f64x2.mul(ar, br), f64x2.mul(ai, bi)));
  v128.store(out + apart, f64x2.add(f64x2.mul(ar, bi), f64x2.mul(ai, br)));
}

/** a times a real number. */
export function scale(a: usize, factor: v128, out: usize, apart: usize): void {
  const re = f64x2.mul(v128.load(a), factor), im = f64x2.mul(v128.load(a, 16), factor);
  v128.store(out, re);
  v128.store(out + apart, im);
}

/** 1/a for 1e-150 < |a| < 1e150. */
export function invert(a: usize, out: usize): void {
  const re = v128.load(a), im = v128.load(a, 16);
  const part = f64x2.div(f64x2.splat(1), f64x2.add(f64x2.mul(re, re), f64x2.mul(im, im)));
  v128.store(out, f64x2.mul(re, part));
  v128.store(out, f64x2.neg(f64x2.mul(im, part)), 16);
}

/** √a for Re a ≥ 0, 0 < |a| < 1e150: Re √a = √((|a| + Re a)/2), where nothing cancels, and Im √a = Im a/(2 Re √a). */
export function squareRoot(a: usize, out: usize): void {
  const re = v128.load(a), im = v128.load(a, 16), half = f64x2.splat(0.5);
  const size = f64x2.sqrt(f64x2.add(f64x2.mul(re, re), f64x2.mul(im, im))), root = f64x2.sqrt(f64x2.mul(half, f64x2.add(size, re)));
  v128.store(out, root);
  v128.store(out, f64x2.div(f64x2.mul(half, im), root), 16);
}
