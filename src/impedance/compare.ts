/**
 * Which of several circuits the data support: Akaike's and Schwarz's criteria side by side.
 *
 * K. P. Burnham, D. R. Anderson, Model Selection and Multimodel Inference, 2nd ed. (2002), sec. 2.6 and 2.9.
 */
import { InputError } from '../core/errors.ts';
import type { FitStatistics } from '../fit/result.ts';

/** What a comparison needs of a fit: any fit of the package has it. */
export interface ComparedFit {
  readonly model: string;
  readonly statistics: Pick<FitStatistics, 'aicc' | 'bic' | 'chiSquare' | 'points' | 'variables'>;
  readonly termination: { readonly ok: boolean };
}

/** One model among others; `null` where the fit has no such criterion (as many variables as points, χ² = 0). */
export interface ComparedModel {
  model: string;
  aicc: number | null;
  /** AICc less that of the best. */
  deltaAicc: number | null;
  /** Akaike weight: the probability that this of the models is the best approximation. */
  weight: number | null;
  bic: number | null;
  deltaBic: number | null;
  chiSquare: number;
  variables: number;
  verdict: 'best' | 'as good' | 'less support' | 'little support' | 'no support' | 'not comparable';
}

/** Result of {@link compareCircuits}. */
export interface CircuitComparison {
  /** Model of lowest AICc. */
  best: string;
  criterion: 'aicc';
  /** Best first; those that are not comparable last. */
  models: ComparedModel[];
  /** In plain words. */
  verdict: string;
}

/** ΔAICc up to which a model has substantial, considerably less, and hardly any support (Burnham & Anderson, p. 70 f.). */
const SUBSTANTIAL = 2;
const LESS = 7;
const NONE = 10;

/**
 * Compares fits of the same data by AICc, with BIC for a second opinion.
 *
 * ΔAICc below 2: as good as the best; up to 7: considerably less support; up to 10: little; above: essentially none. A fit that did not
 * converge, or has no AICc, is listed but not comparable.
 *
 * @throws {@link InputError} `bad-option`: fewer than two fits, or fits of different numbers of points, or none that converged.
 * @example
 * ```ts
 * import { compareCircuits } from 'warburg';
 * const fit = (model: string, aicc: number, bic: number, variables: number) => {
 *   return { model, statistics: { aicc, bic, chiSquare: 0.01, points: 120, variables }, termination: { ok: true } };
 * };
 * const { verdict } = compareCircuits([fit('R0-p(R1,C1)', -540, -532, 3), fit('R0-p(R1,CPE1)', -612, -601, 4)]);
 * console.log(verdict); // → R0-p(R1,CPE1) is best; essentially no support: R0-p(R1,C1)
 * ```
 */
export function compareCircuits(fits: readonly ComparedFit[]): CircuitComparison {
  checkFits(fits);
  const usable = fits.filter(isComparable);
  const lowest = [...usable].sort((a, b) => (a.statistics.aicc as number) - (b.statistics.aicc as number))[0];
  if (!lowest) throw new InputError('bad-option', 'none of the fits converged with an AICc: nothing to compare', 'fits');
  const leastAicc = lowest.statistics.aicc as number;
  const leastBic = Math.min(...usable.map(({ statistics }) => statistics.bic ?? Infinity));
  const total = usable.reduce((sum, { statistics }) => sum + likelihood(statistics.aicc as number, leastAicc), 0);
  const models = fits.map((fit) => describe(fit, fit === lowest, leastAicc, leastBic, total));
  models.sort((a, b) => (a.deltaAicc ?? Infinity) - (b.deltaAicc ?? Infinity) || a.chiSquare - b.chiSquare);
  return { best: lowest.model, criterion: 'aicc', models, verdict: inWords(models, lowest.model) };
}

function checkFits(fits: readonly ComparedFit[]): void {
  if (!Array.isArray(fits) || fits.length < 2) {
    throw new InputError('bad-option', 'a comparison expects an array of two or more fits', 'fits');
  }
  const expected = fits[0]?.statistics?.points;
  fits.forEach((fit, i) => {
    const points = fit?.statistics?.points;
    if (typeof points === 'number' && points === expected) return;
    const message = `fits[${i}] has ${String(points)} points, fits[0] has ${String(expected)}: only fits of the same data can be compared`;
    throw new InputError('bad-option', message, `fits[${i}]`);
  });
}

function isComparable({ statistics, termination }: ComparedFit): boolean {
  return termination.ok && statistics.aicc !== null && Number.isFinite(statistics.aicc);
}

function likelihood(aicc: number, least: number): number {
  return Math.exp((least - aicc) / 2);
}

function describe(fit: ComparedFit, isBest: boolean, leastAicc: number, leastBic: number, total: number): ComparedModel {
  const { aicc, bic, chiSquare, variables } = fit.statistics;
  const comparable = isComparable(fit);
  const delta = comparable ? (aicc as number) - leastAicc : null;
  return {
    model: fit.model,
    aicc,
    deltaAicc: delta,
    weight: comparable ? likelihood(aicc as number, leastAicc) / total : null,
    bic,
    deltaBic: comparable && bic !== null ? bic - leastBic : null,
    chiSquare,
    variables,
    verdict: isBest ? 'best' : verdictOf(delta),
  };
}

function verdictOf(delta: number | null): ComparedModel['verdict'] {
  if (delta === null) return 'not comparable';
  if (delta <= SUBSTANTIAL) return 'as good';
  if (delta <= LESS) return 'less support';
  return delta <= NONE ? 'little support' : 'no support';
}

function inWords(models: readonly ComparedModel[], best: string): string {
  const names = (verdict: ComparedModel['verdict']) => models.filter((m) => m.verdict === verdict).map((m) => m.model);
  const equals = names('as good');
  const simplest = models
    .filter((m) => m.verdict === 'best' || m.verdict === 'as good')
    .sort((a, b) => a.variables - b.variables)[0] as ComparedModel;
  const chosen =
    equals.length === 0 ? `${best} is best` : `${[best, ...equals].join(' and ')} are equally good; ${simplest.model} is the simplest`;
  const rest = [
    ['less support', 'considerably less support'],
    ['little support', 'little support'],
    ['no support', 'essentially no support'],
    ['not comparable', 'no converged fit to compare'],
  ] as const;
  const others = rest.flatMap(([verdict, words]) => (names(verdict).length > 0 ? [`${words}: ${names(verdict).join(', ')}`] : []));
  const lowestBic = models.find((m) => m.deltaBic === 0);
  const objection =
    lowestBic && lowestBic.deltaAicc !== null && lowestBic.deltaAicc > SUBSTANTIAL ? [`by BIC ${lowestBic.model} is best`] : [];
  return [chosen, ...others, ...objection].join('; ');
}
