/**
 * Linear Kramers–Kronig test: can a chain of RC elements, which obeys the relations by construction, follow the data?
 *
 * M. Schönleber, D. Klotz, E. Ivers-Tiffée, Electrochim. Acta 131 (2014) 20–27, doi:10.1016/j.electacta.2014.01.034; the
 * imaginary variant's series resistance after B. A. Boukamp, J. Electrochem. Soc. 142 (1995) 1885–1894, eq. 7.
 */
import { InputError } from '../core/errors.ts';
import { hint } from '../fit/nearest.ts';
import type { Warning } from '../fit/result.ts';
import { type CheckedImpedance, checkImpedance, inverseModulus } from './check.ts';
import { judgeResiduals } from './kramers-kronig-verdict.ts';
import { leastSquares } from './linear/least-squares.ts';
import type { ImpedanceSpectrum, KramersKronigResult } from './types.ts';

/** Options of {@link linearKramersKronig}. */
export interface KramersKronigOptions {
  /** Which part of the data the RC elements are fitted to. @defaultValue `'complex'`: both */
  fit?: 'complex' | 'real' | 'imaginary';
  /** Series inductance: cables have one. @defaultValue true */
  inductance?: boolean;
  /** Series capacitance, for spectra that block at low frequency. @defaultValue false */
  capacitance?: boolean;
  /** Elements are added until µ falls below this: smaller fits closer, down into the noise. @defaultValue 0.85 */
  c?: number;
  /** Where the search ends at the latest. @defaultValue 50 */
  maxElements?: number;
  /** Exactly so many RC elements, without a search. @defaultValue chosen by µ */
  elements?: number;
}

/** Data and model in the form every M needs. */
interface Problem extends CheckedImpedance {
  omega: Float64Array;
  /** 1/|Z|. */
  weight: Float64Array;
  fit: 'complex' | 'real' | 'imaginary';
  inductance: boolean;
  capacitance: boolean;
}

/** Values of the chain: R0, R1…RM (Ω), 1/C (F⁻¹), L (H). */
interface Chain {
  tau: Float64Array;
  resistance: number;
  resistances: Float64Array;
  elastance: number;
  inductance: number;
}

const FITS = ['complex', 'real', 'imaginary'] as const;
const KNOWN = ['fit', 'inductance', 'capacitance', 'c', 'maxElements', 'elements'];
/** With fewer points a chain follows nearly anything. */
const FEW_POINTS = 10;

/**
 * Tests whether a spectrum obeys the Kramers–Kronig relations (linear, causal, stable) by Schönleber's Lin-KK.
 *
 * Z is fitted by R0 + jωL (+ 1/(jωC)) + Σ Rk/(1 + jωτk), M time constants spaced evenly in log τ from 1/ω_max to 1/ω_min, weights 1/|Z|.
 * M grows from 1 until µ = 1 − Σ|Rk < 0|/Σ(Rk ≥ 0) falls below `c`. `'real'` fits R0 and Rk to Re Z, then L and C to what is left of Im Z;
 * `'imaginary'` fits all but R0 to Im Z, and R0 is the mean of what is left of Re Z with weights 1/|Z|². The least squares problem is solved by
 * QR with column pivoting, columns scaled to length 1: no digits are lost to the units of L and C, as they are by normal equations.
 *
 * How to read it: residuals (Z − fit)/|Z| that scatter about 0 within 1 % mean that the data are valid. Residuals with a trend, at low
 * frequency as a rule, mean that the cell changed during the measurement, was not in its linear range, or was not yet at rest.
 * Warnings: `kramers-kronig-violated` where the mean of five neighbours in frequency exceeds both 1 % and four times its standard error
 * (noise judged by the differences of neighbours), `noisy` where residuals without a trend exceed 1 % (rms), `no-convergence` where µ stays
 * above `c`, `few-points` below 10 points, and those of the data (`sign-of-im`, `constant-data`).
 *
 * @throws {@link InputError} `bad-option`, `unknown-option`, `too-few-points`, `bad-weights` (Z = 0), and what is wrong with the data.
 * @example
 * ```ts
 * import { linearKramersKronig } from 'warburg';
 * const frequency = Array.from({ length: 41 }, (_, i) => 10 ** (4 - i / 8));
 * const wt = frequency.map((f) => 2 * Math.PI * f * 1e-2);
 * const re = wt.map((x) => 10 + 50 / (1 + x * x));
 * const im = wt.map((x) => (-50 * x) / (1 + x * x));
 * const { elements, residuals, warnings } = linearKramersKronig({ frequency, re, im });
 * console.log(elements, Math.max(...residuals.re.map(Math.abs)) < 0.01, warnings.length); // → 10 true 0
 * ```
 */
export function linearKramersKronig(spectrum: ImpedanceSpectrum, options: KramersKronigOptions = {}): KramersKronigResult {
  const { fit, inductance, capacitance, c, maxElements, elements } = resolve(options);
  const data = checkImpedance(spectrum);
  const omega = data.frequency.map((f) => 2 * Math.PI * f);
  const problem: Problem = { ...data, omega, weight: inverseModulus(data.re, data.im), fit, inductance, capacitance };
  const most = mostElements(problem);
  checkEnoughPoints(problem, elements ?? 1, most);
  const last = Math.min(elements ?? maxElements, most);
  let chain = fitChain(problem, elements ?? 1);
  let mu = muOf(chain.resistances);
  while (elements === undefined && mu !== null && mu > c && chain.tau.length < last) {
    chain = fitChain(problem, chain.tau.length + 1);
    mu = muOf(chain.resistances);
  }
  const result = describeChain(problem, chain, mu);
  const sought = elements === undefined ? searchWarnings(chain.tau.length, mu, c) : [];
  result.warnings.push(...data.warnings, ...pointWarnings(omega.length), ...sought, ...judgeResiduals(result.residuals, result));
  return result;
}

function resolve(options: KramersKronigOptions) {
  if (typeof options !== 'object' || options === null) throw new InputError('bad-option', 'options are expected as an object', 'options');
  for (const name of Object.keys(options)) {
    if (!KNOWN.includes(name)) throw new InputError('unknown-option', `there is no option ${name}${hint(name, KNOWN)}`, name);
  }
  const { fit = 'complex', inductance = true, capacitance = false, c = 0.85, maxElements = 50, elements } = options;
  if (!FITS.includes(fit)) throw new InputError('bad-option', `fit is ${String(fit)}, expected one of ${FITS.join(', ')}`, 'fit');
  for (const [name, value] of Object.entries({ inductance, capacitance })) {
    if (typeof value !== 'boolean') throw new InputError('bad-option', `${name} is ${String(value)}, expected true or false`, name);
  }
  if (!(c > 0 && c < 1)) throw new InputError('bad-option', `c is ${c}, expected between 0 and 1`, 'c');
  for (const [name, value] of Object.entries({ maxElements, elements: elements ?? 1 })) {
    if (Number.isInteger(value) && value >= 1) continue;
    throw new InputError('bad-option', `${name} is ${value}, expected a whole number of RC elements`, name);
  }
  return { fit, inductance, capacitance, c, maxElements, elements };
}

/** How many RC elements the equations can tell apart: no more unknowns than equations. */
function mostElements({ fit, omega, inductance, capacitance }: Problem): number {
  const reactances = Number(inductance) + Number(capacitance);
  if (fit === 'complex') return 2 * omega.length - 1 - reactances;
  return omega.length - (fit === 'real' ? 1 : reactances);
}

function checkEnoughPoints({ omega }: Problem, elements: number, most: number): void {
  if (elements <= most) return;
  const said = `${omega.length} points do not determine ${elements} RC elements and the series elements`;
  throw new InputError('too-few-points', said, 'frequency');
}

/** M time constants from 1/ω_max to 1/ω_min, evenly spaced in the logarithm; the first alone if M is 1. */
function timeConstants(omega: Float64Array, count: number): Float64Array {
  let low = Infinity;
  let high = 0;
  for (const w of omega) {
    low = Math.min(low, w);
    high = Math.max(high, w);
  }
  return Float64Array.from({ length: count }, (_, k) => (high / low) ** (k / Math.max(count - 1, 1)) / high);
}

function fitChain(problem: Problem, elements: number): Chain {
  const tau = timeConstants(problem.omega, elements);
  switch (problem.fit) {
    case 'complex':
      return solve(problem, tau, true, true, true);
    case 'real': {
      const chain = solve(problem, tau, true, true, false);
      const { elastance, inductance } = solve({ ...problem, im: minus(problem.im, evaluate(problem.omega, chain).im) }, tau, false, false, true);
      return { ...chain, elastance, inductance };
    }
    case 'imaginary': {
      const chain = solve(problem, tau, false, true, true);
      return { ...chain, resistance: weightedMean(minus(problem.re, evaluate(problem.omega, chain).re), problem.weight) };
    }
  }
}

/**
 * Fits some of the unknowns to some of the data: the series resistance takes the real part along, the reactances the imaginary part.
 * What is left out is 0.
 */
function solve(problem: Problem, tau: Float64Array, resistance: boolean, arcs: boolean, reactances: boolean): Chain {
  const { omega, weight, re, im } = problem;
  const points = omega.length;
  const imAt = resistance ? points : 0;
  const rows = imAt + (reactances ? points : 0);
  const elastance = reactances && problem.capacitance;
  const inductance = reactances && problem.inductance;
  const columns = Number(resistance) + (arcs ? tau.length : 0) + Number(elastance) + Number(inductance);
  const a = new Float64Array(rows * columns);
  let at = 0;
  const put = (row: number, value: number): void => {
    a[at + row] = value;
  };
  const column = (fill: (i: number, w: number, scale: number) => void): void => {
    for (let i = 0; i < points; i++) fill(i, omega[i] as number, weight[i] as number);
    at += rows;
  };
  if (resistance) column((i, _, scale) => put(i, scale));
  for (const t of arcs ? tau : []) {
    column((i, w, scale) => {
      const x = w * t;
      const real = scale / (1 + x * x);
      if (resistance) put(i, real);
      if (reactances) put(imAt + i, -real * x);
    });
  }
  if (elastance) column((i, w, scale) => put(imAt + i, -scale / w));
  if (inductance) column((i, w, scale) => put(imAt + i, scale * w));
  const b = new Float64Array(rows);
  for (let i = 0; i < points; i++) {
    if (resistance) b[i] = (re[i] as number) * (weight[i] as number);
    if (reactances) b[imAt + i] = (im[i] as number) * (weight[i] as number);
  }
  const x = leastSquares(a, b, columns);
  const first = Number(resistance);
  return {
    tau,
    resistance: resistance ? (x[0] as number) : 0,
    resistances: x.slice(first, first + tau.length),
    elastance: elastance ? (x[columns - 1 - Number(inductance)] as number) : 0,
    inductance: inductance ? (x[columns - 1] as number) : 0,
  };
}

/** Z of the chain, Ω. */
function evaluate(omega: Float64Array, { tau, resistance, resistances, elastance, inductance }: Chain): { re: Float64Array; im: Float64Array } {
  const re = new Float64Array(omega.length).fill(resistance);
  const im = omega.map((w) => w * inductance - elastance / w);
  for (let k = 0; k < resistances.length; k++) {
    for (let i = 0; i < omega.length; i++) {
      const x = (omega[i] as number) * (tau[k] as number);
      const real = (resistances[k] as number) / (1 + x * x);
      re[i] = (re[i] as number) + real;
      im[i] = (im[i] as number) - real * x;
    }
  }
  return { re, im };
}

function minus(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((v, i) => v - (b[i] as number));
}

function weightedMean(values: Float64Array, weight: Float64Array): number {
  let sum = 0;
  let total = 0;
  for (let i = 0; i < values.length; i++) {
    const square = (weight[i] as number) ** 2;
    sum += square * (values[i] as number);
    total += square;
  }
  return sum / total;
}

function muOf(resistances: Float64Array): number | null {
  let negative = 0;
  let positive = 0;
  for (const r of resistances) {
    if (r < 0) negative -= r;
    else positive += r;
  }
  return positive > 0 ? 1 - negative / positive : null;
}

function describeChain(problem: Problem, chain: Chain, mu: number | null): KramersKronigResult {
  const fit = evaluate(problem.omega, chain);
  const relative = (data: Float64Array, model: Float64Array) => data.map((v, i) => (v - (model[i] as number)) * (problem.weight[i] as number));
  const re = relative(problem.re, fit.re);
  const im = relative(problem.im, fit.im);
  return {
    elements: chain.tau.length,
    mu,
    chiSquare: re.reduce((sum, r, i) => sum + r * r + (im[i] as number) ** 2, 0),
    residuals: { frequency: problem.frequency, re, im },
    fit,
    resistance: chain.resistance,
    tau: chain.tau,
    resistances: chain.resistances,
    inductance: problem.inductance ? chain.inductance : null,
    capacitance: problem.capacitance ? 1 / chain.elastance : null,
    warnings: [],
  };
}

function pointWarnings(points: number): Warning[] {
  if (points >= FEW_POINTS) return [];
  return [{ code: 'few-points', message: `${points} points are too few for a verdict: a chain of RC elements follows nearly any` }];
}

function searchWarnings(elements: number, mu: number | null, c: number): Warning[] {
  if (mu === null || mu <= c) return [];
  return [{ code: 'no-convergence', message: `µ is still ${mu.toFixed(3)} with ${elements} RC elements, above c = ${c}` }];
}
