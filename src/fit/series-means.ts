/** What the fits of several spots or repeats have in common, and how they scatter. */
import { type Mean, meanOf } from './mean.ts';
import type { FitResult } from './result.ts';
import type { SeriesResult } from './series.ts';

/**
 * Mean and standard deviation (n − 1) over the fits of a series: of a map, or of several spots. Fits that failed or did not converge are
 * left out, and so are values that a fit does not have; `n` says how many remain.
 *
 * @param series As `fitPeaksSeries`, `fitCurveSeries` or `fitCircuitSeries` return it.
 * @returns By name: every parameter, every derived quantity, and `chiSquare`.
 * @example
 * ```ts
 * import { fitPeaksSeries, lorentzian, seriesMeans } from 'warburg';
 * const x = Array.from({ length: 201 }, (_, i) => 1480 + i);
 * const spot = (center: number) => ({ x, y: x.map((v) => 900 / (1 + ((v - center) / 30) ** 2)) });
 * const { mean, sd, n } = seriesMeans(fitPeaksSeries([1579, 1580, 1581].map(spot), { peaks: { G: lorentzian() } }))['G.center'];
 * console.log(mean, sd, n); // → 1580 1 3
 * ```
 */
export function seriesMeans({ fits, columns }: SeriesResult<Pick<FitResult, 'termination' | 'derived'>>): Record<string, Mean> {
  const good = fits.map((fit) => ('error' in fit || !fit.termination.ok ? null : fit));
  const derived = new Set(good.flatMap((fit) => Object.keys(fit?.derived ?? {})));
  const own = Object.keys(columns).filter((name) => !name.endsWith('.stderr'));
  return Object.fromEntries([
    ...own.map((name) => [name, meanOf(good.map((fit, i) => (fit ? columns[name]?.[i] : null)))]),
    ...Array.from(derived, (name) => [name, meanOf(good.map((fit) => fit?.derived[name]?.value))]),
  ]);
}
