// `npm run bench`: every contender on the same problems in one run, one table of fits, and the targets with what was measured.
import { cpus, loadavg } from 'node:os';
import { benchCycling, printCycling } from './cycling.mjs';
import { benchReading, printReading } from './cycling-reading.mjs';
import { benchFaddeeva, printFaddeeva } from './faddeeva.mjs';
import { COLD, printFits } from './fits.mjs';
import { benchColdCircuit, benchImpedance, benchValidation, printValidation } from './impedance.mjs';
import { benchMaps } from './maps.mjs';
import { benchCold, benchPeaks } from './peaks.mjs';
import { runPeers } from './peers/run.mjs';
import { singleSpectra, spectraSeries } from './problems/impedance.mjs';
import { spectra } from './problems/spectra.mjs';
import { printTable } from './table.mjs';
import { targets } from './targets.mjs';
import { loadWarburg } from './warburg.mjs';

/** The cold fits are timed at both ends of the run; the mean of both stands for them, and how far they differ is printed. */
async function settleDrift(warburg, rows) {
  const drifts = [];
  const colds = [...spectra().map((problem) => [problem, benchCold]), ...singleSpectra().map((problem) => [problem, benchColdCircuit])];
  for (const [problem, bench] of colds) {
    const first = rows.find((row) => row.contender === COLD && row.problem === problem.name),
      last = await bench(warburg, problem);
    drifts.push(last.ms / first.ms);
    first.ms = (first.ms + last.ms) / 2;
  }
  console.log(`cold fits at the end of the run against its beginning: ${drifts.map((drift) => drift.toFixed(2)).join(', ')}`);
}

const verdict = (met) => (met === null ? 'not comparable' : met ? 'met' : 'missed');

console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0].model}, load ${loadavg()[0].toFixed(1)}; CPU times, medians.`);
const warburg = await loadWarburg();
const peers = runPeers();
const rename = ({ peer, ...row }) => ({ contender: peer, ...row });
const points = [...(await benchFaddeeva(warburg)), ...peers.points.map(rename)];
const fits = [...(await benchPeaks(warburg)), ...(await benchImpedance(warburg)), ...peers.fits.map(rename)];
if (warburg) await settleDrift(warburg, fits);
const circuitProblems = new Set([...singleSpectra(), ...spectraSeries()].map(({ name }) => name));
const circuits = fits.filter(({ problem }) => circuitProblems.has(problem)),
  peaks = fits.filter(({ problem }) => !circuitProblems.has(problem));
printFaddeeva(points);
printFits(peaks);
if (warburg) printFits(benchMaps(warburg));
printFits(circuits);
if (warburg) printValidation(await benchValidation(warburg));
printReading(await benchReading(await import('../dist/io.js').catch(() => undefined)));
if (warburg) printCycling(await benchCycling());
printTable(
  ['target', 'goal', 'measured', 'verdict'],
  targets(points, peaks, circuits).map(({ name, goal, measured, met }) => [
    name,
    goal,
    measured ?? '–',
    measured === null ? 'not measured' : verdict(met),
  ]),
);
for (const text of peers.missing) console.log(`left out: ${text}`);
