/** Powers of jω: (jω)ⁿ = exp(n ln ω) (cos nπ/2 + j sin nπ/2), with derivative (jω)ⁿ ln(jω), ln(jω) = ln ω + jπ/2. */
import { expF64x2 } from "./exp";
import { sinCosF64x2 } from "./sincos";

/** ln j = jπ/2. */
export const QUARTER_TURN: f64 = Math.PI / 2;

/** The sine and the cosine of nπ/2, 16 bytes each, of the last `turnBy`. */
export const turn = memory.data(32, 16);
export function turnBy(n: f64): void { sinCosF64x2(f64x2.splat(n * QUARTER_TURN), turn); }

/**
 * The sweep of Z = size·(jω)ⁿ, n = sign·α: values to f, size′·(jω)ⁿ to the first column of j and ∂Z/∂α = sign·Z ln(jω) to the
 * second. size′ is the derivative of size by the first parameter.
 */
export function sweepPower(size: f64, slope: f64, sign: f64, alpha: f64, x: usize, pairs: i32, f: usize, j: usize, row: usize): void {
  const exponent = f64x2.splat(sign * alpha), direction = f64x2.splat(sign), right = f64x2.splat(sign * QUARTER_TURN);
  turnBy(sign * alpha);
  const sin = v128.load(turn), cos = v128.load(turn, 16);
  const valueCos = f64x2.mul(cos, f64x2.splat(size)), valueSin = f64x2.mul(sin, f64x2.splat(size));
  const slopeCos = f64x2.mul(cos, f64x2.splat(slope)), slopeSin = f64x2.mul(sin, f64x2.splat(slope));
  for (const end = f + (<usize>pairs << 5); f < end; f += 32, x += 32, j += row << 1) {
    const lnOmega = v128.load(x, 16), power = expF64x2(f64x2.mul(exponent, lnOmega)), along = f64x2.mul(direction, lnOmega);
    const re = f64x2.mul(power, valueCos), im = f64x2.mul(power, valueSin);
    v128.store(f, re);
    v128.store(f, im, 16);
    v128.store(j, f64x2.mul(power, slopeCos));
    v128.store(j + row, f64x2.mul(power, slopeSin));
    v128.store(j, f64x2.sub(f64x2.mul(re, along), f64x2.mul(im, right)), 16);
    v128.store(j + row, f64x2.add(f64x2.mul(im, along), f64x2.mul(re, right)), 16);
  }
}
