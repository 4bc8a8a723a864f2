/** From the unknowns of a solved problem to what is reported. */
import type { Warning } from '../../fit/result.ts';
import { inverseModulus, modulus } from '../check.ts';
import { rounded } from '../rounded.ts';
import type { Impedance, RelaxationPeak, RelaxationTimes } from '../types.ts';
import type { Arc, SeriesValues } from './arcs.ts';
import type { Kernel, Series, WeightedImpedance } from './kernel.ts';
import { maximaOf } from './maxima.ts';
import { findProcesses, insideRange } from './processes.ts';

/** With fewer, what comes out is mostly the penalty. */
const FEW_POINTS = 15;
/** Share of the polarization beyond the measured range that deserves a word. */
const BEYOND = 0.05;
/** Resistances below this share of |Z| are rounding. */
const NOTHING = 1e-6;
/** Residuals (rms, relative) that no distribution should leave. */
const POOR = 0.02;
/** Share of all maxima's areas that makes a peak where areas are reported. */
const SMALLEST = 0.01;

/** A solved problem; impedances in units of `scale`. */
export interface Solved {
  data: WeightedImpedance;
  series: Series;
  tau: Float64Array;
  step: number;
  kernel: Kernel;
  unknowns: Float64Array;
  /** Ω. */
  scale: number;
}

/** The result in Ω, H and F. */
export function describeDistribution(
  solved: Solved,
  frequency: Float64Array,
  dataWarnings: readonly Warning[],
): Omit<RelaxationTimes, 'lambda' | 'method'> {
  const { data, series, tau, step, kernel, unknowns, scale } = solved;
  const values = unknowns.map((v, i) => v / (kernel.lengths[i] as number));
  const gamma = values.slice(kernel.series);
  const seriesValues: SeriesValues = {
    resistance: values[0] as number,
    elastance: series.capacitance ? (values[1] as number) : 0,
    inductance: series.inductance ? (values[kernel.series - 1] as number) : 0,
  };
  const { fit, chiSquare } = followData(kernel, unknowns, data);
  const relative = inverseModulus(data.re, data.im);
  const residuals = {
    frequency,
    re: fit.re.map((v, i) => ((data.re[i] as number) - v) * (relative[i] as number)),
    im: fit.im.map((v, i) => ((data.im[i] as number) - v) * (relative[i] as number)),
  };
  const peaks = peaksOf(data, series, maximaOf(tau, gamma, step), seriesValues, chiSquare);
  const inOhm = (v: number) => v * scale;
  return {
    tau,
    gamma: gamma.map(inOhm),
    peaks: peaks.map((peak) => ({ ...peak, resistance: inOhm(peak.resistance) })),
    polarization: inOhm(gamma.reduce((sum, v) => sum + v, 0) * step),
    resistance: inOhm(seriesValues.resistance),
    inductance: series.inductance ? inOhm(seriesValues.inductance) : null,
    capacitance: seriesValues.elastance > 0 ? 1 / inOhm(seriesValues.elastance) : null,
    fit: { re: fit.re.map(inOhm), im: fit.im.map(inOhm) },
    residuals,
    warnings: [...dataWarnings, ...warningsOf(solved, gamma, residuals)],
  };
}

/** What the unknowns make of the equations. */
function followData(
  { matrix, data }: Kernel,
  unknowns: Float64Array,
  { weight }: WeightedImpedance,
): { fit: Impedance; chiSquare: number } {
  const model = new Float64Array(data.length);
  unknowns.forEach((value, k) => {
    for (let i = 0; i < model.length; i++) model[i] = (model[i] as number) + value * (matrix[k * model.length + i] as number);
  });
  const points = weight.length;
  const unweighted = (part: Float64Array) => part.map((v, i) => v / (weight[i] as number));
  return {
    fit: { re: unweighted(model.subarray(0, points)), im: unweighted(model.subarray(points)) },
    chiSquare: model.reduce((sum, v, i) => sum + ((data[i] as number) - v) ** 2, 0),
  };
}

/** Arcs where they are a picture of the distribution, else its maxima. */
function peaksOf(
  data: WeightedImpedance,
  series: Series,
  maxima: readonly Arc[],
  values: SeriesValues,
  chiSquare: number,
): RelaxationPeak[] {
  const processes = findProcesses(data, series, maxima, values, chiSquare);
  if (processes)
    return insideRange(data.omega, processes.arcs)
      .filter((a) => a.resistance > NOTHING)
      .map(({ tau, resistance, exponent }) => ({ tau, resistance, exponent }));
  const total = maxima.reduce((sum, { resistance }) => sum + resistance, 0);
  const large = maxima.filter((m) => m.resistance >= Math.max(SMALLEST * total, NOTHING));
  return insideRange(data.omega, large).map(({ tau, resistance }) => ({ tau, resistance, exponent: null }));
}

function warningsOf({ data, tau, step }: Solved, gamma: Float64Array, residuals: { re: Float64Array; im: Float64Array }): Warning[] {
  const warnings: Warning[] = [];
  const points = data.omega.length;
  if (points < FEW_POINTS) {
    warnings.push({ code: 'few-points', message: `${points} points determine little: the distribution is mostly the penalty's choice` });
  }
  const slowest = 1 / data.omega.reduce((a, b) => Math.min(a, b));
  const fastest = 1 / data.omega.reduce((a, b) => Math.max(a, b));
  const sum = (keep: (t: number) => boolean) => gamma.reduce((total, v, i) => total + (keep(tau[i] as number) ? v : 0), 0);
  const [slow, fast, all] = [sum((t) => t > slowest * Math.exp(step / 2)), sum((t) => t < fastest * Math.exp(-step / 2)), sum(() => true)];
  if (slow + fast > BEYOND * all && all * step > NOTHING) {
    const share = ((100 * (slow + fast)) / all).toFixed(0);
    const side = slow > fast ? `above ${rounded(slowest, 2)} s` : `below ${rounded(fastest, 2)} s`;
    warnings.push({
      code: 'beyond-range',
      message: `${share} % of the polarization is extrapolated beyond the measured range, most of it ${side}`,
    });
  }
  const rms = Math.sqrt(modulus(residuals.re, residuals.im).reduce((total, r) => total + r * r, 0) / (2 * points));
  if (rms > POOR) {
    const message = `the residuals are ${rounded(100 * rms, 2)} % of |Z| (rms): no distribution follows the data closely, test them with linearKramersKronig`;
    warnings.push({ code: 'poor-fit', message });
  }
  return warnings;
}
