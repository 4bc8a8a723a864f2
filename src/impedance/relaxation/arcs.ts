/**
 * Cole–Cole arcs R/(1 + (jωτ)^α) in series with R∞, 1/(jωC) and jωL, fitted to a spectrum: what turns the maxima of a smoothed distribution
 * into time constants and resistances without the smoothing's bias. Cole & Cole, J. Chem. Phys. 9 (1941) 341.
 *
 * Levenberg–Marquardt with Marquardt's scaling; bounds by projection, a parameter that rests on one and is pushed against it sits out a step.
 */
import { solveCholesky } from '../linear/cholesky.ts';
import type { Series, WeightedImpedance } from './kernel.ts';

/** One process: a semicircle, depressed where α < 1. */
export interface Arc {
  /** s. */
  tau: number;
  /** Ω. */
  resistance: number;
  /** α of the Cole–Cole equation: 1 for a single time constant. */
  exponent: number;
  /** Whether α is held at 1. */
  ideal: boolean;
}

/** Values of the series elements in Ω, F⁻¹, H; 0 where there is none. */
export interface SeriesValues {
  resistance: number;
  elastance: number;
  inductance: number;
}

/** Fitted arcs, by ascending τ. */
export interface ArcFit {
  arcs: Arc[];
  series: SeriesValues;
  /** Σ(weight·residual)². */
  chiSquare: number;
  /** Equations and parameters. */
  points: number;
  variables: number;
}

/** Values in the order: R∞, 1/C, L, then ln R, ln τ, α of every arc. */
interface Parameters {
  values: Float64Array;
  lower: Float64Array;
  upper: Float64Array;
}

const SERIES = 3;
const PER_ARC = 3;
/** Flatter arcs than this are rather a baseline. */
const FLATTEST = 0.5;
/** How far, in ln τ, an arc may move from the maximum it began at. */
const WANDER = 1.5;
const STEPS = 60;
/** The fit ends when a step lowers χ² by less than this. */
const ENOUGH = 1e-7;

/** Fits arcs from given starts. */
export function fitArcs(data: WeightedImpedance, series: Series, starts: readonly Arc[], seriesStart: SeriesValues): ArcFit {
  const parameters = layOut(series, starts, seriesStart);
  const { values } = parameters;
  const n = values.length;
  let state = evaluate(data, values);
  let damping = 1e-3;
  for (let step = 0; step < STEPS && damping < 1e10; step++) {
    const moved = tryStep(parameters, state, damping);
    const next = evaluate(data, moved);
    if (!(next.chiSquare < state.chiSquare)) {
      damping *= 8;
      continue;
    }
    const gain = 1 - next.chiSquare / state.chiSquare;
    values.set(moved);
    state = next;
    damping = Math.max(damping / 8, 1e-9);
    if (gain < ENOUGH) break;
  }
  const [resistance, elastance, inductance] = values as unknown as [number, number, number];
  const arcs = starts.map(({ ideal }, k) => ({ ...readArc(values, k), ideal })).sort((a, b) => a.tau - b.tau);
  const variables = n - Number(!series.capacitance) - Number(!series.inductance) - starts.filter((a) => a.ideal).length;
  return { arcs, series: { resistance, elastance, inductance }, chiSquare: state.chiSquare, points: 2 * data.omega.length, variables };
}

function readArc(values: Float64Array, k: number): Omit<Arc, 'ideal'> {
  const at = SERIES + PER_ARC * k;
  return {
    resistance: Math.exp(values[at] as number),
    tau: Math.exp(values[at + 1] as number),
    exponent: values[at + 2] as number,
  };
}

function layOut(series: Series, starts: readonly Arc[], start: SeriesValues): Parameters {
  const n = SERIES + PER_ARC * starts.length;
  const values = new Float64Array(n);
  const lower = new Float64Array(n);
  const upper = new Float64Array(n).fill(Infinity);
  values.set([start.resistance, start.elastance, start.inductance]);
  if (!series.capacitance) values[1] = upper[1] = 0;
  if (!series.inductance) values[2] = upper[2] = 0;
  starts.forEach(({ tau, resistance, exponent, ideal }, k) => {
    const at = SERIES + PER_ARC * k;
    const place = Math.log(tau);
    values.set([Math.log(resistance), place, ideal ? 1 : exponent], at);
    lower.set([-Infinity, place - WANDER, ideal ? 1 : FLATTEST], at);
    upper.set([Infinity, place + WANDER, 1], at);
  });
  return { values, lower, upper };
}

interface State {
  chiSquare: number;
  /** JᵀJ and Jᵀr, r = weight·(Z − model). */
  gram: Float64Array;
  gradient: Float64Array;
}

function evaluate({ omega, re, im, weight }: WeightedImpedance, values: Float64Array): State {
  const n = values.length;
  const gram = new Float64Array(n * n);
  const gradient = new Float64Array(n);
  const jacobian = { re: new Float64Array(n), im: new Float64Array(n) };
  const arcs = Array.from({ length: (n - SERIES) / PER_ARC }, (_, k) => prepareArc(values, SERIES + PER_ARC * k));
  let chiSquare = 0;
  for (let i = 0; i < omega.length; i++) {
    const scale = weight[i] as number;
    const w = omega[i] as number;
    jacobian.re[0] = scale;
    jacobian.im[1] = -scale / w;
    jacobian.im[2] = scale * w;
    let real = scale * ((re[i] as number) - (values[0] as number));
    let imaginary = scale * ((im[i] as number) + (values[1] as number) / w - w * (values[2] as number));
    const logarithm = Math.log(w);
    for (const arc of arcs) {
      fillArc(arc, logarithm, scale, jacobian);
      real -= jacobian.re[arc.at] as number;
      imaginary -= jacobian.im[arc.at] as number;
    }
    chiSquare += real * real + imaginary * imaginary;
    accumulate(jacobian, real, imaginary, gram, gradient);
  }
  return { chiSquare, gram, gradient };
}

/** What of an arc does not depend on frequency. */
interface PreparedArc {
  /** Its first column. */
  at: number;
  resistance: number;
  logTau: number;
  exponent: number;
  cosine: number;
  sine: number;
}

function prepareArc(values: Float64Array, at: number): PreparedArc {
  const exponent = values[at + 2] as number;
  const angle = (exponent * Math.PI) / 2;
  const logTau = values[at + 1] as number;
  return { at, resistance: Math.exp(values[at] as number), logTau, exponent, cosine: Math.cos(angle), sine: Math.sin(angle) };
}

/** Derivatives of weight·Z by ln R (which is weight·Z itself), ln τ and α. With u = (jωτ)^α and q = 1/(1 + u): Z = Rq, ∂Z/∂u = −Rq². */
function fillArc(arc: PreparedArc, logOmega: number, scale: number, jacobian: Jacobian): void {
  const { at, exponent } = arc;
  const x = logOmega + arc.logTau;
  const size = Math.exp(exponent * x);
  const ur = size * arc.cosine;
  const ui = size * arc.sine;
  const norm = (1 + ur) ** 2 + ui * ui;
  const qr = (1 + ur) / norm;
  const qi = -ui / norm;
  const r = scale * arc.resistance;
  const sr = -r * (qr * qr - qi * qi);
  const si = -2 * r * qr * qi;
  const dr = sr * ur - si * ui;
  const di = sr * ui + si * ur;
  jacobian.re[at] = r * qr;
  jacobian.im[at] = r * qi;
  jacobian.re[at + 1] = exponent * dr;
  jacobian.im[at + 1] = exponent * di;
  jacobian.re[at + 2] = dr * x - (di * Math.PI) / 2;
  jacobian.im[at + 2] = di * x + (dr * Math.PI) / 2;
}

/** One row of derivatives, of weight·Z. */
interface Jacobian {
  re: Float64Array;
  im: Float64Array;
}

function accumulate(j: Jacobian, real: number, imaginary: number, gram: Float64Array, gradient: Float64Array): void {
  const n = gradient.length;
  for (let a = 0; a < n; a++) {
    const [ar, ai] = [j.re[a] as number, j.im[a] as number];
    gradient[a] = (gradient[a] as number) + ar * real + ai * imaginary;
    for (let b = 0; b <= a; b++) gram[a * n + b] = (gram[a * n + b] as number) + ar * (j.re[b] as number) + ai * (j.im[b] as number);
  }
}

/** Where the damped step leads, inside the bounds. */
function tryStep({ values, lower, upper }: Parameters, { gram, gradient }: State, damping: number): Float64Array {
  const n = values.length;
  const free: number[] = [];
  for (let i = 0; i < n; i++) {
    const push = gradient[i] as number;
    const blocked = values[i] === (push > 0 ? upper[i] : lower[i]);
    if (!blocked && (gram[i * n + i] as number) > 0) free.push(i);
  }
  const size = free.length;
  const scale = free.map((i) => 1 / Math.sqrt(gram[i * n + i] as number));
  const h = new Float64Array(size * size);
  for (let r = 0; r < size; r++) {
    for (let c = 0; c <= r; c++) {
      h[r * size + c] = (gram[(free[r] as number) * n + (free[c] as number)] as number) * (scale[r] as number) * (scale[c] as number);
    }
    h[r * size + r] = 1 + damping;
  }
  const step = Float64Array.from(free, (i, k) => (gradient[i] as number) * (scale[k] as number));
  solveCholesky(h, step);
  const moved = values.slice();
  free.forEach((i, k) => {
    const to = (values[i] as number) + (step[k] as number) * (scale[k] as number);
    moved[i] = Math.min(Math.max(to, lower[i] as number), upper[i] as number);
  });
  return moved;
}
