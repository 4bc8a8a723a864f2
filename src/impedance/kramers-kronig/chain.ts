/** A chain of RC elements with fixed time constants, in series with R0, L and C: linear in all it fits. */
import type { CheckedImpedance } from '../check.ts';
import { leastSquares } from '../linear/least-squares.ts';

/** Data and model in the form every M needs. */
export interface ChainProblem extends CheckedImpedance {
  omega: Float64Array;
  /** 1/|Z|. */
  weight: Float64Array;
  fit: 'complex' | 'real' | 'imaginary';
  inductance: boolean;
  capacitance: boolean;
}

/** Values of the chain: R0, R1…RM (Ω), 1/C (F⁻¹), L (H). */
export interface Chain {
  tau: Float64Array;
  resistance: number;
  resistances: Float64Array;
  elastance: number;
  inductance: number;
}

/** How many RC elements the equations can tell apart: no more unknowns than equations. */
export function mostElements({ fit, omega, inductance, capacitance }: ChainProblem): number {
  const reactances = Number(inductance) + Number(capacitance);
  if (fit === 'complex') return 2 * omega.length - 1 - reactances;
  return omega.length - (fit === 'real' ? 1 : reactances);
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

/** Fits a chain of so many RC elements. */
export function fitChain(problem: ChainProblem, elements: number): Chain {
  const tau = timeConstants(problem.omega, elements);
  switch (problem.fit) {
    case 'complex':
      return solve(problem, tau, true, true, true);
    case 'real': {
      const chain = solve(problem, tau, true, true, false);
      const { elastance, inductance } = solve(
        { ...problem, im: minus(problem.im, evaluateChain(problem.omega, chain).im) },
        tau,
        false,
        false,
        true,
      );
      return { ...chain, elastance, inductance };
    }
    case 'imaginary': {
      const chain = solve(problem, tau, false, true, true);
      return { ...chain, resistance: weightedMean(minus(problem.re, evaluateChain(problem.omega, chain).re), problem.weight) };
    }
  }
}

/**
 * Fits some of the unknowns to some of the data: the series resistance takes the real part along, the reactances the imaginary part.
 * What is left out is 0.
 */
function solve(problem: ChainProblem, tau: Float64Array, resistance: boolean, arcs: boolean, reactances: boolean): Chain {
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
export function evaluateChain(
  omega: Float64Array,
  { tau, resistance, resistances, elastance, inductance }: Chain,
): { re: Float64Array; im: Float64Array } {
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

/** 1 − Σ|R<0|/Σ(R≥0), Schönleber's eq. 21; null without positive ones. */
export function muOf(resistances: Float64Array): number | null {
  let negative = 0;
  let positive = 0;
  for (const r of resistances) {
    if (r < 0) negative -= r;
    else positive += r;
  }
  return positive > 0 ? 1 - negative / positive : null;
}
