/** Diffraction patterns of disordered carbon: layer spacing, crystallite sizes, number of layers. */
import { InputError } from '../core/errors.ts';
import { type PreparedRows, prepareRows, type Spectrum } from '../fit/data.ts';
import { tQuantile } from '../fit/distributions.ts';
import { hint } from '../fit/nearest.ts';
import { checkKeys, type FitOptions, resolveOptions } from '../fit/options.ts';
import { parseQuantity } from '../fit/quantity.ts';
import type { DerivedResult, FitResult, FitResultJson, Warning } from '../fit/result.ts';
import type { BackgroundSpec, PeakModel, PeakSpec } from '../model/components.ts';
import { fitPeaks } from '../model/peaks.ts';
import { angleOf, type BroadeningShape, checkBroadeningShape } from './bragg.ts';
import {
  defaultBackground,
  derivedSizes,
  peakToBackground,
  REFLECTION_SHAPES,
  type ReflectionShape,
  reflectionPeaks,
  type Sizes,
} from './model.ts';
import { REFLECTION_NAMES, REFLECTIONS, type Reflection } from './reflections.ts';
import { backgroundStart, covers, type Scene, sceneOf, startOf } from './start.ts';
import { isShown, warningsOf } from './warnings.ts';
import { type Radiation, type Wavelength, wavelengthOf } from './wavelength.ts';

/** Options of {@link analyzeCarbonDiffraction}, and all of `fitPeaks`. */
export interface CarbonDiffractionOptions extends FitOptions {
  /** What the pattern was taken with: `'Cu'`, `'Mo'` (doublets Kα1 + Kα2), `'Cu Kα1'`, `'0.71 Å'`. There is no default. */
  wavelength: Wavelength;
  /** Full width that the instrument alone gives, `'0.05 deg'`. @defaultValue none is taken off */
  instrumentBroadening?: string;
  /** How it is taken off: quadratically (Gaussian profiles) or linearly (Lorentzian ones). @defaultValue `'gaussian'` */
  broadeningShape?: BroadeningShape;
  /** Line shape of the reflections. @defaultValue `'pseudoVoigt'` */
  shape?: ReflectionShape;
  /** @defaultValue a constant and an exponential that falls off from the first point */
  background?: BackgroundSpec | readonly BackgroundSpec[];
  /** Which reflections to fit. @defaultValue those of (002), (100) and (110) that the pattern reaches */
  reflections?: readonly Reflection[];
  /** Further peaks by name: of the sample holder, of sodium. Of a doublet they are one line. */
  peaks?: Readonly<Record<string, PeakSpec>>;
  /** Shape factor of (002) for Lc. @defaultValue 0.89 */
  K002?: number;
  /** Shape factor of (100) for La. @defaultValue 1.84 (B. E. Warren, Phys. Rev. 59 (1941) 693) */
  K100?: number;
}

/** A number with its standard error and interval. `value` is `null` where the pattern does not show it. */
export interface DiffractionQuantity extends DerivedResult {
  /** value ± t·stderr; `null` without an error. */
  interval: { low: number; high: number; confidence: number } | null;
}

/** One fitted reflection. */
export interface ReflectionResult {
  /** Degrees, of Kα1. */
  twoTheta: DerivedResult;
  /** Å. */
  d: DerivedResult;
  /** Full width at half maximum as measured, degrees. */
  fwhm: DerivedResult;
  /** The same without the instrument's share, degrees. */
  broadening: DerivedResult;
  /** Of Kα1, in intensity times degrees, and intensity. */
  area: DerivedResult;
  height: DerivedResult;
}

/** What a pattern of a disordered carbon shows. */
export interface CarbonDiffraction {
  /** Å: the spacing of the layers, of the centre of (002) by Bragg's law. */
  d002: DiffractionQuantity;
  /** nm: the height of the stacks, of the width of (002) by Scherrer's equation. */
  Lc: DiffractionQuantity;
  /** nm: the width of the layers, of the width of (100). */
  La: DiffractionQuantity;
  /** (Lc + d002)/d002: layers in a stack. */
  N: DiffractionQuantity;
  /** Å. */
  d100: DiffractionQuantity;
  /**
   * The maximum of (002), with the background under it, over that background (Y. Liu, J. S. Xue, T. Zheng, J. R. Dahn, Carbon 34 (1996) 193):
   * 1 where there are single layers only. With the default background; else `null`.
   */
  R: DiffractionQuantity;
  radiation: Radiation;
  settings: { K002: number; K100: number; instrumentBroadening: number; broadeningShape: BroadeningShape; unit: '°' };
  /** By name: `'(002)'`, `'(100)'`, `'(110)'`; those that the pattern shows. */
  peaks: Partial<Record<Reflection, ReflectionResult>>;
  fit: FitResult;
  /** Those of the fit among them. */
  warnings: Warning[];
}

/** The same as JSON. */
export interface CarbonDiffractionJson extends Omit<CarbonDiffraction, 'fit'> {
  fit: FitResultJson;
}

/** Units of what is derived. */
const UNITS = { d002: 'Å', d100: 'Å', d110: 'Å', beta002: '°', beta100: '°', beta110: '°', Lc: 'nm', La: 'nm', N: '', R: '' } as const;

const OPTIONS = ['wavelength', 'instrumentBroadening', 'broadeningShape', 'shape', 'background', 'reflections', 'peaks', 'K002', 'K100'];

/**
 * Layer spacing d002, stack height Lc, layer width La and number of layers N of a disordered carbon, from a powder pattern.
 *
 * The broad (002) and (100), and (110) where the pattern reaches it, are fitted together with the background; starts come from the data
 * and the wavelength. d002 = λ/(2 sin θ); L = Kλ/(β cos θ) with K = 0.89 for Lc and 1.84 for La; N = (Lc + d002)/d002. Errors are
 * propagated through the covariance of the fit. No correction is made for polarisation, absorption or strain.
 * Weights: 1/σ if `sigma` is given; `'poisson'` if all intensities are whole numbers from 0 on, as counts are; else all equal.
 *
 * @param pattern `x`: 2θ in degrees, in any order; `y`: intensity; `sigma`, the standard deviation of y, if known.
 * @returns Values with standard errors and intervals; La and d100 are `null` where the pattern does not reach (100).
 * @throws {@link InputError} No wavelength, an angle outside [0, 180], no (002) within the range, a pattern in radians; all of `fitPeaks`.
 * @example
 * ```ts
 * import { analyzeCarbonDiffraction } from 'warburg';
 * const x = Array.from({ length: 1751 }, (_, i) => 5 + 0.02 * i);
 * const peak = (v: number, c: number, w: number) => Math.exp(-4 * Math.LN2 * ((v - c) / w) ** 2);
 * const y = x.map((v) => 400 + 2500 * Math.exp((5 - v) / 2.2) + 3000 * peak(v, 10.47, 3.34) + 900 * peak(v, 20.05, 2.12));
 * const { d002, Lc, La, N } = analyzeCarbonDiffraction({ x, y }, { wavelength: '0.71 Å', shape: 'gaussian', reflections: ['(002)', '(100)'] });
 * console.log(d002.value, d002.unit, Lc.value, Lc.unit); // → 3.891 Å 1.089 nm
 * console.log(La.value, N.value); // → 3.585 3.798
 * ```
 */
export function analyzeCarbonDiffraction(pattern: Spectrum, options: CarbonDiffractionOptions): CarbonDiffraction {
  checkKeys(options, OPTIONS);
  const radiation = wavelengthOf(options.wavelength);
  const sizes = sizesOf(options);
  const shape = shapeOf(options.shape);
  const fitOptions = fitOptionsOf(options, pattern);
  const rows = rowsOf(pattern, fitOptions);
  const scene = sceneOf(rows.columns[0] as Float64Array, rows.y);
  const reflections = reflectionsOf(options.reflections, scene, radiation);
  const from = backgroundStart(scene);
  checkPeaks(options.peaks);
  const starts = reflections.map((name) => reflectionPeaks(name, startOf(scene, name, radiation.wavelength), shape, radiation));
  const model: PeakModel = {
    peaks: Object.assign({}, ...starts, options.peaks),
    background: options.background ?? defaultBackground(from),
    derived: {
      ...derivedSizes(reflections, radiation, sizes),
      ...(options.background === undefined && peakToBackground(from, radiation)),
    },
  };
  const fit: FitResult = fitPeaks(pattern, model, fitOptions);
  return resultOf(fit, { radiation, sizes, reflections, scene, intensities: pattern.y });
}

interface Context {
  readonly radiation: Radiation;
  readonly sizes: Sizes;
  readonly reflections: readonly Reflection[];
  readonly scene: Scene;
  readonly intensities: ArrayLike<number>;
}

function resultOf(fit: FitResult, context: Context): CarbonDiffraction {
  for (const [name, unit] of Object.entries(UNITS)) {
    const derived = fit.derived[name];
    if (derived) derived.unit = unit;
  }
  const measured = (name: keyof typeof UNITS, reflection: Reflection = '(002)'): DiffractionQuantity => {
    const found = isShown(fit, reflection) ? fit.derived[name] : undefined;
    return withInterval(fit, found ?? { value: null, stderr: null, unit: UNITS[name] });
  };
  const { K002, K100, instrument, broadeningShape } = context.sizes;
  return {
    d002: measured('d002'),
    Lc: measured('Lc'),
    La: measured('La', '(100)'),
    N: measured('N'),
    d100: measured('d100', '(100)'),
    R: measured('R'),
    radiation: context.radiation,
    settings: { K002, K100, instrumentBroadening: instrument, broadeningShape, unit: '°' },
    peaks: Object.fromEntries(context.reflections.filter((name) => isShown(fit, name)).map((name) => [name, reflectionOf(fit, name)])),
    fit,
    warnings: [...warningsOf(fit, context), ...fit.warnings],
  };
}

/** Of scaled errors by Student's t, of absolute ones by the normal distribution. */
function withInterval(fit: FitResult, { value, stderr, unit }: DerivedResult): DiffractionQuantity {
  if (value === null || stderr === null) return { value, stderr, unit, interval: null };
  const { confidence, absoluteSigma } = fit.options as { confidence: number; absoluteSigma: boolean };
  const reach = stderr * tQuantile(confidence, absoluteSigma ? Infinity : Math.max(fit.statistics.degreesOfFreedom, 1));
  return { value, stderr, unit, interval: { low: value - reach, high: value + reach, confidence } };
}

function reflectionOf(fit: FitResult, name: Reflection): ReflectionResult {
  const known: Record<string, DerivedResult> = { ...fit.derived, ...fit.parameters };
  const take = (key: string, unit: string): DerivedResult => {
    const { value, stderr } = known[key] as DerivedResult;
    return { value, stderr, unit };
  };
  const digits = name.slice(1, -1);
  return {
    twoTheta: take(`${name}.center`, '°'),
    d: take(`d${digits}`, 'Å'),
    fwhm: take(`${name}.fwhm`, '°'),
    broadening: take(`beta${digits}`, '°'),
    area: take(`${name}.area`, 'y·°'),
    height: take(`${name}.height`, 'y'),
  };
}

function sizesOf({ K002 = 0.89, K100 = 1.84, instrumentBroadening, broadeningShape = 'gaussian' }: CarbonDiffractionOptions): Sizes {
  for (const [name, K] of Object.entries({ K002, K100 })) {
    if (!(typeof K === 'number' && K > 0 && K < Infinity))
      throw new InputError('bad-option', `${name} is ${String(K)}, expected a number above 0`, name);
  }
  const instrument = instrumentBroadening === undefined ? 0 : parseQuantity(instrumentBroadening, 'angle', 'instrumentBroadening');
  return { K002, K100, instrument, broadeningShape: checkBroadeningShape(broadeningShape) };
}

function shapeOf(shape: ReflectionShape = 'pseudoVoigt'): ReflectionShape {
  if (REFLECTION_SHAPES.includes(shape)) return shape;
  throw new InputError('unknown-kind', `a reflection has no shape "${shape}"${hint(String(shape), REFLECTION_SHAPES)}`, 'shape');
}

/** Throws InputError `bad-name` for a further peak that is called as a reflection. */
function checkPeaks(peaks: CarbonDiffractionOptions['peaks']): void {
  const taken = Object.keys(peaks ?? {}).find((name) => REFLECTION_NAMES.some((reflection) => name.startsWith(reflection)));
  if (taken !== undefined)
    throw new InputError('bad-name', `a further peak cannot be called "${taken}": that is a reflection of carbon`, `peaks.${taken}`);
}

/** What is left for the fit. Intensities that can be counts are taken for such. */
function fitOptionsOf(options: CarbonDiffractionOptions, pattern: Spectrum): FitOptions {
  const own = Object.fromEntries(Object.entries(options).filter(([key]) => !OPTIONS.includes(key))) as FitOptions;
  if (own.weights !== undefined || pattern?.sigma !== undefined || !areCounts(pattern?.y)) return own;
  return { ...own, weights: 'poisson' };
}

/** Whole numbers from 0 on, some of them above 1. */
function areCounts(y: ArrayLike<number> | undefined): boolean {
  let highest = 0;
  for (let i = 0; i < (y?.length ?? 0); i++) {
    const v = (y as ArrayLike<number>)[i] as number;
    if (!Number.isInteger(v) || v < 0) return false;
    highest = Math.max(highest, v);
  }
  return highest > 1;
}

/** The points to fit, sorted. Throws InputError for what are no angles in degrees, besides what every fit refuses. */
function rowsOf(pattern: Spectrum, options: FitOptions): PreparedRows {
  const resolved = resolveOptions(options, pattern?.sigma !== undefined);
  const x = { name: 'x', values: pattern?.x };
  const rows = prepareRows([x], { name: 'y', values: pattern?.y }, pattern?.sigma, options.weights, resolved, true);
  const angles = rows.columns[0] as Float64Array;
  if (angles.length < 2) throw new InputError('too-few-points', `${angles.length} points are no pattern`, 'x');
  const [first, last] = [angles[0] as number, angles[angles.length - 1] as number];
  if (first < 0 || last > 180) {
    throw new InputError('bad-scale', `x runs from ${first} to ${last}, expected 2θ in degrees, from 0 to 180`, 'x');
  }
  if (last < Math.PI) {
    throw new InputError('bad-scale', `x runs from ${first} to ${last}, expected 2θ in degrees: are these radians?`, 'x');
  }
  return rows;
}

/** Throws InputError `not-found` where the pattern does not reach (002), `unknown-kind` for other names. */
function reflectionsOf(wanted: readonly Reflection[] | undefined, scene: Scene, { wavelength }: Radiation): Reflection[] {
  if (wanted !== undefined && !Array.isArray(wanted)) {
    throw new InputError('bad-option', `reflections are expected as a list of ${REFLECTION_NAMES.join(', ')}`, 'reflections');
  }
  for (const name of wanted ?? []) {
    if (!Object.hasOwn(REFLECTIONS, name))
      throw new InputError('unknown-kind', `there is no reflection "${name}"${hint(String(name), REFLECTION_NAMES)}`, 'reflections');
  }
  const found = REFLECTION_NAMES.filter((name) => covers(scene, name, wavelength) && (wanted?.includes(name) ?? true));
  if (found.includes('(002)')) return found;
  const [from, to] = [scene.x[0], scene.x[scene.x.length - 1]];
  const expected = angleOf(REFLECTIONS['(002)'].d.value, wavelength).toFixed(1);
  throw new InputError(
    'not-found',
    `(002) is expected near 2θ = ${expected}° at ${wavelength} Å, and x runs from ${from} to ${to}: are wavelength and unit right?`,
    'x',
  );
}
