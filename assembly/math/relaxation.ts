/**
 * The sweep that relaxations share (Debye, Cole–Cole, Gerischer, Havriliak–Negami): Z = R q, q = (1 + u)^−b, u = (jωτ)^a, within 5e-15
 * of its modulus, up to |u| = 1e150 (test/assembly/elements.test.ts). With d = −b Z u/(1 + u):
 *   ∂Z/∂R = q,  ∂Z/∂τ = d a/τ,  ∂Z/∂a = d ln(jωτ),  ∂Z/∂b = −Z ln(1 + u).
 */
import { atan2F64x2 } from "./atan";
import { expF64x2 } from "./exp";
import { QUARTER_TURN } from "./imaginary-power";
import { log1pF64x2, logF64x2 } from "./log";
import { sinCosF64x2 } from "./sincos";

const scratch = memory.data(64, 16), turn = scratch, logarithm = scratch + 32;

/** Stores (1 + u)^−b at `turn` and ln(1 + u) behind it. |1 + u|² − 1 = 2 Re u + |u|² keeps the digits of small u. */
function power(re: v128, im: v128, b: f64): void {
  const beyond = f64x2.add(f64x2.add(re, re), f64x2.add(f64x2.mul(re, re), f64x2.mul(im, im))), half = f64x2.splat(0.5);
  const ln = f64x2.mul(half, log1pF64x2(beyond)), angle = atan2F64x2(im, f64x2.add(re, f64x2.add(half, half)));
  v128.store(logarithm, ln);
  v128.store(logarithm, angle, 16);
  raise(ln, angle, b);
}

/** Stores exp(−b (ln + j angle)) at `turn`. */
function raise(ln: v128, angle: v128, b: f64): void {
  const minusB = f64x2.splat(-b), size = expF64x2(f64x2.mul(minusB, ln));
  sinCosF64x2(f64x2.mul(minusB, angle), turn);
  const sin = v128.load(turn);
  v128.store(turn, f64x2.mul(size, v128.load(turn, 16)));
  v128.store(turn, f64x2.mul(size, sin), 16);
}

/** Columns: R, τ, with `columns` > 2 also a, with 4 also b. Two or three columns with b = 1 need no logarithm. */
export function sweepRelaxation(
  columns: i32, size: f64, tau: f64, a: f64, b: f64, x: usize, pairs: i32, f: usize, j: usize, row: usize,
): void {
  const lnTau = logF64x2(f64x2.splat(tau)), right = v128.load64_splat(QUARTER_TURN), simple = b == 1 && columns < 4;
  sinCosF64x2(f64x2.mul(f64x2.splat(a), right), turn);
  const sin = v128.load(turn), cos = v128.load(turn, 16), one = f64x2.splat(1);
  for (const end = f + (<usize>pairs << 5); f < end; f += 32, x += 32, j += row << 1) {
    const log = f64x2.add(v128.load(x, 16), lnTau), u = expF64x2(f64x2.mul(f64x2.splat(a), log));
    const ur = f64x2.mul(u, cos), ui = f64x2.mul(u, sin), lower = f64x2.add(one, ur);
    const part = f64x2.div(one, f64x2.add(f64x2.mul(lower, lower), f64x2.mul(ui, ui)));
    let qr = f64x2.mul(lower, part), qi = f64x2.neg(f64x2.mul(ui, part));
    // u/(1 + u); the imaginary part is that of −1/(1 + u).
    const vr = f64x2.sub(f64x2.mul(ur, qr), f64x2.mul(ui, qi)), vi = f64x2.neg(qi);
    if (!simple) {
      power(ur, ui, b);
      qr = v128.load(turn);
      qi = v128.load(turn, 16);
    }
    const re = f64x2.mul(f64x2.splat(size), qr), im = f64x2.mul(f64x2.splat(size), qi);
    const dr = f64x2.mul(f64x2.splat(-b), f64x2.sub(f64x2.mul(re, vr), f64x2.mul(im, vi)));
    const di = f64x2.mul(f64x2.splat(-b), f64x2.add(f64x2.mul(re, vi), f64x2.mul(im, vr)));
    v128.store(f, re);
    v128.store(f, im, 16);
    v128.store(j, qr);
    v128.store(j + row, qi);
    v128.store(j, f64x2.mul(dr, f64x2.splat(a / tau)), 16);
    v128.store(j + row, f64x2.mul(di, f64x2.splat(a / tau)), 16);
    if (columns > 2) product(dr, di, log, right, j + 32, row);
    if (columns > 3) product(f64x2.neg(re), f64x2.neg(im), v128.load(logarithm), v128.load(logarithm, 16), j + 48, row);
  }
}

/** Stores the product of two complex numbers as a column. */
function product(ar: v128, ai: v128, br: v128, bi: v128, at: usize, row: usize): void {
  v128.store(at, f64x2.sub(f64x2.mul(ar, br), f64x2.mul(ai, bi)));
  v128.store(at + row, f64x2.add(f64x2.mul(ar, bi), f64x2.mul(ai, br)));
}
