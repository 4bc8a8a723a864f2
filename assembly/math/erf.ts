/**
 * erf within 2 ulp and erfc within 4 in f64x2 (test/assembly/functions.test.ts; coefficients by minimax-like Chebyshev fits, test/reference/erf.py):
 *   |x| < 1     erf x = x + x P(x²)
 *   x ≥ ¾       erfc x = e^(−x²) Q(t)/(1 + 2x), t = (x − 3.75)/(x + 3.75)
 *               (Shepherd & Laframboise, Math. Comp. 36 (1981) 249: (1 + 2x) erfcx x lies between 1 and 1.24 for all x ≥ 0)
 *   elsewhere   erf x = 1 − erfc x, erfc x = 1 − erf x, and by the symmetry of erf
 */
import { expF64x2 } from "./exp";
import { polynomial } from "./polynomial";

/** P, highest power first. */
const SMALL = memory.data<f64>([
  0, 5.957176147748911e-11, -1.1372848856791674e-09, 1.4659775274047436e-08, -1.6350312701054695e-07, 1.6461000484121368e-06,
  -1.4925595266831182e-05, 0.0001205533111164271, -0.000854832698083379, 0.0052239776248180145, -0.026866170645076792,
  0.11283791670954879, -0.3761263890318375, 0.1283791670955126,
]);
const SMALL_END = SMALL + 112;

/** Q, highest power first. */
const TAIL = memory.data<f64>([
  -2.819125663086401e-09, 2.4650884795239513e-08, 2.2156361551057863e-08, -2.405381553661818e-07, -5.658053403353585e-08,
  1.7380461262457937e-06, -9.7368428239226e-07, -1.1437767278950732e-05, 2.2384180644872092e-05, 5.164717365417525e-05,
  -0.0002901540353336165, 0.0002937140375272005, 0.0017556258398018613, -0.009746579602513314, 0.028362277420937457,
  -0.05869339858656682, 0.09230432116022246, -0.1088039301418558, 0.08227673849015059, 0.0035854154854658496,
  -0.14024059858554702, 1.2375126308378275,
]);
const TAIL_END = TAIL + 176;

/** Above this erfc x is 0 in double precision. */
const UNDERFLOW: f64 = 28;
/** Leaves 26 bits of a significand, whose square is exact. */
const HALF_SIGNIFICAND: i64 = ~0x7ffffff;

export function erfF64x2(x: v128): v128 {
  const size = f64x2.abs(x), inner = f64x2.lt(size, f64x2.splat(1));
  if (i64x2.all_true(inner)) return small(x);
  const outer = v128.bitselect(x, f64x2.sub(f64x2.splat(1), tail(size)), f64x2.splat(-0.0));
  return v128.bitselect(small(x), outer, inner);
}

export function erfcF64x2(x: v128): v128 {
  const inner = v128.and(f64x2.ge(x, f64x2.splat(-1)), f64x2.lt(x, f64x2.splat(0.75)));
  if (i64x2.all_true(inner)) return f64x2.sub(f64x2.splat(1), small(x));
  const rest = tail(f64x2.abs(x)), outer = v128.bitselect(f64x2.sub(f64x2.splat(2), rest), rest, f64x2.lt(x, f64x2.splat(0)));
  return v128.any_true(inner) ? v128.bitselect(f64x2.sub(f64x2.splat(1), small(x)), outer, inner) : outer;
}

/** erf x for |x| < 1. */
function small(x: v128): v128 { return f64x2.add(x, f64x2.mul(x, polynomial(SMALL, SMALL_END, f64x2.mul(x, x)))); }

/** erfc x for x ≥ ½, where Q begins. x² is split into a square without rounding and a small rest δ, e^(−δ) = 1 − δ(1 − δ/2 (1 − δ/3)). */
function tail(size: v128): v128 {
  const x = f64x2.min(size, f64x2.splat(UNDERFLOW)), middle = f64x2.splat(3.75), one = f64x2.splat(1);
  const q = polynomial(TAIL, TAIL_END, f64x2.div(f64x2.sub(x, middle), f64x2.add(x, middle)));
  const scaled = f64x2.div(q, f64x2.add(one, f64x2.add(x, x)));
  const head = v128.and(x, i64x2.splat(HALF_SIGNIFICAND)), rest = f64x2.mul(f64x2.sub(x, head), f64x2.add(x, head));
  const third = f64x2.sub(one, f64x2.mul(rest, f64x2.splat(1 / 3)));
  const lost = f64x2.mul(rest, f64x2.sub(one, f64x2.mul(f64x2.mul(rest, f64x2.splat(0.5)), third)));
  return f64x2.mul(expF64x2(f64x2.neg(f64x2.mul(head, head))), f64x2.sub(scaled, f64x2.mul(scaled, lost)));
}
