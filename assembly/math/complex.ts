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
export function scale(a: usize, factor: f64, out: usize, apart: usize): void {
  const factors = f64x2.splat(factor), im = f64x2.mul(v128.load(a, 16), factors);
  v128.store(out, f64x2.mul(v128.load(a), factors));
  v128.store(out + apart, im);
}

/** √a for Re a ≥ 0, 0 < |a| < 1e150: Re √a = √(2(|a| + Re a))/2, where nothing cancels, and Im √a = Im a/(2 Re √a). */
export function squareRoot(a: usize, out: usize): void {
  const re = v128.load(a), im = v128.load(a, 16), half = f64x2.splat(0.5);
  const size = f64x2.sqrt(f64x2.add(f64x2.mul(re, re), f64x2.mul(im, im)));
  const sum = f64x2.add(size, re), twice = f64x2.sqrt(f64x2.add(sum, sum));
  v128.store(out, f64x2.mul(twice, half));
  v128.store(out, f64x2.div(im, twice), 16);
}
