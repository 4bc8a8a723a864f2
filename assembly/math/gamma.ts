/**
 * The ratio ρ(m) = Γ(m − ½)/Γ(m), m > ½, without the gamma functions, whose quotient cancels for large m.
 * With w = m − ¾, ln ρ = −½ ln w + Σ e_k w^(−2k) (Luke, The Special Functions I, 2.11: the even expansion about the mean of the
 * arguments; e_k: test/reference/coefficients.py), good to 1e-16 from w ≈ 12; smaller m are raised by ρ(m) = ρ(m + 1) m/(m − ½).
 */
import { expF64x2 } from "./exp";

const E = memory.data<f64>([-0.015625, 0.00244140625, -0.0012410481770833333, 0.0013208389282226562,
  -0.002409029006958008, 0.006712389489014943, -0.026524197443255355, 0.14109182044194313]);
const RAISED: f64 = 12.75;

/** Σ e_k v^k, with weights k where `derivative`. */
function series(v: f64, derivative: bool): f64 {
  let sum = 0.0;
  for (let k = 8; k >= 1; k--) sum = v * (sum + load<f64>(E + (<usize>(k - 1) << 3)) * (derivative ? <f64>k : 1));
  return sum;
}

/** Γ(m − ½)/Γ(m) for m > ½. */
export function gammaRatio(m: f64): f64 {
  let factor = 1.0;
  for (; m < RAISED; m += 1) factor *= m / (m - 0.5);
  const w = m - 0.75;
  return factor * f64x2.extract_lane(expF64x2(f64x2.splat(series(1 / (w * w), false))), 0) / Math.sqrt(w);
}

/** d ln(Γ(m − ½)/Γ(m))/dm = ψ(m − ½) − ψ(m) for m > ½. */
export function gammaRatioLogSlope(m: f64): f64 {
  let sum = 0.0;
  for (; m < RAISED; m += 1) sum -= 0.5 / (m * (m - 0.5));
  const w = m - 0.75;
  return sum - (0.5 + 2 * series(1 / (w * w), true)) / w;
}
