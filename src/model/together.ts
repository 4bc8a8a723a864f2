/** Spectra of different regions or samples, each with a model of its own, fitted together: some parameters have one value in all. */
import type { WarburgError } from '../core/errors.ts';
import { InputError } from '../core/errors.ts';
import type { SetOutput } from '../fit/chain.ts';
import type { Spectrum } from '../fit/data.ts';
import { finish } from '../fit/finish.ts';
import type { FitOptions } from '../fit/options.ts';
import type { FitResult } from '../fit/result.ts';
import { runShared } from '../fit/run.ts';
import type { FailedFit } from '../fit/series.ts';
import { alignScales, checkShared, namesOf, type SharedParameter } from '../fit/share-parameters.ts';
import type { PeakModel } from './components.ts';
import { preparePeaks } from './peaks.ts';

/** A spectrum with its model, and what of the options is its own. */
export interface TogetherSet {
  readonly spectrum: Spectrum;
  readonly model: PeakModel;
  readonly parameters?: FitOptions['parameters'];
  readonly range?: FitOptions['range'];
  readonly exclude?: FitOptions['exclude'];
}

/** Fits of spectra that share parameters. */
export interface TogetherResult {
  /** One for each spectrum, in order. */
  readonly fits: readonly (FitResult | FailedFit)[];
  /** The joint values, by the (first) name of each shared parameter; `null` where nothing was fitted. */
  readonly shared: Record<string, { value: number; stderr: number | null } | null>;
  /** Of the joint fit. */
  readonly statistics: { residuals: number; variables: number; chiSquare: number; reducedChiSquare: number | null };
}

type Prepared = ReturnType<typeof preparePeaks>;

/**
 * Fits spectra together that share parameters: a line width that is the analyser's in all regions, a charge shift, a position that samples
 * have in common. Minimises Σ χ²: give `sigma` or weights where spectra differ in their noise. For many spectra of one model see the option
 * `shared` of `fitPeaksSeries`.
 *
 * @param shared Names of parameters that are fitted in every model that has them; a list of names is one parameter that models call differently.
 * @param options Of all; `parameters`, `range` and `exclude` of a set win.
 * @returns Fits whose errors are those of the joint estimate. A spectrum that cannot be fitted is `{ ok: false, error }`; the others go on.
 * @throws {@link InputError} `unknown-parameter`, `bad-option` for shared parameters that are fixed or tied, `bad-bounds` where their bounds
 * exclude each other, `unsupported` with a robust loss or intervals, and what is wrong with options and models.
 * @example
 * ```ts
 * import { fitPeaksTogether, gaussian } from 'warburg';
 * const x = Array.from({ length: 80 }, (_, i) => i / 4);
 * const peak = (center, height) => x.map((v) => height * Math.exp(-0.5 * ((v - center) / 1.5) ** 2));
 * const { shared } = fitPeaksTogether(
 *   [
 *     { spectrum: { x, y: peak(6, 3) }, model: { peaks: { A: gaussian() } } },
 *     { spectrum: { x, y: peak(12, 5) }, model: { peaks: { B: gaussian() } } },
 *   ],
 *   [['A.sigma', 'B.sigma']],
 * );
 * console.log(shared['A.sigma'].value); // → 1.50
 * ```
 */
export function fitPeaksTogether(
  sets: readonly TogetherSet[],
  shared: readonly SharedParameter[],
  options: FitOptions = {},
): TogetherResult {
  if (!Array.isArray(sets)) throw new InputError('bad-option', 'sets are expected as an array of { spectrum, model }', 'sets');
  const prepared = sets.map(({ spectrum, model, parameters, range, exclude }: TogetherSet) => {
    const own = { ...(parameters && { parameters }), ...(range && { range }), ...(exclude && { exclude }) };
    return preparePeaks([spectrum], model, { ...options, ...own }, shared);
  });
  checkShared(
    shared,
    prepared.map(({ parameters }) => parameters),
  );
  const runnable = prepared.filter(({ job }) => job.sets.length > 0);
  alignScales(runnable.map(({ job }) => job));
  const outputs = runnable.length > 0 ? runShared(runnable.map(({ job }) => job)) : [];
  const found = new Map(runnable.map((one, i) => [one, outputs[i]?.[0] as SetOutput]));
  const fits = prepared.map((one) => resultOf(one, found.get(one)));
  return {
    fits,
    shared: Object.fromEntries(shared.map((one) => [namesOf(one)[0] as string, jointValue(namesOf(one), fits)])),
    statistics: statisticsOf(fits, prepared, shared),
  };
}

function resultOf({ sets }: Prepared, output: SetOutput | undefined): FitResult | FailedFit {
  const [set] = sets;
  if (!set || 'error' in set) return { ok: false, error: set?.error as WarburgError };
  if (!output || 'error' in output) return { ok: false, error: output?.error as WarburgError };
  return finish(set.context, output);
}

function jointValue(names: readonly string[], fits: readonly (FitResult | FailedFit)[]): { value: number; stderr: number | null } | null {
  for (const fit of fits) {
    if ('error' in fit) continue;
    const name = names.find((one) => Object.hasOwn(fit.parameters, one));
    const parameter = name === undefined ? undefined : fit.parameters[name];
    if (parameter) return { value: parameter.value, stderr: parameter.stderr };
  }
  return null;
}

/** A shared parameter counts once. */
function statisticsOf(
  fits: readonly (FitResult | FailedFit)[],
  prepared: readonly Prepared[],
  shared: readonly SharedParameter[],
): TogetherResult['statistics'] {
  let [residuals, chiSquare, variables] = [0, 0, 0];
  const counts = shared.map(() => 0);
  fits.forEach((fit, i) => {
    if ('error' in fit) return;
    residuals += fit.statistics.degreesOfFreedom + fit.statistics.variables;
    chiSquare += fit.statistics.chiSquare;
    variables += fit.statistics.variables;
    prepared[i]?.job.shared?.forEach((position, q) => {
      if (position >= 0) counts[q] = (counts[q] as number) + 1;
    });
  });
  variables -= counts.reduce((sum, count) => sum + Math.max(count - 1, 0), 0);
  return { residuals, variables, chiSquare, reducedChiSquare: residuals > variables ? chiSquare / (residuals - variables) : null };
}
