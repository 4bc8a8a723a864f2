/** The peak model of a pattern: reflections (doublets where the radiation is one), a background, and what follows from them. */
import type { ParameterSpec } from '../fit/parameters.ts';
import type { BackgroundSpec, PeakModel, PeakSpec } from '../model/components.ts';
import type { BroadeningShape } from './bragg.ts';
import { REFLECTION_NAMES, type Reflection } from './reflections.ts';
import type { BackgroundStart, PeakStart } from './start.ts';
import type { Radiation } from './wavelength.ts';

/** What is computed from the widths. */
export interface Sizes {
  readonly K002: number;
  readonly K100: number;
  /** Full width of the instrument alone, degrees. */
  readonly instrument: number;
  readonly broadeningShape: BroadeningShape;
}

/** 2√(2 ln 2): a Gaussian's full width at half maximum over its σ. */
const GAUSSIAN_WIDTH = 2.3548200450309493;

/** The shapes a reflection can have: symmetric, with a full width at half maximum; each with a start of some height and width. */
const SHAPES = {
  pseudoVoigt: (height: number, fwhm: number) => ({ area: sized(1.32 * height * fwhm), fwhm: sized(fwhm) }),
  voigt: (height: number, fwhm: number) => ({
    area: sized(1.32 * height * fwhm),
    sigma: (0.6 * fwhm) / GAUSSIAN_WIDTH,
    gamma: 0.3 * fwhm,
  }),
  gaussian: (height: number, fwhm: number) => ({ area: sized(1.06 * height * fwhm), sigma: sized(fwhm / GAUSSIAN_WIDTH) }),
  lorentzian: (height: number, fwhm: number) => ({ area: sized(1.57 * height * fwhm), gamma: sized(fwhm / 2) }),
  pearson7: (height: number, fwhm: number) => ({ height: sized(height), fwhm: sized(fwhm) }),
} as const;

/** The line shapes that a reflection can have. */
export type ReflectionShape = keyof typeof SHAPES;
export const REFLECTION_SHAPES = Object.keys(SHAPES) as ReflectionShape[];

/** Sizes and widths are not negative. */
function sized(value: number): ParameterSpec {
  return { value, min: 0 };
}

/** One reflection's peaks: of a doublet, Kα1 carries the name, and Kα2 hangs on it. */
export function reflectionPeaks(
  name: Reflection,
  start: PeakStart,
  shape: ReflectionShape,
  radiation: Radiation,
): Record<string, PeakSpec> {
  const { center, min, max, height, fwhm } = start;
  const peak = {
    kind: shape,
    center: { value: center, min, max },
    ...SHAPES[shape](height / (1 + (radiation.ratio ?? 0)), fwhm),
  } as PeakSpec;
  return { [name]: peak, ...(radiation.kAlpha2 !== null && { [`${name}α2`]: secondLine(name, shape, radiation) }) };
}

/** Kα2: at the angle of the same spacing, as wide as the same crystallites make it (λ/cos θ), smaller by the ratio of intensities. */
function secondLine(name: Reflection, shape: ReflectionShape, { wavelength, kAlpha2, ratio }: Radiation): PeakSpec {
  const step = (kAlpha2 as number) / wavelength;
  const theta = thetaOf(name);
  const wider = `${step} * cos(${theta}) / sqrt(1 - (${step} * sin(${theta}))^2)`;
  const tied: Record<string, ParameterSpec> = { center: { tie: `asin(${step} * sin(${theta})) * 360 / pi` } };
  for (const parameter of Object.keys(shape === 'pseudoVoigt' ? { ...SHAPES[shape](1, 1), fraction: 0 } : SHAPES[shape](1, 1))) {
    const factor = parameter === 'area' || parameter === 'height' ? `${ratio}` : parameter === 'fraction' ? '1' : wider;
    tied[parameter] = { tie: `'${name}.${parameter}' * ${factor}` };
  }
  if (shape === 'pearson7') tied.exponent = { tie: `'${name}.exponent'` };
  return { kind: shape, ...tied } as PeakSpec;
}

/** A constant, and an exponential that falls off from the first point: small-angle scattering and the tail of the direct beam. */
export function defaultBackground({ level, amplitude, decay, origin }: BackgroundStart): BackgroundSpec[] {
  return [
    { kind: 'constant', level },
    { kind: 'exponential', amplitude: { value: amplitude, min: 0 }, decay: { value: decay, min: decay / 100, max: decay * 100 }, origin },
  ];
}

/** What Bragg's law and Scherrer's equation make of the reflections, as expressions: so their errors carry all correlations. */
export function derivedSizes(reflections: readonly Reflection[], radiation: Radiation, sizes: Sizes): Record<string, string> {
  const derived: Record<string, string> = {};
  for (const name of REFLECTION_NAMES) {
    if (!reflections.includes(name)) continue;
    const digits = name.slice(1, -1);
    derived[`d${digits}`] = `${radiation.wavelength} / (2 * sin(${thetaOf(name)}))`;
    derived[`beta${digits}`] = ownWidthOf(name, sizes);
    if (name === '(002)') derived.Lc = scherrerOf(name, sizes.K002, radiation);
    if (name === '(100)') derived.La = scherrerOf(name, sizes.K100, radiation);
  }
  derived.N = '(10 * Lc + d002) / d002';
  return derived;
}

/** nm, of K, λ in Å and β in degrees. */
function scherrerOf(name: Reflection, K: number, { wavelength }: Radiation): string {
  return `${(K * wavelength) / 10} / (beta${name.slice(1, -1)} * pi / 180 * cos(${thetaOf(name)}))`;
}

/** Degrees of 2θ, without the instrument's share. */
function ownWidthOf(name: Reflection, { instrument, broadeningShape }: Sizes): string {
  if (instrument === 0) return `'${name}.fwhm'`;
  return broadeningShape === 'gaussian' ? `sqrt('${name}.fwhm'^2 - ${instrument}^2)` : `'${name}.fwhm' - ${instrument}`;
}

/** θ in radians. */
function thetaOf(name: Reflection): string {
  return `('${name}.center' * pi / 360)`;
}

/** The (002) maximum over the background under it, of the default background: Dahn's R (see `CarbonDiffraction.R`). */
export function peakToBackground({ origin }: BackgroundStart, { ratio }: Radiation): PeakModel['derived'] {
  const under = `('background.constant.level' + 'background.exponential.amplitude' * exp(-('(002).center' - ${origin}) / 'background.exponential.decay'))`;
  return { R: `(${1 + (ratio ?? 0)} * '(002).height' + ${under}) / ${under}` };
}
