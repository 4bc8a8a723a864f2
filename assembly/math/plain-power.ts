/** The sweep of what is proportional to ω⁰, ω, 1/ω or 1/√ω: resistor, inductor, capacitor and Warburg element, without exp. */

/** Powers of ω. */
export const enum Power { Zero, One, Inverse, InverseRoot }

/** Z = size·(re + j im)·ωⁿ; column: slope·(re + j im)·ωⁿ, where slope is the derivative of size. */
export function sweepPlainPower(
  size: f64, slope: f64, re: i32, im: i32, n: Power, x: usize, pairs: i32, f: usize, j: usize, row: usize,
): void {
  const one = f64x2.splat(1), along = f64x2.splat(re), across = f64x2.splat(im);
  for (const end = f + (<usize>pairs << 5); f < end; f += 32, x += 32, j += row << 1) {
    let power = n == Power.Zero ? one : v128.load(x);
    if (n == Power.InverseRoot) power = f64x2.sqrt(power);
    if (n >= Power.Inverse) power = f64x2.div(one, power);
    const value = f64x2.mul(power, f64x2.splat(size)), column = f64x2.mul(power, f64x2.splat(slope));
    v128.store(f, f64x2.mul(along, value));
    v128.store(f, f64x2.mul(across, value), 16);
    v128.store(j, f64x2.mul(along, column));
    v128.store(j + row, f64x2.mul(across, column));
  }
}
