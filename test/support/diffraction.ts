/** Patterns of hard carbons with known sizes (the study's three samples). */
import { normalSource, uniformSource } from '../../src/fit/random.ts';
import { grid } from './spectra.ts';

export interface Truth {
  /** Å, nm, nm. */
  readonly d002: number;
  readonly Lc: number;
  readonly La: number;
}

export const SAMPLES: Readonly<Record<string, Truth>> = {
  HC: { d002: 3.89, Lc: 1.09, La: 3.59 },
  HCT: { d002: 3.86, Lc: 1.27, La: 4.04 },
  HCP: { d002: 4.01, Lc: 1.05, La: 3.14 },
};

const DEGREE = Math.PI / 180;
const D100 = 2.04;

/** One line of the radiation: its wavelength in Å and its share of the intensity. */
export type Line = readonly [number, number];

/** A pseudo-Voigt of unit height, half Lorentzian and more: η = 0.6. */
function profile(x: number, center: number, fwhm: number): number {
  const u = ((x - center) / fwhm) ** 2;
  return 0.6 / (1 + 4 * u) + 0.4 * Math.exp(-4 * Math.LN2 * u);
}

/** Center and width in degrees of a reflection, by Bragg and Scherrer. */
export function lineOf(d: number, size: number, K: number, wavelength: number): { center: number; fwhm: number } {
  const theta = Math.asin(wavelength / (2 * d));
  return { center: (2 * theta) / DEGREE, fwhm: (K * wavelength) / (10 * size * Math.cos(theta)) / DEGREE };
}

/** The pattern without noise: counts over 2θ from 5 to 40°. The third hump lies at 34.2° with 0.71 Å. */
export function cleanPattern(truth: Truth, lines: readonly Line[] = [[0.71, 1]], x: Float64Array = grid(5, 40, 1751)) {
  const y = x.map((v) => 100 * (400 + 2500 * Math.exp(-(v - 5) / 2.2)));
  for (const [wavelength, share] of lines) {
    const [stacks, layers] = [lineOf(truth.d002, truth.Lc, 0.89, wavelength), lineOf(D100, truth.La, 1.84, wavelength)];
    const third = (2 * Math.asin((Math.sin(17.1 * DEGREE) * wavelength) / 0.71)) / DEGREE;
    x.forEach((v, i) => {
      const peaks =
        3000 * profile(v, stacks.center, stacks.fwhm) + 900 * profile(v, layers.center, layers.fwhm) + 250 * profile(v, third, 3);
      y[i] = (y[i] as number) + 100 * share * peaks;
    });
  }
  return { x, y };
}

/** The same as counted: Poisson noise, at these counts normal. */
export function countedPattern(truth: Truth, seed: number, lines?: readonly Line[]) {
  const normal = normalSource(uniformSource(seed));
  const { x, y } = cleanPattern(truth, lines);
  return { x, y: y.map((v) => Math.round(v + Math.sqrt(v) * normal())) };
}

/** (Lc + d002)/d002. */
export const layersOf = ({ d002, Lc }: Truth): number => (10 * Lc + d002) / d002;
