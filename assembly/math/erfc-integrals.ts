/**
 * The repeated integrals of erfc in their scaled form, r_n(z) = (2/√π) ∫_0^∞ tⁿ exp(−t² − 2zt) dt, z ≥ 0:
 *   r_0 = erfcx(z) = exp(z²) erfc(z),  r_n′ = −2 r_(n+1),  r_1 = 1/√π − z r_0,  2 r_2 = r_0 − 2z r_1.
 * Upwards these recurrences cancel for large z; downwards, r_0 = 2(r_2 + z r_1), every term is positive. So r_1 and r_2 are
 * tabulated: (1 + 2z)² r_1 and (1 + 2z)³ r_2 as polynomials of degree 27 in t = (z − 4)/(z + 4), the variable of Shepherd &
 * Laframboise, Math. Comp. 36 (1981) 249 (coefficients: test/reference/coefficients.py).
 * Relative errors below 3e-15 for all z ≥ 0 (test/assembly/elementary.test.ts). erfc itself, to 2 ulp: erf.ts.
 */
import { polynomial28 } from "./polynomial";

const R1 = memory.data<f64>([
  1.311531996848369, -0.17437586506108035, -0.15677345254426223, 0.33442854377172393,
  -0.325804813778248, 0.19936247592316247, -0.05738465603551993, -0.03153831532791592,
  0.05595570012661346, -0.041736658648437557, 0.019341293278897425, -0.004805186419332616,
  -0.00040395212949887295, 0.0008150776883643421, -0.00021779915633796392, -5.493015333673942e-05,
  4.623109008803675e-05, -1.3431254577515207e-06, -7.06027222105735e-06, 1.243142020663248e-06,
  1.0167912341863423e-06, -2.9759338436882377e-07, -1.4617296605188225e-07, 5.46425189207032e-08,
  1.8751266388637823e-08, -7.672303471871468e-09, -1.475779909263941e-09, 6.073365706773138e-10,
]);
const R2 = memory.data<f64>([
  2.7211504177935955, -0.19417857914250022, -0.9933778768035729, 1.3901518514826041,
  -0.9362815342806613, 0.1468412893087906, 0.4024797286268237, -0.493108029274546,
  0.2825728435809167, -0.04337688210254051, -0.07174679522236538, 0.07112732823909501,
  -0.030499068629430547, 0.0025490865443054452, 0.004282553592606983, -0.0019629819839485957,
  -0.0001628880004423516, 0.0003896156100733727, -5.297958230391612e-05, -6.166973018516554e-05,
  1.8062408585118295e-05, 9.392115426545396e-06, -3.837488772319715e-06, -1.4301407215071662e-06,
  5.912385696778607e-07, 1.915715963231577e-07, -5.013803633395588e-08, -1.5401936890722964e-08,
]);

/** (1 + 2z)² r_1 at t = (z − 4)/(z + 4) in [−1, 1]; t = 1 is z = ∞. */
export function scaledR1(t: v128): v128 { return polynomial28(R1, t); }
/** (1 + 2z)³ r_2 at t = (z − 4)/(z + 4). */
export function scaledR2(t: v128): v128 { return polynomial28(R2, t); }

/** Stores r_0, r_1 and r_2 of z ≥ 0 at out, out + 16 and out + 32. */
export function erfcIntegralsF64x2(z: v128, out: usize): void {
  const four = f64x2.splat(4), one = f64x2.splat(1);
  const t = f64x2.div(f64x2.sub(z, four), f64x2.add(z, four)), s = f64x2.div(one, f64x2.add(one, f64x2.add(z, z))), ss = f64x2.mul(s, s);
  const r1 = f64x2.mul(scaledR1(t), ss), r2 = f64x2.mul(f64x2.mul(scaledR2(t), ss), s), half = f64x2.add(r2, f64x2.mul(z, r1));
  v128.store(out, f64x2.add(half, half));
  v128.store(out, r1, 16);
  v128.store(out, r2, 32);
}
