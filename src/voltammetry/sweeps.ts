/** A voltammogram cut at its turning points, and the sweeps put into cycles. */
import { noiseOf } from './noise.ts';
import { turningPoints } from './turning-points.ts';
import type { Sweep, SweepDirection, VoltammogramCycle } from './types.ts';

/** A potential turns where it runs back by this share of its whole range. */
const REVERSAL = 0.02;
/** A sweep over this share of the range is a whole one. */
const WHOLE = 0.9;

interface Rows {
  potential: Float64Array;
  current: Float64Array;
  time: Float64Array | null;
  cycle: Float64Array | null;
}

/** Lowest and highest, V. */
export function extentOf(values: Float64Array): [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}

/** A jump of the current before the turning point is so many times the step before it, and the step behind it so small a share of the jump. */
const JUMP = 4;
const SETTLED = 0.25;

/** The sweeps in the order measured. The turning point is the last row of one, unless its current is already that of the next. */
export function findSweeps(rows: Rows): Sweep[] {
  const { potential } = rows;
  const [low, high] = extentOf(potential);
  const turns = turningPoints(potential, REVERSAL * (high - low)).map(({ index }) => index + (hasTurned(rows.current, index) ? 0 : 1));
  const bounds = [0, ...turns, potential.length];
  const sweeps = bounds.slice(1).map((to, index) => sweepOf(rows, index, bounds[index] as number, to));
  return numbered(
    sweeps.filter(({ from, to }) => to - from > 1).map((sweep, index) => ({ ...sweep, index })),
    rows.cycle,
  );
}

/** Whether a capacitive current has changed its sign at the turning point itself, as where it is measured at the end of a step. */
function hasTurned(current: Float64Array, turn: number): boolean {
  const step = (i: number) => Math.abs((current[i] as number) - (current[i - 1] as number));
  if (turn < 2 || turn + 1 >= current.length) return false;
  return step(turn) > JUMP * step(turn - 1) && step(turn + 1) < SETTLED * step(turn);
}

function sweepOf({ potential, current, time }: Rows, index: number, from: number, to: number): Sweep {
  const start = potential[from] as number;
  const end = potential[to - 1] as number;
  const seconds = time ? (time[to - 1] as number) - (time[from] as number) : 0;
  return {
    index,
    cycle: 0,
    direction: end >= start ? 'anodic' : 'cathodic',
    from,
    to,
    start,
    end,
    scanRate: seconds > 0 ? (1000 * Math.abs(end - start)) / seconds : null,
    noise: noiseOf(current.subarray(from, to)),
  };
}

/** By the number that most of its rows bear; without numbers every second turn begins a cycle. */
function numbered(sweeps: Sweep[], cycle: Float64Array | null): Sweep[] {
  return sweeps.map((sweep, i) => ({ ...sweep, cycle: cycle ? (cycle[(sweep.from + sweep.to) >> 1] as number) : 1 + (i >> 1) }));
}

/** Sweeps with the same number, in the order in which the numbers begin. */
export function findCycles(sweeps: readonly Sweep[], [low, high]: [number, number]): VoltammogramCycle[] {
  const isWhole = ({ start, end }: Sweep) => Math.abs(end - start) >= WHOLE * (high - low);
  const has = (own: readonly Sweep[], direction: SweepDirection) => own.some((sweep) => sweep.direction === direction && isWhole(sweep));
  return [...new Set(sweeps.map(({ cycle }) => cycle))].map((cycle) => {
    const own = sweeps.filter((sweep) => sweep.cycle === cycle);
    return { cycle, complete: has(own, 'anodic') && has(own, 'cathodic'), sweeps: own.map(({ index }) => index) };
  });
}
