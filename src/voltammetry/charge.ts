/** Charges: currents integrated over time. */
import type { Branch } from './branch.ts';
import type { Charge, WindowCharge } from './types.ts';

/** What charges are referred to: g and cm². */
export interface Basis {
  mass: number | null;
  area: number | null;
}

/** C in one mAh. */
const COULOMBS = 3.6;

/** A charge of so many C in all its units. */
export function chargeOf(coulombs: number, { mass, area }: Basis): Charge {
  const mAh = coulombs / COULOMBS;
  return { value: coulombs, unit: 'C', mAh, ...(mass !== null && { specific: mAh / mass }), ...(area !== null && { areal: mAh / area }) };
}

/** What flows in a sweep while its potential is within a range; `null` if it never is. */
export function windowCharge(branch: Branch, [low, high]: [number, number], basis: Basis): WindowCharge | null {
  const { sweep, sign, u, y, seconds } = branch;
  const range: [number, number] = sign > 0 ? [low, high] : [-high, -low];
  const inside = Array.from(u.keys()).filter((i) => (u[i] as number) >= range[0] && (u[i] as number) <= range[1]);
  if (inside.length === 0) return null;
  const sums = { positive: 0, negative: 0 };
  if (seconds) for (let i = 1; i < u.length; i++) addSegment(branch, seconds, i, range, sums);
  const [anodic, cathodic] = sign > 0 ? [sums.positive, sums.negative] : [-sums.negative, -sums.positive];
  const largest = (way: number) => {
    const row = inside.reduce((best, i) => (way * (y[i] as number) > way * (y[best] as number) ? i : best), inside[0] as number);
    const current = sign * (y[row] as number);
    return way * sign * current > 0 ? { current, potential: sign * (u[row] as number) } : null;
  };
  return {
    range: [low, high],
    cycle: sweep.cycle,
    sweep: sweep.index,
    direction: sweep.direction,
    anodicCharge: seconds && chargeOf(anodic, basis),
    cathodicCharge: seconds && chargeOf(cathodic, basis),
    largestAnodic: largest(sign),
    largestCathodic: largest(-sign),
  };
}

/** The straight piece between two rows, cut at the ends of the range and where the current changes its sign. */
function addSegment(
  { u, y }: Branch,
  seconds: Float64Array,
  i: number,
  [low, high]: [number, number],
  sums: { positive: number; negative: number },
): void {
  const [u0, u1] = [u[i - 1] as number, u[i] as number];
  const [y0, y1] = [y[i - 1] as number, y[i] as number];
  const duration = (seconds[i] as number) - (seconds[i - 1] as number);
  const place = (potential: number) => (u1 === u0 ? 0 : (potential - u0) / (u1 - u0));
  const ends = u1 === u0 ? (u0 >= low && u0 <= high ? [0, 1] : [0, 0]) : [place(low), place(high)];
  const from = Math.max(0, Math.min(...ends));
  const to = Math.min(1, Math.max(...ends));
  if (!(to > from)) return;
  const zero = y0 * y1 < 0 ? y0 / (y0 - y1) : -1;
  const cuts = zero > from && zero < to ? [from, zero, to] : [from, to];
  for (let k = 1; k < cuts.length; k++) {
    const [a, b] = [cuts[k - 1] as number, cuts[k] as number];
    const charge = (b - a) * duration * (y0 + (y1 - y0) * ((a + b) / 2));
    if (charge > 0) sums.positive += charge;
    else sums.negative += charge;
  }
}

/** ∫y dt of rows [from, to) by trapezoids. */
export function integrate(y: (i: number) => number, seconds: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let i = from + 1; i < to; i++) sum += ((seconds[i] as number) - (seconds[i - 1] as number)) * ((y(i) + y(i - 1)) / 2);
  return sum;
}
