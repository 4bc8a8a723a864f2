// Fits of Voigts + line by the package: cold (the given start, one start, default tolerances, covariance included), warm
// (started where the fit ended), with no start given, with 20 starts, and series of 200 spectra; then the rivals from npm.
import { pathToFileURL } from 'node:url';
import { driftingSpectra, spectra } from './problems/spectra.mjs';
import { benchRivals } from './rivals.mjs';
import { printTable, short } from './table.mjs';
import { time } from './timing.mjs';
import { loadWarburg, modelFrom, modelOf, modelWithoutStart } from './warburg.mjs';

export const COLD = 'warburg, cold';
const SERIES = 200;

function rowOf(contender, problem, { ms, outcome }) {
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

/** The cold fit of one problem, alone: it is timed before and after everything else, to see how far the machine drifts. */
export async function benchCold(warburg, problem) {
  const model = modelOf(warburg, problem);
  return rowOf(COLD, problem, await time(() => warburg.fitPeaks(problem, model, { starts: 1 }), 1500));
}

/** The other ways to fit the same problem. */
export async function benchWays(warburg, problem) {
  const given = modelOf(warburg, problem);
  const { values } = warburg.fitPeaks(problem, given, { starts: 1 });
  const ways = [
    ['warburg, warm', modelFrom(warburg, problem, values), { starts: 1 }],
    ['warburg, no start given', modelWithoutStart(warburg, problem), {}],
    ['warburg, 20 starts', given, { starts: 20 }],
  ];
  const rows = [];
  for (const [contender, model, options] of ways)
    rows.push(rowOf(contender, problem, await time(() => warburg.fitPeaks(problem, model, options))));
  return rows;
}

/** Series: time per spectrum, evaluations and χ² summed over the series. */
export async function benchSeries(warburg) {
  const series = driftingSpectra(SERIES),
    model = modelOf(warburg, series[0]);
  const rows = [];
  for (const warmStart of ['none', 'previous']) {
    const { ms, outcome } = await time(() => {
      const { fits } = warburg.fitPeaksSeries(series, model, { starts: 1, warmStart });
      return Array.from(fits, ({ statistics, termination }) => ({ ...statistics, ok: termination.ok }));
    });
    const total = (key) => outcome.reduce((sum, fit) => sum + fit[key], 0);
    rows.push({
      contender: `warburg, series, warmStart '${warmStart}'`,
      problem: `${SERIES} × 3 Voigt / 400`,
      ms: ms / SERIES,
      evaluations: total('evaluations') / SERIES,
      chiSquare: total('chiSquare'),
      converged: outcome.every(({ ok }) => ok),
    });
  }
  return rows;
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

/** All rows of this file; the package may be absent. */
export async function benchPeaks(warburg) {
  const rows = [];
  for (const problem of spectra()) {
    if (warburg) rows.push(await benchCold(warburg, problem), ...(await benchWays(warburg, problem)));
    rows.push(...(await benchRivals(problem)));
  }
  return warburg ? [...rows, ...(await benchSeries(warburg))] : rows;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) printFits(await benchPeaks(await loadWarburg()));
