/** What a reader of sizes and spacings should know before trusting them. */
import type { FitResult, Warning } from '../fit/result.ts';
import type { Sizes } from './model.ts';
import type { Reflection } from './reflections.ts';
import type { Scene } from './start.ts';

/** Beyond this reduced χ², what counting statistics say of the errors is not what limits them. */
const POOR = 2;

/** Warnings of a fitted pattern that the fit itself cannot give. */
export function warningsOf(
  fit: FitResult,
  context: { reflections: readonly Reflection[]; sizes: Sizes; scene: Scene; intensities: ArrayLike<number> },
): Warning[] {
  const { reflections, sizes, scene, intensities } = context;
  const warnings: Warning[] = [];
  const add = (code: string, message: string) => warnings.push({ code, message });
  if (!reflections.includes('(100)')) add('missing-reflection', '(100) is not within the range: there are no La and d100');
  for (const name of reflections) {
    const { center, fwhm } = fit.peaks[name] as { center: number; fwhm: number };
    if (atEdge(scene, center, fwhm))
      add('reflection-at-edge', `${name} at ${center.toFixed(2)}° is cut by the end of the range: its width is uncertain`);
    if (!(fwhm > sizes.instrument))
      add(
        'narrower-than-instrument',
        `${name} is ${fwhm.toFixed(3)}° wide, not more than the instrument's ${sizes.instrument}°: there is no size`,
      );
    if (fit.parameters[`${name}.center`]?.atBound)
      add('not-found', `${name} is not where carbon has it: the fit ends at ${center.toFixed(2)}°, a limit`);
  }
  const negative = Array.from(intensities).filter((v) => v < 0).length;
  if (negative > 0) add('negative-intensity', `${negative} of ${intensities.length} intensities are below 0: these are no counts`);
  const { reducedChiSquare } = fit.statistics;
  if (fit.options.absoluteSigma === true && reducedChiSquare !== null && reducedChiSquare > POOR) {
    add(
      'poor-fit',
      `reduced χ² is ${reducedChiSquare.toPrecision(3)}: the model misses more than the noise, and the errors, which are those of the noise, are too small (absoluteSigma: false scales them)`,
    );
  }
  return warnings;
}

/** Half a peak has to be within the range on either side. */
function atEdge({ x }: Scene, center: number, fwhm: number): boolean {
  return center - fwhm / 2 < (x[0] as number) || center + fwhm / 2 > (x[x.length - 1] as number);
}
