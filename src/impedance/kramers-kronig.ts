/**
 * Linear Kramers–Kronig test: can a chain of RC elements, which obeys the relations by construction, follow the data?
 *
 * M. Schönleber, D. Klotz, E. Ivers-Tiffée, Electrochim. Acta 131 (2014) 20–27, doi:10.1016/j.electacta.2014.01.034; the
 * imaginary variant's series resistance after B. A. Boukamp, J. Electrochem. Soc. 142 (1995) 1885–1894, eq. 7.
 */
import { InputError } from '../core/errors.ts';
import { hint } from '../fit/nearest.ts';
import type { Warning } from '../fit/result.ts';
import { checkImpedance, inverseModulus } from './check.ts';
import { type Chain, type ChainProblem, evaluateChain, fitChain, mostElements, muOf } from './kramers-kronig/chain.ts';
import { judge, relativeResiduals } from './kramers-kronig/verdict.ts';
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
 *
 * A trend is where the mean of five neighbours in frequency exceeds both 1 % and four times its standard error, noise judged by the
 * differences of neighbours. Warnings: `kramers-kronig-violated` where there is a trend and neither more elements nor a series capacitance
 * removes it from a complex fit, `underfit` where one of them does (µ falls early for single
 * narrow arcs; the message names the `elements` that follow the data), `noisy` where residuals without a trend exceed 1 % (rms),
 * `no-convergence` where µ stays above `c`, `few-points` below 10 points, and those of the data (`sign-of-im`, `constant-data`).
 *
 * @throws {@link InputError} `bad-option`, `unknown-option`, `too-few-points`, `bad-weights` (Z = 0), and what is wrong with the data.
 * @example
 * ```ts
 * import { linearKramersKronig } from 'warburg';
 * const frequency = Array.from({ length: 41 }, (_, i) => 10 ** (4 - i / 8));
 * const wt = frequency.map((f) => 2 * Math.PI * f * 1e-2);
 * const re = wt.map((x) => 10 + 50 / (1 + x * x));
 * const im = wt.map((x) => (-50 * x) / (1 + x * x));
 * const { residuals, warnings } = linearKramersKronig({ frequency, re, im }, { elements: 15 });
 * console.log(Math.max(...residuals.re.map(Math.abs)) < 0.01, warnings.length); // → true 0
 * ```
 */
export function linearKramersKronig(spectrum: ImpedanceSpectrum, options: KramersKronigOptions = {}): KramersKronigResult {
  const { fit, inductance, capacitance, c, maxElements, elements } = resolve(options);
  const data = checkImpedance(spectrum);
  const omega = data.frequency.map((f) => 2 * Math.PI * f);
  const problem: ChainProblem = { ...data, omega, weight: inverseModulus(data.re, data.im), fit, inductance, capacitance };
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
  result.warnings.push(...data.warnings, ...pointWarnings(omega.length), ...sought, ...judge(problem, result));
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
  for (const [name, value] of Object.entries({ maxElements, elements: elements === undefined ? 1 : elements })) {
    if (Number.isInteger(value) && value >= 1) continue;
    throw new InputError('bad-option', `${name} is ${value}, expected a whole number of RC elements`, name);
  }
  return { fit, inductance, capacitance, c, maxElements, elements };
}

function checkEnoughPoints({ omega }: ChainProblem, elements: number, most: number): void {
  if (elements <= most) return;
  const said = `${omega.length} points do not determine ${elements} RC elements and the series elements`;
  throw new InputError('too-few-points', said, 'frequency');
}

function describeChain(problem: ChainProblem, chain: Chain, mu: number | null): KramersKronigResult {
  const fit = evaluateChain(problem.omega, chain);
  const { re, im } = relativeResiduals(problem, fit);
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
    capacitance: problem.capacitance && chain.elastance !== 0 ? 1 / chain.elastance : null,
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
