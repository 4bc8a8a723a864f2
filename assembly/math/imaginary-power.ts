/** Powers of jω: (jω)ⁿ = exp(n ln ω) (cos nπ/2 + j sin nπ/2), with derivative (jω)ⁿ ln(jω), ln(jω) = ln ω + jπ/2. */
import { expF64x2 } from "./exp";
import { sinCosF64x2 } from "./sincos";

/** The imaginary part of ln j. */
export const QUARTER_TURN = memory.data<f64>([Math.PI / 2]);
const turn = memory.data(32, 16);

/**
 * The sweep of Z = size·(jω)ⁿ, n = sign·α, with the columns slope·(jω)ⁿ and ∂Z/∂α = sign·Z ln(jω), where slope is the derivative
 * of size.
 */
export function sweepPower(size: f64, slope: f64, sign: f64, alpha: f64, x: usize, pairs: i32, f: usize, j: usize, row: usize): void {
  const right = v128.load64_splat(QUARTER_TURN);
  sinCosF64x2(f64x2.mul(f64x2.splat(sign * alpha), right), turn);
  const sin = v128.load(turn), cos = v128.load(turn, 16);
  for (const end = f + (<usize>pairs << 5); f < end; f += 32, x += 32, j += row << 1) {
    const ln = v128.load(x, 16), power = expF64x2(f64x2.mul(f64x2.splat(sign * alpha), ln));
    const unitRe = f64x2.mul(power, cos), unitIm = f64x2.mul(power, sin);
    const re = f64x2.mul(unitRe, f64x2.splat(size)), im = f64x2.mul(unitIm, f64x2.splat(size));
    v128.store(f, re);
    v128.store(f, im, 16);
    v128.store(j, f64x2.mul(unitRe, f64x2.splat(slope)));
    v128.store(j + row, f64x2.mul(unitIm, f64x2.splat(slope)));
    v128.store(j, f64x2.mul(f64x2.splat(sign), f64x2.sub(f64x2.mul(re, ln), f64x2.mul(im, right))), 16);
    v128.store(j + row, f64x2.mul(f64x2.splat(sign), f64x2.add(f64x2.mul(im, ln), f64x2.mul(re, right))), 16);
  }
}
