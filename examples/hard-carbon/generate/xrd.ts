/**
 * X-ray diffraction, Mo Kα: two broad reflections of turbostratic carbon on a falling background. Recipe: 2θ 5–40° in steps of 0.02;
 * 400 + 2500 e^{−(2θ−5)/2.2} + 3000 PV(002) + 900 PV(100) + 250 PV(34.2°, fwhm 3°), Lorentzian share 0.6, all times 100, Poisson noise.
 */
import { pseudoVoigt } from './lines.ts';
import { poisson, uniform } from './random.ts';
import type { MainName, Sample } from './samples.ts';

/** Å, as in the paper. */
export const WAVELENGTH = 0.71;
/** Scherrer's constants of (002) and (100). */
const K = { stacking: 0.89, layer: 1.84 } as const;
const D100 = 2.04;
const ETA = 0.6;
const COUNTS = 100;

/** Interlayer distance in Å, stack height and layer size in nm: Table 1 of the paper. */
const CRYSTALLITES: Readonly<Record<MainName, { d002: number; Lc: number; La: number }>> = {
  HC: { d002: 3.89, Lc: 1.09, La: 3.59 },
  HCT: { d002: 3.86, Lc: 1.27, La: 4.04 },
  HCP: { d002: 4.01, Lc: 1.05, La: 3.14 },
};

export interface Pattern {
  /** Degrees. */
  twoTheta: Float64Array;
  counts: Float64Array;
}

/** Where a reflection lies, and how wide it is: Bragg's and Scherrer's equations; degrees from Å and nm. */
function reflection(spacing: number, size: number, k: number): { center: number; fwhm: number } {
  const theta = Math.asin(WAVELENGTH / (2 * spacing));
  return { center: degrees(2 * theta), fwhm: degrees((k * WAVELENGTH) / (10 * size * Math.cos(theta))) };
}

const degrees = (radians: number) => (radians * 180) / Math.PI;

function reflections(name: MainName) {
  const { d002, Lc, La } = CRYSTALLITES[name];
  return { '002': reflection(d002, Lc, K.stacking), '100': reflection(D100, La, K.layer) };
}

/** Expected counts at an angle. */
function intensity(name: MainName): (twoTheta: number) => number {
  const { '002': stacking, '100': layer } = reflections(name);
  return (x) =>
    COUNTS *
    (400 +
      2500 * Math.exp(-(x - 5) / 2.2) +
      3000 * pseudoVoigt(x - stacking.center, stacking.fwhm, ETA) +
      900 * pseudoVoigt(x - layer.center, layer.fwhm, ETA) +
      250 * pseudoVoigt(x - 34.2, 3, ETA));
}

export function xrdPattern({ name }: Pick<Sample, 'name'>, seed: number): Pattern {
  const deviate = poisson(uniform(seed));
  const twoTheta = Float64Array.from({ length: 1751 }, (_, i) => Number((5 + 0.02 * i).toFixed(2)));
  const mean = intensity(name);
  return { twoTheta, counts: twoTheta.map((x) => deviate(mean(x))) };
}

export function xrdText({ twoTheta, counts }: Pattern): string {
  return `# 2theta (deg)\tIntensity (counts)\n${Array.from(twoTheta, (x, i) => `${x.toFixed(2)}\t${counts[i]}\n`).join('')}`;
}

/** Å for d, nm for L; N = (Lc + d)/d. */
export function xrdTruth({ name }: Pick<Sample, 'name'>) {
  const { d002, Lc, La } = CRYSTALLITES[name];
  return { d002, d100: D100, Lc, La, N: (10 * Lc + d002) / d002, wavelength: WAVELENGTH, reflections: reflections(name), fraction: ETA };
}
