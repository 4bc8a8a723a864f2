/**
 * Seeded spectra: n Voigts + line with normal noise of `noise`·√counts, the same on every machine.
 * A problem is plain data: { name, x, y, truth, start }, where truth and start are { peaks, intercept, slope };
 * the line is intercept + slope·(x − origin), origin = the middle of the range. Bounds: area, sigma, gamma ≥ 0 and centers
 * within the range; none is active at the minimum, so contenders without bounds solve the same problem.
 */
import { normal, uniform } from './random.mjs';
import { voigtProfile } from './voigt-profile.mjs';

const peak = (name, center, area, sigma, gamma) => ({ name, center, area, sigma, gamma });

/**
 * Five bands of hard carbon: truth and start as in the reference spectrum raman5 (22 parameters). With its noise of √counts this
 * start leads to different minima with and without bounds, most of them at a width of 0; a hundred times the exposure leaves one.
 */
const CARBON = {
  name: '5 Voigt / 1000',
  from: 900,
  to: 1900,
  points: 1000,
  seed: 5,
  noise: 0.1,
  intercept: 348,
  slope: 0.12,
  peaks: [
    peak('D4', 1185, 90_000, 52, 22),
    peak('D1', 1348, 520_000, 44, 48),
    peak('D3', 1505, 150_000, 45, 18),
    peak('G', 1583, 260_000, 19, 22),
    peak('D2', 1617, 70_000, 12, 9),
  ],
  start: {
    intercept: 300,
    slope: 0,
    peaks: [
      peak('D4', 1180, 80_000, 40, 40),
      peak('D1', 1360, 600_000, 40, 40),
      peak('D3', 1500, 100_000, 40, 40),
      peak('G', 1585, 200_000, 20, 20),
      peak('D2', 1620, 50_000, 12, 12),
    ],
  },
};

/** The others start at their truth, perturbed: centers by ±0.4 (σ + γ), areas and widths by factors within 1.4, a flat line. */
const RECIPES = [
  {
    name: '1 Voigt / 200',
    from: 0,
    to: 100,
    points: 200,
    seed: 1,
    intercept: 200,
    slope: 0.5,
    peaks: [peak('p1', 48, 20_000, 4, 3)],
  },
  {
    name: '2 Voigt / 300',
    from: 0,
    to: 150,
    points: 300,
    seed: 2,
    intercept: 200,
    slope: 0.5,
    peaks: [peak('p1', 55, 20_000, 4, 3), peak('p2', 88, 30_000, 5, 5)],
  },
  {
    name: '3 Voigt / 400',
    from: 0,
    to: 200,
    points: 400,
    seed: 3,
    intercept: 200,
    slope: 0.5,
    peaks: [peak('p1', 55, 20_000, 4, 3), peak('p2', 95, 30_000, 5, 5), peak('p3', 140, 25_000, 6, 3)],
  },
  CARBON,
  {
    name: '8 Voigt / 2000',
    from: 0,
    to: 1000,
    points: 2000,
    seed: 8,
    intercept: 400,
    slope: 0.2,
    peaks: Array.from({ length: 8 }, (_, i) =>
      peak(`p${i + 1}`, 90 + 115 * i + 9 * (i % 3), 60_000 + 15_000 * ((3 * i) % 5), 10 + ((5 * i) % 7), 8 + ((3 * i) % 6)),
    ),
  },
];

function evaluate({ peaks, intercept, slope }, x, origin) {
  return peaks.reduce((sum, shape) => sum + voigtProfile(x, shape), intercept + slope * (x - origin));
}

function perturb({ peaks, intercept }, seed) {
  const next = uniform(seed);
  const factor = () => 1.4 ** (2 * next() - 1);
  return {
    intercept,
    slope: 0,
    peaks: peaks.map(({ name, center, area, sigma, gamma }) =>
      peak(name, center + 0.4 * (2 * next() - 1) * (sigma + gamma), area * factor(), sigma * factor(), gamma * factor()),
    ),
  };
}

function makeProblem({ name, from, to, points, seed, noise = 1, start, ...truth }) {
  const origin = (from + to) / 2;
  const deviate = normal(seed);
  const x = Float64Array.from({ length: points }, (_, i) => from + ((to - from) * i) / (points - 1));
  const y = x.map((at) => {
    const clean = evaluate(truth, at, origin);
    return clean + noise * Math.sqrt(clean) * deviate();
  });
  return { name, x, y, origin, truth, start: start ?? perturb(truth, 100 + seed) };
}

/** The five fitting problems, smallest first. */
export const spectra = () => RECIPES.map(makeProblem);

/** The series: `count` spectra of three Voigts that drift by half a width and grow by a half, one start for all. */
export function driftingSpectra(count) {
  const recipe = RECIPES[2];
  return Array.from({ length: count }, (_, i) => {
    const t = i / Math.max(1, count - 1);
    const peaks = recipe.peaks.map((shape, k) => ({
      ...shape,
      center: shape.center + (k - 1 + t) * 0.5 * t * shape.sigma,
      area: shape.area * (1 + 0.5 * t),
    }));
    return makeProblem({ ...recipe, peaks, seed: 1000 + i, start: perturb(recipe, 103) });
  });
}
