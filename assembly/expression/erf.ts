/**
 * erf and erfc within 2 ulp (`test/assembly/tape.test.ts`; coefficients by minimax-like Chebyshev fits, `test/reference/erf.py`):
 *   |x| < 1     erf x = x + x P(x²)
 *   x ≥ ½       erfc x = e^(−x²) Q(t)/(1 + 2x), t = (x − 3.75)/(x + 3.75)
 *               (Shepherd & Laframboise, Math. Comp. 36 (1981) 249: (1 + 2x) erfcx x lies between 1 and 1.24 for all x ≥ 0)
 *   elsewhere   erf x = 1 − erfc x, erfc x = 1 − erf x, and by the symmetry of erf
 */

/** P, highest power first. */
const SMALL = memory.data<f64>([
  5.957176147748911e-11, -1.1372848856791674e-09, 1.4659775274047436e-08, -1.6350312701054695e-07, 1.6461000484121368e-06,
  -1.4925595266831182e-05, 0.0001205533111164271, -0.000854832698083379, 0.0052239776248180145, -0.026866170645076792,
  0.11283791670954879, -0.3761263890318375, 0.1283791670955126,
]);
const SMALL_COUNT = 13;

/** Q, highest power first. */
const TAIL = memory.data<f64>([
  -2.819125663086401e-09, 2.4650884795239513e-08, 2.2156361551057863e-08, -2.405381553661818e-07, -5.658053403353585e-08,
  1.7380461262457937e-06, -9.7368428239226e-07, -1.1437767278950732e-05, 2.2384180644872092e-05, 5.164717365417525e-05,
  -0.0002901540353336165, 0.0002937140375272005, 0.0017556258398018613, -0.009746579602513314, 0.028362277420937457,
  -0.05869339858656682, 0.09230432116022246, -0.1088039301418558, 0.08227673849015059, 0.0035854154854658496,
  -0.14024059858554702, 1.2375126308378275,
]);
const TAIL_COUNT = 22;

/** Above this erfc x is 0 in double precision. */
const UNDERFLOW: f64 = 27.3;

export function erf(x: f64): f64 {
  const size = Math.abs(x);
  if (size < 1) return small(x);
  return copysign<f64>(1 - tail(size), x);
}

export function erfc(x: f64): f64 {
  if (x < -1) return 2 - tail(-x);
  if (x < 0.5) return 1 - small(x);
  return tail(x);
}

function small(x: f64): f64 { return x + x * polynomial(SMALL, SMALL_COUNT, x * x); }

/** erfc x for x ≥ ½. x² is split into a square without rounding and a small rest. */
function tail(x: f64): f64 {
  if (x > UNDERFLOW) return 0;
  const scaled = polynomial(TAIL, TAIL_COUNT, (x - 3.75) / (x + 3.75)) / (1 + 2 * x);
  const head = reinterpret<f64>(reinterpret<u64>(x) & 0xfffffffff8000000);
  const rest = (x - head) * (x + head);
  return Math.exp(-head * head) * (scaled - scaled * rest * (1 - rest / 2 * (1 - rest / 3)));
}

function polynomial(coefficients: usize, count: i32, x: f64): f64 {
  let sum = load<f64>(coefficients);
  for (let i = 1; i < count; i++) sum = sum * x + load<f64>(coefficients + (<usize>i << 3));
  return sum;
}
