// Circuit fits by the package: cold (the given start, one start, default tolerances, covariance included), warm (started where the fit
// ended), with no start given, and series of 130 spectra; then the rivals from npm; then what needs no circuit: Lin-KK and DRT.
import { pathToFileURL } from 'node:url';
import { benchCircuitRivals } from './circuit-rivals.mjs';
import { COLD, fitsOf, printFits, rowOf, seriesRow } from './fits.mjs';
import { CIRCUIT, PARAMETERS } from './problems/circuit.mjs';
import { singleSpectra, spectraSeries } from './problems/impedance.mjs';
import { printTable, short } from './table.mjs';
import { time } from './timing.mjs';
import { coldCircuitFit, loadWarburg, startingAt } from './warburg.mjs';

const BATCH = 10;
export const NO_START = 'warburg, no start given';

/** The cold fit of one spectrum, alone: it is timed before and after everything else, to see how far the machine drifts. */
export async function benchColdCircuit(warburg, problem) {
  return rowOf(COLD, problem, await time(coldCircuitFit(warburg, problem), 1500, BATCH));
}

/** The other ways to fit the same spectrum. */
async function benchWays(warburg, problem) {
  const [spectrum] = problem.spectra;
  const { values } = coldCircuitFit(warburg, problem)();
  const warm = startingAt(PARAMETERS.map((name) => values[name]));
  return [
    rowOf('warburg, warm', problem, await time(() => warburg.fitCircuit(spectrum, CIRCUIT, warm), 1000, BATCH)),
    rowOf(NO_START, problem, await time(() => warburg.fitCircuit(spectrum, CIRCUIT))),
  ];
}

/** A series: from the given start, where one is good for all, and with no start given, cold and warm. */
async function benchSeries(warburg, { name, spectra, start }) {
  const ways = [
    ...(start ? [[COLD, { ...startingAt(start), warmStart: 'none' }]] : []),
    ...['none', 'previous', 'both'].map((warmStart) => [`${NO_START}, warmStart '${warmStart}'`, { warmStart }]),
  ];
  const rows = [];
  for (const [contender, options] of ways)
    rows.push(seriesRow(contender, name, await time(() => fitsOf(warburg.fitCircuitSeries(spectra, CIRCUIT, options)))));
  return rows;
}

/** All fits of this file; the package may be absent. */
export async function benchImpedance(warburg) {
  const rows = [];
  for (const problem of singleSpectra()) {
    if (warburg) rows.push(await benchColdCircuit(warburg, problem), ...(await benchWays(warburg, problem)));
    rows.push(...(await benchCircuitRivals(problem)));
  }
  if (warburg) for (const problem of spectraSeries()) rows.push(...(await benchSeries(warburg, problem)));
  return rows;
}

/** Rows { what, spectrum, ms, outcome } of the functions that need no circuit. */
export async function benchValidation(warburg) {
  const rows = [];
  for (const { name, spectra } of singleSpectra()) {
    const kk = await time(() => warburg.linearKramersKronig(spectra[0]));
    rows.push({
      what: 'linearKramersKronig',
      spectrum: name,
      ms: kk.ms,
      outcome: `${kk.outcome.elements} elements, µ = ${short(kk.outcome.mu)}`,
    });
    const drt = await time(() => warburg.distributionOfRelaxationTimes(spectra[0]));
    rows.push({
      what: 'distributionOfRelaxationTimes',
      spectrum: name,
      ms: drt.ms,
      outcome: `${drt.outcome.peaks.length} peaks, λ = ${drt.outcome.lambda.toExponential(2)} (${drt.outcome.method})`,
    });
  }
  return rows;
}

export function printValidation(rows) {
  printTable(
    ['function', 'spectrum', 'ms', 'outcome'],
    rows.map(({ what, spectrum, ms, outcome }) => [what, spectrum, short(ms), outcome]),
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const warburg = await loadWarburg();
  printFits(await benchImpedance(warburg));
  if (warburg) printValidation(await benchValidation(warburg));
}
