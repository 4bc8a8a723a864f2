/** What npm offers for the same job, each as well served as its interface allows. */
import { levenbergMarquardt } from 'ml-levenberg-marquardt';
import { optimize } from 'ml-spectra-fitting';
import { faddeevaPlain } from './problems/voigt-profile.mjs';
import { time } from './timing.mjs';

const ITERATIONS = 100;
const ROOT_2PI = Math.sqrt(2 * Math.PI);
const TWO_OVER_ROOT_PI = 2 / Math.sqrt(Math.PI);

/** Parameters: center, area, sigma, gamma of each peak, intercept, slope. */
const sumOfVoigts = (origin) => (u) => (x) => {
  let sum = u[u.length - 2] + u[u.length - 1] * (x - origin);
  for (let k = 0; k + 3 < u.length; k += 4) {
    const scale = 1 / (u[k + 2] * Math.SQRT2);
    sum += (u[k + 1] / (u[k + 2] * ROOT_2PI)) * faddeevaPlain((x - u[k]) * scale, Math.abs(u[k + 3] * scale))[0];
  }
  return sum;
};

/** Its derivatives from w' = −2zw + 2i/√π: one w(z) a peak and point. */
const gradientOfVoigts = (origin) => (u) => (x) => {
  const row = new Array(u.length);
  for (let k = 0; k + 3 < u.length; k += 4) {
    const scale = 1 / (u[k + 2] * Math.SQRT2),
      factor = 1 / (u[k + 2] * ROOT_2PI);
    const X = (x - u[k]) * scale,
      Y = Math.abs(u[k + 3] * scale);
    const [K, L] = faddeevaPlain(X, Y);
    const Kx = -2 * (X * K - Y * L),
      Ky = 2 * (X * L + Y * K) - TWO_OVER_ROOT_PI;
    row[k] = -u[k + 1] * factor * scale * Kx;
    row[k + 1] = factor * K;
    row[k + 2] = ((-u[k + 1] * factor) / u[k + 2]) * (K + X * Kx + Y * Ky);
    row[k + 3] = u[k + 1] * factor * scale * Ky;
  }
  row[u.length - 2] = 1;
  row[u.length - 1] = x - origin;
  return row;
};

const startVector = ({ start }) => [
  ...start.peaks.flatMap(({ center, area, sigma, gamma }) => [center, area, sigma, gamma]),
  start.intercept,
  start.slope,
];

/**
 * ml-levenberg-marquardt stops after a number of iterations, not at a minimum: it is timed with the smallest number within 1e-8 of the
 * χ² of 100, which no user could know beforehand. `run(maxIterations)` fits.
 */
export async function timeMarquardt(contender, problem, run) {
  const goal = run(ITERATIONS).parameterError * (1 + 1e-8);
  let low = 1,
    high = ITERATIONS;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (run(middle).parameterError <= goal) high = middle;
    else low = middle + 1;
  }
  const { ms, outcome } = await time(() => run(low));
  return { contender, problem: problem.name, ms, evaluations: low, chiSquare: outcome.parameterError, converged: low < ITERATIONS };
}

/**
 * ml-levenberg-marquardt adds one damping to every diagonal element and keeps steps that make the fit worse. With its own damping
 * of 1e-2 it diverges on five Voigts; of 1e-2 … 1e7 and parameters plain or in units of their start, this pair is the one that
 * reaches the minimum everywhere.
 */
async function marquardt(contender, problem, withJacobian) {
  const { x, y, origin } = problem;
  const start = startVector(problem),
    n = start.length;
  const unit = start.map((value) => value || 0.1);
  const scaled = (u) => u.map((value, i) => value * unit[i]);
  const jacobianFunction = (u) => {
    const gradient = gradientOfVoigts(origin)(scaled(u));
    return (at) => gradient(at).map((value, i) => value * unit[i]);
  };
  const options = {
    initialValues: start.map((value, i) => value / unit[i]),
    damping: 1e6,
    minValues: start.map((_, k) => (k < n - 2 && k % 4 !== 0 ? 1e-6 : -Number.MAX_VALUE)),
    ...(withJacobian ? { jacobianFunction } : { gradientDifference: 1e-6 }),
  };
  const run = (maxIterations) => levenbergMarquardt({ x, y }, (u) => sumOfVoigts(origin)(scaled(u)), { ...options, maxIterations });
  return timeMarquardt(contender, problem, run);
}

/** Pseudo-Voigt in mljs' terms: `mu` is the Gaussian share, y the height. */
function pseudoVoigt(at, { x, y, shape: { fwhm, mu } }) {
  const q = (2 * (at - x)) / fwhm;
  return y * ((1 - mu) / (1 + q * q) + mu * Math.exp(-Math.LN2 * q * q));
}

/**
 * ml-spectra-fitting has neither Voigt nor background: it gets pseudo-Voigts (three shape parameters instead of four) on data
 * whose true line is already subtracted, with its own defaults. Its χ² belongs to that easier problem.
 */
async function spectraFitting(problem) {
  const { x, y, origin, truth, start } = problem;
  const flat = y.map((value, i) => value - truth.intercept - truth.slope * (x[i] - origin));
  const peaks = start.peaks.map(({ center, area, sigma, gamma }) => {
    const scale = 1 / (sigma * Math.SQRT2),
      lorentz = 2 * gamma,
      gauss = 2 * Math.sqrt(2 * Math.LN2) * sigma;
    const fwhm = 0.5346 * lorentz + Math.sqrt(0.2166 * lorentz ** 2 + gauss ** 2);
    return {
      x: center,
      y: (area / (sigma * ROOT_2PI)) * faddeevaPlain(0, gamma * scale)[0],
      shape: { kind: 'pseudoVoigt', fwhm, mu: 0.5 },
    };
  });
  const { ms, outcome } = await time(() => optimize({ x, y: flat }, peaks, { shape: { kind: 'pseudoVoigt' } }));
  const chiSquare = x.reduce(
    (sum, at, i) => sum + (flat[i] - outcome.peaks.reduce((total, peak) => total + pseudoVoigt(at, peak), 0)) ** 2,
    0,
  );
  return {
    contender: 'ml-spectra-fitting, pseudo-Voigt',
    problem: problem.name,
    ms,
    evaluations: outcome.iterations,
    chiSquare,
    converged: null,
    otherModel: true,
  };
}

/** The rivals' rows for one problem. */
export async function benchRivals(problem) {
  return [
    await marquardt('ml-levenberg-marquardt', problem, false),
    await marquardt('ml-levenberg-marquardt, Jacobian by hand', problem, true),
    await spectraFitting(problem),
  ];
}
