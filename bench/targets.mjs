/** The speeds to reach, as ratios within one run or in ms, each with what was measured. */
import { COLD } from './fits.mjs';
import { NO_START } from './impedance.mjs';

const CARBON = '5 Voigt / 1000';
const EQUAL = 1e-8;
const LOWEST = 1e-6;
/** impedance.py where it is installed, else what it runs. */
const IMPEDANCE_PY = ['impedance.py (Python)', 'curve_fit as impedance.py calls it, circuit as text (Python)'];

/** `{ name, goal, measured, met }`, texts but for the last; measured is null where a peer is missing, met is null where the minima differ. */
function target(name, goal, measured, { comparable = true, atMost = false, unit = '×' } = {}) {
  const met = measured === null || !comparable ? null : atMost ? measured <= goal : measured >= goal;
  return {
    name,
    goal: `${atMost ? '≤' : '≥'} ${goal}${unit}`,
    measured: measured === null ? null : `${measured.toPrecision(3)}${unit}`,
    met,
  };
}

function faddeevaTarget(points, goal, rows) {
  const [ours, theirs] = ['warburg', 'libcerf (C)'].map((name) => rows.find((row) => row.contender === name && row.points === points)?.ns);
  return target(`w(z), ${points}: against libcerf`, goal, ours && theirs ? theirs / ours : null);
}

/** Rivals at the same or a higher χ² only: a lower one is another minimum. */
function fitTarget(problem, peer, goal, rows) {
  const [ours, theirs] = [COLD, peer].map((name) => rows.find((row) => row.contender === name && row.problem === problem));
  const comparable = ours && theirs && ours.converged && ours.chiSquare <= theirs.chiSquare * (1 + EQUAL);
  return target(`${problem}, cold: against ${peer}`, goal, ours && theirs ? theirs.ms / ours.ms : null, { comparable });
}

/** Single spectra against cminpack and impedance.py. */
function circuitTargets(rows) {
  const of = (peer) => rows.filter(({ contender, problem }) => contender === peer && !problem.startsWith('series'));
  const python = IMPEDANCE_PY.find((peer) => of(peer).length > 0) ?? IMPEDANCE_PY[0];
  return of(COLD).flatMap(({ problem }) => [fitTarget(problem, 'cminpack lmder (C)', 3.5, rows), fitTarget(problem, python, 3000, rows)]);
}

/** Whole series with no start given: the fastest way among those that reach the lowest χ². */
function seriesTargets(rows) {
  const series = rows.filter(({ contender }) => contender.startsWith(`${NO_START}, warmStart`));
  const problems = [...new Set(series.map(({ problem }) => problem))];
  return problems.map((name) => {
    const ways = series.filter(({ problem }) => problem === name);
    const best = Math.min(...ways.map(({ chiSquare }) => chiSquare));
    const good = ways.filter(({ chiSquare, converged }) => converged && chiSquare <= best * (1 + LOWEST));
    const fastest = good.length > 0 ? good.reduce((a, b) => (b.total < a.total ? b : a)) : ways[0];
    const label = `${name}, ${fastest.contender.slice('warburg, '.length)}`;
    return target(label, 100, fastest.total, { comparable: good.length > 0, atMost: true, unit: ' ms' });
  });
}

/** WebAssembly against C: the worst of all problems. */
function ownTarget(what, rows) {
  const of = (name) => rows.filter(({ contender }) => contender === name);
  const [wasm, c] = [of('our core alone, WebAssembly'), of('our algorithm in C (gcc, SSE 4.1)')];
  const ratios = wasm.map(({ ms }, k) => ms / c[k].ms);
  return target(`WebAssembly against the same algorithm in C, slowest of ${what}`, 1.25, ratios.length > 0 ? Math.max(...ratios) : null, {
    comparable: c.every(({ identical }) => identical),
    atMost: true,
  });
}

/** All targets from the rows of w(z), of peaks and of circuits. */
export function targets(points, peaks, circuits) {
  return [
    faddeevaTarget('spectrum', 6, points),
    faddeevaTarget('random points', 2, points),
    fitTarget(CARBON, 'cminpack lmder + libcerf (C)', 10, peaks),
    fitTarget(CARBON, 'lmfit (Python)', 150, peaks),
    fitTarget(CARBON, 'ml-levenberg-marquardt', 300, peaks),
    ...circuitTargets(circuits),
    ...seriesTargets(circuits),
    ownTarget('peaks', peaks),
    ownTarget('circuits', circuits),
  ];
}
