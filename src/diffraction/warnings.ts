/** What a reader of sizes and spacings should know before trusting them. */
import type { FitResult, Warning } from '../fit/result.ts';
import type { Sizes } from './model.ts';
import type { Reflection } from './reflections.ts';
import type { Scene } from './start.ts';

/** Where reduced χ² lies this many of its standard deviations √(2/ν) above 1, the model misses more than the noise. */
const DEVIATIONS = 5;

/** Below so many counts √counts is a poor guess of their standard deviation, and fits by it come out low. */
const FEW = 10;

/** An area of fewer standard errors than this may be noise that the fit has chosen. */
const WEAK = 5;

/** Whether the pattern has a reflection at all: with no area, or any, its place and width are what the fit happened to begin at. */
export function isShown(fit: FitResult, name: Reflection): boolean {
  const area = fit.parameters[`${name}.area`];
  return area === undefined || (area.value > 0 && area.atBound !== 'min' && (area.identified || !area.vary));
}

/** Warnings of a fitted pattern that the fit itself cannot give. */
export function warningsOf(
  fit: FitResult,
  context: { reflections: readonly Reflection[]; sizes: Sizes; scene: Scene; intensities: ArrayLike<number> },
): Warning[] {
  const { reflections, sizes, scene, intensities } = context;
  const warnings: Warning[] = [];
  const add = (code: string, message: string) => warnings.push({ code, message });
  if (!reflections.includes('(100)')) add('missing-reflection', '(100) is not within the range: there are no La and d100');
  const hidden = reflections.filter((name) => !isShown(fit, name));
  if (hidden.length > 0) add('no-reflection', `the pattern shows no ${hidden.join(', ')}: there is nothing to measure there`);
  for (const name of reflections.filter((one) => isShown(fit, one))) {
    const { value, stderr } = fit.parameters[`${name}.area`] ?? { value: 1, stderr: 0 };
    if (stderr !== null && value < WEAK * stderr)
      add(
        'weak-reflection',
        `the area of ${name} is ${(value / stderr).toFixed(1)} times its error: it may be noise, and its sizes with it`,
      );
    const { center, fwhm } = fit.peaks[name] as { center: number; fwhm: number };
    if (name !== '(110)' && atEdge(scene, center, fwhm))
      add('reflection-at-edge', `${name} at ${center.toFixed(2)}° is cut by the end of the range: its width is uncertain`);
    if (!(fwhm > sizes.instrument))
      add(
        'narrower-than-instrument',
        `${name} is ${fwhm.toFixed(3)}° wide, not more than the instrument's ${sizes.instrument}°: there is no size`,
      );
    if (fit.parameters[`${name}.center`]?.atBound)
      add('not-found', `${name} is not where carbon has it: the fit ends at ${center.toFixed(2)}°, a limit`);
  }
  return [...warnings, ...ofCounts(fit, Array.from(intensities))];
}

/** Whether the intensities are what the weights take them for. */
function ofCounts({ options, statistics }: FitResult, intensities: readonly number[]): Warning[] {
  const warnings: Warning[] = [];
  const negative = intensities.filter((v) => v < 0).length;
  if (negative > 0)
    warnings.push({
      code: 'negative-intensity',
      message: `${negative} of ${intensities.length} intensities are below 0: these are no counts`,
    });
  const few = intensities.filter((v) => v < FEW).length;
  if (options.weights === 'poisson' && few > 0)
    warnings.push({
      code: 'few-counts',
      message: `${few} of ${intensities.length} intensities are below ${FEW} counts, where weights of 1/√counts bias the fit: count longer, or give sigma`,
    });
  const { reducedChiSquare, degreesOfFreedom } = statistics;
  if (options.absoluteSigma === true && reducedChiSquare !== null && reducedChiSquare > 1 + DEVIATIONS * Math.sqrt(2 / degreesOfFreedom))
    warnings.push({
      code: 'poor-fit',
      message: `reduced χ² is ${reducedChiSquare.toPrecision(3)}: the model misses more than the noise, whose errors are then too small (absoluteSigma: false scales them; try another background or shape)`,
    });
  return warnings;
}

/** Half a peak has to be within the range on either side. */
function atEdge({ x }: Scene, center: number, fwhm: number): boolean {
  return center - fwhm / 2 < (x[0] as number) || center + fwhm / 2 > (x[x.length - 1] as number);
}
