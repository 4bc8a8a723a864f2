// Fits of Voigts + line by the package: cold (the given start, one start, default tolerances, covariance included), warm
// (started where the fit ended), with no start given, with 20 starts, and series of 200 spectra; then the rivals from npm.
import { pathToFileURL } from 'node:url';
import { COLD, fitsOf, printFits, rowOf, seriesRow } from './fits.mjs';
import { driftingSpectra, spectra } from './problems/spectra.mjs';
import { benchRivals } from './rivals.mjs';
import { time } from './timing.mjs';
import { coldPeakFit, loadWarburg, modelFrom, modelOf, modelWithoutStart } from './warburg.mjs';

const SERIES = 200;

/** The cold fit of one problem, alone: it is timed before and after everything else, to see how far the machine drifts. */
export async function benchCold(warburg, problem) {
  return rowOf(COLD, problem, await time(coldPeakFit(warburg, problem), 1500));
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

/** A series from one given start, cold and warm. */
export async function benchSeries(warburg) {
  const series = driftingSpectra(SERIES),
    model = modelOf(warburg, series[0]);
  const rows = [];
  for (const warmStart of ['none', 'previous']) {
    const timed = await time(() => fitsOf(warburg.fitPeaksSeries(series, model, { starts: 1, warmStart })));
    rows.push(seriesRow(`warburg, series, warmStart '${warmStart}'`, `${SERIES} × 3 Voigt / 400`, timed));
  }
  return rows;
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
