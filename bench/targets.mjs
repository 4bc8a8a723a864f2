/** The speeds to reach, as ratios within one run, each with what was measured. */
import { COLD } from './peaks.mjs';

const CARBON = '5 Voigt / 1000';
const EQUAL = 1e-8;

/** `{ target, goal, measured, met }`; measured is null where a peer is missing, met is null where the minima differ. */
function target(name, goal, measured, comparable = true, atMost = false) {
  const met = measured === null || !comparable ? null : atMost ? measured <= goal : measured >= goal;
  return { name, goal: `${atMost ? '≤' : '≥'} ${goal}×`, measured, met };
}

function faddeevaTarget(points, goal, rows) {
  const [ours, theirs] = ['warburg', 'libcerf (C)'].map((name) => rows.find((row) => row.contender === name && row.points === points)?.ns);
  return target(`w(z), ${points}: against libcerf`, goal, ours && theirs ? theirs / ours : null);
}

/** Rivals at the same or a higher χ² only: a lower one is another minimum. */
function fitTarget(peer, goal, rows) {
  const [ours, theirs] = [COLD, peer].map((name) => rows.find((row) => row.contender === name && row.problem === CARBON));
  const comparable = ours && theirs && ours.converged && ours.chiSquare <= theirs.chiSquare * (1 + EQUAL);
  return target(`${CARBON}, cold: against ${peer}`, goal, ours && theirs ? theirs.ms / ours.ms : null, comparable);
}

/** WebAssembly against C: the worst of all problems. */
function ownTarget(rows) {
  const of = (name) => rows.filter(({ contender }) => contender === name);
  const [wasm, c] = [of('our core alone, WebAssembly'), of('our algorithm in C (gcc, SSE 4.1)')];
  const ratios = wasm.map(({ ms }, k) => ms / c[k].ms);
  return target(
    'WebAssembly against the same algorithm in C, slowest problem',
    1.25,
    ratios.length > 0 ? Math.max(...ratios) : null,
    c.every(({ identical }) => identical),
    true,
  );
}

export function targets(points, fits) {
  return [
    faddeevaTarget('spectrum', 6, points),
    faddeevaTarget('random points', 2, points),
    fitTarget('cminpack lmder + libcerf (C)', 10, fits),
    fitTarget('lmfit (Python)', 150, fits),
    fitTarget('ml-levenberg-marquardt', 300, fits),
    ownTarget(fits),
  ];
}
