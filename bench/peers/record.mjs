// Records one fit of the package for replay: `node bench/peers/record.mjs PROBLEM TRACE`. Prints a JSON line with the time of the
// replay in WebAssembly, host excluded. A process of its own, since a package that is loaded has its module instantiated.
import { writeFileSync } from 'node:fs';
import { singleSpectra } from '../problems/impedance.mjs';
import { spectra } from '../problems/spectra.mjs';
import { coldCircuitFit, coldPeakFit, loadWarburg } from '../warburg.mjs';
import { encodeTrace, recordInstances, replay } from './trace.mjs';

const [name, file] = process.argv.slice(2);
const named = (problem) => problem.name === name;
const peaks = spectra().find(named);
const recorder = recordInstances();
const warburg = await loadWarburg();
const runOnce = peaks ? coldPeakFit(warburg, peaks) : coldCircuitFit(warburg, singleSpectra().find(named));
runOnce();
runOnce();
recorder.mark();
const { statistics } = runOnce();
recorder.stop();
writeFileSync(file, encodeTrace(recorder.trace, recorder.memory()));

const { ms, fits } = replay(recorder.trace, 1500);
console.log(JSON.stringify({ problem: name, ms, evaluations: statistics.evaluations, chiSquare: statistics.chiSquare, fits }));
