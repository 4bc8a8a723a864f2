/** The sweep of what is proportional to ω⁰, ω, 1/ω or 1/√ω: resistor, inductor, capacitor and Warburg element, without exp. */

/** Z = size·(re + j im)·ωⁿ, n = 0, 1, −1 or −½; column: slope·(re + j im)·ωⁿ, where slope is the derivative of size. */
export function sweepPlainPower(size: f64, slope: f64, re: f64, im: f64, n: f64, x: usize, pairs: i32, f: usize, j: usize, row: usize): void {
  const one = f64x2.splat(1);
  for (const end = f + (<usize>pairs << 5); f < end; f += 32, x += 32, j += row << 1) {
    let power = n == 0 ? one : v128.load(x);
    if (n == -0.5) power = f64x2.sqrt(power);
    if (n < 0) power = f64x2.div(one, power);
    const along = f64x2.mul(power, f64x2.splat(re)), across = f64x2.mul(power, f64x2.splat(im));
    v128.store(f, f64x2.mul(along, f64x2.splat(size)));
    v128.store(f, f64x2.mul(across, f64x2.splat(size)), 16);
    v128.store(j, f64x2.mul(along, f64x2.splat(slope)));
    v128.store(j + row, f64x2.mul(across, f64x2.splat(slope)));
  }
}
