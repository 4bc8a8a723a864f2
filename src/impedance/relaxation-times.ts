/**
 * Distribution of relaxation times: which time constants a spectrum consists of, without a circuit.
 *
 * Tikhonov regularisation with γ ≥ 0 after T. H. Wan et al., Electrochim. Acta 184 (2015) 483–499 (DRTtools), with series elements in the
 * same least squares problem.
 */
import { InputError } from '../core/errors.ts';
import { hint } from '../fit/nearest.ts';
import { checkImpedance, inverseModulus } from './check.ts';
import { describeDistribution } from './relaxation/describe.ts';
import { buildKernel, relaxationGrid, type Series, type WeightedImpedance } from './relaxation/kernel.ts';
import { crossValidate, lCurveCorner, type Regularised, regularise, solveRegularised } from './relaxation/regularisation.ts';
import { detectCapacitance, detectInductance } from './relaxation/series.ts';
import type { ImpedanceSpectrum, RelaxationTimes } from './types.ts';

/** Options of {@link distributionOfRelaxationTimes}. */
export interface RelaxationTimesOptions {
  /**
   * Regularisation parameter λ, a number without unit, or how to choose it: generalised cross-validation or the corner of the L-curve.
   * @defaultValue `'gcv'`
   */
  lambda?: number | 'gcv' | 'l-curve';
  /** Which derivative of γ by ln τ is kept small. @defaultValue 1 */
  derivative?: 0 | 1 | 2;
  /** Values of γ per decade of τ. @defaultValue 10 */
  pointsPerDecade?: number;
  /** `'modulus'`: residuals count relative to |Z|. @defaultValue `'modulus'` */
  weights?: 'modulus' | 'unit';
  /** Series capacitance, for spectra that block at low frequency. @defaultValue `'automatic'`: where −Im Z rises as 1/ω there */
  capacitance?: boolean | 'automatic';
  /** Series inductance. @defaultValue `'automatic'`: where Im Z > 0 at one of the three highest frequencies */
  inductance?: boolean | 'automatic';
}

const KNOWN = ['lambda', 'derivative', 'pointsPerDecade', 'weights', 'capacitance', 'inductance'];
/** Fewer points do not determine a distribution. */
const LEAST_POINTS = 5;
/** Most values of γ: the time grows with the cube. */
const LARGEST_GRID = 400;

/**
 * The distribution of relaxation times γ of a spectrum: Z = R∞ + jωL + 1/(jωC) + ∫γ(ln τ)/(1 + jωτ) d ln τ with all unknowns ≥ 0.
 *
 * γ has its values on a grid even in ln τ that reaches a decade beyond the measured range on either side. Minimised is
 * Σ(w·|Z − fit|)² + λ·∫(d^kγ/d(ln τ)^k)² d ln τ/S², with w = 1/|Z| (`'unit'`: 1/S) and S the geometric mean of |Z|, so λ has no unit and does
 * not depend on that of Z. λ comes from cross-validation with each degree of freedom counted 1.4 times, for the solution without signs.
 *
 * Peaks: the maxima of γ inside the measured range are fitted to the impedance as Cole–Cole arcs, those that lower the Bayesian information
 * criterion are kept, and the arcs' τ and R are reported: free of the broadening and of the neighbours' tails that areas under a smoothed
 * curve suffer from. Where arcs are no picture of the data (χ² above three times the distribution's, as with finite diffusion), peaks are the
 * maxima with their areas between minima, and `exponent` is null.
 *
 * Warnings: `few-points` below 15, `beyond-range` where more than 5 % of the polarization lies outside 1/ω_max…1/ω_min (extrapolated: do not
 * trust it), `poor-fit` where residuals exceed 2 % (rms), and those of the data (`sign-of-im`, `constant-data`).
 *
 * @throws {@link InputError} `bad-option`, `unknown-option`, `too-few-points`, `too-large`, `bad-weights` (Z = 0), and what is wrong with the data.
 * @example
 * ```ts
 * import { distributionOfRelaxationTimes } from 'warburg';
 * const frequency = Array.from({ length: 61 }, (_, i) => 10 ** (4 - i / 10));
 * const arc = (f: number, R: number, tau: number) => ({ x: 2 * Math.PI * f * tau, R });
 * const arcs = (f: number) => [arc(f, 50, 1e-3), arc(f, 30, 0.1)];
 * const re = frequency.map((f) => 10 + arcs(f).reduce((sum, { x, R }) => sum + R / (1 + x * x), 0));
 * const im = frequency.map((f) => arcs(f).reduce((sum, { x, R }) => sum - (R * x) / (1 + x * x), 0));
 * const { peaks } = distributionOfRelaxationTimes({ frequency, re, im });
 * console.log(peaks.map((p) => [p.tau.toPrecision(2), p.resistance.toFixed(1)])); // → [ [ '0.0010', '50.0' ], [ '0.10', '30.0' ] ]
 * ```
 */
export function distributionOfRelaxationTimes(spectrum: ImpedanceSpectrum, options: RelaxationTimesOptions = {}): RelaxationTimes {
  const resolved = resolve(options);
  const checked = checkImpedance(spectrum);
  const { frequency } = checked;
  if (frequency.length < LEAST_POINTS) {
    throw new InputError(
      'too-few-points',
      `${frequency.length} points do not determine a distribution, expected ${LEAST_POINTS} or more`,
      'frequency',
    );
  }
  const relative = inverseModulus(checked.re, checked.im);
  const scale = Math.exp(relative.reduce((sum, v) => sum - Math.log(v), 0) / relative.length);
  const data: WeightedImpedance = {
    omega: frequency.map((f) => 2 * Math.PI * f),
    re: checked.re.map((v) => v / scale),
    im: checked.im.map((v) => v / scale),
    weight: resolved.weights === 'modulus' ? relative.map((v) => v * scale) : new Float64Array(relative.length).fill(1),
  };
  const series: Series = {
    capacitance: resolved.capacitance === 'automatic' ? detectCapacitance(data) : resolved.capacitance,
    inductance: resolved.inductance === 'automatic' ? detectInductance(data) : resolved.inductance,
  };
  const { tau, step } = relaxationGrid(data.omega, resolved.pointsPerDecade);
  if (tau.length > LARGEST_GRID) {
    throw new InputError('too-large', `γ would have ${tau.length} values, expected at most ${LARGEST_GRID}`, 'pointsPerDecade');
  }
  const kernel = buildKernel(data, series, tau, step);
  const regularised = regularise(kernel, step, resolved.derivative);
  const { lambda, method } = chooseLambda(regularised, resolved.lambda);
  const solved = { data, series, tau, step, kernel, unknowns: solveRegularised(regularised, lambda), scale };
  return { ...describeDistribution(solved, frequency, checked.warnings), lambda, method };
}

function resolve(options: RelaxationTimesOptions) {
  if (typeof options !== 'object' || options === null) throw new InputError('bad-option', 'options are expected as an object', 'options');
  for (const name of Object.keys(options)) {
    if (!KNOWN.includes(name)) throw new InputError('unknown-option', `there is no option ${name}${hint(name, KNOWN)}`, name);
  }
  const {
    lambda = 'gcv',
    derivative = 1,
    pointsPerDecade = 10,
    weights = 'modulus',
    capacitance = 'automatic',
    inductance = 'automatic',
  } = options;
  const reject = (name: string, value: unknown, expected: string): never => {
    throw new InputError('bad-option', `${name} is ${String(value)}, expected ${expected}`, name);
  };
  if (lambda !== 'gcv' && lambda !== 'l-curve' && !(lambda > 0 && lambda < Infinity))
    reject('lambda', lambda, "above 0, 'gcv' or 'l-curve'");
  if (![0, 1, 2].includes(derivative)) reject('derivative', derivative, '0, 1 or 2');
  if (!(pointsPerDecade >= 3 && pointsPerDecade <= 100)) reject('pointsPerDecade', pointsPerDecade, 'between 3 and 100');
  if (weights !== 'modulus' && weights !== 'unit') reject('weights', weights, "'modulus' or 'unit'");
  for (const [name, value] of Object.entries({ capacitance, inductance })) {
    if (value !== 'automatic' && typeof value !== 'boolean') reject(name, value, "true, false or 'automatic'");
  }
  return { lambda, derivative, pointsPerDecade, weights, capacitance, inductance };
}

function chooseLambda(regularised: Regularised, lambda: number | 'gcv' | 'l-curve'): { lambda: number; method: RelaxationTimes['method'] } {
  if (typeof lambda === 'number') return { lambda, method: 'given' };
  return { lambda: lambda === 'gcv' ? crossValidate(regularised) : lCurveCorner(regularised), method: lambda };
}
