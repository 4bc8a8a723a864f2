/** Rows of timed fits, { contender, problem, ms, evaluations, chiSquare, converged }, and their table. */
import { printTable, short } from './table.mjs';

/** The row to which ratios and targets refer. */
export const COLD = 'warburg, cold';

/** The row of one timed fit. */
export function rowOf(contender, problem, { ms, outcome }) {
  const { statistics, termination } = outcome;
  return {
    contender,
    problem: problem.name,
    ms,
    evaluations: statistics.evaluations,
    chiSquare: statistics.chiSquare,
    converged: termination.ok,
  };
}

/** What a row of a series says of its fits; reading them makes every result, not only the columns. */
export const fitsOf = ({ fits }) => Array.from(fits, ({ statistics, termination }) => ({ ...statistics, ok: termination.ok }));

/** The row of a timed series, `outcome` = its `fitsOf`: time and evaluations per spectrum, χ² summed, and the `total` time. */
export function seriesRow(contender, problem, { ms, outcome }) {
  const total = (key) => outcome.reduce((sum, fit) => sum + fit[key], 0);
  return {
    contender,
    problem,
    ms: ms / outcome.length,
    total: ms,
    evaluations: total('evaluations') / outcome.length,
    chiSquare: total('chiSquare'),
    converged: outcome.every(({ ok }) => ok),
  };
}

function byProblem(rows) {
  const groups = new Map();
  for (const row of rows) groups.set(row.problem, [...(groups.get(row.problem) ?? []), row]);
  return [...groups.values()];
}

/** The excess of a χ² over the best of the same problem and model. */
const excess = ({ chiSquare, otherModel }, best) =>
  otherModel ? 'own model' : chiSquare - best <= 1e-12 * best ? '0' : ((chiSquare - best) / best).toExponential(1);

/** One table of all fits; ratios are to the package's cold fit of the same problem. */
export function printFits(rows) {
  const lines = byProblem(rows).flatMap((fits) => {
    const best = Math.min(...fits.filter(({ otherModel }) => !otherModel).map(({ chiSquare }) => chiSquare));
    const ours = fits.find(({ contender }) => contender === COLD)?.ms;
    return fits.map((row) => [
      row.problem,
      row.contender,
      short(row.ms),
      short(1000 / row.ms),
      row.evaluations === null ? '–' : short(row.evaluations),
      row.chiSquare.toPrecision(11),
      excess(row, best),
      row.converged === null ? '–' : row.converged ? 'yes' : 'no',
      ours ? `${(row.ms / ours).toPrecision(3)}×` : '',
    ]);
  });
  printTable(['problem', 'contender', 'ms/fit', 'fits/s', 'evaluations', 'χ²', 'over best', 'converged', 'ratio'], lines);
}
