/** Quantiles for intervals: Student's t by the regularised incomplete beta function, the normal by erfc. */

/** ln Γ(x), x > 0: Lanczos' approximation with g = 7, 9 terms (Godfrey), 1e-15 relative. */
function lnGamma(x: number): number {
  let sum = 0.99999999999980993;
  LANCZOS.forEach((c, i) => {
    sum += c / (x + i);
  });
  const t = x + 6.5;
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum);
}
const LANCZOS = [
  676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905, -0.13857109526572012,
  9.9843695780195716e-6, 1.5056327351493116e-7,
];

/** I_x(a, b) by its continued fraction, evaluated after Lentz (Numerical Recipes §6.4). */
function regularisedBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - regularisedBeta(1 - x, b, a);
  const front = Math.exp(lnGamma(a + b) - lnGamma(a) - lnGamma(b) + a * Math.log(x) + b * Math.log1p(-x)) / a;
  let c = 1;
  let d = 1 / (1 - ((a + b) * x) / (a + 1));
  let f = d;
  for (let m = 1; m < 10_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / (1 + even * d);
    c = 1 + even / c;
    f *= c * d;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / (1 + odd * d);
    c = 1 + odd / c;
    f *= c * d;
    if (Math.abs(c * d - 1) < 1e-15) break;
  }
  return front * f;
}

/** P(|T| > t) of Student's t with `dof` degrees of freedom; `Infinity` is the normal distribution. */
function tails(t: number, dof: number): number {
  return dof === Infinity ? complementaryError(t / Math.SQRT2) : regularisedBeta(dof / (dof + t * t), dof / 2, 0.5);
}

/** Φ(−z), z ≥ 0: what a normal distribution leaves beyond z. */
export function normalTail(z: number): number {
  return tails(z, Infinity) / 2;
}

/** erfc(x), x ≥ 0: the series of erf below 2.5, the continued fraction above (Abramowitz & Stegun 7.1.6, 7.1.14). */
function complementaryError(x: number): number {
  const scale = (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x);
  if (x < 2.5) {
    let term = x;
    let sum = x;
    for (let n = 1; term > 1e-17 * sum; n++) {
      term *= (2 * x * x) / (2 * n + 1);
      sum += term;
    }
    return 1 - scale * sum;
  }
  let fraction = x;
  for (let n = 80; n >= 1; n--) fraction = x + n / 2 / fraction;
  return scale / 2 / fraction;
}

/** The t with P(|T| ≤ t) = confidence; `dof` Infinity gives the normal's. By bisection on a bracketed root. */
export function tQuantile(confidence: number, dof: number): number {
  const target = 1 - confidence;
  let high = 1;
  while (tails(high, dof) > target && high < 1e300) high *= 2;
  let low = high > 1 ? high / 2 : 0;
  for (let i = 0; i < 100 && high - low > 1e-15 * high; i++) {
    const middle = (low + high) / 2;
    if (tails(middle, dof) > target) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
